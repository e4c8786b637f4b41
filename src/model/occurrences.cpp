#include "model/occurrences.hpp"

#include <algorithm>

#include "model/recurrence_set.hpp"
#include "model/schedule.hpp"
#include "model/series.hpp"

namespace vitrine {
namespace {

using std::chrono::days;

constexpr days years_away{1500};  // the 29th of February comes every four years
constexpr days as_far_as_seen{3653};
constexpr std::size_t most_of_event = 2'000;

RecurrenceSet set_of(const Content& event) {
  RecurrenceSet set;
  set.zone = Zone::find(event.time_zone).value_or(Zone{});
  set.all_day = event.all_day;
  set.start =
      event.all_day ? LocalTime{std::chrono::local_days{*event.first_day}} : set.zone.to_local(*event.starts_at);
  set.rules.push_back(*event.recurrence);
  return set;
}

/// The event with the times of one occurrence: as long as the first one.
Content moved(const Content& event, const Start& start) {
  auto out = event;
  if (event.all_day) {
    const std::chrono::local_days day = std::chrono::floor<days>(start.local);
    out.first_day = Date{day};
    if (event.last_day)
      out.last_day = Date{day + (std::chrono::sys_days{*event.last_day} - std::chrono::sys_days{*event.first_day})};
    return out;
  }
  out.starts_at = start.at;
  if (event.ends_at) out.ends_at = start.at + (*event.ends_at - *event.starts_at);
  return out;
}

/// Long enough for what began before and is not over, whatever daylight saving does to its length.
Milliseconds reach_back(const Content& event) {
  const auto first = event_range(event);
  return first.end - first.begin + days{1};
}

void add(std::vector<Content>& out, const Content& event, const Starts& starts, Instant from) {
  for (const auto& start : starts.all)
    if (auto one = moved(event, start); event_range(one).end > from) out.push_back(std::move(one));
}

}  // namespace

bool comes_again(const Content& event) {
  return event.kind == Kind::event && event.recurrence &&
         (event.all_day ? event.first_day.has_value() : event.starts_at.has_value());
}

std::vector<Content> occurrences(const Content& event, Range range) {
  if (!comes_again(event)) return {event};
  const auto set = set_of(event);
  const auto soon = range.end + series_notice;
  std::vector<Content> out;
  add(out, event, starts_in(set, {range.begin - reach_back(event), soon}, most_of_event), range.begin);
  const auto later = std::max(soon + years_away, event_range(event).begin + Milliseconds{1});
  add(out, event, starts_in(set, {soon, later}, 1), range.begin);
  return out;
}

Content occurrence(const Content& event, Instant begins) {
  const auto zone = Zone::find(event.time_zone).value_or(Zone{});
  return comes_again(event) ? moved(event, {begins, zone.to_local(begins)}) : event;
}

Content occurrence_at(const Content& event, Instant at) {
  if (!comes_again(event)) return event;
  const auto coming = occurrences(event, {at, at + Milliseconds{1}});
  if (!coming.empty()) return coming.front();
  const auto past = starts_in(set_of(event), {event_range(event).begin, at}, most_of_event);
  return past.all.empty() ? event : moved(event, past.all.back());
}

std::optional<Instant> end_of_series(const Content& event, Instant now) {
  if (!comes_again(event)) return event_range(event).end;
  const auto begin = event_range(event).begin, end = std::max(begin, now) + as_far_as_seen;
  // Whether it has an end is told by whether there is one more after all that can be seen.
  if (!starts_in(set_of(event), {end, end + years_away}, 1).all.empty()) return std::nullopt;
  const auto all = starts_in(set_of(event), {begin, end}, 20'000);
  if (all.all.empty() || all.cut) return std::nullopt;
  return event_range(moved(event, all.all.back())).end;
}

}  // namespace vitrine
