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

TEST_CASE("the times of an event are those of its own zone") {
  Content content;
  content.kind = Kind::event;
  content.time_zone = "America/New_York";
  content.starts_at = *parse_rfc3339("2026-12-04T23:30:00Z");
  CHECK(event_time(content)->times == "18:30");
  content.ends_at = *parse_rfc3339("2026-12-05T02:00:00Z");
  CHECK(event_time(content)->times == "18:30–21:00");
  CHECK(event_time(content)->last == *parse_date("2026-12-04"));
}

TEST_CASE("a party until two in the morning is on one day") {
  Content content;
  content.kind = Kind::event;
  content.time_zone = "Europe/Brussels";
  content.starts_at = *parse_rfc3339("2026-12-04T21:00:00+01:00");
  content.ends_at = *parse_rfc3339("2026-12-05T02:00:00+01:00");
  CHECK(event_time(content)->times == "21:00–02:00");
  content.ends_at = *parse_rfc3339("2026-12-06T18:00:00+01:00");
  CHECK(event_time(content)->times == "21:00");
  CHECK(event_time(content)->last == *parse_date("2026-12-06"));
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
  CHECK(dictionary.of("xx", "nl").lang() == "nl");
  CHECK(dictionary.of("xx", "yy").lang() == "en");
}
