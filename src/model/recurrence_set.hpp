// When an event comes again: the recurrence set of RFC 5545 (sections 3.3.10 and 3.8.5), without what changed
// occurrences say. Rules are followed on the wall clock of the event's zone, so that 20:00 stays 20:00.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

struct RecurrenceSet {
  LocalTime start;  ///< of the first occurrence, on the wall clock; all day: its midnight
  bool all_day = false;
  Zone zone;
  std::vector<std::string> rules;               ///< RRULE values
  std::vector<std::string> rules_without = {};  ///< EXRULE values: what they name is left out
  std::vector<Instant> more;                    ///< RDATE: beginnings besides those of the rules
  std::vector<Instant> without;                 ///< EXDATE; of all-day events their beginnings in the zone
  std::vector<Date> days_without;               ///< EXDATE as a day: every occurrence that begins on it
  /// For a zone that only a calendar file knows; nothing: `zone` tells.
  std::function<Instant(LocalTime)> to_instant = nullptr;
};

struct Start {
  Instant at;
  LocalTime local;  ///< on the wall clock
  bool operator==(const Start&) const = default;
};

struct Starts {
  std::vector<Start> all;  ///< in order, each once
  bool cut = false;        ///< a limit was reached before the end of the range: there may be more
};

/// Whether one that the rules or dates name was taken out.
bool is_left_out(const RecurrenceSet& set, const Start& start);

/// An explicit local time as RFC 5545, section 3.3.5, reads it: one that daylight saving skips has the offset from
/// before the gap (02:30 becomes 03:30), of one that comes twice the first is meant.
Instant explicit_time(const Zone& zone, LocalTime local);

/// The occurrences that begin within the range, at most `most`. The first one always belongs to the set, whether or not
/// the rules name it. Rules are followed to a limit of steps, so that no rule keeps a reader busy; one that is no rule,
/// or repeats within a day (FREQ=HOURLY and below), adds nothing.
Starts starts_in(const RecurrenceSet& set, Range within, std::size_t most);
/// The same out of the steps that many sets share (rule.hpp), which then are the fewer.
Starts starts_in(const RecurrenceSet& set, Range within, std::size_t most, std::int64_t& steps);

}  // namespace vitrine
