// A clock for machines that do not know the time when they start: a Raspberry Pi has no battery for one.
#pragma once

#include <functional>

#include "base/instant.hpp"

namespace vitrine {

/// Never earlier than a floor: a moment that has certainly passed (the build, the last commit, the last clean stop).
/// While the system's time is below it, this counts on from the floor by monotonic time, so that what is on stays on
/// and what ends soon ends; once the system's time is set, it is followed. Safe from any thread.
class FloorClock {
 public:
  using Elapsed = std::function<Milliseconds()>;  ///< monotonic, from any beginning

  explicit FloorClock(Instant floor, Clock system = system_now, Elapsed elapsed = monotonic_elapsed);

  Instant now() const;
  /// Whether the system's time is believed at this moment.
  bool sure() const { return system_() >= floor_; }

  static Milliseconds monotonic_elapsed();

 private:
  Instant floor_;
  Clock system_;
  Elapsed elapsed_;
  Milliseconds begun_;
};

}  // namespace vitrine
