// Calendars as Google, Microsoft, Facebook and Nextcloud publish them.
#include <algorithm>

#include "net/real_sites.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const std::string home = "https://peace.example/";

std::string ics(const std::string& body, const std::string& prodid = "-//Google Inc//Google Calendar 70.9054//EN") {
  std::string text = "BEGIN:VCALENDAR\nPRODID:" + prodid + "\nVERSION:2.0\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH\n" +
                     body + "END:VCALENDAR\n";
  std::string out;
  for (char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

}  // namespace

TEST_CASE("Google: a series without the day that was left out, and without the numbers for joining from afar") {
  Site google;
  google.answers["https://calendar.google.com/"] = {
      200,
      ics("X-WR-CALNAME:Peace House\nX-WR-TIMEZONE:Europe/Brussels\nX-WR-CALDESC:All we "
          "do\nBEGIN:VTIMEZONE\nTZID:Europe/Brussels\nX-LIC-LOCATION:Europe/"
          "Brussels\nBEGIN:DAYLIGHT\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:GMT+2\nDTSTART:"
          "19700329T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nBEGIN:STANDARD\nTZOFFSETFROM:+"
          "0200\nTZOFFSETTO:+0100\nTZNAME:GMT+1\nDTSTART:19701025T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:"
          "STANDARD\nEND:VTIMEZONE\n"
          "BEGIN:VEVENT\nDTSTART;TZID=Europe/Brussels:20261202T193000\nDTEND;TZID=Europe/"
          "Brussels:20261202T210000\nRRULE:FREQ=WEEKLY;UNTIL=20261216T225959Z;BYDAY=WE\nEXDATE;TZID=Europe/"
          "Brussels:20261209T193000\nDTSTAMP:20261124T100000Z\nUID:abc@google.com\nCREATED:"
          "20261001T100000Z\nDESCRIPTION:<b>Choir</b> for all<br>No notes needed.<br><br>-::~:~::~:~:~:~:~\n "
          ":~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-\\nJoin with Google Meet: "
          "https://meet.google.com/abc-defg-hij\\nOr dial: (BE) +32 2 123 45 67 PIN: 123#\\n\\nLearn more about Meet "
          "at: https://support.google.com/a/users/answer/9282720\\n\\nPlease do not edit this "
          "section.\\n-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~::~:~::-\nLAST-MODIFIED:"
          "20261101T100000Z\nLOCATION:Cloth Hall\\, Grote Markt 34\\, 8900 Ieper\\, "
          "Belgium\nSEQUENCE:1\nSTATUS:CONFIRMED\nSUMMARY:Choir\nTRANSP:OPAQUE\nEND:VEVENT\n"
          "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nDTEND;VALUE=DATE:20261227\nDTSTAMP:20261124T100000Z\nUID:def@"
          "google.com\nSUMMARY:Closed\nSTATUS:CANCELLED\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20261203T173000Z\nDTEND:"
          "20261203T183000Z\nUID:busy@google.com\nCLASS:PRIVATE\nSUMMARY:Busy\nEND:VEVENT\n"),
      {}};
  CHECK(read_site(google, "https://calendar.google.com/calendar/ical/x/public/basic.ics") ==
        "event en | Choir | 2026-12-02T19:30:00+01:00/2026-12-02T21:00:00+01:00 | Cloth Hall, Grote Markt 34, 8900 "
        "Ieper, Belgium | Choir for all No notes needed.\n"
        "event en | Choir | 2026-12-16T19:30:00+01:00/2026-12-16T21:00:00+01:00 | Cloth Hall, Grote Markt 34, 8900 "
        "Ieper, Belgium | Choir for all No notes needed.\n"
        "event en | Closed | 2026-12-25/2026-12-26 | cancelled\n");
}

TEST_CASE("Outlook: zones by their Windows names and by what people are shown, and what was called off by its title") {
  Site outlook;
  outlook.answers["https://outlook.office365.com/"] = {
      200,
      ics("X-WR-CALNAME:Kalender\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard "
          "Time\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;"
          "INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+"
          "0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
          "BEGIN:VEVENT\nDESCRIPTION:Bringt eine Kerze "
          "mit.\\n\\n________________________________________________________________________________\\nMicrosoft "
          "Teams-Besprechung\\nAuf Ihrem Computer "
          "teilnehmen<https://teams.microsoft.com/l/meetup-join/"
          "1>\\n________________________________________________________________________________\\n\nUID:"
          "040000008200E00074C5B7101A82E0080000000080363B\nSUMMARY;LANGUAGE=de-DE:Mahnwache\nDTSTART;TZID=W. Europe "
          "Standard Time:20261204T183000\nDTEND;TZID=W. Europe Standard "
          "Time:20261204T210000\nCLASS:PUBLIC\nPRIORITY:5\nDTSTAMP:20261124T095500Z\nTRANSP:OPAQUE\nSTATUS:"
          "CONFIRMED\nSEQUENCE:0\nLOCATION;LANGUAGE=de-DE:Rathaus\nX-MICROSOFT-CDO-APPT-SEQUENCE:0\nX-MICROSOFT-CDO-"
          "BUSYSTATUS:BUSY\nX-MICROSOFT-CDO-INTENDEDSTATUS:BUSY\nX-MICROSOFT-CDO-ALLDAYEVENT:FALSE\nX-MICROSOFT-CDO-"
          "IMPORTANCE:1\nX-MICROSOFT-CDO-INSTTYPE:0\nX-MICROSOFT-DONOTFORWARDMEETING:FALSE\nX-MICROSOFT-DISALLOW-"
          "COUNTER:FALSE\nX-MICROSOFT-REQUESTEDATTENDANCEMODE:DEFAULT\nEND:VEVENT\n"
          "BEGIN:VEVENT\nUID:u2\nSUMMARY:Markt\nDTSTART;TZID=\"(UTC+01:00) Brussels, Copenhagen, Madrid, "
          "Paris\":20261206T000000\nDTEND;TZID=\"(UTC+01:00) Brussels, Copenhagen, Madrid, "
          "Paris\":20261207T000000\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nEND:VEVENT\nBEGIN:VEVENT\nUID:u3\nSUMMARY:"
          "Canceled: Koor\nDTSTART;TZID=Romance Standard Time:20261208T190000\nDTEND;TZID=Romance Standard "
          "Time:20261208T200000\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\nEND:VEVENT\n",
          "Microsoft Exchange Server 2010"),
      {}};
  CHECK(read_site(outlook, "https://outlook.office365.com/owa/calendar/x/calendar.ics") ==
        "event de-DE | Mahnwache | 2026-12-04T18:30:00+01:00/2026-12-04T21:00:00+01:00 | Rathaus | Bringt eine Kerze "
        "mit.\n"
        "event en | Markt | 2026-12-06\n"
        "event en | Koor | 2026-12-08T19:00:00+01:00/2026-12-08T20:00:00+01:00 | cancelled\n");
}

TEST_CASE("Facebook: times in UTC are shown in the organisation's zone, and its own link is not said twice") {
  Site fb;
  fb.answers["https://www.facebook.com/"] = {
      200,
      ics("X-WR-CALNAME:Anna's Facebook "
          "Events\nX-PUBLISHED-TTL:PT12H\nX-ORIGINAL-URL:https://www.facebook.com/events/"
          "\nBEGIN:VEVENT\nDTSTAMP:20261120T100000Z\nLAST-MODIFIED:20261120T100000Z\nCREATED:"
          "20261120T100000Z\nSEQUENCE:0\nORGANIZER;CN=Peace "
          "House:MAILTO:noreply@facebookmail.com\nDTSTART:20261204T173000Z\nDTEND:20261204T200000Z\nUID:e123456@"
          "facebook.com\nSUMMARY:Vigil\nLOCATION:Grote Markt\\, 8900 Ieper\\, "
          "België\nURL:https://www.facebook.com/events/123456/\nDESCRIPTION:Bring a "
          "candle.\\n\\nhttps://www.facebook.com/events/123456/"
          "\nCLASS:PUBLIC\nSTATUS:CONFIRMED\nPARTSTAT:NEEDS-ACTION\nEND:VEVENT\n",
          "-//Facebook//NONSGML Facebook Events V1.0//EN"),
      {}};
  CHECK(read_site(fb, "https://www.facebook.com/events/ical/upcoming/?uid=1") ==
        "event en | Vigil | 2026-12-04T18:30:00+01:00/2026-12-04T21:00:00+01:00 | Grote Markt, 8900 Ieper, België | "
        "Bring a candle.\n");
}

TEST_CASE("Nextcloud: a series, each day an event") {
  Site next;
  next.answers["https://cloud.example/"] = {
      200,
      ics("X-WR-CALNAME:Vredeshuis\nX-APPLE-CALENDAR-COLOR:#0082c9\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\nX-PUBLISHED-"
          "TTL:PT4H\nBEGIN:VEVENT\nCREATED:20261101T100000Z\nDTSTAMP:20261101T100000Z\nLAST-MODIFIED:"
          "20261101T100000Z\nSEQUENCE:2\nUID:9e3c\nDTSTART;TZID=Europe/Brussels:20261207T200000\nDTEND;TZID=Europe/"
          "Brussels:20261207T220000\nSTATUS:TENTATIVE\nSUMMARY:Repetitie\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\n",
          "-//SabreDAV//SabreDAV//EN"),
      {}};
  CHECK(read_site(next, "https://cloud.example/remote.php/dav/public-calendars/x?export") ==
        "event en | Repetitie | 2026-12-07T20:00:00+01:00/2026-12-07T22:00:00+01:00\n"
        "event en | Repetitie | 2026-12-08T20:00:00+01:00/2026-12-08T22:00:00+01:00\n");
}

TEST_CASE("a page with several calendars: all of them are read, what they share once, and no list of feasts") {
  const auto calendar = [](const std::string& name) {
    return "https://calendar.google.com/calendar/ical/" + name + "%40group.calendar.google.com/public/basic.ics";
  };
  const auto evening = [](const std::string& uid, const std::string& title, const std::string& day) {
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nSUMMARY:" + title + "\r\nDTSTART;VALUE=DATE:" + day +
           "\r\nEND:VEVENT\r\n";
  };
  const auto file = [](const std::string& events) {
    return SiteAnswer{200, "BEGIN:VCALENDAR\r\n" + events + "END:VCALENDAR\r\n", {}};
  };
  Site town;
  town.answers[home] = {
      200,
      "<!doctype html><html lang='en'><title>Town</title><iframe src='https://calendar.google.com/calendar/embed?"
      "src=en.be%23holiday%40group.v.calendar.google.com&amp;src=choir%40group.calendar.google.com&amp;"
      "src=youth%40group.calendar.google.com&amp;src=empty%40group.calendar.google.com'></iframe>"
      "<a href='/copy.ics'>Choir</a><a href='/gone.ics'>Old</a>",
      {}};
  town.answers["https://calendar.google.com/calendar/ical/en.be"] = file(evening("x", "Christmas", "20261225"));
  town.answers[calendar("choir")] = file(evening("a", "Rehearsal", "20261204") + evening("b", "Concert", "20261205"));
  town.answers[calendar("youth")] = file(evening("c", "Games", "20261206") + evening("d", "Concert", "20261205"));
  town.answers[calendar("empty")] = file("");
  town.answers[home + "copy.ics"] =
      file("REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" + evening("a", "Rehearsal", "20261204"));
  CHECK(read_site(town, home) ==
        "event en | Rehearsal | 2026-12-04\nevent en | Concert | 2026-12-05\nevent en | Games | 2026-12-06\n");
  CHECK(town.parts == 3);
  CHECK(town.every == std::chrono::minutes{0});  // the copy is not followed, nor is what it asks for
  // Read again, they are what they were.
  CHECK(read_site_again(town, home) ==
        "event en | Rehearsal | 2026-12-04\nevent en | Concert | 2026-12-05\nevent en | Games | 2026-12-06\n");
}

TEST_CASE("the same title at the same hour in two places is two events") {
  const auto library = [](const std::string& uid, const std::string& place) {
    return SiteAnswer{200,
                      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" + uid +
                          "\r\nSUMMARY:Story hour\r\nDTSTART:20261202T130000Z\r\n" + place +
                          "END:VEVENT\r\nEND:VCALENDAR\r\n",
                      {}};
  };
  Site town;
  town.answers[home] = {200,
                        "<!doctype html><html lang='en'><title>Town</title><a href='/a.ics'>A</a><a "
                        "href='/b.ics'>B</a><a href='/c.ics'>C</a><a href='/d.ics'>D</a>",
                        {}};
  town.answers[home + "a.ics"] = library("a", "LOCATION:North branch\r\n");
  town.answers[home + "b.ics"] = library("b", "LOCATION:South branch\r\n");
  town.answers[home + "c.ics"] = library("c", "LOCATION:NORTH BRANCH\r\n");
  town.answers[home + "d.ics"] = library("d", "");
  CHECK(read_site(town, home) ==
        "event en | Story hour | 2026-12-02T14:00:00+01:00 | North branch\n"
        "event en | Story hour | 2026-12-02T14:00:00+01:00 | South branch\n");
}

TEST_CASE("a page with a calendar file for each evening is read itself") {
  Site town;
  std::string body;
  for (int i = 1; i <= 8; ++i) {
    const auto number = std::to_string(i);
    body += "<article><h2><a href='/e" + number + "'>Evening " + number + "</a></h2><time>" + number +
            " December 2026</time><a href='/e" + number + ".ics'>Add to calendar</a></article>";
    town.answers[home + "e" + number + ".ics"] = {200,
                                                  "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:" + number +
                                                      "\r\nSUMMARY:Evening\r\nDTSTART;VALUE=DATE:2026120" + number +
                                                      "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                                                  {}};
  }
  town.answers[home] = {200, "<!doctype html><html lang='en'><title>Town</title><main>" + body + "</main>", {}};
  const auto read = read_site(town, home);
  CHECK(town.parts == 1);
  CHECK(std::ranges::count(read, '\n') == 8);
  CHECK(read.find("event en | Evening 8 | 2026-12-08") != std::string::npos);
}
