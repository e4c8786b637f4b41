// Languages that take turns, and the ticker.
#include <set>

#include "base/json.hpp"
#include "model/deck.hpp"
#include "model/ranges.hpp"
#include "random_items.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

constexpr const char* noon = "2026-11-24T12:00:00Z";

Deck deck_of(std::vector<Item> items, const Channel& channel) {
  return build_deck({channel, std::move(items), at(noon), "v1", 7, at(noon)});
}

Channel in_turn(std::vector<std::string> langs) {
  Channel channel;
  channel.langs = std::move(langs);
  channel.langs_in_turn = true;
  return channel;
}

std::string ids_of(const Deck& deck) {
  std::string out;
  for (const auto& slide : deck.slides) out += slide.id + " ";
  return out;
}

std::string with_words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "woord ";
  return text;
}

std::vector<Uuid> ticker_of(const std::vector<Item>& items, Ticker ticker, Channel channel = {}) {
  channel.ticker = ticker;
  std::vector<Uuid> out;
  for (const auto& row : deck_of(items, channel).ticker) out.push_back(row.item);
  return out;
}

/// The slides of one turn as they would be without turns.
std::vector<Slide> turn_of(const Deck& deck, const std::string& lang, bool first) {
  std::vector<Slide> out;
  for (auto slide : deck.slides) {
    if (slide.lang != lang) continue;
    slide.lang.clear();
    if (!first) slide.id.resize(slide.id.size() - lang.size() - 1);
    slide.slots = 0;
    out.push_back(std::move(slide));
  }
  return out;
}

}  // namespace

TEST_CASE("languages that take turns: the whole rotation in the first, then all of it in the next") {
  const std::vector<Item> items{event(1, "2026-11-25T12:00:00Z"), event(2, "2026-11-26T12:00:00Z")};
  auto plain = in_turn({"en", "nl"});
  plain.langs_in_turn = false;
  const auto once = ids_of(deck_of(items, plain));
  const auto deck = deck_of(items, in_turn({"en", "nl"}));
  REQUIRE(deck.slides.size() == 6);
  CHECK(ids_of(deck).substr(0, once.size()) == once);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(deck.slides[i].lang == "en");
    CHECK(deck.slides[i + 3].lang == "nl");
    CHECK(deck.slides[i + 3].id == deck.slides[i].id + "-nl");
    CHECK(deck.slides[i + 3].windows == deck.slides[i].windows);
    CHECK(deck.slides[i + 3].rows == deck.slides[i].rows);
  }
  CHECK(to_json(deck)["slides"][3]["lang"] == "nl");
  CHECK_FALSE(to_json(deck_of(items, plain))["slides"][0].contains("lang"));
}

TEST_CASE("one language, or none, takes no turns") {
  const std::vector<Item> items{news(1, noon)};
  for (const auto& channel : {in_turn({}), in_turn({"en"})}) {
    const auto deck = deck_of(items, channel);
    REQUIRE(deck.slides.size() == 1);
    CHECK(deck.slides[0].lang.empty());
  }
}

TEST_CASE("in each turn a slide stays as long as its words in that language take to read") {
  auto item = news(1, noon);
  item.content.translations["nl"] = {"Een bericht", with_words(60)};
  const auto deck = deck_of({item}, in_turn({"en", "nl", "fr"}));
  REQUIRE(deck.slides.size() == 3);
  CHECK(deck.slides[0].slots == 2);
  CHECK(deck.slides[1].slots == slots_for(62, Dwell{}, 5));
  CHECK(deck.slides[2].slots == 2);  // no French: in the first of the channel's that it speaks
}

TEST_CASE("urgent slides take turns in languages among themselves") {
  auto alarm = notice(1, noon), other = notice(2, noon);
  for (auto* item : {&alarm, &other}) {
    item->content.urgent = true;
    item->content.show_until = at("2026-11-24T13:00:00Z");
  }
  const auto deck = deck_of({alarm, other, news(3, noon)}, in_turn({"en", "nl"}));
  std::string langs;
  for (const auto& slide : deck.slides) langs += slide.layout + ":" + slide.lang + " ";
  CHECK(langs == "urgent:en urgent:en urgent:nl urgent:nl story:en story:nl ");
  std::set<std::string> seen;
  for (int slot = 0; slot < 8; ++slot) seen.insert(slide_at(deck, at(noon) + std::chrono::seconds{5 * slot})->id);
  CHECK(seen.size() == 4);
}

TEST_CASE("every turn has the same slides in the same order at the same times, whatever the items") {
  for (const auto seed : seeds(60)) {
    INFO("seed " << seed);
    Random random{seed};
    const auto now = random_moment(random);
    auto channel = random_channel(random);
    channel.langs = {"en", "nl-BE", "fr"};
    channel.langs_in_turn = true;
    const auto deck = build_deck({channel, random_items(random, 50, now), now, "v", 1, now});
    const auto first = turn_of(deck, "en", true);
    CHECK(first.size() * 3 == deck.slides.size());
    CHECK(turn_of(deck, "nl-BE", false) == first);
    CHECK(turn_of(deck, "fr", false) == first);
  }
}

TEST_CASE("a ticker says the newest stories or notices that the channel shows, and nothing when there is none") {
  auto alarm = notice(5, noon);
  alarm.content.urgent = true;
  alarm.content.show_until = at("2026-11-24T13:00:00Z");
  const std::vector<Item> items{news(1, "2026-11-20T00:00:00Z"), news(2, "2026-11-22T00:00:00Z"),
                                news(3, "2026-11-21T00:00:00Z"), notice(4, noon), alarm};
  CHECK(ticker_of(items, Ticker::none).empty());
  CHECK(ticker_of(items, Ticker::headlines) == std::vector{id(2), id(3), id(1)});
  CHECK(ticker_of(items, Ticker::notices) == std::vector{id(4)});
  Channel channel;
  channel.caps[Kind::news] = 2;
  CHECK(ticker_of(items, Ticker::headlines, channel) == std::vector{id(2), id(3)});
}

TEST_CASE("a ticker has twelve at a time, and each goes with its item") {
  Channel channel;
  channel.ticker = Ticker::headlines;
  channel.caps[Kind::news] = 50;
  std::vector<Item> items;
  for (int n = 1; n <= 14; ++n) items.push_back(news(n, noon));
  items[0].content.show_until = at("2026-11-24T12:20:00Z");
  const auto deck = deck_of(items, channel);
  REQUIRE(deck.ticker.size() == 13);
  CHECK(text_of(deck.ticker[0].windows) == "2026-11-24T12:00:00Z/2026-11-24T12:20:00Z");
  CHECK(text_of(deck.ticker[12].windows) == "2026-11-24T12:20:00Z/2026-12-01T12:00:00Z");
  CHECK(deck.horizon == at("2026-11-24T12:20:00Z"));
  CHECK(to_json(deck)["ticker"][0]["item"] == id(1).text());
  CHECK(to_json(deck_of(items, {}))["ticker"].empty());
}
