#include "model/schedule.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/ranges.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours unknown_duration{3};
using std::chrono::days;

Zone zone_of(const Content& content) {
  const auto zone = Zone::find(content.time_zone);
  // It was known when the item was written; a machine with older zone data shows it an hour off rather than not at all.
  return zone ? *zone : Zone{};
}

/// The one place that knows when an event happens. An event with a `recurrence` counts by its first occurrence here;
/// when rules are expanded, this becomes a list.
Range first_occurrence(const Content& content) {
  if (content.all_day && content.first_day) {
    const auto zone = zone_of(content);
    return {zone.start_of_day(*content.first_day),
            zone.start_of_day(next_day(content.last_day.value_or(*content.first_day)))};
  }
  const auto start = content.starts_at.value_or(beginning_of_time);
  return {start, content.ends_at.value_or(start + unknown_duration)};
}

std::chrono::local_days day_of(const Zone& zone, Instant at) { return std::chrono::floor<days>(zone.to_local(at)); }

/// The times of day of one entry on one day; empty when the day is not in it, or daylight saving skips them.
Range on_day(const Hours& hours, std::chrono::local_days day, const Zone& zone) {
  const auto weekday = std::chrono::weekday{day}.iso_encoding() - 1;
  if (!hours.days[weekday]) return {};
  const auto last_day = hours.to <= hours.from ? day + days{1} : day;
  return {zone.to_instant(day + std::chrono::minutes{hours.from}),
          zone.to_instant(last_day + std::chrono::minutes{hours.to})};
}

}  // namespace

Range event_range(const Content& content) { return first_occurrence(content); }

Range visible_range(const Content& content) {
  Range range{content.show_from.value_or(beginning_of_time), content.show_until.value_or(end_of_time)};
  if (content.kind == Kind::event) {
    if (!content.show_from && content.published_at) range.begin = *content.published_at;
    range.end = std::min(range.end, event_range(content).end);
  }
  // So that being urgent lasts 24 hours at most, whatever urgent_since says.
  if (content.urgent && content.urgent_since) range.begin = std::max(range.begin, *content.urgent_since);
  return range;
}

std::vector<Range> windows_of_hours(const std::vector<Hours>& hours, const Zone& zone, Range within) {
  Windows open;
  // A day reaches past its midnight, so yesterday's entries count as well.
  const auto last = day_of(zone, within.end);
  for (auto day = day_of(zone, within.begin) - days{1}; day <= last; day += days{1})
    for (const auto& entry : hours) open.push_back(on_day(entry, day, zone));
  return clipped(merged(std::move(open)), within);
}

std::vector<Range> windows(const Content& content, const Zone& channel_zone, Range within) {
  const auto whole = clipped({visible_range(content)}, within);
  if (whole.empty() || content.urgent || content.hours.empty()) return whole;
  return windows_of_hours(content.hours, channel_zone, whole.front());
}

bool visible_at(const Content& content, const Zone& channel_zone, Instant at) {
  return !windows(content, channel_zone, {at, at + Milliseconds{1}}).empty();
}

}  // namespace vitrine
