// Events that come again: one slide at a time, rows for the coming week.
#include <fmt/format.h>

#include "base/json.hpp"
#include "model/deck.hpp"
#include "model/occurrences.hpp"
#include "model/series.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

constexpr const char* noon = "2026-11-24T12:00:00Z";  // a Tuesday, 13:00 in Brussels

Item weekly(int n, std::string_view begin, std::string_view end, std::string_view rule) {
  auto item = event(n, begin, end);
  item.content.recurrence = rule;
  item.content.published_at = at("2026-01-01T08:00:00Z");
  return item;
}

/// One of a calendar's series.
Item of_calendar(int n, std::string_view uid, std::string_view day) {
  auto item = event(n, fmt::format("{}T18:00:00Z", day), fmt::format("{}T19:00:00Z", day));
  std::string compact{day};
  std::erase(compact, '-');
  item.content.key = fmt::format("ical:{}#{}T180000Z", uid, compact);
  item.content.published_at = at("2026-01-01T08:00:00Z");
  return item;
}

Deck deck_of(std::vector<Item> items, std::string_view when = noon, const Channel& channel = {}) {
  return build_deck({channel, std::move(items), at(when), "v1", 7, at(when)});
}

/// "id windows" of each slide of an item.
std::string slides_of(const Deck& deck) {
  std::string out;
  for (const auto& slide : deck.slides)
    if (slide.item) out += slide.id.substr(slide.id.size() - 16) + " " + text_of(slide.windows) + "\n";
  return out;
}

/// Beginnings of the rows that a summary has at a moment.
std::string rows_at(const Deck& deck, std::string_view id, std::string_view when) {
  std::string out;
  for (const auto& slide : deck.slides)
    if (slide.id == id)
      for (const auto& row : slide.rows)
        if (open_at(row.windows, at(when)))
          out += (out.empty() ? "" : " ") +
                 (row.occurrence ? format_rfc3339(*row.occurrence) : row.item.text().substr(30));
  return out;
}

}  // namespace

TEST_CASE("a weekly event has a slide for its next occurrence, which gives way to the one after when it ends") {
  const auto deck = deck_of({weekly(1, "2026-09-01T17:00:00Z", "2026-09-01T19:00:00Z", "FREQ=WEEKLY;BYDAY=TU")});
  CHECK(slides_of(deck) ==
        "20261124T180000Z 2026-11-24T12:00:00Z/2026-11-24T20:00:00Z\n"
        "20261201T180000Z 2026-11-24T20:00:00Z/2026-12-01T12:00:00Z\n");
}

TEST_CASE("over the end of daylight saving a weekly event keeps its hour") {
  const auto deck = deck_of({weekly(1, "2026-09-01T17:00:00Z", "2026-09-01T19:00:00Z", "FREQ=WEEKLY;BYDAY=TU")},
                            "2026-10-24T12:00:00Z");
  CHECK(slides_of(deck).substr(0, 16) == "20261027T180000Z");
}

TEST_CASE("the agenda lists every occurrence of the coming week, and the next one of what is further away") {
  const auto deck = deck_of({weekly(1, "2026-09-01T17:00:00Z", "2026-09-01T19:00:00Z", "FREQ=WEEKLY;BYDAY=TU,TH"),
                             weekly(2, "2026-09-13T08:00:00Z", "2026-09-13T09:00:00Z", "FREQ=MONTHLY;BYDAY=2SU")});
  CHECK(rows_at(deck, "agenda-1", noon) == "2026-11-24T18:00:00Z 2026-11-26T18:00:00Z 2026-12-13T09:00:00Z");
  CHECK(rows_at(deck, "agenda-1", "2026-11-24T20:00:00Z") ==
        "2026-11-26T18:00:00Z 2026-12-01T18:00:00Z 2026-12-13T09:00:00Z");
}

TEST_CASE("an event's series ends with its rule") {
  const auto item = weekly(1, "2026-11-17T18:00:00Z", "2026-11-17T20:00:00Z", "FREQ=WEEKLY;COUNT=2");
  CHECK(slides_of(deck_of({item})) == "20261124T180000Z 2026-11-24T12:00:00Z/2026-11-24T20:00:00Z\n");
  CHECK(slides_of(deck_of({item}, "2026-11-24T20:00:00Z")).empty());
  CHECK(end_of_series(item.content, at(noon)) == at("2026-11-24T20:00:00Z"));
  CHECK_FALSE(end_of_series(weekly(2, noon, "", "FREQ=WEEKLY").content, at(noon)).has_value());
}

TEST_CASE("a calendar's occurrences that are items of their own have one slide at a time, too") {
  const auto deck = deck_of({of_calendar(1, "choir", "2026-11-24"), of_calendar(2, "choir", "2026-11-26"),
                             of_calendar(3, "choir", "2026-12-20"), of_calendar(4, "band", "2026-11-25")});
  std::string slides;
  for (const auto& slide : deck.slides)
    if (slide.item) slides += slide.item->text().substr(30) + " " + text_of(slide.windows) + "\n";
  CHECK(slides.find("000001 2026-11-24T12:00:00Z/2026-11-24T19:00:00Z\n") != std::string::npos);
  CHECK(slides.find("000002 2026-11-24T19:00:00Z/2026-11-26T19:00:00Z\n") != std::string::npos);
  CHECK(slides.find("000003 2026-11-26T19:00:00Z/") != std::string::npos);
  CHECK(slides.find("000004 2026-11-24T12:00:00Z/2026-11-25T19:00:00Z\n") != std::string::npos);
  CHECK(rows_at(deck, "agenda-1", noon) == "000001 000004 000002");
  CHECK(rows_at(deck, "agenda-1", "2026-11-26T19:00:00Z") == "000003");
}

TEST_CASE("the cap counts series, so a daily event leaves room for others") {
  Channel channel;
  channel.caps[Kind::event] = 2;
  const auto deck = deck_of(
      {weekly(1, "2026-09-01T17:00:00Z", "2026-09-01T19:00:00Z", "FREQ=DAILY"), event(2, "2026-12-24T18:00:00Z")}, noon,
      channel);
  bool other = false;
  for (const auto& slide : deck.slides) other = other || (slide.item == id(2) && !slide.windows.empty());
  CHECK(other);
}

TEST_CASE("the board of rooms lists each occurrence on its day") {
  auto yoga = weekly(1, "2026-09-01T17:00:00Z", "2026-09-01T18:00:00Z", "FREQ=DAILY");
  auto choir = weekly(2, "2026-09-01T16:00:00Z", "2026-09-01T17:30:00Z", "FREQ=DAILY");
  yoga.content.room = "Studio";
  choir.content.room = "Main hall";
  const auto deck = deck_of({yoga, choir});
  CHECK(rows_at(deck, "now-1", noon) == "2026-11-24T17:00:00Z 2026-11-24T18:00:00Z");
  CHECK(rows_at(deck, "now-1", "2026-11-26T12:00:00Z") == "2026-11-26T17:00:00Z 2026-11-26T18:00:00Z");
}

TEST_CASE("slides and rows of an occurrence say which") {
  const auto json = to_json(deck_of({weekly(1, "2026-09-01T17:00:00Z", "2026-09-01T19:00:00Z", "FREQ=WEEKLY"),
                                     weekly(2, "2026-09-02T17:00:00Z", "2026-09-02T19:00:00Z", "FREQ=WEEKLY")}));
  int slides = 0;
  for (const auto& slide : json["slides"])
    if (slide["layout"] == "agenda")
      CHECK(slide["rows"][0]["occurrence"] == "2026-11-24T18:00:00Z");
    else
      slides += slide["occurrence"].is_string();
  CHECK(slides == 4);
}

TEST_CASE("only keys of calendars name series") {
  const auto series = [](const char* key) {
    Content content;
    content.key = key;
    return std::string{series_of(content)};
  };
  CHECK(series("ical:a#b@example.org#20261204T183000Z") == "ical:a#b@example.org");
  CHECK(series("0192:ical:a#20261204") == "0192:ical:a");
  CHECK(series("ical:a").empty());
  CHECK(series("ical:a#2026120").empty());
  CHECK(series("feed:a#20261204").empty());
  CHECK(series_of(Content{}).empty());
}
