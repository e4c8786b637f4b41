#include "web/coming.hpp"

#include "base/json.hpp"
#include "model/deck.hpp"
#include "model/ranges.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::minutes farthest{30};

Instant time_of(const Json& value) {
  return value.is_string() ? parse_rfc3339(value.get<std::string>()).value_or(end_of_time) : end_of_time;
}

std::vector<Range> windows_of(const Json& object, const char* name) {
  std::vector<Range> windows;
  for (const auto& window : object.at(name)) windows.push_back({time_of(window.at(0)), time_of(window.at(1))});
  return windows;
}

/// No more of it than is looked at here.
Deck deck_of(const Json& json) {
  Deck deck;
  deck.slot_seconds = json.value("slot_seconds", deck.slot_seconds);
  for (const auto& each : json.at("slides")) {
    Slide slide;
    slide.id = each.at("id");
    slide.layout = each.at("layout");
    slide.slots = each.value("slots", 1);
    slide.windows = windows_of(each, "windows");
    deck.slides.push_back(std::move(slide));
  }
  deck.sleep = windows_of(json, "sleep");
  return deck;
}

std::string shown_at(const Deck& deck, Instant at) {
  if (const auto* on = slide_at(deck, at)) return on->id;
  return open_at(deck.sleep, deck_range(at, deck.slot_seconds).begin) ? "asleep" : "idle";
}

}  // namespace

std::vector<Coming> coming(const Json& json, Instant from, std::size_t most) {
  const auto deck = deck_of(json);
  const Milliseconds slot{deck.slot_seconds * 1000};
  std::vector<Coming> all;
  auto at = from;
  while (all.size() < most && at <= from + farthest) {
    const auto id = shown_at(deck, at);
    if (all.empty() || all.back().slide != id) all.push_back({id, at});
    at = from_unix_ms((to_unix_ms(at) / slot.count() + 1) * slot.count());
  }
  return all;
}

}  // namespace vitrine
