// The events of one UID to what takes place: the master, its rules and dates, without what was taken out, and with what
// was changed since.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "formats/ical_event.hpp"

namespace vitrine {

/// One thing that takes place.
struct IcalOccurrence {
  const IcalEvent* event;         ///< whose texts hold: the master, or what changed it
  Instant named;                  ///< when it would have begun, had nobody moved it: what it is known by
  std::optional<Date> named_day;  ///< the same, of a series of days
  bool is_day = false;
  Instant begins;
  LocalTime day;  ///< of days: the first
  Milliseconds length{0};
  bool has_end = false;
  bool one_of_many = false;  ///< of a series
};

constexpr std::size_t most_of_series = 400;

/// `same`: all events of one UID, in the order of the file. Of a series, those that are on or begin within `coming`,
/// soonest first, at most most_of_series; what happens once, whenever it is. Of two that say when the same thing is,
/// the higher SEQUENCE holds, then the later stamp, then the later in the file. `steps`: those that are left for the
/// rules of all series (model/rule); without any, a rule adds nothing.
std::vector<IcalOccurrence> occurrences_of(const std::vector<IcalEvent>& same, Range coming, std::int64_t& steps);

}  // namespace vitrine
