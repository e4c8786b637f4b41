// A clock for machines that do not know the time when they start: a Raspberry Pi has no battery for one.
#pragma once

#include <atomic>
#include <functional>

#include "base/instant.hpp"

namespace vitrine {

/// Whether the kernel's clock is kept in step with others (adjtimex(2)): then it is right, whatever we remember.
bool system_clock_is_kept();

/// Never earlier than a floor: a moment that has certainly passed (the last commit). While the system's time
/// is below it, this counts on from the floor by monotonic time, so that what is on stays on and what ends soon ends;
/// once the system's time is set, it is followed. A floor that a wrong clock once left in the future yields to a system
/// clock that is kept. Safe from any thread.
class FloorClock {
 public:
  using Elapsed = std::function<Milliseconds()>;  ///< monotonic, from any beginning
  using Kept = std::function<bool()>;

  explicit FloorClock(Instant floor, Clock system = system_now, Elapsed elapsed = monotonic_elapsed,
                      Kept kept = system_clock_is_kept);

  Instant now() const;
  /// Whether the system's time is believed at this moment.
  bool sure() const { return believes(system_()); }
  /// One more moment that has certainly passed, while the clock runs.
  void raise_to(Instant floor);

  static Milliseconds monotonic_elapsed();

 private:
  bool believes(Instant said) const;

  std::atomic<Instant> floor_;
  Clock system_;
  Elapsed elapsed_;
  Kept kept_;
  Milliseconds begun_;
};

}  // namespace vitrine
