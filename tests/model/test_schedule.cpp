#include "model/schedule.hpp"

#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

std::string windows_text(const Content& content, std::string_view zone_name, std::string_view from,
                         std::string_view until) {
  return text_of(windows(content, zone(zone_name), {at(from), at(until)}));
}

Content with_hours(std::vector<Hours> hours) {
  auto item = news(1, "2026-01-01T00:00:00Z");
  item.content.hours = std::move(hours);
  return item.content;
}

const std::vector<std::string_view> every_day{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

}  // namespace

TEST_CASE("the date of publication never hides a story, a notice or a poster") {
  for (const auto& item :
       {news(1, "2999-01-01T00:00:00Z"), notice(2, "2999-01-01T00:00:00Z"), poster(3, "2999-01-01T00:00:00Z")}) {
    CHECK(visible_at(item.content, zone("Europe/Brussels"), at("2026-11-24T09:00:00Z")));
    CHECK(visible_range(item.content) == Range{beginning_of_time, end_of_time});
  }
}

TEST_CASE("show_from and show_until are half-open") {
  auto content = news(1, "2026-01-01T00:00:00Z").content;
  content.show_from = at("2026-11-24T09:00:00Z");
  content.show_until = at("2026-11-24T10:00:00Z");
  const auto brussels = zone("Europe/Brussels");
  CHECK_FALSE(visible_at(content, brussels, at("2026-11-24T08:59:59.999Z")));
  CHECK(visible_at(content, brussels, at("2026-11-24T09:00:00Z")));
  CHECK(visible_at(content, brussels, at("2026-11-24T09:59:59.999Z")));
  CHECK_FALSE(visible_at(content, brussels, at("2026-11-24T10:00:00Z")));
}

TEST_CASE("an event is shown from its publication, or from show_from, until it ends") {
  auto content = event(1, "2026-12-04T18:30:00+01:00", "2026-12-04T21:00:00+01:00").content;
  content.published_at = at("2026-11-20T09:00:00Z");
  CHECK(visible_range(content) == Range{at("2026-11-20T09:00:00Z"), at("2026-12-04T20:00:00Z")});
  content.show_from = at("2026-11-01T00:00:00Z");
  CHECK(visible_range(content) == Range{at("2026-11-01T00:00:00Z"), at("2026-12-04T20:00:00Z")});
  content.show_until = at("2026-12-04T19:00:00Z");
  CHECK(visible_range(content) == Range{at("2026-11-01T00:00:00Z"), at("2026-12-04T19:00:00Z")});
  content.show_until = at("2026-12-05T19:00:00Z");
  CHECK(visible_range(content).end == at("2026-12-04T20:00:00Z"));
}

TEST_CASE("a cancelled event is shown until its time is over") {
  auto content = event(1, "2026-12-04T18:30:00Z", "2026-12-04T21:00:00Z").content;
  content.cancelled = true;
  CHECK(visible_at(content, zone("Europe/Brussels"), at("2026-12-04T20:59:59Z")));
  CHECK_FALSE(visible_at(content, zone("Europe/Brussels"), at("2026-12-04T21:00:00Z")));
}

TEST_CASE("an event without an end lasts three hours, across daylight saving too") {
  CHECK(event_range(event(1, "2026-12-04T18:30:00Z").content).end == at("2026-12-04T21:30:00Z"));
  CHECK(event_range(event(1, "2026-03-29T00:30:00+01:00").content).end == at("2026-03-29T04:30:00+02:00"));
}

TEST_CASE("an all-day event stays until the end of its last day in its own zone") {
  struct Case {
    const char *zone, *first, *last, *begin, *end;
  };
  for (const auto& [name, first, last, begin, end] : {
           Case{"Europe/Brussels", "2026-12-04", "2026-12-04", "2026-12-03T23:00:00Z", "2026-12-04T23:00:00Z"},
           Case{"Europe/Brussels", "2026-12-04", "", "2026-12-03T23:00:00Z", "2026-12-04T23:00:00Z"},
           Case{"Europe/Brussels", "2026-12-24", "2027-01-02", "2026-12-23T23:00:00Z", "2027-01-02T23:00:00Z"},
           Case{"Europe/Brussels", "2026-03-29", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"},
           Case{"Europe/Brussels", "2026-10-25", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"},
           Case{"America/New_York", "2026-12-04", "2026-12-04", "2026-12-04T05:00:00Z", "2026-12-05T05:00:00Z"},
           Case{"America/New_York", "2026-11-01", "2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"},
           Case{"Australia/Lord_Howe", "2026-10-04", "2026-10-04", "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z"},
           Case{"Asia/Kathmandu", "2026-12-04", "2026-12-04", "2026-12-03T18:15:00Z", "2026-12-04T18:15:00Z"},
           // Days that begin at 01:00, because midnight does not exist.
           Case{"America/Santiago", "2026-09-06", "2026-09-06", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"},
           Case{"America/Santiago", "2026-04-04", "2026-04-04", "2026-04-04T03:00:00Z", "2026-04-05T04:00:00Z"},
           // Samoa went without 30 December 2011.
           Case{"Pacific/Apia", "2011-12-29", "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"},
           Case{"Pacific/Apia", "2011-12-29", "2011-12-31", "2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z"},
           Case{"Pacific/Kiritimati", "2026-12-04", "2026-12-04", "2026-12-03T10:00:00Z", "2026-12-04T10:00:00Z"},
           Case{"Europe/Brussels", "2028-02-29", "2028-02-29", "2028-02-28T23:00:00Z", "2028-02-29T23:00:00Z"},
           Case{"Europe/Brussels", "2028-02-28", "2028-03-01", "2028-02-27T23:00:00Z", "2028-03-01T23:00:00Z"},
       }) {
    INFO(name << " " << first);
    CHECK(text_of({event_range(all_day(1, first, last, name).content)}) == text_of({{at(begin), at(end)}}));
  }
}

TEST_CASE("without hours an item is open throughout, with hours at its days and times in the channel's zone") {
  CHECK(windows_text(with_hours({}), "Europe/Brussels", "2026-11-24T09:00:00Z", "2026-11-26T09:00:00Z") ==
        "2026-11-24T09:00:00Z/2026-11-26T09:00:00Z");
  // 24 November 2026 is a Tuesday.
  const auto content = with_hours({hours({"tue", "thu"}, "08:00", "18:00")});
  CHECK(windows_text(content, "Europe/Brussels", "2026-11-24T00:00:00Z", "2026-11-28T00:00:00Z") ==
        "2026-11-24T07:00:00Z/2026-11-24T17:00:00Z 2026-11-26T07:00:00Z/2026-11-26T17:00:00Z");
  CHECK(windows_text(content, "America/New_York", "2026-11-24T00:00:00Z", "2026-11-26T00:00:00Z") ==
        "2026-11-24T13:00:00Z/2026-11-24T23:00:00Z");
}

TEST_CASE("hours that end at or before their beginning run past midnight and belong to the day they start on") {
  CHECK(windows_text(with_hours({hours({"tue"}, "22:00", "02:00")}), "Europe/Brussels", "2026-11-23T00:00:00Z",
                     "2026-11-27T00:00:00Z") == "2026-11-24T21:00:00Z/2026-11-25T01:00:00Z");
  CHECK(windows_text(with_hours({hours({"tue"}, "08:00", "08:00")}), "Europe/Brussels", "2026-11-23T00:00:00Z",
                     "2026-11-27T00:00:00Z") == "2026-11-24T07:00:00Z/2026-11-25T07:00:00Z");
  // Looked at after midnight, the evening before still counts.
  CHECK(
      visible_at(with_hours({hours({"tue"}, "22:00", "02:00")}), zone("Europe/Brussels"), at("2026-11-25T00:59:59Z")));
  CHECK_FALSE(
      visible_at(with_hours({hours({"tue"}, "22:00", "02:00")}), zone("Europe/Brussels"), at("2026-11-25T01:00:00Z")));
}

TEST_CASE("midnight to midnight on two days is one window without a seam") {
  for (const auto* to : {"24:00", "00:00"})
    CHECK(windows_text(with_hours({hours({"tue", "wed"}, "00:00", to)}), "Europe/Brussels", "2026-11-22T00:00:00Z",
                       "2026-11-28T00:00:00Z") == "2026-11-23T23:00:00Z/2026-11-25T23:00:00Z");
  CHECK(windows_text(with_hours({hours({"tue"}, "00:00", "24:00"), hours({"wed"}, "00:00", "24:00")}),
                     "Europe/Brussels", "2026-11-22T00:00:00Z",
                     "2026-11-28T00:00:00Z") == "2026-11-23T23:00:00Z/2026-11-25T23:00:00Z");
}

TEST_CASE("overlapping hours are united, all days around the clock are the whole time") {
  CHECK(windows_text(with_hours({hours({"tue"}, "08:00", "12:00"), hours({"tue"}, "10:00", "14:00"),
                                 hours({"tue"}, "14:00", "15:00")}),
                     "Europe/Brussels", "2026-11-24T00:00:00Z",
                     "2026-11-25T00:00:00Z") == "2026-11-24T07:00:00Z/2026-11-24T14:00:00Z");
  CHECK(windows_text(with_hours({hours(every_day, "00:00", "24:00")}), "Europe/Brussels", "2026-03-27T12:34:56Z",
                     "2026-04-03T12:34:56Z") == "2026-03-27T12:34:56Z/2026-04-03T12:34:56Z");
}

TEST_CASE("hours on the days of daylight saving follow the clock on the wall") {
  struct Case {
    const char *zone, *day, *from, *to, *from_utc, *until_utc, *expected;
  };
  for (const auto& [name, day, from, to, from_utc, until_utc, expected] : {
           // Brussels, 29 March 2026: 02:00 becomes 03:00.
           Case{"Europe/Brussels", "sun", "01:30", "03:30", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z",
                "2026-03-29T00:30:00Z/2026-03-29T01:30:00Z"},
           Case{"Europe/Brussels", "sun", "02:15", "02:45", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z", ""},
           Case{"Europe/Brussels", "sun", "02:30", "04:00", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z",
                "2026-03-29T01:00:00Z/2026-03-29T02:00:00Z"},
           Case{"Europe/Brussels", "sun", "01:59", "02:59", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z",
                "2026-03-29T00:59:00Z/2026-03-29T01:00:00Z"},
           Case{"Europe/Brussels", "sat", "22:00", "06:00", "2026-03-28T12:00:00Z", "2026-03-30T00:00:00Z",
                "2026-03-28T21:00:00Z/2026-03-29T04:00:00Z"},
           // Brussels, 25 October 2026: 03:00 becomes 02:00.
           Case{"Europe/Brussels", "sun", "02:00", "03:00", "2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z",
                "2026-10-25T00:00:00Z/2026-10-25T02:00:00Z"},
           Case{"Europe/Brussels", "sun", "08:00", "18:00", "2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z",
                "2026-10-25T07:00:00Z/2026-10-25T17:00:00Z"},
           // New York, 8 March 2026.
           Case{"America/New_York", "sun", "01:00", "03:00", "2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z",
                "2026-03-08T06:00:00Z/2026-03-08T07:00:00Z"},
           // Lord Howe moves by half an hour: 4 October 2026, 02:00 becomes 02:30.
           Case{"Australia/Lord_Howe", "sun", "02:00", "03:00", "2026-10-03T00:00:00Z", "2026-10-05T00:00:00Z",
                "2026-10-03T15:30:00Z/2026-10-03T16:00:00Z"},
           // Santiago skips midnight on 6 September 2026 and has 23:00 twice on 4 April.
           Case{"America/Santiago", "sun", "00:00", "02:00", "2026-09-05T00:00:00Z", "2026-09-08T00:00:00Z",
                "2026-09-06T04:00:00Z/2026-09-06T05:00:00Z"},
           Case{"America/Santiago", "sat", "20:00", "24:00", "2026-09-05T00:00:00Z", "2026-09-08T00:00:00Z",
                "2026-09-06T00:00:00Z/2026-09-06T04:00:00Z"},
           Case{"America/Santiago", "sat", "00:00", "24:00", "2026-04-03T00:00:00Z", "2026-04-08T00:00:00Z",
                "2026-04-04T03:00:00Z/2026-04-05T04:00:00Z"},
           // Samoa's Friday 30 December 2011 did not exist.
           Case{"Pacific/Apia", "fri", "08:00", "18:00", "2011-12-28T00:00:00Z", "2012-01-02T00:00:00Z", ""},
           Case{"Pacific/Apia", "thu", "22:00", "02:00", "2011-12-28T00:00:00Z", "2012-01-02T00:00:00Z",
                "2011-12-30T08:00:00Z/2011-12-30T10:00:00Z"},
       }) {
    INFO(name << " " << day << " " << from << "-" << to);
    CHECK(windows_text(with_hours({hours({day}, from, to)}), name, from_utc, until_utc) == expected);
  }
}

TEST_CASE("the day of a weekly entry is the channel's, not UTC's") {
  // Saturday 20:00 in Los Angeles is Sunday in UTC; seen elsewhere as Friday.
  const auto content = with_hours({hours({"sat"}, "20:00", "21:00")});
  CHECK(windows_text(content, "America/Los_Angeles", "2026-11-25T00:00:00Z", "2026-12-01T00:00:00Z") ==
        "2026-11-29T04:00:00Z/2026-11-29T05:00:00Z");
}

TEST_CASE("hours narrow what the dates allow, and the dates cut hours") {
  auto content = with_hours({hours({"tue"}, "08:00", "18:00")});
  content.show_from = at("2026-11-24T10:00:00Z");
  content.show_until = at("2026-11-24T11:00:00Z");
  CHECK(windows_text(content, "Europe/Brussels", "2026-11-20T00:00:00Z", "2026-11-28T00:00:00Z") ==
        "2026-11-24T10:00:00Z/2026-11-24T11:00:00Z");
}

TEST_CASE("an urgent item ignores hours and is not shown before it is urgent") {
  auto content = with_hours({hours({"sun"}, "03:00", "03:01")});
  content.urgent = true;
  content.show_until = at("2026-11-25T09:00:00Z");
  content.urgent_since = at("2026-11-24T09:00:00Z");
  CHECK(windows_text(content, "Europe/Brussels", "2026-11-20T00:00:00Z", "2026-11-28T00:00:00Z") ==
        "2026-11-24T09:00:00Z/2026-11-25T09:00:00Z");
}
