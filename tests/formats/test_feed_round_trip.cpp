// What another Vitrine imports from our feeds is what this one has.
#include <sstream>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "formats/item_maker.hpp"
#include "formats/web_reading.hpp"
#include "formats/writer.hpp"
#include "model/item_json.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// As who reads the feed does: fetches the picture, which is the one that the address names.
void fetch(Draft& draft) {
  if (!draft.image || !draft.image->url) return;
  CHECK(draft.image->sha256.empty());
  draft.image->sha256 = draft.image->url->substr(draft.image->url->rfind('/') + 1);
  draft.image->url.reset();
}

std::string written(std::unique_ptr<ItemWriter> (*write)(std::ostream&, FeedFrame), const std::string& base,
                    const std::vector<Item>& items) {
  FeedFrame frame;
  frame.title = "Vitrine";
  frame.lang = "fr";
  frame.base = base;
  frame.picture = [](const Sha256&) { return FeedPicture{"image/jpeg", 1}; };
  frame.words = [](const Item& item) { return FeedWords{"de", "Abgesagt: " + item.content.title, "Wann und wo"}; };
  std::ostringstream out;
  const auto writer = write(out, frame);
  for (const auto& item : items) writer->add(item);
  writer->finish();
  return out.str();
}

/// `family`: what keys begin with. `events`: a calendar has nothing else.
void check_round_trip(std::unique_ptr<ItemWriter> (*write)(std::ostream&, FeedFrame), Format format,
                      const std::string& family, bool events = false) {
  start_crypto();
  for (unsigned seed = 1; seed <= 100; ++seed) {
    ItemMaker maker(seed);
    std::vector<Item> items;
    while (items.size() < 5)
      if (auto item = maker.make(); !events || item.content.kind == Kind::event) items.push_back(std::move(item));
    for (const std::string base : {"https://wall.example.org/v", ""}) {
      const auto text = written(write, base, items);
      INFO("seed " << seed << "\n" << text);
      CHECK(detect(text) == format);
      auto result = read_web(text, format);
      REQUIRE(result.refusal.empty());
      REQUIRE(result.drafts.size() == items.size());
      for (std::size_t i = 0; i < items.size(); ++i) {
        CHECK(result.drafts[i].key == family + items[i].id.text());
        CHECK(!result.drafts[i].id);
        fetch(result.drafts[i]);
        const auto valid = validate(result.drafts[i], {"fr", "Asia/Tokyo"});
        if (!valid) FAIL(valid.error().at(0).pointer + ": " + valid.error().at(0).detail);
        auto expected = items[i].content;
        expected.key = result.drafts[i].key;
        CHECK(to_text(to_json(valid->content())) == to_text(to_json(expected)));
      }
    }
  }
}

}  // namespace

TEST_CASE("what /feed.json tells is read back as the same items, of every kind, in every language") {
  check_round_trip(&write_json_feed, Format::jsonfeed, "feed:urn:uuid:");
}

TEST_CASE("what /feed.atom tells is read back as the same items, of every kind, in every language") {
  check_round_trip(&write_atom, Format::atom, "feed:urn:uuid:");
}

TEST_CASE("what /calendar.ics tells is read back as the same events, in every language") {
  check_round_trip(&write_ical, Format::ics, "ical:", true);
}

TEST_CASE("an urgent item arrives as a plain one") {
  start_crypto();
  Draft draft;
  draft.title = "Leave the building";
  draft.published_at = draft.urgent_since = "2026-11-24T12:00:00Z";
  draft.show_until = "2026-11-24T13:00:00Z";
  draft.urgent = true;
  Item item;
  item.content = validate(draft, {})->content();
  const auto result = read_web(written(&write_json_feed, "https://wall.example.org", {item}), Format::jsonfeed);
  CHECK(result.only().title == "Leave the building");
  CHECK(!result.only().urgent.value_or(false));
}
