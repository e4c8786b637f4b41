#include "model/channel_rhythm.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "model/field_rules.hpp"
#include "model/hours.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_sleeps = 50;
constexpr int minutes_a_day = 24 * 60, most_times = 3, most_rounds = 6, most_seconds = 3600;

Expected<std::size_t> weekday(const std::string& name) {
  if (const auto day = day_named(name)) return *day;
  return refuse(std::string{"must be mon, tue, wed, thu, fri, sat or sun"});
}

Hours read_hours(const Json& value, const std::string& pointer, Problems& problems) {
  Hours hours;
  Fields given(value, pointer, problems);
  std::vector<std::size_t> days;
  read_list(given, "days", day_names.size(), weekday, days);
  if (days.empty() && !given.noted("days")) given.note("days", "must list days such as \"mon\"");
  for (const auto day : days) hours.days[day] = true;
  const auto read_time = [&](std::string_view name, int& into, int most) {
    const auto text = given.text(name);
    if (!text) return;
    if (const auto minutes = parse_time_of_day(*text); minutes && *minutes <= most)
      into = *minutes;
    else
      given.note(name, fmt::format("must be a time of day from 00:00 to {}", format_time_of_day(most)));
  };
  read_time("from", hours.from, minutes_a_day - 1);
  read_time("to", hours.to, minutes_a_day);
  given.refuse_unknown("hours of sleep");
  return hours;
}

void read_sleep(Fields& fields, Problems& problems, std::vector<Hours>& sleep) {
  const auto* list = fields.list("sleep");
  if (!list) return;
  sleep.clear();
  if (list->size() > most_sleeps)
    return fields.note("sleep", fmt::format("has {} entries; {} are allowed", list->size(), most_sleeps));
  for (std::size_t i = 0; i < list->size(); ++i)
    sleep.push_back(read_hours((*list)[i], fields.pointer("sleep") + pointer_to(i), problems));
}

Expected<std::string> slide_kind(const std::string& name) {
  if (std::find(slide_kinds.begin(), slide_kinds.end(), name) != slide_kinds.end()) return name;
  return refuse(fmt::format("\"{}\" is no kind of slide; use {}", shorten(name, 60), fmt::join(slide_kinds, ", ")));
}

/// Kinds that are not named come last, as they usually do.
void read_order(Fields& fields, std::vector<std::string>& order) {
  std::vector<std::string> named;
  read_list(fields, "order", slide_kinds.size(), slide_kind, named);
  for (const auto kind : slide_kinds)
    if (std::find(named.begin(), named.end(), kind) == named.end()) named.emplace_back(kind);
  order = std::move(named);
}

void read_times(Fields& fields, Problems& problems, std::map<std::string, int>& times) {
  const auto* object = fields.object("times");
  if (!object) return;
  Fields given(*object, fields.pointer("times"), problems);
  for (const auto kind : slide_kinds)
    if (const int count = read_whole(given, kind, 1, most_times, 1); count > 1) times[std::string{kind}] = count;
  given.refuse_unknown("times");
}

void read_sequence(Fields& fields, Problems& problems, std::optional<Sequence>& sequence) {
  const auto* object = fields.object("sequence");
  if (!object) return;
  sequence.emplace();
  Fields given(*object, fields.pointer("sequence"), problems);
  read_order(given, sequence->order);
  read_times(given, problems, sequence->times);
  sequence->rounds = read_whole(given, "rounds", 1, most_rounds, sequence->rounds);
  given.refuse_unknown("a sequence");
}

/// Of two limits of which one is given, the other is `dwell`'s, unless that contradicts it.
void read_dwell(Fields& fields, std::string_view name, Problems& problems, Dwell& dwell) {
  const auto* object = fields.object(name);
  if (!object) return;
  constexpr int not_given = 0;
  Fields given(*object, fields.pointer(name), problems);
  const int min = read_whole(given, "min", 1, most_seconds, not_given),
            max = read_whole(given, "max", 1, most_seconds, not_given);
  if (min != not_given && max != not_given && max < min) given.note("max", "must not be less than min");
  if (max != not_given) dwell = {std::min(dwell.min, max), max};
  if (min != not_given) dwell = {min, std::max(dwell.max, min)};
  given.refuse_unknown("limits in seconds");
}

void read_dwell_by_kind(Fields& fields, Problems& problems, Channel& channel) {
  const auto* object = fields.object("dwell_by_kind");
  if (!object) return;
  channel.dwell_by_kind.clear();
  Fields given(*object, fields.pointer("dwell_by_kind"), problems);
  for (const auto kind : slide_kinds) {
    auto dwell = channel.dwell;
    read_dwell(given, kind, problems, dwell);
    if (object->contains(std::string{kind}) && !object->at(std::string{kind}).is_null())
      channel.dwell_by_kind[std::string{kind}] = dwell;
  }
  given.refuse_unknown("dwell_by_kind");
}

Json dwells_json(const std::map<std::string, Dwell>& dwells) {
  Json out = Json::object();
  for (const auto kind : slide_kinds)
    if (const auto found = dwells.find(std::string{kind}); found != dwells.end())
      out[found->first] = to_json(found->second);
  return out;
}

Json sequence_json(const std::optional<Sequence>& sequence) {
  if (!sequence) return nullptr;
  Json out = Json::object(), times = Json::object();
  for (const auto kind : slide_kinds) {
    const auto found = sequence->times.find(std::string{kind});
    times[std::string{kind}] = found == sequence->times.end() ? 1 : found->second;
  }
  out["order"] = sequence->order;
  out["times"] = times;
  out["rounds"] = sequence->rounds;
  return out;
}

}  // namespace

void read_rhythm(Fields& fields, Problems& problems, Channel& channel) {
  read_dwell(fields, "dwell_seconds", problems, channel.dwell);
  read_dwell_by_kind(fields, problems, channel);
  read_sleep(fields, problems, channel.sleep);
  read_sequence(fields, problems, channel.sequence);
}

void write_rhythm(Json& out, const Channel& channel) {
  out["dwell_by_kind"] = dwells_json(channel.dwell_by_kind);
  out["sleep"] = to_json(channel.sleep);
  out["sequence"] = sequence_json(channel.sequence);
}

Json to_json(const Dwell& dwell) {
  Json out = Json::object();
  out["min"] = dwell.min;
  out["max"] = dwell.max;
  return out;
}

}  // namespace vitrine
