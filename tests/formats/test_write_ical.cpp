// What other calendars get, and that it comes back.
#include <sstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/reading_calendars.hpp"
#include "formats/writer.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

std::string written(const std::string& fields) {
  auto json = parse_json(fields).value();
  json["kind"] = "event";
  json["lang"] = "en";
  json["published_at"] = "2026-11-01T08:00:00Z";
  if (!json.contains("title")) json["title"] = "Choir";
  if (!json.contains("time_zone")) json["time_zone"] = "Europe/Brussels";
  const auto valid = validate(draft_from_json(json), {});
  REQUIRE(valid);
  Item item;
  item.id = Uuid::parse("0192f6c0-0000-7000-8000-000000000001").value();
  item.content = valid->content();
  item.rev = 3;
  item.created_at = item.updated_at = parse_rfc3339("2026-11-02T08:00:00Z").value();
  FeedFrame frame;
  frame.title = "Town, hall";
  frame.base = "https://example.org";
  std::ostringstream out;
  const auto writer = write_ical(out, std::move(frame));
  writer->add(item);
  writer->finish();
  return out.str();
}

bool has(const std::string& text, const std::string& line) {
  return text.find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("an event is written as RFC 5545 has it, zone and all") {
  const auto text = written(R"({"starts_at":"2026-12-04T18:30:00+01:00","ends_at":"2026-12-04T21:00:00+01:00",
    "title":"Tea, cake; and b\\ook","location":"Cloth Hall","room":"Main hall","cancelled":true,"tags":["a,b","c"]})");
  CHECK(has(text, "DTSTART;TZID=Europe/Brussels:20261204T183000"));
  CHECK(has(text, "DTEND;TZID=Europe/Brussels:20261204T210000"));
  CHECK(has(text, "SUMMARY;LANGUAGE=en:Tea\\, cake\\; and b\\\\ook"));
  CHECK(has(text, "LOCATION:Main hall\\, Cloth Hall"));
  CHECK(has(text, "STATUS:CANCELLED"));
  CHECK(has(text, "SEQUENCE:2"));
  CHECK(has(text, "CATEGORIES:a\\,b,c"));
  CHECK(has(text, "X-WR-CALNAME:Town\\, hall"));
  CHECK(has(text, "TZID:Europe/Brussels"));
  CHECK(has(text, "DTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200"));
}

TEST_CASE("days have an end that is not theirs, and UNTIL is of the event's own kind") {
  const auto days = written(R"({"all_day":true,"starts_at":"2026-12-24","ends_at":"2026-12-26"})");
  CHECK(has(days, "DTSTART;VALUE=DATE:20261224"));
  CHECK(has(days, "DTEND;VALUE=DATE:20261227"));
  CHECK(has(written(R"({"starts_at":"2026-12-01T19:00:00+01:00","recurrence":"FREQ=WEEKLY;UNTIL=20261215"})"),
            "RRULE:FREQ=WEEKLY;UNTIL=20261215T225959Z"));
  CHECK(has(written(R"({"all_day":true,"starts_at":"2026-12-01","recurrence":"FREQ=WEEKLY;UNTIL=20261215T225959Z"})"),
            "RRULE:FREQ=WEEKLY;UNTIL=20261215"));
}

TEST_CASE("a zone that begins in summer time is described so") {
  const auto text = written(R"({"starts_at":"2026-07-04T18:30:00-04:00","time_zone":"America/New_York"})");
  CHECK(has(text,
            "BEGIN:DAYLIGHT\r\nDTSTART:20250702T200000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0400\r\nEND:"
            "DAYLIGHT\r\nBEGIN:STANDARD"));
  CHECK(has(written(R"({"starts_at":"2026-07-04T18:30:00+09:00","time_zone":"Asia/Tokyo"})"),
            "BEGIN:STANDARD\r\nDTSTART:20250703T090000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:"
            "STANDARD\r\nEND:VTIMEZONE"));
}

TEST_CASE("no line is longer than 75 bytes, and no character is cut") {
  std::string title;
  for (int i = 0; i < 60; ++i) title += "\xe2\x82\xac\xc3\xa9x";
  const auto text = written(R"({"starts_at":"2026-12-04T18:30:00+01:00","title":")" + title + "\"}");
  for (const auto line : split(text, '\n')) CHECK(line.size() <= 76);
  CHECK(read_calendar(text, "2026-11-26T12:00:00Z").drafts.at(0).title == title);
}

TEST_CASE("who knows no Vitrine reads from it what was written, occurrence by occurrence") {
  auto text = written(R"({"starts_at":"2026-12-01T19:00:00+01:00","ends_at":"2026-12-01T21:00:00+01:00",
                  "recurrence":"FREQ=WEEKLY;COUNT=3","summary":"One\n\nTwo","link":"https://example.org/a"})");
  text.replace(text.find("X-VITRINE-ITEM"), 14, "X-SOMEBODY-ELSE");
  const auto read = read_calendar(text, "2026-11-26T12:00:00Z");
  REQUIRE(read.drafts.size() == 3);
  CHECK(times_of(read.drafts[2]) == "2026-12-15T19:00:00+01:00/2026-12-15T21:00:00+01:00");
  CHECK(read.drafts[0].summary == "One\n\nTwo");
  CHECK(read.drafts[0].link == "https://example.org/a");
  CHECK(read.drafts[0].published_at == "2026-11-01T08:00:00Z");
  CHECK(read.drafts[0].time_zone == "Europe/Brussels");
}

TEST_CASE("another Vitrine reads one item that comes again, with what a calendar cannot say") {
  const auto read =
      read_calendar(written(R"({"starts_at":"2026-12-01T19:00:00+01:00","ends_at":"2026-12-01T21:00:00+01:00",
                  "recurrence":"FREQ=WEEKLY;COUNT=3","room":"Main hall","location":"Cloth Hall","tags":["choir"],
                  "translations":{"nl":{"title":"Koor; \"samen\""}}})"),
                    "2026-11-26T12:00:00Z");
  REQUIRE(read.drafts.size() == 1);
  const auto& draft = read.drafts[0];
  CHECK(draft.key == "ical:0192f6c0-0000-7000-8000-000000000001");
  CHECK(draft.recurrence == "FREQ=WEEKLY;COUNT=3");
  CHECK(draft.room == "Main hall");
  CHECK(draft.location == "Cloth Hall");
  REQUIRE(draft.translations.contains("nl"));
  CHECK(draft.translations.at("nl").title == "Koor; \"samen\"");
}

TEST_CASE("an occurrence that somebody moved since makes a series of another Vitrine's item") {
  auto text = written(R"({"starts_at":"2026-12-01T19:00:00+01:00","recurrence":"FREQ=WEEKLY;COUNT=3"})");
  const std::string moved =
      "BEGIN:VEVENT\r\nUID:0192f6c0-0000-7000-8000-000000000001\r\nRECURRENCE-ID:20261208T180000Z\r\n"
      "DTSTART:20261209T180000Z\r\nSUMMARY:Moved\r\nEND:VEVENT\r\n";
  text.insert(text.find("BEGIN:VTIMEZONE"), moved);
  const auto read = read_calendar(text, "2026-11-26T12:00:00Z");
  REQUIRE(read.drafts.size() == 3);
  CHECK(read.drafts[1].title == "Moved");
  CHECK_FALSE(read.drafts[2].recurrence);
}
