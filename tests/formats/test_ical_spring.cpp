// Calendars over the change to daylight saving: 14 March 2027 in New York, 28 March 2027 in Brussels, never in Kolkata.
// All but those that say so were compared with another reader (ical.js 2.2), which gives the same.
#include <fmt/format.h>

#include "formats/reading_calendars.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// Moments in UTC, "03-02 18:00", of March 2027 and the two months after it; with an end, "03-02 18:00/20:00" when it
/// is the same day there. Days as they are. `events`: texts of lines parted by "|".
std::string spring(std::initializer_list<std::string> events) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
  for (const auto& event : events) {
    text += "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Choir\r\n";
    for (const char c : event) text += c == '|' ? std::string{"\r\n"} : std::string{c};
    text += "\r\nEND:VEVENT\r\n";
  }
  const auto utc = [](const std::string& at) {
    const auto moment = parse_rfc3339(at);
    return moment ? format_rfc3339(*moment) : at;
  };
  std::string out;
  for (const auto& draft : read_calendar(text + "END:VCALENDAR\r\n", "2027-03-01T00:00:00Z").drafts) {
    const auto begin = utc(*draft.starts_at), end = utc(draft.ends_at.value_or(""));
    if (!out.empty()) out += ", ";
    if (begin.size() == 10) {
      out += begin.substr(5) + (end.empty() ? "" : "/" + end.substr(5));
      continue;
    }
    out += begin.substr(5, 5) + " " + begin.substr(11, 5);
    if (!end.empty())
      out += "/" + (end.substr(5, 5) == begin.substr(5, 5) ? "" : end.substr(5, 5) + " ") + end.substr(11, 5);
    if (draft.cancelled.value_or(false)) out += " off";
  }
  return out;
}

const std::string brussels = "DTSTART;TZID=Europe/Brussels:", new_york = "DTSTART;TZID=America/New_York:",
                  kolkata = "DTSTART;TZID=Asia/Kolkata:", days = "DTSTART;VALUE=DATE:";
const std::string tuesdays = brussels + "20270302T190000|";

}  // namespace

TEST_CASE("19:00 stays 19:00 over the change, each zone changing on its own day") {
  const std::string weekly = "|RRULE:FREQ=WEEKLY;COUNT=6";
  CHECK(spring({brussels + "20270302T190000" + weekly}) ==
        "03-02 18:00, 03-09 18:00, 03-16 18:00, 03-23 18:00, 03-30 17:00, 04-06 17:00");
  CHECK(spring({new_york + "20270302T190000" + weekly}) ==
        "03-03 00:00, 03-10 00:00, 03-16 23:00, 03-23 23:00, 03-30 23:00, 04-06 23:00");
  CHECK(spring({kolkata + "20270302T190000" + weekly}) ==
        "03-02 13:30, 03-09 13:30, 03-16 13:30, 03-23 13:30, 03-30 13:30, 04-06 13:30");
  CHECK(spring({"DTSTART:20270302T190000Z" + weekly}) ==
        "03-02 19:00, 03-09 19:00, 03-16 19:00, 03-23 19:00, 03-30 19:00, 04-06 19:00");
  // Without a zone: the organisation's.
  CHECK(spring({"DTSTART:20270302T190000" + weekly}) ==
        "03-02 18:00, 03-09 18:00, 03-16 18:00, 03-23 18:00, 03-30 17:00, 04-06 17:00");
}

TEST_CASE("a time that the change skips is as long after midnight as ever (RFC 5545, 3.3.5)") {
  // ical.js has 00:30, which is 01:30 there.
  CHECK(spring({brussels + "20270327T023000|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3"}) ==
        "03-27 01:30/02:30, 03-28 01:30/02:30, 03-29 00:30/01:30");
  CHECK(spring({new_york + "20270313T023000|RRULE:FREQ=DAILY;COUNT=3"}) == "03-13 07:30, 03-14 07:30, 03-15 06:30");
}

TEST_CASE("an event that begins and ends around the change is as long as the first one (RFC 5545, 3.8.5.3)") {
  // ical.js ends it at the same time on the clock.
  CHECK(spring({brussels + "20270320T230000|DTEND;TZID=Europe/Brussels:20270321T040000|RRULE:FREQ=WEEKLY;COUNT=3"}) ==
        "03-20 22:00/03-21 03:00, 03-27 22:00/03-28 03:00, 04-03 21:00/04-04 02:00");
}

TEST_CASE("several days stay so many days, though one of them has 23 hours") {
  CHECK(spring({days + "20270319|DTEND;VALUE=DATE:20270322|RRULE:FREQ=WEEKLY;COUNT=3"}) ==
        "03-19/03-21, 03-26/03-28, 04-02/04-04");
  CHECK(spring({days + "20270319|RRULE:FREQ=WEEKLY;COUNT=4|EXDATE;VALUE=DATE:20270326"}) == "03-19, 04-02, 04-09");
}

TEST_CASE("UNTIL is what the event is, or a day of its zone, or a moment") {
  const std::string five = "03-02 18:00, 03-09 18:00, 03-16 18:00, 03-23 18:00, 03-30 17:00",
                    four = five.substr(0, five.rfind(','));
  CHECK(spring({tuesdays + "RRULE:FREQ=WEEKLY;UNTIL=20270330T170000Z"}) == five);
  CHECK(spring({tuesdays + "RRULE:FREQ=WEEKLY;UNTIL=20270330T165959Z"}) == four);
  CHECK(spring({tuesdays + "RRULE:FREQ=WEEKLY;UNTIL=20270330T190000"}) == five);
  // Against the standard, a day for an event with a time: all of that day. ical.js ends the day before.
  CHECK(spring({tuesdays + "RRULE:FREQ=WEEKLY;UNTIL=20270330"}) == five);
  CHECK(spring({tuesdays + "RRULE:FREQ=WEEKLY;COUNT=5"}) == five);
  for (const auto* until : {"20270319", "20270319T000000Z", "20270319T235959"}) {
    INFO(until);
    CHECK(spring({days + "20270305|RRULE:FREQ=WEEKLY;UNTIL=" + until}) == "03-05, 03-12, 03-19");
  }
}

TEST_CASE("BYSETPOS, WKST and weeks of the year") {
  CHECK(spring({brussels + "20270226T090000|RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"}) ==
        "03-31 07:00, 04-30 07:00");
  // ical.js knows no BYSETPOS of weeks.
  CHECK(spring({brussels + "20270323T090000|RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU,TH,SA;BYSETPOS=1,-1"}) ==
        "03-23 08:00, 03-27 08:00, 03-30 07:00, 04-03 07:00");
  const std::string fortnight = brussels + "20270302T090000|RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=";
  CHECK(spring({fortnight + "MO"}) == "03-02 08:00, 03-07 08:00, 03-16 08:00, 03-21 08:00");
  CHECK(spring({fortnight + "SU"}) == "03-02 08:00, 03-14 08:00, 03-16 08:00, 03-28 07:00");
  // ical.js does not see the week.
  CHECK(spring({brussels + "20240101T090000|RRULE:FREQ=YEARLY;BYWEEKNO=13;BYDAY=MO,SU"}) == "03-29 07:00, 04-04 07:00");
}

TEST_CASE("what is left out is left out on either side of the change") {
  const std::string kept = "03-16 18:00, 03-23 18:00, 04-06 17:00";
  for (const auto* without :
       {"EXDATE;TZID=Europe/Brussels:20270302T190000,20270309T190000,20270330T190000",
        "EXDATE:20270302T180000Z,20270309T180000Z,20270330T170000Z", "EXDATE;VALUE=DATE:20270302,20270309,20270330",
        "EXDATE;TZID=America/New_York:20270302T130000,20270309T130000,20270330T130000"}) {
    INFO(without);
    CHECK(spring({tuesdays + "RRULE:FREQ=WEEKLY;COUNT=6|" + without}) == kept);
  }
}

TEST_CASE("dates may be periods, with an end or a length, over the change") {
  // ical.js cannot read them.
  CHECK(spring({tuesdays + "DURATION:PT1H|RDATE;VALUE=PERIOD;TZID=Europe/Brussels:20270327T190000/PT3H,"
                           "20270328T013000/20270328T050000"}) ==
        "03-02 18:00/19:00, 03-27 18:00/21:00, 03-28 00:30/03:00");
}

TEST_CASE("this one and all later ones move on the clock of the series") {
  const std::string series = tuesdays + "RRULE:FREQ=WEEKLY;COUNT=6";
  const std::string moved = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Brussels:20270316T190000|" + brussels +
                            "20270317T200000|DTEND;TZID=Europe/Brussels:20270317T210000";
  CHECK(spring({series, moved}) ==
        "03-02 18:00, 03-09 18:00, 03-17 19:00/20:00, 03-24 19:00/20:00, 03-31 18:00/19:00, 04-07 18:00/19:00");
  CHECK(spring({series, moved, "RECURRENCE-ID:20270330T170000Z|" + brussels + "20270401T100000"}) ==
        "03-02 18:00, 03-09 18:00, 03-17 19:00/20:00, 03-24 19:00/20:00, 04-01 08:00, 04-07 18:00/19:00");
  // The move itself is over the change: from Saturday to Sunday, 23 hours once, a day for all of them.
  CHECK(spring({brussels + "20270320T190000|RRULE:FREQ=WEEKLY;COUNT=4",
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Brussels:20270327T190000|" + brussels +
                    "20270328T190000"}) == "03-20 18:00, 03-28 17:00, 04-04 17:00, 04-11 17:00");
  CHECK(spring({days + "20270302|RRULE:FREQ=WEEKLY;COUNT=4", "RECURRENCE-ID;VALUE=DATE;RANGE=THISANDFUTURE:20270316|" +
                                                                 days + "20270318|DTEND;VALUE=DATE:20270320"}) ==
        "03-02, 03-09, 03-18/03-19, 03-25/03-26");
}

TEST_CASE("one is called off, and of two changes the higher SEQUENCE holds wherever it stands") {
  const std::string series = tuesdays + "RRULE:FREQ=WEEKLY;COUNT=3";
  const std::string second = "RECURRENCE-ID;TZID=Europe/Brussels:20270309T190000|";
  CHECK(spring({series, second + brussels + "20270309T190000|STATUS:CANCELLED"}) ==
        "03-02 18:00, 03-09 18:00 off, 03-16 18:00");
  CHECK(spring({series, second + "SEQUENCE:4|" + brussels + "20270310T190000",
                second + "SEQUENCE:2|" + brussels + "20270311T190000"}) == "03-02 18:00, 03-10 18:00, 03-16 18:00");
  CHECK(spring({"SEQUENCE:3|" + series, "SEQUENCE:1|" + brussels + "20270303T190000|RRULE:FREQ=WEEKLY;COUNT=3"}) ==
        "03-02 18:00, 03-09 18:00, 03-16 18:00");
}

TEST_CASE("a day of a DURATION is as long as it is, 24 hours are 24 hours, and by DTEND all are as long as the first") {
  // Not compared: by RFC 5545, sections 3.3.6 and 3.8.5.3. The clock changes on the 28th, at 01:00 UTC.
  const std::string daily = brussels + "20270326T200000|RRULE:FREQ=DAILY;COUNT=3|";
  CHECK(spring({daily + "DURATION:P1D"}) ==
        "03-26 19:00/03-27 19:00, 03-27 19:00/03-28 18:00, 03-28 18:00/03-29 18:00");
  CHECK(spring({daily + "DURATION:PT24H"}) ==
        "03-26 19:00/03-27 19:00, 03-27 19:00/03-28 19:00, 03-28 18:00/03-29 18:00");
  CHECK(spring({daily + "DTEND;TZID=Europe/Brussels:20270327T200000"}) == spring({daily + "DURATION:PT24H"}));
  CHECK(spring({daily + "DURATION:P1DT2H"}) ==
        "03-26 19:00/03-27 21:00, 03-27 19:00/03-28 20:00, 03-28 18:00/03-29 20:00");
  CHECK(spring({brussels + "20270327T200000|DURATION:P1W"}) == "03-27 19:00/04-03 18:00");
  CHECK(spring({"DTSTART:20270327T190000Z|DURATION:P1D"}) == "03-27 19:00/03-28 19:00");
  CHECK(spring({brussels + "20270327T200000|DURATION:P2147483647D"}) == "03-27 19:00");
  CHECK(spring({brussels + "20270327T000000|DURATION:P2D"}) == "03-27/03-28");
  CHECK(spring(
            {brussels + "20270320T190000|DURATION:PT1H|RDATE;VALUE=PERIOD;TZID=Europe/Brussels:20270327T190000/P1D"}) ==
        "03-20 18:00/19:00, 03-27 18:00/03-28 17:00");
}
