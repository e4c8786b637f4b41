#include "base/floor_clock.hpp"

namespace vitrine {

FloorClock::FloorClock(Instant floor, Clock system, Elapsed elapsed)
    : floor_(floor), system_(std::move(system)), elapsed_(std::move(elapsed)), begun_(elapsed_()) {}

Instant FloorClock::now() const {
  const auto said = system_();
  return said >= floor_ ? said : floor_ + (elapsed_() - begun_);
}

Milliseconds FloorClock::monotonic_elapsed() {
  return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace vitrine
