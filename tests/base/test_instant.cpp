#include "base/instant.hpp"

#include "test.hpp"

using namespace vitrine;

namespace {
Zone zone(const char* name) { return Zone::find(name).value(); }
}  // namespace

TEST_CASE("an RFC 3339 time is read in any offset and written back in UTC") {
  struct Case {
    const char* text;
    const char* utc;
  };
  for (const auto& [text, utc] :
       {Case{"2026-12-04T18:30:00+01:00", "2026-12-04T17:30:00Z"}, Case{"2026-12-04t18:30:00z", "2026-12-04T18:30:00Z"},
        Case{"2024-02-29T00:00:00.1239-05:30", "2024-02-29T05:30:00.123Z"},
        Case{"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"}})
    CHECK(format_rfc3339(parse_rfc3339(text).value()) == utc);
}

TEST_CASE("what is no time is refused with the way to write one") {
  for (const auto* text : {"", "yesterday", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-12-04T24:00:00Z",
                           "2026-12-04T18:30:00", "2026-12-04T18:30:00+1", "2026-12-04T18:30:00Z later", "04.12.26",
                           "2026-12-04T18:30:00-22:00", "2026-12-04T18:30:00+14:01"})
    CHECK_FALSE(parse_rfc3339(text).has_value());
  CHECK(parse_rfc3339("2026-12-04T18:30:00").error().find("no offset") != std::string::npos);
}

TEST_CASE("a time without offset is read in the zone given") {
  CHECK(format_rfc3339(parse_rfc3339_in("2026-07-01T09:00", zone("Europe/Brussels")).value()) ==
        "2026-07-01T07:00:00Z");
  CHECK(format_rfc3339(parse_rfc3339_in("2026-12-04", zone("Europe/Brussels")).value()) == "2026-12-03T23:00:00Z");
}

TEST_CASE("daylight saving: a skipped hour becomes the change, a repeated one its first pass") {
  const auto brussels = zone("Europe/Brussels");
  CHECK(format_rfc3339(parse_rfc3339_in("2026-03-29T02:30:00", brussels).value()) == "2026-03-29T01:00:00Z");
  CHECK(format_rfc3339(parse_rfc3339_in("2026-10-25T02:30:00", brussels).value()) == "2026-10-25T00:30:00Z");
  CHECK(format_rfc3339(parse_rfc3339("2026-10-25T01:30:00Z").value(), brussels) == "2026-10-25T02:30:00+01:00");
}

TEST_CASE("a day need not begin at midnight") {
  CHECK(format_rfc3339(zone("America/Santiago").start_of_day(parse_date("2026-09-06").value())) ==
        "2026-09-06T04:00:00Z");
}

TEST_CASE("an unknown zone is refused by name") {
  CHECK(Zone::find("Mars/Olympus").error().find("Mars/Olympus") != std::string::npos);
}

TEST_CASE("dates that do not exist are refused, the day after the last is the first") {
  CHECK_FALSE(parse_date("2026-02-29").has_value());
  CHECK_FALSE(parse_date("2026-2-9").has_value());
  CHECK(format_date(next_day(parse_date("2024-02-28").value())) == "2024-02-29");
  CHECK(format_date(next_day(parse_date("2026-12-31").value())) == "2027-01-01");
}

TEST_CASE("an HTTP date is in GMT with English names") {
  CHECK(format_http_date(parse_rfc3339("2026-11-24T21:14:05Z").value()) == "Tue, 24 Nov 2026 21:14:05 GMT");
}
