#include "model/recurrence_set.hpp"

#include <algorithm>

#include "model/rule.hpp"

namespace vitrine {
namespace {

using std::chrono::days;

/// Whether UNTIL ends the series before this occurrence; the time that it names belongs to the series.
bool is_past(const Rule::Until& until, const Start& start, const RecurrenceSet& set) {
  constexpr days whole_day{1};
  if (until.clock == Rule::Clock::day) return start.local >= until.time + whole_day;
  if (until.clock == Rule::Clock::wall) return start.local > until.time;
  const Instant at{until.time.time_since_epoch()};
  if (!set.all_day) return start.at > at;
  // Midnight UTC and the last second before it are how programs write a mere day; any other time is a moment of the day
  // that it is there.
  const auto day = std::chrono::floor<days>(until.time);
  const auto last_second = day + whole_day - std::chrono::seconds{1};
  const bool is_day = until.time == day || until.time == last_second;
  return start.local > (is_day ? until.time : set.zone.to_local(at));
}

Start start_at(const RecurrenceSet& set, LocalTime local) {
  if (set.all_day) return {set.zone.start_of_day(Date{std::chrono::floor<days>(local)}), local};
  return {set.to_instant ? set.to_instant(local) : explicit_time(set.zone, local), local};
}

/// What one rule adds.
void follow(Starts& starts, const RecurrenceSet& set, const std::string& text, Range within, std::size_t most,
            std::int64_t& steps) {
  constexpr days in_any_zone{2};
  const auto rule = parse_rule(text);
  if (!rule) return;
  std::size_t found = 0;
  const auto take = [&](LocalTime local) {
    const auto start = start_at(set, local);
    if (start.at >= within.end || (rule->until && is_past(*rule->until, start, set))) return false;
    if (start.at < within.begin || is_left_out(set, start)) return true;
    starts.all.push_back(start);
    starts.cut = starts.cut || ++found > most;
    return found <= most;
  };
  const auto wall = [](Instant at) { return LocalTime{at.time_since_epoch()}; };
  const auto begin = std::max(wall(within.begin), wall(beginning_of_time) + in_any_zone) - in_any_zone;
  const auto end = std::min(wall(within.end), wall(end_of_time) - in_any_zone) + in_any_zone;
  const auto share = std::min(steps, most_steps_of_rule);
  auto left = share;
  if (!each_time(*rule, set.start, set.all_day, begin, end, left, take)) starts.cut = true;
  steps -= share - std::max<std::int64_t>(0, left);
}

}  // namespace

bool is_left_out(const RecurrenceSet& set, const Start& start) {
  const Date day{std::chrono::floor<days>(start.local)};
  return std::find(set.without.begin(), set.without.end(), start.at) != set.without.end() ||
         std::find(set.days_without.begin(), set.days_without.end(), day) != set.days_without.end();
}

Instant explicit_time(const Zone& zone, LocalTime local) {
  const auto at = zone.to_instant(local);
  if (zone.to_local(at) == local) return at;
  return Instant{local.time_since_epoch()} - zone.offset(at - Milliseconds{1});
}

Starts starts_in(const RecurrenceSet& set, Range within, std::size_t most) {
  auto steps = most_steps_of_rule * static_cast<std::int64_t>(std::max<std::size_t>(1, set.rules.size()));
  return starts_in(set, within, most, steps);
}

Starts starts_in(const RecurrenceSet& set, Range within, std::size_t most, std::int64_t& steps) {
  Starts starts;
  const auto add = [&](const Start& start) {
    if (within.contains(start.at) && !is_left_out(set, start)) starts.all.push_back(start);
  };
  add(start_at(set, set.start));
  for (const auto at : set.more) add({at, set.zone.to_local(at)});
  for (const auto& rule : set.rules) follow(starts, set, rule, within, most, steps);
  std::sort(starts.all.begin(), starts.all.end(), [](const Start& a, const Start& b) { return a.at < b.at; });
  const auto same = [](const Start& a, const Start& b) { return a.at == b.at; };
  starts.all.erase(std::unique(starts.all.begin(), starts.all.end(), same), starts.all.end());
  Starts out;
  for (const auto& rule : set.rules_without) follow(out, set, rule, within, most, steps);
  if (!out.all.empty())
    std::erase_if(starts.all, [&](const Start& each) { return std::ranges::find(out.all, each) != out.all.end(); });
  if (starts.all.size() > most) {
    starts.all.resize(most);
    starts.cut = true;
  }
  return starts;
}

}  // namespace vitrine
