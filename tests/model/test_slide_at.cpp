// The table that the page's own slide_at is held to as well.

#include "base/file.hpp"
#include "base/json.hpp"
#include "model/deck.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

Json table() { return parse_json(read_file(SOURCE_DIR "/tests/data/slide_at.json")).value(); }

Deck deck_of(const Json& test) {
  Deck deck;
  deck.slot_seconds = test["slot_seconds"].get<int>();
  for (const auto& slide : test["slides"]) {
    auto& out = deck.slides.emplace_back();
    out.id = slide["id"].get<std::string>();
    out.layout = slide["urgent"].get<bool>() ? "urgent" : "story";
    out.slots = slide["slots"].get<int>();
    for (const auto& window : slide["windows"])
      out.windows.push_back({from_unix_ms(window[0].get<std::int64_t>()),
                             window[1].is_null() ? end_of_time : from_unix_ms(window[1].get<std::int64_t>())});
  }
  return deck;
}

}  // namespace

TEST_CASE("which slide is on follows the table that server and page share") {
  const auto tests = table()["cases"];
  CHECK(tests.size() >= 17);
  for (const auto& test : tests) {
    const auto deck = deck_of(test);
    for (const auto& moment : test["moments"]) {
      INFO(test["name"].get<std::string>() << " at " << moment[0].get<std::int64_t>());
      const auto* slide = slide_at(deck, from_unix_ms(moment[0].get<std::int64_t>()));
      CHECK((slide ? Json(slide->id) : Json(nullptr)) == moment[1]);
    }
  }
}

TEST_CASE("a whole round gives each slide its slots, one after another, and then begins anew") {
  const auto tests = table()["cases"];
  for (const auto& test : tests) {
    auto deck = deck_of(test);
    std::int64_t total = 0;
    for (auto& slide : deck.slides) {
      slide.layout = "story";
      slide.windows = {{beginning_of_time, end_of_time}};
      total += slide.slots;
    }
    if (total == 0) continue;
    std::vector<std::string> seen;
    for (std::int64_t n = 7 * total; n < 8 * total; ++n)
      seen.push_back(slide_at(deck, from_unix_ms(n * deck.slot_seconds * 1000))->id);
    std::vector<std::string> expected;
    for (const auto& slide : deck.slides)
      expected.insert(expected.end(), static_cast<std::size_t>(slide.slots), slide.id);
    CHECK(seen == expected);
  }
}
