#include "formats/ical_series.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "model/recurrence_set.hpp"
#include "model/rule.hpp"

namespace vitrine {
namespace {

using std::chrono::days;

bool is_newer(const IcalEvent& a, const IcalEvent& b) {
  return std::tie(a.sequence, a.stamp) >= std::tie(b.sequence, b.stamp);
}

bool is_series(const IcalEvent& event) { return !event.rules.empty() || !event.more.empty(); }

/// What a series of one UID consists of.
struct Family {
  std::vector<const IcalEvent*> masters;
  std::map<Instant, const IcalEvent*> changed;  ///< by the occurrence that each replaces
  std::map<Instant, const IcalEvent*> later;    ///< from that occurrence on
};

/// When the occurrence is that a change names: on the master's terms, a day or a moment.
Instant named_by(const IcalTime& id, const IcalEvent* master) {
  if (master == nullptr || id.is_day == master->start.is_day) return id.at;
  const auto zone = Zone::find(master->start.zone_name).value_or(Zone{});
  if (master->start.is_day) {
    // Exchange names days by the midnight of a zone of its own.
    const auto midnight = std::chrono::floor<days>(id.local);
    const bool names_day = midnight == id.local && id.zone.zone.name() != Zone{}.name();
    return zone.start_of_day(names_day ? Date{midnight} : zone.date_at(id.at));
  }
  // A day stands for the time on it at which the series begins.
  const auto clock = master->start.local - std::chrono::floor<days>(master->start.local);
  return master->start.zone.at(std::chrono::floor<days>(id.local) + clock);
}

void add(std::map<Instant, const IcalEvent*>& all, Instant at, const IcalEvent& event) {
  auto& holds = all[at];
  if (holds == nullptr || is_newer(event, *holds)) holds = &event;
}

void add_master(Family& family, const IcalEvent& event) {
  for (auto& other : family.masters)
    // The same again, or newer; what has the same UID by mistake begins at another time and claims no more.
    if (other->start.at == event.start.at || other->sequence != event.sequence || is_series(*other) ||
        is_series(event)) {
      if (is_newer(event, *other)) other = &event;
      return;
    }
  family.masters.push_back(&event);
}

/// Programs copy the rule of the series into what changes one of it. When the series has another rule since, that was
/// an earlier state of it.
bool is_outdated(const IcalEvent& change, const IcalEvent* master) {
  return master != nullptr && !change.and_later && is_series(change) && change.rules != master->rules &&
         change.sequence < master->sequence;
}

Family family_of(const std::vector<IcalEvent>& same) {
  Family family;
  for (const auto& event : same)
    if (!event.changes) add_master(family, event);
  const auto* master = family.masters.empty() ? nullptr : family.masters.front();
  for (const auto& event : same)
    if (event.changes && !is_outdated(event, master))
      add(event.and_later ? family.later : family.changed, named_by(*event.changes, master), event);
  return family;
}

std::optional<Date> day_of(const IcalTime& time) {
  if (!time.is_day) return std::nullopt;
  return Date{std::chrono::floor<days>(time.local)};
}

IcalOccurrence as_written(const IcalEvent& event, Instant named, bool one_of_many) {
  return {&event,
          named,
          day_of(event.changes.value_or(event.start)),
          event.start.is_day,
          event.start.at,
          event.start.local,
          event.length,
          event.has_end,
          one_of_many};
}

/// Where a change of the rest of a series moves one of it: by the same on the series' clock, so that 20:00 stays 20:00
/// over daylight saving.
Instant moved_begin(const IcalEvent& master, const IcalEvent& change, const Start& start) {
  if (master.start.zone.to_instant) return start.at + (change.start.at - change.changes->at);
  const auto& zone = master.start.zone.zone;
  return explicit_time(zone, start.local + (zone.to_local(change.start.at) - zone.to_local(change.changes->at)));
}

/// By DTEND all are as long as the first, by DURATION a day is as long as it is then (section 3.8.5.3). `local`: what
/// the event's clock shows when this one begins.
Milliseconds length_at(const IcalEvent& event, LocalTime local, Instant begins) {
  return event.nominal ? event.nominal->from(event.start.zone, local, begins) : event.length;
}

/// An occurrence of the series, `event` being the master or what changed the rest of it.
IcalOccurrence moved(const IcalEvent& master, const IcalEvent& event, const Start& start, std::optional<Date> named_day,
                     std::optional<Milliseconds> length) {
  IcalOccurrence out{&event,
                     start.at,
                     named_day,
                     event.start.is_day,
                     start.at,
                     start.local,
                     length.value_or(length_at(event, start.local, start.at)),
                     event.has_end || length.has_value(),
                     true};
  if (!event.changes) return out;
  if (out.is_day) {
    out.day = std::chrono::floor<days>(start.local + (event.start.local - event.changes->local));
    out.begins = event.start.zone.zone.start_of_day(Date{std::chrono::floor<days>(out.day)});
  } else {
    out.begins = moved_begin(master, event, start);
    if (!length) out.length = length_at(event, event.start.zone.zone.to_local(out.begins), out.begins);
  }
  return out;
}

/// A rule that was over a day and more before the series begins is how some programs (Confluence) delete one. Less may
/// be the day of another zone.
bool is_over(const std::string& rule_text, const IcalTime& start) {
  const auto rule = parse_rule(rule_text);
  if (!rule || !rule->until) return false;
  const auto until = rule->until->time + days{1};
  switch (rule->until->clock) {
    case Rule::Clock::day: return until <= std::chrono::floor<days>(start.local);
    case Rule::Clock::wall: return until <= start.local;
    case Rule::Clock::utc: return Instant{until.time_since_epoch()} <= start.at;
  }
  return false;
}

bool was_deleted(const IcalEvent& master) {
  return !master.rules.empty() && master.more.empty() &&
         std::ranges::all_of(master.rules, [&](const std::string& rule) { return is_over(rule, master.start); });
}

RecurrenceSet set_of(const IcalEvent& master) {
  RecurrenceSet set;
  set.start = master.start.local;
  set.all_day = master.start.is_day;
  set.zone = master.start.zone.zone;
  set.to_instant = set.all_day ? nullptr : master.start.zone.to_instant;
  set.rules = master.rules;
  set.rules_without = master.rules_without;
  for (const auto& date : master.more) set.more.push_back(named_by(date.begin, &master));
  for (const auto& time : master.without)
    if (time.is_day)
      set.days_without.push_back(Date{std::chrono::floor<days>(time.local)});
    else
      set.without.push_back(named_by(time, &master));
  if (was_deleted(master)) set.without.push_back(master.start.at);
  return set;
}

std::optional<Milliseconds> own_length(const IcalEvent& master, Instant at) {
  for (const auto& date : master.more)
    if (date.length && date.begin.at == at) return date.length;
  return std::nullopt;
}

/// Whatever moved them, occurrences of the coming time began at most so much earlier or later.
Milliseconds reach_of(const Family& family, const IcalEvent& master) {
  auto reach = master.length;
  for (const auto& date : master.more) reach = std::max(reach, date.length.value_or(Milliseconds{0}));
  for (const auto& [named, event] : family.later)
    reach = std::max(reach, std::chrono::abs(event->start.at - named) + event->length);
  return reach + days{1};
}

void expand(std::vector<IcalOccurrence>& out, const Family& family, const IcalEvent& master, Range coming,
            std::int64_t& steps) {
  const auto reach = reach_of(family, master);
  for (const auto& start : starts_in(set_of(master), {coming.begin - reach, coming.end + reach}, 5'000, steps).all) {
    if (family.changed.contains(start.at)) continue;
    const auto after = family.later.upper_bound(start.at);
    const auto* event = after == family.later.begin() ? &master : std::prev(after)->second;
    const auto named_day =
        master.start.is_day ? std::optional{Date{std::chrono::floor<days>(start.local)}} : std::nullopt;
    out.push_back(
        moved(master, *event, start, named_day, event == &master ? own_length(master, start.at) : std::nullopt));
  }
  const auto set = set_of(master);
  for (const auto& [named, event] : family.changed) {
    if (is_left_out(set, {named, set.zone.to_local(named)})) continue;
    out.push_back(as_written(*event, named, true));
    out.back().named_day.reset();
    if (master.start.is_day) out.back().named_day = master.start.zone.zone.date_at(named);
  }
}

}  // namespace

std::vector<IcalOccurrence> occurrences_of(const std::vector<IcalEvent>& same, Range coming, std::int64_t& steps) {
  const auto family = family_of(same);
  std::vector<IcalOccurrence> out;
  if (family.masters.size() == 1 && is_series(*family.masters.front())) {
    expand(out, family, *family.masters.front(), coming, steps);
  } else {
    for (const auto* master : family.masters)
      if (!family.changed.contains(master->start.at))
        out.push_back(as_written(*master, master->start.at, family.masters.size() > 1));
    for (const auto* all : {&family.changed, &family.later})
      for (const auto& [named, event] : *all) out.push_back(as_written(*event, named, true));
    return out;
  }
  std::erase_if(out, [&](const IcalOccurrence& each) {
    const bool over = each.begins + each.length <= coming.begin && each.begins < coming.begin;
    return over || each.begins >= coming.end;
  });
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.begins < b.begins; });
  if (out.size() > most_of_series) out.resize(most_of_series);
  return out;
}

}  // namespace vitrine
