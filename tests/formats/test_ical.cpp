// iCalendar, each rule of what goes wrong in the wild.
#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "formats/reading_calendars.hpp"
#include "model/series.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

constexpr const char* now = "2026-11-26T12:00:00Z";

/// Events, each a text of lines parted by "|".
std::string calendar(std::initializer_list<std::string> events, const std::string& head = "") {
  std::string out = "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//test//|" + head;
  for (const auto& event : events) out += "BEGIN:VEVENT|" + event + "|END:VEVENT|";
  out += "END:VCALENDAR|";
  std::string lines;
  for (const char c : out) lines += c == '|' ? std::string{"\r\n"} : std::string{c};
  return lines;
}

std::string times(const ReadResult& read) {
  std::string out;
  for (const auto& draft : read.drafts) out += (out.empty() ? "" : " ") + times_of(draft);
  return out;
}

std::string times(std::initializer_list<std::string> events, const std::string& head = "") {
  return times(read_calendar(calendar(events, head), now));
}

Draft one(const std::string& event, const std::string& head = "") {
  const auto read = read_calendar(calendar({"UID:a|" + event}, head), now);
  REQUIRE(read.drafts.size() == 1);
  return read.drafts.front();
}

const std::string evening = "UID:a|SUMMARY:Choir|DTSTART;TZID=Europe/Brussels:20261201T190000|";

struct ZoneCase {
  const char* start;
  const char* at;
};
const ZoneCase zone_cases[] = {
    {"DTSTART;TZID=W. Europe Standard Time:20261204T183000", "2026-12-04T18:30:00+01:00"},
    {"DTSTART;TZID=Romance Standard Time:20260704T183000", "2026-07-04T18:30:00+02:00"},
    {"DTSTART;TZID=\"Pacific Standard Time\":20261204T183000", "2026-12-04T18:30:00-08:00"},
    {"DTSTART;TZID=GMT+05:30:20261204T183000", "2026-12-04T13:00:00Z"},
    {"DTSTART;TZID=:20261204T183000", "2026-12-04T18:30:00+01:00"},
    {"DTSTART;TZID=\"(UTC+07:00) Bangkok, Hanoi, Jakarta\":20261204T183000", "2026-12-04T18:30:00+07:00"},
    {"DTSTART;TZID=(UTC+01:00) Brussels\\, Copenhagen; Madrid:20261204T183000", "2026-12-04T18:30:00+01:00"},
    {"DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20261204T183000", "2026-12-04T18:30:00-05:00"},
    {"DTSTART;TZID=Nobody Knows:20261204T183000", "2026-12-04T18:30:00+01:00"},
    {"DTSTART:20261204T183000Z", "2026-12-04T19:30:00+01:00"},
    {"DTSTART:20261204T183000", "2026-12-04T18:30:00+01:00"},
};

}  // namespace

TEST_CASE("zones are found by every name that programs give them") {
  for (const auto& each : zone_cases) {
    INFO(each.start);
    const auto draft = one(each.start);
    CHECK(parse_rfc3339(draft.starts_at.value()) == parse_rfc3339(each.at));
  }
}

TEST_CASE("a definition in the file counts only for a name that nobody knows") {
  const std::string wrong =
      "BEGIN:VTIMEZONE|TZID:Europe/Brussels|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0900|TZOFFSETTO:+0900|"
      "END:STANDARD|END:VTIMEZONE|";
  CHECK(one("DTSTART;TZID=Europe/Brussels:20261204T183000", wrong).starts_at == "2026-12-04T18:30:00+01:00");
  const std::string own =
      "BEGIN:VTIMEZONE|TZID:Our Clock|BEGIN:STANDARD|DTSTART:19701025T030000|RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10|"
      "TZOFFSETFROM:+0430|TZOFFSETTO:+0330|END:STANDARD|BEGIN:DAYLIGHT|DTSTART:19700329T020000|"
      "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3|TZOFFSETFROM:+0330|TZOFFSETTO:+0430|END:DAYLIGHT|END:VTIMEZONE|";
  CHECK(parse_rfc3339(*one("DTSTART;TZID=Our Clock:20261204T183000", own).starts_at) ==
        parse_rfc3339("2026-12-04T18:30:00+03:30"));
  CHECK(parse_rfc3339(*one("DTSTART;TZID=Our Clock:20260704T183000", own).starts_at) ==
        parse_rfc3339("2026-07-04T18:30:00+04:30"));
}

TEST_CASE("X-WR-TIMEZONE is for times without a zone, and moves no other") {
  const std::string head = "X-WR-TIMEZONE:America/New_York|";
  CHECK(one("DTSTART:20261204T183000", head).starts_at == "2026-12-04T18:30:00-05:00");
  CHECK(one("DTSTART:20261204T183000Z", head).starts_at == "2026-12-04T13:30:00-05:00");
  CHECK(one("DTSTART;TZID=Europe/Brussels:20261204T183000", head).starts_at == "2026-12-04T18:30:00+01:00");
}

TEST_CASE("days stay days: the end is the day after the last") {
  const auto days = [](const char* event) {
    const auto draft = one(event);
    CHECK(draft.all_day == true);
    return times_of(draft);
  };
  CHECK(days("DTSTART;VALUE=DATE:20261224|DTEND;VALUE=DATE:20261227") == "2026-12-24/2026-12-26");
  CHECK(days("DTSTART;VALUE=DATE:20261224|DTEND;VALUE=DATE:20261225") == "2026-12-24");
  CHECK(days("DTSTART;VALUE=DATE:20261224|DTEND;VALUE=DATE:20261224") == "2026-12-24");
  CHECK(days("DTSTART;VALUE=DATE:20261224") == "2026-12-24");
  CHECK(days("DTSTART:20261224") == "2026-12-24");
  CHECK(days("DTSTART;VALUE=DATE:20261224|DURATION:P2D") == "2026-12-24/2026-12-25");
  CHECK(days("DTSTART;TZID=Europe/Brussels:20261224T000000|DTEND;TZID=Europe/Brussels:20261226T000000") ==
        "2026-12-24/2026-12-25");
  CHECK(days("DTSTART:20261223T230000Z|DTEND:20261224T230000Z") == "2026-12-24");
}

TEST_CASE("an end is told by DTEND or DURATION; without one, or with one that is no later, there is none") {
  CHECK(times_of(one("DTSTART:20261204T183000|DTEND:20261204T210000")) ==
        "2026-12-04T18:30:00+01:00/2026-12-04T21:00:00+01:00");
  CHECK(times_of(one("DTSTART:20261204T183000|DURATION:PT1H30M")) ==
        "2026-12-04T18:30:00+01:00/2026-12-04T20:00:00+01:00");
  CHECK(times_of(one("DTSTART:20261204T183000|DTEND:20261204T183000")) == "2026-12-04T18:30:00+01:00");
  CHECK(times_of(one("DTSTART:20261204T183000|DTEND:20261203T183000")) == "2026-12-04T18:30:00+01:00");
  CHECK(times_of(one("DTSTART:20261204T183000|DURATION:-PT1H")) == "2026-12-04T18:30:00+01:00");
}

TEST_CASE("a series is the occurrences of 90 days, each an item under a key of its own that stays") {
  const auto text = calendar({evening + "DURATION:PT2H|RRULE:FREQ=WEEKLY"});
  const auto read = read_calendar(text, now);
  REQUIRE(read.drafts.size() == 13);
  CHECK(read.drafts[0].key == "ical:a#20261201T180000Z");
  CHECK(times_of(read.drafts[12]) == "2027-02-23T19:00:00+01:00/2027-02-23T21:00:00+01:00");
  const auto later = read_calendar(text, "2026-12-02T12:00:00Z");
  CHECK(later.drafts[0].key == read.drafts[1].key);
  const auto during = read_calendar(text, "2026-12-01T19:30:00Z");
  CHECK(during.drafts[0].key == read.drafts[0].key);
}

TEST_CASE("exceptions are moments, however they are written") {
  for (const auto* exception : {"EXDATE;TZID=Europe/Brussels:20261208T190000", "EXDATE:20261208T180000Z",
                                "EXDATE;VALUE=DATE:20261208", "EXDATE;TZID=America/New_York:20261208T130000",
                                "EXDATE;TZID=Europe/Brussels:20261130T190000,20261208T190000"}) {
    INFO(exception);
    CHECK(times({evening + "RRULE:FREQ=WEEKLY;COUNT=3|" + exception}) ==
          "2026-12-01T19:00:00+01:00 2026-12-15T19:00:00+01:00");
  }
}

TEST_CASE("a moved occurrence leaves its old day, keeps its key, and may be named in another zone") {
  for (const auto* id : {"RECURRENCE-ID;TZID=Europe/Brussels:20261208T190000", "RECURRENCE-ID:20261208T180000Z",
                         "RECURRENCE-ID;VALUE=DATE:20261208"}) {
    INFO(id);
    const auto read = read_calendar(
        calendar({"UID:a|SUMMARY:Choir, moved|DTSTART;TZID=Europe/Brussels:20261209T200000|" + std::string{id},
                  evening + "RRULE:FREQ=WEEKLY;COUNT=3"}),
        now);
    CHECK(times(read) == "2026-12-01T19:00:00+01:00 2026-12-09T20:00:00+01:00 2026-12-15T19:00:00+01:00");
    REQUIRE(read.drafts.size() == 3);
    CHECK(read.drafts[1].key == "ical:a#20261208T180000Z");
    CHECK(read.drafts[1].title == "Choir, moved");
  }
}

TEST_CASE("an occurrence that was changed without its series is one of its own") {
  CHECK(times({evening + "RECURRENCE-ID:20261124T180000Z"}) == "2026-12-01T19:00:00+01:00");
}

TEST_CASE("what holds for this one and all later ones moves the rest of the series") {
  CHECK(times({evening + "RRULE:FREQ=WEEKLY;COUNT=4",
               "UID:a|SUMMARY:Choir|RECURRENCE-ID;RANGE=THISANDFUTURE:20261208T180000Z|"
               "DTSTART;TZID=Europe/Brussels:20261208T200000"}) ==
        "2026-12-01T19:00:00+01:00 2026-12-08T20:00:00+01:00 2026-12-15T20:00:00+01:00 2026-12-22T20:00:00+01:00");
}

TEST_CASE("of the same thing twice the higher SEQUENCE holds") {
  const auto read =
      read_calendar(calendar({evening + "SEQUENCE:2|LOCATION:New", evening + "SEQUENCE:1|LOCATION:Old"}), now);
  REQUIRE(read.drafts.size() == 1);
  CHECK(read.drafts[0].location == "New");
}

TEST_CASE("what was called off is shown as such, a series or one evening of it") {
  CHECK(one("DTSTART:20261204T183000|STATUS:CANCELLED").cancelled == true);
  const auto read = read_calendar(
      calendar({evening + "RRULE:FREQ=WEEKLY;COUNT=2", evening + "RECURRENCE-ID:20261201T180000Z|STATUS:CANCELLED"}),
      now);
  REQUIRE(read.drafts.size() == 2);
  CHECK(read.drafts[0].cancelled == true);
  CHECK(read.drafts[1].cancelled == false);
}

TEST_CASE("more dates may be periods") {
  CHECK(times({evening + "RDATE;VALUE=PERIOD:20261203T180000Z/PT3H,20261205T180000Z/20261205T183000Z"}) ==
        "2026-12-01T19:00:00+01:00 2026-12-03T19:00:00+01:00/2026-12-03T22:00:00+01:00 "
        "2026-12-05T19:00:00+01:00/2026-12-05T19:30:00+01:00");
}

TEST_CASE("bombs are harmless") {
  const auto began = std::chrono::steady_clock::now();
  for (const auto* rule : {"FREQ=SECONDLY", "FREQ=SECONDLY;COUNT=1000000000", "FREQ=DAILY;COUNT=1000000000",
                           "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=0TH",
                           "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,"
                           "1,2,3,4,5,6,7,8,9"}) {
    INFO(rule);
    const auto read = read_calendar(calendar({evening + "RRULE:" + rule, evening + "EXRULE:" + rule}), now);
    CHECK_FALSE(read.drafts.empty());
    CHECK(read.drafts.size() <= 401);
  }
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{20});
}

TEST_CASE("texts are plain and clean, whatever they were folded and escaped into") {
  const auto draft =
      one("DTSTART:20261204T183000|SUMMARY:Tea\\, cake\\; and b\\\\ook|LOCATION:Cloth "
          "Hall\\nYpres|URL:https://example.org/tea|"
          "DESCRIPTION:<p>Come &amp; see.</p><p>All \r\n welcome.</p>|CATEGORIES:MEETING|STATUS:CONFIRMED");
  CHECK(draft.title == "Tea, cake; and b\\ook");
  CHECK(draft.location == "Cloth Hall, Ypres");
  CHECK(draft.link == "https://example.org/tea");
  CHECK(draft.summary == "Come & see.\n\nAll welcome.");
  CHECK(draft.tags.empty());
  CHECK(draft.kind == "event");
  CHECK(one("DTSTART:20261204T183000|SUMMARY:Tea|DESCRIPTION:One\\nTwo\\n\\n3 < 4").summary->find("3 < 4") !=
        std::string::npos);
  CHECK(one("DTSTART:20261204T183000|SUMMARY:Caf\xc3\r\n \xa9").title == "Caf\xc3\xa9");
  CHECK(one("DTSTART:20261204T183000|SUMMARY:Caf\xe9").title == "Caf\xc3\xa9");
}

TEST_CASE("pictures are IMAGE, and what is attached and is one") {
  CHECK(one("DTSTART:20261204T183000|IMAGE;VALUE=URI:https://example.org/a").image->url == "https://example.org/a");
  CHECK(one("DTSTART:20261204T183000|ATTACH;FMTTYPE=image/png:https://example.org/a").image->url ==
        "https://example.org/a");
  CHECK(one("DTSTART:20261204T183000|ATTACH:https://example.org/a.JPG?w=3").image->url ==
        "https://example.org/a.JPG?w=3");
  CHECK_FALSE(one("DTSTART:20261204T183000|ATTACH:https://example.org/a.pdf").image.has_value());
}

TEST_CASE("a file that ends too early, ends lines its own way or has no UID is read as far as it goes") {
  auto text = calendar({evening + "LOCATION:Hall"});
  std::erase(text, '\r');
  CHECK(times(read_calendar(text, now)) == "2026-12-01T19:00:00+01:00");
  FeedAbout about;
  const auto cut = read_calendar(text.substr(0, text.find("END:VEVENT")), now, &about);
  CHECK(times(cut) == "2026-12-01T19:00:00+01:00");
  CHECK(about.partial);
  const auto nameless =
      read_calendar(calendar({"SUMMARY:A|DTSTART:20261204T183000", "SUMMARY:B|DTSTART:20261204T183000"}), now);
  REQUIRE(nameless.drafts.size() == 2);
  CHECK(nameless.drafts[0].key != nameless.drafts[1].key);
  CHECK_FALSE(read_calendar("BEGIN:VCARD\r\nEND:VCARD\r\n", now).refusal.empty());
}

TEST_CASE("private events stay private, and what has no time is passed over") {
  CHECK(times({evening + "CLASS:PRIVATE", "UID:b|SUMMARY:No time"}).empty());
}

TEST_CASE("what a calendar says of itself") {
  FeedAbout about;
  read_calendar(calendar({evening}, "X-WR-CALNAME:Our evenings|REFRESH-INTERVAL;VALUE=DURATION:PT4H|"), now, &about);
  CHECK(about.title == "Our evenings");
  CHECK(about.every == std::chrono::hours{4});
  CHECK_FALSE(about.partial);
  read_calendar(calendar({evening}, "NAME:New name|X-WR-CALNAME:Old name|X-PUBLISHED-TTL:P1D|"), now, &about);
  CHECK(about.title == "New name");
  CHECK(about.every == std::chrono::hours{24});
}

TEST_CASE("keys are short enough whatever a UID is, and name their series") {
  const auto read = read_calendar(
      calendar({"UID:" + std::string(700, 'x') + "|SUMMARY:A|DTSTART:20261204T183000Z|RRULE:FREQ=DAILY;COUNT=2"}), now);
  REQUIRE(read.drafts.size() == 2);
  Content a, b;
  a.key = read.drafts[0].key, b.key = read.drafts[1].key;
  CHECK(a.key->size() < 200);
  CHECK_FALSE(series_of(a).empty());
  CHECK(series_of(a) == series_of(b));
}
