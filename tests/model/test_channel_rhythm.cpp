// When a channel sleeps, in which order it shows and how long: JSON, and what a deck makes of it.
#include <algorithm>

#include "base/json.hpp"
#include "model/deck.hpp"
#include "model/hours.hpp"
#include "model/ranges.hpp"
#include "model/sleep.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

constexpr const char* noon = "2026-11-24T12:00:00Z";  // a Tuesday

Expected<Channel, Problems> read(const std::string& text) { return channel_from_json(parse_json(text).value()); }

std::string pointers(const std::string& text) {
  const auto channel = read(text);
  if (channel) return "";
  std::string out;
  for (const auto& problem : channel.error()) out += (out.empty() ? "" : " ") + problem.pointer;
  return out;
}

/// Every day, from … to.
Channel sleeping(const std::string& from, const std::string& to) {
  Channel channel;
  Hours hours{{true, true, true, true, true, true, true}, *parse_time_of_day(from), *parse_time_of_day(to)};
  channel.sleep = {hours};
  return channel;
}

std::string sleep_of(const Channel& channel, std::string_view from, std::string_view to) {
  return text_of(sleep_windows(channel, {at(from), at(to)}));
}

Deck deck_of(const Channel& channel, std::vector<Item> items) {
  return build_deck({channel, std::move(items), at(noon), "v1", 7, at(noon)});
}

/// The kinds that follow each other.
std::string kinds_of(const Deck& deck) {
  std::string out;
  for (const auto& slide : deck.slides) out += (out.empty() ? "" : " ") + slide.kind;
  return out;
}

std::vector<Item> some_of_each() {
  std::vector<Item> items;
  for (int i = 0; i < 3; ++i) items.push_back(news(1 + i, "2026-11-20T00:00:00Z"));
  items.push_back(event(11, "2026-11-25T13:00:00Z"));
  items.push_back(event(12, "2026-11-26T13:00:00Z"));
  items.push_back(notice(21, noon));
  items.push_back(poster(31, noon));
  return items;
}

}  // namespace

TEST_CASE("sleep and sequence come back from their JSON the same") {
  auto channel = sleeping("22:30", "06:15");
  channel.sequence = Sequence{{"poster", "news", "event", "headlines", "agenda", "notice", "now"}, {{"news", 3}}, 2};
  CHECK(channel_from_json(to_json(channel)).value() == channel);
  CHECK(to_json(Channel{})["sleep"] == Json::array());
  CHECK(to_json(Channel{})["sequence"] == nullptr);
  CHECK(read(R"({"sleep": null, "sequence": null})").value() == Channel{});
}

TEST_CASE("of a sequence what is not said is usual, and kinds that are not named come last") {
  const auto sequence = read(R"({"sequence": {"order": ["poster", "news"]}})").value().sequence.value();
  CHECK(sequence.order == std::vector<std::string>{"poster", "news", "notice", "event", "agenda", "now", "headlines"});
  CHECK(sequence.times.empty());
  CHECK(sequence.rounds == 4);
  CHECK(read(R"({"sequence": {}})").value().sequence == Sequence{});
}

TEST_CASE("what is wrong with sleep or sequence is named by its place") {
  CHECK(pointers(R"({"sleep": "always"})") == "/sleep");
  CHECK(pointers(R"({"sleep": [{"days": [], "from": "22:00", "to": "07:00"}]})") == "/sleep/0/days");
  CHECK(pointers(R"({"sleep": [{"days": ["mon", "mon"]}]})") == "/sleep/0/days");
  CHECK(pointers(R"({"sleep": [{"days": ["mon"], "from": "24:00", "to": "7"}]})") == "/sleep/0/from /sleep/0/to");
  CHECK(pointers(R"({"sleep": [{"days": ["mon"], "until": "07:00"}]})") == "/sleep/0/until");
  CHECK(pointers(R"({"sequence": {"order": ["news", "weather"]}})") == "/sequence/order");
  CHECK(pointers(R"({"sequence": {"order": ["news", "news"]}})") == "/sequence/order");
  CHECK(pointers(R"({"sequence": {"times": {"news": 4, "weather": 1}, "rounds": 0}})") ==
        "/sequence/times/news /sequence/times/weather /sequence/rounds");
}

TEST_CASE("a channel sleeps past midnight, by the clock of its zone") {
  const auto channel = sleeping("22:00", "07:00");
  CHECK(sleep_of(channel, "2026-11-24T12:00:00Z", "2026-11-25T12:00:00Z") ==
        "2026-11-24T21:00:00Z/2026-11-25T06:00:00Z");
  CHECK(sleep_of(channel, "2026-11-24T23:00:00Z", "2026-11-25T00:00:00Z") ==
        "2026-11-24T23:00:00Z/2026-11-25T00:00:00Z");
  CHECK(sleep_of(Channel{}, "2026-11-24T12:00:00Z", "2026-11-25T12:00:00Z").empty());
}

TEST_CASE("daylight saving makes a night's sleep an hour longer or shorter, never the wake-up late") {
  const auto channel = sleeping("22:00", "07:00");
  CHECK(sleep_of(channel, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z") ==
        "2026-10-24T20:00:00Z/2026-10-25T06:00:00Z");
  CHECK(sleep_of(channel, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z") ==
        "2026-03-28T21:00:00Z/2026-03-29T05:00:00Z");
}

TEST_CASE("until when a channel sleeps is known while it does") {
  const auto channel = sleeping("22:00", "07:00");
  CHECK_FALSE(asleep_until(channel, at("2026-11-24T20:59:59Z")));
  CHECK(asleep_until(channel, at("2026-11-24T21:00:00Z")) == at("2026-11-25T06:00:00Z"));
  CHECK_FALSE(asleep_until(channel, at("2026-11-25T06:00:00Z")));
  CHECK(asleep_until(sleeping("00:00", "24:00"), at(noon)) == end_of_time);
}

TEST_CASE("while a channel sleeps only what is urgent is on; the page knows a week of nights") {
  auto alarm = notice(2, noon);
  alarm.content.urgent = true;
  alarm.content.urgent_since = at("2026-11-24T22:00:00Z");
  alarm.content.show_until = at("2026-11-24T23:00:00Z");
  const auto deck = deck_of(sleeping("22:00", "07:00"), {news(1, noon), alarm});
  CHECK(slide_at(deck, at("2026-11-24T20:59:59Z"))->kind == "news");
  CHECK(slide_at(deck, at("2026-11-24T21:00:00Z")) == nullptr);
  CHECK(slide_at(deck, at("2026-11-24T22:30:00Z"))->layout == "urgent");
  CHECK(slide_at(deck, at("2026-11-24T23:00:00Z")) == nullptr);
  CHECK(slide_at(deck, at("2026-11-25T06:00:00Z"))->kind == "news");
  CHECK(deck.sleep.size() == 7);
  CHECK(to_json(deck)["sleep"][0] == Json{"2026-11-24T21:00:00Z", "2026-11-25T06:00:00Z"});
}

TEST_CASE("a deck is looked at again when its channel falls asleep, also with nothing to show") {
  CHECK(deck_of(sleeping("13:30", "14:00"), {}).horizon == at("2026-11-24T12:30:00Z"));
}

TEST_CASE("in one round the slides come kind by kind, in the order that the channel says") {
  Channel channel;
  channel.sequence = Sequence{{"poster", "event", "agenda", "news", "headlines", "notice", "now"}, {}, 1};
  CHECK(kinds_of(deck_of(channel, some_of_each())) == "poster event event agenda news news news headlines notice");
}

TEST_CASE("a summary that comes three times has a third of the stories before each") {
  Channel channel;
  channel.sequence = Sequence{{"news", "agenda", "event", "headlines", "poster", "notice", "now"}, {{"agenda", 3}}, 1};
  channel.caps[Kind::news] = 100;
  auto items = some_of_each();
  for (int i = 40; i < 100; ++i) items.push_back(news(i, "2026-11-20T00:00:00Z"));
  const auto deck = deck_of(channel, items);
  std::vector<std::ptrdiff_t> places;
  for (auto slide = deck.slides.begin(); slide != deck.slides.end(); ++slide)
    if (slide->kind == "agenda") places.push_back(slide - deck.slides.begin());
  REQUIRE(places.size() == 3);
  CHECK(deck.slides[static_cast<std::size_t>(places[0])].id == "agenda-1");
  CHECK(deck.slides[static_cast<std::size_t>(places[1])].id == "agenda-2");
  for (std::size_t i = 1; i < 3; ++i) CHECK(places[i] - places[i - 1] > 10);
}

TEST_CASE("what is alone on the wall comes once, however often it should") {
  Channel channel;
  channel.sequence = Sequence{};
  channel.sequence->times["news"] = 3;
  CHECK(deck_of(channel, {news(1, noon)}).slides.size() == 1);
}

TEST_CASE("a sequence of the usual order and nothing more often is the usual order of items") {
  Channel usual, said;
  said.sequence = Sequence{};
  const auto items_of = [&](const Channel& channel) {
    std::vector<Uuid> out;
    for (const auto& slide : deck_of(channel, some_of_each()).slides)
      if (slide.item) out.push_back(*slide.item);
    return out;
  };
  CHECK(items_of(usual) == items_of(said));
}

TEST_CASE("how long the slides of a kind stay comes back from its JSON the same, and says what is not said") {
  Channel channel;
  channel.dwell_by_kind = {{"event", {12, 12}}, {"headlines", {5, 90}}};
  CHECK(channel_from_json(to_json(channel)).value() == channel);
  CHECK(to_text(to_json(channel)["dwell_by_kind"]) ==
        R"({"event":{"min":12,"max":12},"headlines":{"min":5,"max":90}})");
  const auto dwell_of_event = [](const std::string& event) {
    return read(R"({"dwell_seconds": {"min": 8, "max": 30}, "dwell_by_kind": {"event": )" + event + "}}")
        .value()
        .dwell_of("event");
  };
  CHECK(dwell_of_event("null") == Dwell{8, 30});
  CHECK(dwell_of_event("{}") == Dwell{8, 30});
  CHECK(dwell_of_event(R"({"min": 40})") == Dwell{40, 40});
  CHECK(dwell_of_event(R"({"max": 5})") == Dwell{5, 5});
  CHECK(dwell_of_event(R"({"max": 20})") == Dwell{8, 20});
  CHECK(read(R"({"dwell_by_kind": {"event": null}})").value() == Channel{});
}

TEST_CASE("what is wrong with the seconds of a kind is told with its place") {
  CHECK(pointers(R"({"dwell_by_kind": {"event": {"min": 9, "max": 8}, "poster": {"min": 0}}})") ==
        "/dwell_by_kind/event/max /dwell_by_kind/poster/min");
  CHECK(pointers(R"({"dwell_by_kind": {"news": {"max": 3601, "most": 1}, "agenda": 12, "urgent": {"min": 5}}})") ==
        "/dwell_by_kind/agenda /dwell_by_kind/news/max /dwell_by_kind/news/most /dwell_by_kind/urgent");
  CHECK(pointers(R"({"dwell_by_kind": 12})") == "/dwell_by_kind");
}

TEST_CASE("each kind of slide stays as its channel says, and what is urgent as long as it takes to read") {
  Channel channel;
  channel.slot_seconds = 1;
  channel.dwell = {8, 30};
  for (const auto kind : slide_kinds) channel.dwell_by_kind[std::string{kind}] = {3, 3};
  channel.dwell_by_kind["event"] = {12, 12};
  channel.dwell_by_kind["agenda"] = {40, 50};
  channel.dwell_by_kind.erase("poster");
  auto items = some_of_each();
  auto alarm = notice(41, noon);
  alarm.content.urgent = true;
  alarm.content.urgent_since = at(noon);
  alarm.content.show_until = at("2026-11-24T13:00:00Z");
  items.push_back(alarm);
  std::map<std::string, int> seconds;
  for (const auto& slide : deck_of(channel, items).slides)
    seconds[slide.layout == "urgent" ? slide.layout : slide.kind] = slide.slots;
  CHECK(seconds ==
        std::map<std::string, int>{
            {"agenda", 40}, {"event", 12}, {"headlines", 3}, {"news", 3}, {"notice", 3}, {"poster", 8}, {"urgent", 8}});
}
