#include "web/slide_text.hpp"

#include "base/secret.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("a lead is made of whole sentences") {
  using Lines = std::vector<std::string>;
  CHECK(lead("One. Two.", 100, "en") == Lines{"One. Two."});
  CHECK(lead("One. Two.", 5, "en") == Lines{"One."});
  CHECK(lead("One.\n\nTwo.", 100, "en") == Lines{"One.", "Two."});
  CHECK(lead("One.\n\nTwo is too long.", 8, "en") == Lines{"One."});
  CHECK(lead("A sentence that is longer than the room there is", 20, "en") == Lines{"A sentence that is…"});
  CHECK(lead("", 20, "en").empty());
  CHECK(lead("  \n \n", 20, "en").empty());
}

TEST_CASE("a host is what a person would type") {
  CHECK(host_of("https://www.Example.org/a/b?c#d") == "example.org");
  CHECK(host_of("http://example.org:8080") == "example.org:8080");
  CHECK(host_of("https://www.XN--mnchen-3ya.de/rathaus") == "münchen.de");
  CHECK(host_of("https://user:word@example.org/") == "example.org");
  CHECK(host_of("nothing").empty());
}

TEST_CASE("sizes of titles start from their length in characters, not bytes") {
  CHECK(length_class("Été") == "s");
  CHECK(length_class(std::string(24, 'a')) == "s");
  CHECK(length_class(std::string(25, 'a')) == "m");
  CHECK(length_class(std::string(300, 'a')) == "xxl");
}

TEST_CASE("the section above a story is a tag written for people, else the kind") {
  const Dictionary dictionary;
  Content content;
  CHECK(kicker(content, dictionary.of("en")) == "News");
  content.tags = {"sample", "peace"};
  CHECK(kicker(content, dictionary.of("nl")) == "Nieuws");
  content.tags = {"peace", "Latest News from MMM and its Network"};
  CHECK(kicker(content, dictionary.of("en")) == "Latest News from MMM and its Network");
}

namespace {

Zone zone(const std::string& name) { return *Zone::find(name); }

}  // namespace

TEST_CASE("the times of an event are those of the wall, and where it takes place another clock is named") {
  Content content;
  content.kind = Kind::event;
  content.time_zone = "America/New_York";
  content.starts_at = *parse_rfc3339("2026-12-04T23:30:00Z");
  const Dictionary dictionary;
  const auto there = [&](const std::string& name) {
    return event_time_there(content, zone(name), dictionary.of("en"));
  };
  CHECK(event_time(content, zone("America/New_York"))->times == "18:30");
  CHECK(event_time(content, zone("Europe/Brussels"))->times == "00:30");
  CHECK(there("Europe/Brussels") == "New York 4 December, 18:30");
  content.ends_at = *parse_rfc3339("2026-12-05T02:00:00Z");
  CHECK(event_time(content, zone("America/New_York"))->times == "18:30–21:00");
  CHECK(event_time(content, zone("America/New_York"))->last == *parse_date("2026-12-04"));
  CHECK(event_time(content, zone("Europe/Brussels"))->times == "00:30–03:00");
  CHECK(event_time(content, zone("Europe/Brussels"))->first == *parse_date("2026-12-05"));
  CHECK(there("America/Chicago") == "New York 18:30–21:00");
  CHECK(there("America/Toronto").empty());  // clocks there show the same
  content.ends_at = *parse_rfc3339("2026-12-08T02:00:00Z");
  CHECK(there("Europe/Brussels") == "New York 4–7 December, from 18:30");
  content.time_zone = "UTC";
  CHECK(there("Europe/Brussels").empty());  // no place
}

TEST_CASE("what lasts all day keeps its dates in every zone") {
  const Dictionary dictionary;
  Content content;
  content.kind = Kind::event;
  content.time_zone = "Asia/Tokyo";
  content.all_day = true;
  content.first_day = *parse_date("2026-12-04");
  CHECK(event_time(content, zone("Europe/Brussels"))->first == *parse_date("2026-12-04"));
  CHECK(event_time_there(content, zone("Europe/Brussels"), dictionary.of("en")).empty());
}

TEST_CASE("an urgent text says on which day it was issued, when that is over") {
  const Dictionary dictionary;
  const auto day = *parse_date("2026-12-04"), next = *parse_date("2026-12-05"), later = *parse_date("2026-12-06");
  CHECK(dictionary.of("en").issued(day, "23:50", day) == "Issued 23:50");
  CHECK(dictionary.of("en").issued(day, "23:50", next) == "Issued yesterday, 23:50");
  CHECK(dictionary.of("en").issued(day, "23:50", later) == "Issued 4 December, 23:50");
  CHECK(dictionary.of("nl").issued(day, "23:50", next) == "Gisteren gemeld om 23:50");
  CHECK(dictionary.of("fr").issued(day, "23:50", later) == "Publié le 4 décembre à 23:50");
  CHECK(dictionary.of("de").issued(day, "23:50", later) == "Am 4. Dezember um 23:50 gemeldet");
}

TEST_CASE("a party until two in the morning is on one day") {
  Content content;
  content.kind = Kind::event;
  content.time_zone = "Europe/Brussels";
  content.starts_at = *parse_rfc3339("2026-12-04T21:00:00+01:00");
  content.ends_at = *parse_rfc3339("2026-12-05T02:00:00+01:00");
  const auto brussels = zone("Europe/Brussels");
  CHECK(event_time(content, brussels)->times == "21:00–02:00");
  content.ends_at = *parse_rfc3339("2026-12-06T18:00:00+01:00");
  CHECK(event_time(content, brussels)->times == "21:00");
  CHECK(event_time(content, brussels)->last == *parse_date("2026-12-06"));
}

TEST_CASE("the way of a text is that of its script, where its language tag names one") {
  for (const auto* tag : {"ar", "ar-EG", "he", "fa-AF", "az-Arab", "pa-Arab-PK", "ku-Arab", "ckb"})
    CHECK(is_right_to_left(tag));
  for (const auto* tag : {"en", "ar-Latn", "az", "az-Latn-AZ", "zh-Hant", "de-1996", "en-x-arab"})
    CHECK(!is_right_to_left(tag));
}

TEST_CASE("dates are written as each language writes them") {
  const Dictionary dictionary;
  const auto first = *parse_date("2026-12-01"), sixth = *parse_date("2026-12-06"), january = *parse_date("2027-01-02");
  CHECK(dictionary.of("en").day(first) == "Tuesday 1 December");
  CHECK(dictionary.of("de-AT").day(first) == "Dienstag, 1. Dezember");
  CHECK(dictionary.of("fr").day(first) == "mardi 1er décembre");
  CHECK(dictionary.of("nl").date(sixth) == "6 december 2026");
  CHECK(dictionary.of("en").span(first, sixth) == "1–6 December");
  CHECK(dictionary.of("de").span(first, sixth) == "1.–6. Dezember");
  CHECK(dictionary.of("fr").span(sixth, january) == "6 décembre – 2 janvier");
  const auto next_year = *parse_date("2027-12-31");
  CHECK(dictionary.of("en").span(first, next_year) == "1 December 2026 – 31 December 2027");
  CHECK(dictionary.of("de").until(next_year, first) == "bis 31. Dez. 2027");
  CHECK(dictionary.of("de").until(january, first) == "bis 2. Jan.");
  CHECK(dictionary.of("xx", "nl").lang() == "nl");
  CHECK(dictionary.of("xx", "yy").lang() == "en");
}
