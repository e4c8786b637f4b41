#include "formats/feed_dates.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

std::string read(const std::string& text, const char* zone = "Europe/Brussels") {
  const auto at = read_feed_date(text, *Zone::find(zone));
  return at ? format_rfc3339(*at) : "none";
}

}  // namespace

TEST_CASE("of two times the first is when it begins, and short words behind a time are no zones") {
  for (const auto* text :
       {"Friday 4 December 2026, 20:00 at the library", "4 décembre 2026 à 20h et 22h", "4 december 2026, 20:00 zaal B",
        "4 december 2026 20:00-22:00", "4 december 2026 20:00 – 22:00", "4 december 2026 van 20:00 tot 22:00",
        "4 décembre 2026, de 20h à 22h", "December 4, 2026 8:00pm to 10:00pm", "December 4, 2026, 8:00 pm - 1:00 am",
        "4 december 2026 om 20u", "4 december 2026, 20u00", "4 december 2026, 20 uur", "4. Dezember 2026, 20 Uhr",
        "December 4, 2026, 8pm", "04/12/2026 20:00-22:00"}) {
    INFO(text);
    CHECK(read(text) == "2026-12-04T19:00:00Z");
  }
  CHECK(read("4 december 2026 om 14u30") == "2026-12-04T13:30:00Z");
  CHECK(read("December 4, 2026 10:00am to 4:00pm") == "2026-12-04T09:00:00Z");
  CHECK(read("24 Nov 2026 14:05-15:05") == "2026-11-24T13:05:00Z");
  // What programs write stays what it was.
  CHECK(read("24 Nov 2026 02:05:00-08:00") == "2026-11-24T10:05:00Z");
  CHECK(read("2026-11-24T02:05:00-08:00") == "2026-11-24T10:05:00Z");
  CHECK(read("24 Nov 2026 14:05 -0500") == "2026-11-24T19:05:00Z");
  CHECK(read("24 Nov 2026 14:05 ET") == "2026-11-24T19:05:00Z");
  CHECK(read("24 Nov 2026 14:05 A") == "2026-11-24T14:05:00Z");
  CHECK(read("4 december 2026 20.30 ET") == "2026-12-05T01:30:00Z");
}

TEST_CASE("of two days the first is the date, and no day of the week is a month") {
  for (const auto* text :
       {"30 november en 14 december 2026", "30 november en 1 december 2026", "30 november 2026 - 14 december 2026",
        "November 30 and December 14, 2026", "Leestijd 3 min | 30 november 2026", "29-30 min lezen, 30 november 2026",
        "Zaal 3, 30 november 2026", "9000 Gent, 30 november 2026", "30 november 2026, 9000 Gent", "lun. 30 nov. 2026",
        "30 nov. et mar. 1 déc. 2026", "30 november – 2 januari 2027"}) {
    INFO(text);
    CHECK(read(text) == "2026-11-29T23:00:00Z");
  }
  CHECK(read("mar. 1 déc. 2026") == "2026-11-30T23:00:00Z");
  CHECK(read("mar. 3 mars 2026") == "2026-03-02T23:00:00Z");
  CHECK(read("Mar 3, 2026") == "2026-03-02T23:00:00Z");
  CHECK(read("December 11, 12 and 13, 2026") == "2026-12-10T23:00:00Z");
  CHECK(read("vr 4, za 5 en zo 6 december 2026") == "2026-12-03T23:00:00Z");
  CHECK(read("30 november en 14 december") == "none");
}

TEST_CASE("what is further from Greenwich than any zone is the time at which it ends") {
  for (const auto* text : {"2026-11-24 20:00-22:00", "24 Nov 2026 20:00-22:00", "2026-11-24 20:00 -22:00"})
    CHECK(read(text) == "2026-11-24T19:00:00Z");
  CHECK(read("2026-11-24 20:00-12:00") == "2026-11-25T08:00:00Z");
  CHECK(read("2026-11-24 20:00+14:00") == "2026-11-24T06:00:00Z");
}

TEST_CASE("rule 9: dates are read in all the forms that feeds have them in") {
  struct Case {
    const char *text, *instant;
  };
  for (const auto& [text, instant] : {
           Case{"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},
           Case{"Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"},
           Case{"Thu, 01 Jan 98 19:48:21 GMT", "1998-01-01T19:48:21Z"},
           Case{"Thu, 01 Jan 104 19:48:21 GMT", "2004-01-01T19:48:21Z"},
           Case{"01 Jan 2004 19:48 +0200", "2004-01-01T17:48:00Z"},
           Case{"Fri, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"},  // a Thursday
           Case{"Thu,01 Jan 2004 19:48:21 -05:00", "2004-01-02T00:48:21Z"},
           Case{"Thu, 1 January 2004 19:48:21 Z", "2004-01-01T19:48:21Z"},
           Case{"Thu, 31 Jun 2004 19:48:21 GMT", "none"},
           Case{"Mon, 02 Sept 2019 10:00:00 +0000", "2019-09-02T10:00:00Z"},
           Case{"Aug 15, 2019", "2019-08-14T22:00:00Z"},
           Case{"15 August 2019", "2019-08-14T22:00:00Z"},
           Case{"Tue, Jan 23 2018 20:00:00 MST", "2018-01-24T03:00:00Z"},
           Case{"Tue Jan 23 20:00:00 MST 2018", "2018-01-24T03:00:00Z"},
           Case{"Sun, 4 Oct 2015 20:0:0 Z", "2015-10-04T20:00:00Z"},
           Case{"2017-08-01 13:55:44.36 +0200 CEST", "2017-08-01T11:55:44.360Z"},
           Case{"2017-08-01 13:55:44.361234567 +0200 CEST m=+0.012345", "2017-08-01T11:55:44.361Z"},
           Case{"Mo, 23 Okt 2017 08:30:00 +0200", "2017-10-23T06:30:00Z"},
           Case{"Montag, 23. Oktober 2017 08:30", "2017-10-23T06:30:00Z"},
           Case{"3. März 2024 um 08:30 Uhr", "2024-03-03T07:30:00Z"},
           Case{"lun., 23 févr. 2026 10h30", "2026-02-23T09:30:00Z"},
           Case{"mar. 5 août 2025 à 10:30", "2025-08-05T08:30:00Z"},
           Case{"mar, 31 mar 26 10:00", "2026-03-31T08:00:00Z"},
           Case{"mar, 5 juin 2018 10:30:00 +0200", "2018-06-05T08:30:00Z"},
           Case{"1 Décembre 2025", "2025-11-30T23:00:00Z"},
           Case{"di, 24 mrt 2026 20:00:00 +0100", "2026-03-24T19:00:00Z"},
           Case{"24 maart 2026", "2026-03-23T23:00:00Z"},
           Case{"Вт, 23 янв 2018 10:00:00 +0300", "2018-01-23T07:00:00Z"},
           Case{"Thu, 01 Jan 2004 19:48:21 EST", "2004-01-02T00:48:21Z"},
           Case{"Thu, 01 Jan 2004 19:48:21 pdt", "2004-01-02T02:48:21Z"},
           Case{"Thu, 01 Jan 2004 19:48:21 A", "2004-01-01T19:48:21Z"},
           Case{"Thu, 01 Jan 2004 19:48:21 CET", "2004-01-01T18:48:21Z"},
           Case{"Thu, 01 Jan 2004 19:48:21 GMT+1", "2004-01-01T18:48:21Z"},
           Case{"Thu, 01 Jan 2004 19:48:21 GMT+01:00 (CET)", "2004-01-01T18:48:21Z"},
           Case{"Thu, 01 Jan 2004 19:48:21 XYZ", "2004-01-01T18:48:21Z"},
           Case{"Thu (it (really) is), 01 (first) Jan 2004 19:48:21 (evening) GMT", "2004-01-01T19:48:21Z"},
           Case{"01-Jan-2004 07:48 PM", "2004-01-01T18:48:00Z"},
           Case{"Jan 1, 2004 12:05 AM", "2003-12-31T23:05:00Z"},
           Case{"Wed, 31 Dec 2003 24:00:00 GMT", "2004-01-01T00:00:00Z"},
           Case{"Wed, 31 Dec 2003 23:59:60 GMT", "2003-12-31T23:59:59Z"},
           Case{"2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"},
           Case{"2003-12-31t10:14:55.1234-08:00", "2003-12-31T18:14:55.123Z"},
           Case{"2003-12-31T10:14:55", "2003-12-31T09:14:55Z"},
           Case{"2003-12-31T10:14Z", "2003-12-31T10:14:00Z"},
           Case{"2003-12-31T10:14:55 +0100", "2003-12-31T09:14:55Z"},
           Case{"2003-12-31 10:14:55", "2003-12-31T09:14:55Z"},
           Case{"20031231T101455Z", "2003-12-31T10:14:55Z"},
           Case{"2003-12-31", "2003-12-30T23:00:00Z"},
           Case{"20031231", "2003-12-30T23:00:00Z"},
           Case{"2003-12", "2003-11-30T23:00:00Z"},
           Case{"2003", "2002-12-31T23:00:00Z"},
           Case{"2003/12/31 10:14:55", "2003-12-31T09:14:55Z"},
           Case{"2016-7-5 9:05:03", "2016-07-05T07:05:03Z"},
           Case{"26.06.26", "2026-06-25T22:00:00Z"},
           Case{"04.12.2026 18:30", "2026-12-04T17:30:00Z"},
           Case{"04/12/2026", "2026-12-03T23:00:00Z"},
           Case{"12/31/2026", "2026-12-30T23:00:00Z"},
           Case{"04. 12. 2026", "2026-12-03T23:00:00Z"},
           Case{"04 / 12 / 2026", "2026-12-03T23:00:00Z"},
           Case{"04 | 12 | 2026", "2026-12-03T23:00:00Z"},
           Case{"04 12 2026", "none"},
           Case{"2026.12.04", "2026-12-03T23:00:00Z"},
           Case{"4th December 2026", "2026-12-03T23:00:00Z"},
           Case{"4 dec '26", "2026-12-03T23:00:00Z"},
           Case{"4 dec ’26", "2026-12-03T23:00:00Z"},
           Case{"du 4 au 6 décembre 2026", "2026-12-03T23:00:00Z"},
           Case{"Freitag, 4. Dezember 2026, 18.30 Uhr", "2026-12-04T17:30:00Z"},
           Case{" \n Thu, 01 Jan 2004\n 19:48:21 GMT \n", "2004-01-01T19:48:21Z"},
           Case{"1518478934", "2018-02-12T23:42:14Z"},
           Case{"1518478934567", "2018-02-12T23:42:14.567Z"},
           Case{"Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", "2023-04-01T03:19:00Z"},
           Case{"Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"},
           Case{"Mon, 26 January 2004 16:31:00 AT", "2004-01-26T20:31:00Z"},
           Case{"2020-11-08T16:20:00-05:00Z", "2020-11-08T21:20:00Z"},
           Case{"2006-01-02T15:04:05:00", "2006-01-02T14:04:05Z"},
           Case{"2006-01-02T15:04:05:-0700", "2006-01-02T22:04:05Z"},
           Case{"Mon, 02 Jan 2006 15:04:05 --0700", "2006-01-02T22:04:05Z"},
           Case{"Mon02 Jan 2006 15:04 MST", "2006-01-02T22:04:00Z"},
           Case{"Sat, 11 04 2020 08:51:49 +0100", "2020-04-11T07:51:49Z"},
           Case{"2008-02-20T8:05:00-010:00", "2008-02-20T18:05:00Z"},
           Case{"Tue, 02 Jul 2019 10.00.00 +0200", "2019-07-02T08:00:00Z"},
           Case{"le 1er juillet 2019 à 10 h 30", "2019-07-01T08:30:00Z"},
           Case{"1er juillet 2019, 10 h", "2019-07-01T08:00:00Z"},
           Case{"20190702100000", "2019-07-02T08:00:00Z"},
           Case{"20-04-10T05:00:00+00:00", "2020-04-10T05:00:00Z"},
           Case{"2003-335", "2003-11-30T23:00:00Z"},
           Case{"2003-400", "none"},
           Case{"2025. 12. 5.", "2025-12-04T23:00:00Z"},
           Case{"2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"},
           Case{"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"},
           Case{"piątek, 5 grudnia 2025 10:00 +0100", "2025-12-05T09:00:00Z"},
           Case{"fre, 5 maj 2025 10:00:00 +0200", "2025-05-05T08:00:00Z"},
           Case{"5. joulukuuta 2025", "2025-12-04T23:00:00Z"},
           Case{"5 de dezembro de 2025", "2025-12-04T23:00:00Z"},
           Case{"2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z"},
           Case{"2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z"},
           Case{"2025年12月5日 下午3:00", "2025-12-05T14:00:00Z"},
           Case{"", "none"},
           Case{"yesterday", "none"},
           Case{"2 hours ago", "none"},
           Case{"0000-00-00 00:00:00", "none"},
           Case{"0026-06-26", "none"},
           Case{"Thu, 01 Jan 19:48:21 GMT", "none"},
           Case{"99999999999999999999", "none"},
           Case{"32 Jan 2004", "none"},
           Case{"02/30/26", "none"},
           Case{"2/31/2026", "none"},
           Case{"\xff\xfe", "none"},
       }) {
    INFO(text);
    CHECK(read(text) == instant);
  }
}

TEST_CASE("a date without a zone is the organisation's own") {
  CHECK(read("Thu, 01 Jul 2004 12:00:00", "America/New_York") == "2004-07-01T16:00:00Z");
  CHECK(read("2004-07-01", "Etc/UTC") == "2004-07-01T00:00:00Z");
}
