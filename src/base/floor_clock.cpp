#include "base/floor_clock.hpp"

#include <sys/timex.h>

namespace vitrine {

bool system_clock_is_kept() {
  timex state{};
  return adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

FloorClock::FloorClock(Instant floor, Clock system, Elapsed elapsed, Kept kept)
    : floor_(floor),
      system_(std::move(system)),
      elapsed_(std::move(elapsed)),
      kept_(std::move(kept)),
      begun_(elapsed_()) {}

bool FloorClock::believes(Instant said) const { return said >= floor_.load() || kept_(); }

Instant FloorClock::now() const {
  const auto said = system_();
  return believes(said) ? said : floor_.load() + (elapsed_() - begun_);
}

void FloorClock::raise_to(Instant floor) {
  if (floor > floor_.load()) floor_ = floor;
}

Milliseconds FloorClock::monotonic_elapsed() {
  return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace vitrine
