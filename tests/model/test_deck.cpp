#include "model/deck.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/reading.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

constexpr const char* noon = "2026-11-24T12:00:00Z";

Deck deck_of(std::vector<Item> items, std::string_view when = noon, const Channel& channel = {}) {
  return build_deck({channel, std::move(items), at(when), "v1", 7, at("2026-11-24T11:59:58.500Z")});
}

const Slide* slide_of(const Deck& deck, const Item& item) {
  for (const auto& slide : deck.slides)
    if (slide.item == item.id) return &slide;
  return nullptr;
}

const Slide* summary(const Deck& deck, std::string_view layout) {
  for (const auto& slide : deck.slides)
    if (slide.layout == layout) return &slide;
  return nullptr;
}

std::string windows_of(const Deck& deck, const Item& item) {
  const auto* slide = slide_of(deck, item);
  return slide ? text_of(slide->windows) : "none";
}

}  // namespace

TEST_CASE("no items: no slides, and the deck is looked at again on the hour") {
  const auto deck = deck_of({});
  CHECK(deck.slides.empty());
  CHECK(slide_at(deck, at(noon)) == nullptr);
  CHECK(deck.horizon == at("2026-11-24T13:00:00Z"));
  CHECK(deck.channel == "main");
  CHECK(deck.version == "v1");
  CHECK(deck.seq == 7);
}

TEST_CASE("each kind has its layout") {
  const auto story = news(1, noon), talk = event(2, "2026-11-25T18:00:00Z"), note = notice(3, noon),
             sheet = poster(4, noon);
  const auto deck = deck_of({story, talk, note, sheet});
  CHECK(deck.slides.size() == 4);
  CHECK(slide_of(deck, story)->layout == "story");
  CHECK(slide_of(deck, story)->kind == "news");
  CHECK(slide_of(deck, talk)->layout == "event");
  CHECK(slide_of(deck, note)->layout == "notice");
  CHECK(slide_of(deck, sheet)->layout == "poster");
}

TEST_CASE("a slide's window ends with its event, and what has ended is no slide") {
  const auto talk = event(1, "2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z");
  CHECK(windows_of(deck_of({talk}), talk) == "2026-11-24T12:00:00Z/2026-11-24T14:00:00Z");
  CHECK(windows_of(deck_of({talk}, "2026-11-24T13:59:59Z"), talk) == "2026-11-24T13:59:55Z/2026-11-24T14:00:00Z");
  CHECK(windows_of(deck_of({talk}, "2026-11-24T14:00:00Z"), talk) == "none");
}

TEST_CASE("the newest news and the soonest events fill the caps, pinned ones first; places that are freed are taken") {
  Channel channel;
  channel.caps = {{Kind::news, 2}, {Kind::event, 2}};
  auto old = news(1, "2026-01-01T00:00:00Z");
  const auto newer = news(2, "2026-11-01T00:00:00Z"), newest = news(3, "2026-11-02T00:00:00Z");
  CHECK(windows_of(deck_of({old, newer, newest}, noon, channel), old) == "none");
  old.content.pinned = true;
  CHECK(windows_of(deck_of({old, newer, newest}, noon, channel), old) != "none");
  CHECK(windows_of(deck_of({old, newer, newest}, noon, channel), newer) == "none");
  old.content.show_until = at("2026-11-24T15:00:00Z");
  CHECK(windows_of(deck_of({old, newer, newest}, noon, channel), newer) == "2026-11-24T15:00:00Z/2026-12-01T12:00:00Z");

  const auto first = event(4, "2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z"),
             second = event(5, "2026-11-25T13:00:00Z", "2026-11-25T14:00:00Z"),
             third = event(6, "2026-11-26T13:00:00Z", "2026-11-26T14:00:00Z");
  const auto deck = deck_of({third, first, second}, noon, channel);
  CHECK(windows_of(deck, first) == "2026-11-24T12:00:00Z/2026-11-24T14:00:00Z");
  CHECK(windows_of(deck, second) == "2026-11-24T12:00:00Z/2026-11-25T14:00:00Z");
  CHECK(windows_of(deck, third) == "2026-11-24T14:00:00Z/2026-11-26T14:00:00Z");
}

TEST_CASE("a cap of nothing shows nothing of the kind") {
  Channel channel;
  channel.caps[Kind::news] = 0;
  CHECK(deck_of({news(1, noon), news(2, noon)}, noon, channel).slides.empty());
}

TEST_CASE("the agenda has the next events as rows while there are two or more") {
  const auto first = event(1, "2026-11-24T13:00:00Z", "2026-11-24T14:00:00Z"),
             second = event(2, "2026-11-25T13:00:00Z", "2026-11-25T14:00:00Z"),
             third = event(3, "2026-11-26T13:00:00Z", "2026-11-26T14:00:00Z");
  const auto deck = deck_of({third, second, first});
  const auto* agenda = summary(deck, "agenda");
  REQUIRE(agenda != nullptr);
  CHECK(agenda->id == "agenda-1");
  CHECK(agenda->kind == "agenda");
  CHECK_FALSE(agenda->item.has_value());
  CHECK(text_of(agenda->windows) == "2026-11-24T12:00:00Z/2026-11-25T14:00:00Z");
  REQUIRE(agenda->rows.size() == 3);
  CHECK(agenda->rows[0].item == first.id);
  CHECK(text_of(agenda->rows[0].windows) == "2026-11-24T12:00:00Z/2026-11-24T14:00:00Z");
  CHECK(agenda->rows[2].item == third.id);
  CHECK(summary(deck_of({first}), "agenda") == nullptr);
}

TEST_CASE("summaries have six rows at most, the seventh comes when one goes") {
  std::vector<Item> items;
  for (int i = 1; i <= 8; ++i)
    items.push_back(event(i, fmt::format("2026-11-25T{:02}:00:00Z", i), fmt::format("2026-11-25T{:02}:30:00Z", i)));
  const auto deck = deck_of(items);
  const auto* agenda = summary(deck, "agenda");
  REQUIRE(agenda->rows.size() == 8);
  CHECK(text_of(agenda->rows[5].windows) == "2026-11-24T12:00:00Z/2026-11-25T06:30:00Z");
  CHECK(text_of(agenda->rows[6].windows) == "2026-11-25T01:30:00Z/2026-11-25T07:30:00Z");
}

TEST_CASE("headlines list the newest stories first") {
  const auto deck =
      deck_of({news(1, "2026-11-01T00:00:00Z"), news(2, "2026-11-03T00:00:00Z"), news(3, "2026-11-02T00:00:00Z")});
  const auto* headlines = summary(deck, "headlines");
  REQUIRE(headlines != nullptr);
  REQUIRE(headlines->rows.size() == 3);
  CHECK(headlines->rows[0].item == id(2));
  CHECK(headlines->rows[1].item == id(3));
  CHECK(headlines->rows[2].item == id(1));
}

TEST_CASE("what the channel does not take is no slide") {
  Channel channel;
  channel.tags = {"peace"};
  channel.langs = {"nl"};
  channel.kinds = {Kind::news};
  auto item = news(1, noon);
  const auto shown = [&] { return slide_of(deck_of({item}, noon, channel), item) != nullptr; };
  CHECK_FALSE(shown());
  item.content.tags = {"peace"};
  CHECK_FALSE(shown());
  item.content.translations["nl-BE"].title = "Een bericht";
  CHECK(shown());
  item.content.status = Status::draft;
  CHECK_FALSE(shown());
  item.content.status = Status::published;
  item.content.kind = Kind::notice;
  CHECK_FALSE(shown());
  item.content.channels = {"other"};
  CHECK_FALSE(shown());
  item.content.channels = {"main"};
  CHECK(shown());
}

TEST_CASE("an urgent item is outside rotation and caps, and takes the screen within a slot") {
  Channel channel;
  channel.caps[Kind::notice] = 1;
  auto alarm = notice(1, noon);
  alarm.content.urgent = true;
  alarm.content.urgent_since = at("2026-11-24T12:00:02Z");
  alarm.content.show_until = at("2026-11-24T12:00:08Z");
  const auto plain = notice(2, "2026-01-01T00:00:00Z");
  const auto deck = deck_of({plain, alarm}, noon, channel);
  REQUIRE(deck.slides.size() == 2);
  CHECK(deck.slides[0].layout == "urgent");
  CHECK(deck.slides[0].kind == "notice");
  CHECK(slide_at(deck, at("2026-11-24T12:00:01.999Z"))->item == plain.id);
  CHECK(slide_at(deck, at("2026-11-24T12:00:02Z"))->item == alarm.id);
  CHECK(slide_at(deck, at("2026-11-24T12:00:07.999Z"))->item == alarm.id);
  CHECK(slide_at(deck, at("2026-11-24T12:00:08Z"))->item == plain.id);
}

TEST_CASE("the horizon is the next edge of a window or a row, at most the next full hour") {
  CHECK(deck_of({news(1, noon)}, "2026-11-24T12:10:00Z").horizon == at("2026-11-24T13:00:00Z"));
  const auto talk = event(1, "2026-11-24T12:30:00Z", "2026-11-24T12:45:00Z");
  CHECK(deck_of({talk}, "2026-11-24T12:10:00Z").horizon == at("2026-11-24T12:45:00Z"));
  CHECK(deck_of({talk}, "2026-11-24T12:44:59Z").horizon == at("2026-11-24T12:45:00Z"));
  CHECK(deck_of({talk}, "2026-11-24T12:45:00Z").horizon == at("2026-11-24T13:00:00Z"));
  auto later = news(2, noon);
  later.content.show_from = at("2026-11-24T12:20:00Z");
  CHECK(deck_of({talk, later}, "2026-11-24T12:10:00Z").horizon == at("2026-11-24T12:20:00Z"));
}

TEST_CASE("a deck reaches a week beyond any moment until its horizon") {
  const auto range = deck_range(at("2026-11-24T12:10:03Z"), 5);
  CHECK(range.begin == at("2026-11-24T12:10:00Z"));
  CHECK(range.end == at("2026-12-01T13:00:00Z"));
}

TEST_CASE("a version takes effect at the first slot that begins a second or more after its commit") {
  CHECK(effective_at(at("2026-11-24T12:00:00Z"), 5) == at("2026-11-24T12:00:05Z"));
  CHECK(effective_at(at("2026-11-24T12:00:04Z"), 5) == at("2026-11-24T12:00:05Z"));
  CHECK(effective_at(at("2026-11-24T12:00:04.001Z"), 5) == at("2026-11-24T12:00:10Z"));
  CHECK(effective_at(at("2026-11-24T11:59:59Z"), 1) == at("2026-11-24T12:00:00Z"));
}

TEST_CASE("a slide stays long enough to be read, within the channel's limits") {
  const Dwell usual;  // 8 to 30 s
  CHECK(slots_for(0, usual, 5) == 2);
  CHECK(slots_for(30, usual, 5) == 3);
  CHECK(slots_for(50, usual, 5) == 4);
  CHECK(slots_for(1000, usual, 5) == 6);
  CHECK(slots_for(1000, {1, 1}, 5) == 1);
  CHECK(slots_for(0, {1, 1}, 60) == 1);
  auto brief = news(1, noon), lengthy = news(2, noon);
  for (int i = 0; i < 60; ++i) lengthy.content.summary += "word ";
  const auto deck = deck_of({brief, lengthy});
  CHECK(slide_of(deck, brief)->slots < slide_of(deck, lengthy)->slots);
}

TEST_CASE("words are counted in the language shown, also where they run together") {
  Channel channel;
  auto item = news(1, noon).content;
  const auto base = words_to_read(item, channel.langs);
  CHECK(base == 3);  // "A story 1"
  item.summary = "Ten – words, l'été: one two (three) four 5 -- six.";
  CHECK(words_to_read(item, channel.langs) == base + 10);
  item.translations["zh"] = {"今天的新闻", "我们很高兴地宣布一个新的节目开始了"};
  channel.langs = {"zh"};
  CHECK(words_to_read(item, channel.langs) > 6);
  item.image.emplace();
  CHECK(words_to_read(item, channel.langs) > 13);
}

TEST_CASE("a deck is written as the contract shows it") {
  const auto deck = deck_of({news(1, "2026-11-01T00:00:00Z"), news(2, "2026-11-02T00:00:00Z")});
  const auto json = to_json(deck);
  CHECK(json["channel"] == "main");
  CHECK(json["version"] == "v1");
  CHECK(json["seq"] == 7);
  CHECK(json["effective_at"] == "2026-11-24T12:00:00Z");
  CHECK(json["horizon"] == "2026-11-24T13:00:00Z");
  for (const auto& slide : json["slides"]) {
    CHECK(slide["windows"] == parse_json(R"([["2026-11-24T12:00:00Z", null]])").value());
    if (slide["layout"] == "headlines") {
      CHECK(slide["item"].is_null());
      CHECK(slide["rows"][0] == parse_json(R"({"item": "0192f6c0-0000-7000-8000-000000000002",
          "windows": [["2026-11-24T12:00:00Z", null]]})")
                                    .value());
    } else {
      CHECK(slide["kind"] == "news");
      CHECK_FALSE(slide.contains("rows"));
    }
  }
}
