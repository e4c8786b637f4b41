#include "model/sleep.hpp"

#include "model/schedule.hpp"

namespace vitrine {
namespace {

/// Hours come again every week, so what has not ended within eight days never does.
constexpr std::chrono::hours a_week_and_a_day{8 * 24};

}  // namespace

Windows sleep_windows(const Channel& channel, Range within) {
  if (channel.sleep.empty()) return {};
  return windows_of_hours(channel.sleep, Zone::find(channel.time_zone).value_or(Zone{}), within);
}

std::optional<Instant> asleep_until(const Channel& channel, Instant at) {
  const Range week{at, at + a_week_and_a_day};
  const auto sleep = sleep_windows(channel, week);
  if (sleep.empty() || sleep.front().begin > at) return std::nullopt;
  return sleep.front().end == week.end ? end_of_time : sleep.front().end;
}

}  // namespace vitrine
