// Calendars that are larger than anybody wants to hold.
#include <algorithm>
#include <chrono>
#include <streambuf>

#include <fmt/format.h>

#include "formats/ical_kept.hpp"
#include "formats/reading_calendars.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

constexpr const char* now = "2026-11-26T12:00:00Z";

std::string event(const std::string& uid, const std::string& lines) {
  return fmt::format("BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:Event {}\r\n{}END:VEVENT\r\n", uid, uid, lines);
}

std::string calendar(const std::string& events) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n";
}

/// One event an hour, from so many hours after `now` on.
std::string hourly(int from, int count) {
  const auto begin = parse_rfc3339(now).value();
  std::string out;
  for (int i = from; i < from + count; ++i) {
    auto at = format_rfc3339(begin + std::chrono::hours{i});
    std::erase_if(at, [](char c) { return c == '-' || c == ':'; });
    out += event(fmt::format("hour{}", i), "DTSTART:" + at + "\r\n");
  }
  return out;
}

std::size_t count_of(const ReadResult& read, std::string_view title) {
  return static_cast<std::size_t>(
      std::ranges::count_if(read.drafts, [&](const Draft& draft) { return draft.title == title; }));
}

/// What cannot be read twice, as a pipe.
class Pipe : public std::streambuf {
 public:
  explicit Pipe(std::string text) : text_(std::move(text)) {
    setg(text_.data(), text_.data(), text_.data() + text_.size());
  }

 private:
  std::string text_;
};

std::string titles_from(std::streambuf& bytes) {
  std::istream in(&bytes);
  ReadOptions options{.format = Format::ics, .lang = "en", .zone = *Zone::find("Europe/Brussels")};
  options.now = parse_rfc3339(now).value();
  std::string out;
  REQUIRE(
      read_items(in, options, [&](const Draft& draft, const std::string&) { out += draft.title.value_or("") + ";"; }));
  return out;
}

}  // namespace

TEST_CASE("of too many events those to come are taken, and the calendar is said to be partial") {
  FeedAbout about;
  const auto read = read_calendar(calendar(hourly(-20'000, 20'000) + hourly(0, 4'000)), now, &about);
  CHECK(about.partial);
  CHECK(read.drafts.size() == 5'000);
  CHECK(count_of(read, "Event hour0") == 1);
  CHECK(count_of(read, "Event hour3999") == 1);
  CHECK(count_of(read, "Event hour-999") == 1);
  CHECK(count_of(read, "Event hour-1002") == 0);
}

TEST_CASE("a series and what was changed of it outlast any number of single events") {
  const auto series = event("choir", "DTSTART;TZID=Europe/Brussels:20200107T190000\r\nRRULE:FREQ=WEEKLY\r\n");
  const auto moved = event("choir",
                           "RECURRENCE-ID;TZID=Europe/Brussels:20261201T190000\r\n"
                           "DTSTART;TZID=Europe/Brussels:20261202T200000\r\n");
  const auto read = read_calendar(calendar(series + hourly(0, 15'000) + moved), now);
  CHECK(read.drafts.size() == 5'000);
  CHECK(count_of(read, "Event choir") == 13);
  const auto is_moved = [](const Draft& draft) {
    return draft.title == "Event choir" && draft.starts_at == "2026-12-02T20:00:00+01:00";
  };
  CHECK(std::ranges::count_if(read.drafts, is_moved) == 1);
}

TEST_CASE("what is kept of a calendar is bounded in number and in bytes") {
  const std::string words(60'000, 'x');
  IcalKept kept{Zone{}, parse_rfc3339(now).value()};
  for (std::size_t i = 0; i < 1'000; ++i) {
    kept.add(fmt::format("UID:{}\nDTSTART:20261201T190000Z\nDESCRIPTION:{}\n", i, words), i);
    REQUIRE(kept.size() * words.size() <= IcalKept::most_bytes);
  }
  CHECK(kept.cut());
  for (std::size_t i = 0; i < 50'000; ++i) {
    kept.add(fmt::format("UID:s{}\nDTSTART:20261201T190000Z\nRRULE:FREQ=DAILY\n", i), 1'000 + i);
    REQUIRE(kept.size() <= IcalKept::most);
  }
  CHECK(kept.groups().front().front().uid == "s0");
}

TEST_CASE("a thousand rules that would each keep a reader busy do not") {
  std::string events;
  for (int i = 0; i < 1'000; ++i)
    events += event(fmt::format("bomb{}", i),
                    "DTSTART:19000101T000000\r\nRRULE:FREQ=DAILY;COUNT=1000000000;BYMONTH=2;BYMONTHDAY=30\r\n");
  FeedAbout about;
  const auto began = std::chrono::steady_clock::now();
  read_calendar(calendar(event("tea", "DTSTART:20261201T190000Z\r\n") + events), now, &about);
  CHECK(about.partial);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::minutes{3});  // without bounds hours; TSan is slow
}

TEST_CASE("a rule with the same number ten thousand times is that rule") {
  std::string rule = "RRULE:FREQ=MONTHLY;BYSETPOS=1";
  for (int i = 0; i < 10'000; ++i) rule += ",1";
  const auto read =
      read_calendar(calendar(event("a", "DTSTART:20261201T190000Z\r\n" + rule + ";BYDAY=TU,TU\r\n")), now);
  CHECK(read.drafts.size() == 3);
}

TEST_CASE("pictures within the file, and lines without end, cost nothing but themselves") {
  const std::string megabyte(1u << 20, 'A');
  const auto read =
      read_calendar(calendar(event("a", "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + megabyte + "\r\nDESCRIPTION:Tea " +
                                            megabyte + "\r\nDTSTART:20261201T190000Z\r\n")),
                    now);
  REQUIRE(read.drafts.size() == 1);
  CHECK(read.drafts[0].title == "Event a");
  CHECK_FALSE(read.drafts[0].image);
}

TEST_CASE("zones that are defined after the events, or only there, hold for them") {
  const auto read = read_calendar(
      calendar(event("a", "DTSTART;TZID=Ours:20261201T190000\r\n") +
               "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0300\r\n"
               "TZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nX-WR-TIMEZONE:Asia/Kolkata\r\n" +
               event("b", "DTSTART:20261201T190000\r\n")),
      now);
  REQUIRE(read.drafts.size() == 2);
  CHECK(parse_rfc3339(*read.drafts[0].starts_at) == parse_rfc3339("2026-12-01T16:00:00Z"));
  CHECK(read.drafts[1].starts_at == "2026-12-01T19:00:00+05:30");
}

TEST_CASE("what comes through a pipe, or in UTF-16, is read the same") {
  const auto text = calendar(event("a", "DTSTART:20261201T190000Z\r\n") + event("caf\xc3\xa9", "DTSTART:20261201\r\n"));
  Pipe pipe{text};
  CHECK(titles_from(pipe) == "Event a;Event caf\xc3\xa9;");
  std::string wide = "\xff\xfe";
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\xc3')
      wide += {text[++i] == '\xa9' ? '\xe9' : '?', '\0'};
    else
      wide += {text[i], '\0'};
  std::stringbuf seekable{wide, std::ios::in};
  Pipe wide_pipe{wide};
  CHECK(titles_from(seekable) == "Event a;Event caf\xc3\xa9;");
  CHECK(titles_from(wide_pipe) == "Event a;Event caf\xc3\xa9;");
}
