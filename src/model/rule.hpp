// A recurrence rule of RFC 5545, section 3.3.10: the days and times that it names on a wall clock. Zones come later.
// Our own, because libical 3.0 misses a sixth of its later table of cases (weeks of the year, BYSETPOS, negative days
// of daily rules), and looks for what never comes until the year 2582.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

struct Rule {
  enum class Every { day, week, month, year };
  enum class Clock { day, wall, utc };  ///< what UNTIL is: all of a day, a time on the event's clock, a moment
  struct Until {
    LocalTime time;
    Clock clock = Clock::day;
  };
  struct Weekday {
    std::chrono::weekday day;
    int place = 0;  ///< 2: the second of its month or year, -1: the last; 0: each
    bool operator==(const Weekday&) const = default;
  };

  Every every = Every::week;
  std::int64_t interval = 1;
  std::optional<std::int64_t> count;
  std::optional<Until> until;
  std::chrono::weekday week_start = std::chrono::Monday;
  std::vector<Weekday> weekdays;
  std::vector<int> months, month_days, year_days, weeks, positions, hours, minutes, seconds;
};

/// nullopt: not such a rule, or one that repeats within a day or counts in another calendar. Unknown parts are passed
/// over. Lists are in order, each number once.
std::optional<Rule> parse_rule(std::string_view text);

/// Days looked at and times made for one rule: some tenths of a second.
inline constexpr std::int64_t most_steps_of_rule = 2'000'000;

/// The times from `from` until before `to`, in order, as long as `take` gives true. `start`: the first occurrence, from
/// which the rule takes what it does not say; nothing before it. COUNT holds, UNTIL is the caller's business. At most
/// `steps`, which then are the fewer, so that no rule takes a second; false: it was stopped by that.
bool each_time(const Rule& rule, LocalTime start, bool all_day, LocalTime from, LocalTime to, std::int64_t& steps,
               const std::function<bool(LocalTime)>& take);

}  // namespace vitrine
