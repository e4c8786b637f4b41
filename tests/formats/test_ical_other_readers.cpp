// What other readers of calendars learned from their users, each as a calendar of our own.
#include "formats/reading_calendars.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const std::string now = "2026-12-01T00:00:00Z";

/// "|" ends a line.
std::string lines(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string{"\r\n"} : std::string{c};
  return out;
}

ReadResult events(std::initializer_list<std::string> all) {
  std::string out = "BEGIN:VCALENDAR|VERSION:2.0|";
  for (const auto& event : all) out += "BEGIN:VEVENT|" + event + "|END:VEVENT|";
  return read_calendar(lines(out + "END:VCALENDAR|"), now);
}

std::string times(const ReadResult& read) {
  std::string out;
  for (const auto& draft : read.drafts) out += (out.empty() ? "" : " ") + times_of(draft);
  return out;
}

std::string times(std::initializer_list<std::string> all) { return times(events(all)); }

const std::string evening = "UID:a|SUMMARY:Choir|DTSTART;TZID=Europe/Brussels:20261201T190000|";
const std::string week = "UID:a|SUMMARY:Week|DTSTART;VALUE=DATE:20261201|DTEND;VALUE=DATE:20261203|";

struct ZoneCase {
  const char* name;
  const char* winter;
  const char* summer;
};
const ZoneCase zone_cases[] = {
    {"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "+01:00", "+02:00"},
    {"(GMT+01.00) Sarajevo/Warsaw/Zagreb", "+01:00", "+02:00"},
    {"Brussels, Copenhagen, Madrid, Paris", "+01:00", "+02:00"},
    {"(GMT) Greenwich Mean Time/Dublin/Edinburgh/London", "+00:00", "+01:00"},
    {"(UTC-05:00) Eastern Time (US & Canada)", "-05:00", "-04:00"},
    {"(GMT-08.00) Pacific Time (US & Canada)/Tijuana", "-08:00", "-07:00"},
    {"Central Time (US & Canada)", "-06:00", "-05:00"},
    {"(GMT-03.30) Newfoundland", "-03:30", "-02:30"},
    {"Romance Daylight Time", "+01:00", "+02:00"},
    {"W. Europe", "+01:00", "+02:00"},
    {"CEST", "+01:00", "+02:00"},
    {"US-Eastern", "-05:00", "-04:00"},
    {"/softwarestudio.org/Olson_20011030_5/Europe/Vienna", "+01:00", "+02:00"},
    // Greenwich is no place to be, so these are told on the wall's own clock.
    {"(UTC) Coordinated Universal Time", "13:00:00+01:00", "14:00:00+02:00"},
    {"tzone://Microsoft/Utc", "13:00:00+01:00", "14:00:00+02:00"},
    {"tzone://Microsoft/Custom", "12:00:00+01:00", "12:00:00+02:00"},
};

}  // namespace

TEST_CASE("zones are known by what Outlook, Lotus and old Mac programs call them, in winter and in summer") {
  for (const auto& each : zone_cases) {
    INFO(each.name);
    const auto at = [&](const std::string& day) {
      return events({"UID:a|SUMMARY:A|DTSTART;TZID=\"" + std::string{each.name} + "\":" + day + "T120000"})
          .drafts.at(0)
          .starts_at.value();
    };
    const auto winter = at("20270115"), summer = at("20270715");
    CHECK(winter.substr(winter.size() - std::string_view{each.winter}.size()) == each.winter);
    CHECK(summer.substr(summer.size() - std::string_view{each.summer}.size()) == each.summer);
  }
}

TEST_CASE("COUNT=-1 is no limit, and a rule that was escaped as a text, or has nonsense in it, is one") {
  CHECK(times({evening + "RRULE:FREQ=WEEKLY;UNTIL=20261216;COUNT=-1"}) ==
        "2026-12-01T19:00:00+01:00 2026-12-08T19:00:00+01:00 2026-12-15T19:00:00+01:00");
  for (const auto* rule : {"FREQ=WEEKLY\\;COUNT=2", "RRULE:Nonsense;FREQ=WEEKLY;COUNT=2"}) {
    INFO(rule);
    CHECK(times({evening + "RRULE:" + rule}) == "2026-12-01T19:00:00+01:00 2026-12-08T19:00:00+01:00");
  }
}

TEST_CASE("a series that ended before it began was deleted; the midnight of another zone is no such end") {
  CHECK(times({week + "RRULE:FREQ=WEEKLY;UNTIL=20261130"}).empty());
  CHECK(times({evening + "RRULE:FREQ=WEEKLY;UNTIL=20261130T180000Z"}).empty());
  CHECK(times({evening + "RRULE:FREQ=WEEKLY;UNTIL=20261130T190000"}).empty());
  for (const auto* until : {"20261201", "20261201T000000Z", "20261201T120000"}) {
    INFO(until);
    CHECK(times({evening + "RRULE:FREQ=WEEKLY;UNTIL=" + until}) == "2026-12-01T19:00:00+01:00");
  }
  CHECK(times({week + "RRULE:FREQ=WEEKLY;UNTIL=20261130T230000Z"}) == "2026-12-01/2026-12-02");
  CHECK(times({week + "RRULE:FREQ=WEEKLY;UNTIL=20261130T160000Z"}) == "2026-12-01/2026-12-02");
  CHECK(times({evening + "RRULE:FREQ=WEEKLY;UNTIL=20261101|RDATE:20261203T180000Z"}) ==
        "2026-12-01T19:00:00+01:00 2026-12-03T19:00:00+01:00");
}

TEST_CASE("a definition of a zone without offsets, or with one that no clock has, defines nothing") {
  for (const auto* offset : {"", "TZOFFSETFROM:+5744|TZOFFSETTO:+5744|"}) {
    INFO(offset);
    const auto read = read_calendar(
        lines("BEGIN:VCALENDAR|BEGIN:VTIMEZONE|TZID:Ours|BEGIN:STANDARD|DTSTART:19700101T000000|" +
              std::string{offset} +
              "END:STANDARD|END:VTIMEZONE|BEGIN:VEVENT|UID:a|SUMMARY:A|DTSTART;TZID=Ours:20261204T183000|END:VEVENT|"
              "END:VCALENDAR|"),
        now);
    CHECK(times(read) == "2026-12-04T18:30:00+01:00");
  }
}

TEST_CASE("the last day of a series of days is the same however the end is written") {
  for (const auto* until :
       {"20261207", "20261207T000000Z", "20261207T235959Z", "20261206T230000Z", "20261207T225959Z"}) {
    INFO(until);
    CHECK(times({week + "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=" + std::string{until}}) ==
          "2026-12-01/2026-12-02 2026-12-04/2026-12-05 2026-12-07/2026-12-08");
  }
}

TEST_CASE("a day of a series is also named by the midnight of any zone") {
  for (const auto* zone : {";TZID=Asia/Tokyo", ";TZID=W. Europe Standard Time", ";TZID=UTC+01", ""}) {
    INFO(zone);
    CHECK(times({week + "RRULE:FREQ=WEEKLY;COUNT=3|EXDATE" + zone + ":20261208T000000",
                 "UID:a|SUMMARY:Moved|DTSTART;VALUE=DATE:20261217|RECURRENCE-ID" + std::string{zone} +
                     ":20261215T000000"}) == "2026-12-01/2026-12-02 2026-12-17");
  }
}

TEST_CASE("what was taken out of a series stays out, though it had been changed before") {
  CHECK(times({week + "RRULE:FREQ=WEEKLY;COUNT=2|SEQUENCE:2|EXDATE;VALUE=DATE:20261208",
               "UID:a|SUMMARY:Moved|DTSTART;VALUE=DATE:20261209|RECURRENCE-ID;VALUE=DATE:20261208|SEQUENCE:1"}) ==
        "2026-12-01/2026-12-02");
}

TEST_CASE(
    "a change that has another rule than the series is an earlier state of it; with the same rule it is a change") {
  const auto changed = [](const std::string& rule) {
    return times(
        {evening + "RRULE:FREQ=WEEKLY;COUNT=2|SEQUENCE:2",
         "UID:a|SUMMARY:Moved|DTSTART:20261209T180000Z|RECURRENCE-ID:20261208T180000Z|SEQUENCE:1|RRULE:" + rule});
  };
  CHECK(changed("FREQ=WEEKLY;COUNT=2") == "2026-12-01T19:00:00+01:00 2026-12-09T19:00:00+01:00");
  CHECK(changed("FREQ=DAILY") == "2026-12-01T19:00:00+01:00 2026-12-08T19:00:00+01:00");
}

TEST_CASE("beginning and end that stand in each other's place are put right; a party past midnight ends the next day") {
  CHECK(times({"UID:a|SUMMARY:A|DTSTART:20261204T210000|DTEND:20261204T183000"}) ==
        "2026-12-04T18:30:00+01:00/2026-12-04T21:00:00+01:00");
  const auto ends = [](const std::string& begin, const std::string& end) {
    return times({"UID:a|SUMMARY:A|DTSTART:20261204T" + begin + "|DTEND:20261204T" + end});
  };
  CHECK(ends("220000", "020000") == "2026-12-04T22:00:00+01:00/2026-12-05T02:00:00+01:00");
  CHECK(ends("140000", "020000") == "2026-12-04T14:00:00+01:00/2026-12-05T02:00:00+01:00");
  CHECK(ends("120000", "000000") == "2026-12-04T12:00:00+01:00/2026-12-05T00:00:00+01:00");
  CHECK(times({"UID:a|SUMMARY:A|DTSTART:20261204T110000|DTEND:20261204T093000|RRULE:FREQ=WEEKLY;COUNT=2"}) ==
        "2026-12-04T11:00:00+01:00 2026-12-11T11:00:00+01:00");
}

TEST_CASE("days that end at a time last until the day on which that is") {
  const auto until = [](const std::string& end) {
    return times({"UID:a|SUMMARY:A|DTSTART;VALUE=DATE:20261204|DTEND" + end});
  };
  CHECK(until(":20261204T235959") == "2026-12-04");
  CHECK(until(":20261205T235959") == "2026-12-04/2026-12-05");
  CHECK(until(":20261205T000000") == "2026-12-04");
  CHECK(until(":20261204T230000Z") == "2026-12-04");
  CHECK(until(":20261205T000000Z") == "2026-12-04");
  CHECK(until(";TZID=America/New_York:20261204T180000") == "2026-12-04");
}

TEST_CASE("times with an offset, in the manner of ISO 8601, and of another type than they say are what they are") {
  const auto at = [](const std::string& start) { return times({"UID:a|SUMMARY:A|DTSTART" + start}); };
  CHECK(at(":20261204T183000+0100") == "2026-12-04T18:30:00+01:00");
  CHECK(at(":2026-12-04T18:30:00-05:00") == "2026-12-05T00:30:00+01:00");
  CHECK(at(":2026-12-04T17:30:00Z") == "2026-12-04T18:30:00+01:00");
  CHECK(at(":2026-12-04") == "2026-12-04");
  CHECK(at(";VALUE=DATE:20261204T183000") == "2026-12-04T18:30:00+01:00");
  CHECK(at(";VALUE=DATE:20261204T000000") == "2026-12-04");
  CHECK(at(";VALUE=DATE:20261204T000000|DTEND;VALUE=DATE:20261204T010000") ==
        "2026-12-04T00:00:00+01:00/2026-12-04T01:00:00+01:00");
  CHECK(at(":20261204Z") == "2026-12-04");
}

TEST_CASE("a property that is folded before its colon, with blank lines between, is one") {
  const auto read = read_calendar(
      "BEGIN:VCALENDAR\nVERSION\n\n :2.0\nBEGIN:VEVENT\nUID\n\n :a\nSUMMARY\n\n :Boxing Day\nDTSTART\n\n "
      ";VALUE=DATE\n :20261226\nEND:VEVENT\nEND:VCALENDAR\n",
      now);
  CHECK(times(read) == "2026-12-26");
  CHECK(read.drafts.at(0).title == "Boxing Day");
}

TEST_CASE("events that are sent without a calendar around them are read, and are whole") {
  const auto text =
      lines("BEGIN:VEVENT|" + evening + "END:VEVENT|BEGIN:VEVENT|UID:b|SUMMARY:B|DTSTART:20261202|END:VEVENT|");
  CHECK(detect(text) == Format::ics);
  FeedAbout about;
  CHECK(times(read_calendar(text, now, &about)) == "2026-12-01T19:00:00+01:00 2026-12-02");
  CHECK_FALSE(about.partial);
  read_calendar(text.substr(0, text.size() - 30), now, &about);
  CHECK(about.partial);
}

TEST_CASE("events without a UID that begin at once are told apart by what they are and where") {
  CHECK(events({"SUMMARY:Yoga|LOCATION:Red Room|DTSTART:20261204T183000",
                "SUMMARY:Yoga|LOCATION:Blue Room|DTSTART:20261204T183000", "DESCRIPTION:A walk|DTSTART:20261204T183000",
                "DESCRIPTION:A talk|DTSTART:20261204T183000"})
            .drafts.size() == 4);
  CHECK(events({"SUMMARY:Yoga|DTSTART:20261204T183000", "SUMMARY:Yoga|DTSTART:20261204T183000"}).drafts.size() == 1);
}

TEST_CASE("X-ALT-DESC is the text where there is no other") {
  const auto read =
      events({"UID:a|SUMMARY:A|DTSTART:20261204T183000|X-ALT-DESC;FMTTYPE=text/html:<p>Bring\\, a <b>cup</b>.</p>",
              "UID:b|SUMMARY:B|DTSTART:20261205T183000|X-ALT-DESC;FMTTYPE=text/html:<p>No.</p>|DESCRIPTION:Yes."});
  CHECK(read.drafts.at(0).summary == "Bring, a cup.");
  CHECK(read.drafts.at(1).summary == "Yes.");
}

TEST_CASE("EXRULE leaves out what it names, all of a series too") {
  CHECK(times({evening + "RRULE:FREQ=DAILY;COUNT=4|EXRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20261203T235959Z"}) ==
        "2026-12-02T19:00:00+01:00 2026-12-04T19:00:00+01:00");
  CHECK(times({evening + "RRULE:FREQ=DAILY;COUNT=4|EXRULE:FREQ=DAILY;COUNT=4"}).empty());
  CHECK(times({evening + "RRULE:FREQ=DAILY;COUNT=2|EXRULE:FREQ=SECONDLY"}) ==
        "2026-12-01T19:00:00+01:00 2026-12-02T19:00:00+01:00");
}
