// When slides are on: the slots of contract.md, "Display", rules 1 to 5. static/display has the same for the page;
// tests/data/slide_at.json holds both to one table.
#include "model/deck.hpp"
#include "model/ranges.hpp"

namespace vitrine {
namespace {

constexpr Milliseconds notice{1000};  ///< a version is known this long before it takes effect

std::int64_t slot_number(Instant at, int slot_seconds) {
  const std::int64_t length = slot_seconds * std::int64_t{1000}, ms = to_unix_ms(at);
  return ms / length - (ms % length < 0 ? 1 : 0);
}

Instant slot_begin(std::int64_t number, int slot_seconds) {
  return from_unix_ms(number * slot_seconds * std::int64_t{1000});
}

bool is_urgent(const Slide& slide) { return slide.layout == "urgent"; }

/// Rule 4 among the slides that are open at `moment`.
const Slide* take_turns(const Deck& deck, bool urgent, Instant moment, std::int64_t slot) {
  std::int64_t total = 0;
  const auto takes_part = [&](const Slide& slide) {
    return is_urgent(slide) == urgent && open_at(slide.windows, moment);
  };
  for (const auto& slide : deck.slides)
    if (takes_part(slide)) total += slide.slots;
  if (total == 0) return nullptr;
  auto left = ((slot % total) + total) % total;
  for (const auto& slide : deck.slides) {
    if (!takes_part(slide)) continue;
    if (left < slide.slots) return &slide;
    left -= slide.slots;
  }
  return nullptr;
}

}  // namespace

Range deck_range(Instant at, int slot_seconds) {
  return {slot_begin(slot_number(at, slot_seconds), slot_seconds),
          std::chrono::ceil<std::chrono::hours>(at + deck_reach)};
}

Instant effective_at(Instant committed_at, int slot_seconds) {
  const auto earliest = committed_at + notice;
  const auto slot = slot_number(earliest, slot_seconds);
  const auto begin = slot_begin(slot, slot_seconds);
  return begin == earliest ? begin : slot_begin(slot + 1, slot_seconds);
}

const Slide* slide_at(const Deck& deck, Instant now) {
  const auto slot = slot_number(now, deck.slot_seconds);
  if (const auto* urgent = take_turns(deck, true, now, slot)) return urgent;
  return take_turns(deck, false, slot_begin(slot, deck.slot_seconds), slot);
}

}  // namespace vitrine
