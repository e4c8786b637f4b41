#include "formats/ical_event.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/recurrence_set.hpp"

namespace vitrine {
namespace {

using std::chrono::days;
using std::chrono::seconds;

constexpr std::size_t most_dates = 5'000;  ///< of RDATE, and of EXDATE

std::optional<int> number(std::string_view text) {
  int out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

/// "20261204T183000" on no clock in particular.
std::optional<LocalTime> read_clock(std::string_view text) {
  if (text.size() < 8) return std::nullopt;
  const auto day = parse_date(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
  if (!day) return std::nullopt;
  const LocalTime out{std::chrono::local_days{*day}};
  if (text.size() == 8) return out;
  if (text[8] != 'T' || (text.size() != 15 && text.size() != 13)) return std::nullopt;
  const auto hour = number(text.substr(9, 2)), minute = number(text.substr(11, 2));
  const auto second = text.size() == 15 ? number(text.substr(13, 2)) : std::optional{0};
  if (!hour || !minute || !second || *hour > 24 || *minute > 59 || *second > 60) return std::nullopt;
  return out + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + seconds{*second};
}

/// Off the end of a time: "Z", and "+01:00", which RFC 5545 forbids. What ISO 8601 puts between the digits goes too.
std::optional<std::chrono::minutes> take_offset(std::string& value) {
  std::optional<std::chrono::minutes> offset;
  if (value.ends_with('Z') || value.ends_with('z')) {
    value.pop_back();
    offset = std::chrono::minutes{0};
  } else if (const auto sign = value.find_first_of("+-", 11); sign != std::string::npos) {
    auto digits = value.substr(sign + 1);
    std::erase(digits, ':');
    const auto clock = digits.size() == 4 ? number(digits) : std::nullopt;
    if (clock) offset = std::chrono::minutes{(*clock / 100 * 60 + *clock % 100) * (value[sign] == '-' ? -1 : 1)};
    if (clock) value.resize(sign);
  }
  if (value.size() >= 10 && value[4] == '-' && value[7] == '-')
    std::erase_if(value, [](char c) { return c == '-' || c == ':'; });
  return offset;
}

void read_dates(const IcalProperty& property, IcalZones& zones, std::vector<IcalDate>& out) {
  for (const auto each : split(property.value, ',')) {
    if (out.size() == most_dates) return;
    const auto slash = each.find('/');
    const auto begin = read_ical_time(each.substr(0, slash), property, zones);
    if (!begin) continue;
    IcalDate date{*begin, std::nullopt};
    if (slash != std::string_view::npos) {
      const auto end = trim(each.substr(slash + 1));
      if (const auto length = read_ical_length(end))
        date.length = length->from(begin->zone, begin->local, begin->at);
      else if (const auto last = read_ical_time(end, property, zones); last && last->at > begin->at)
        date.length = last->at - begin->at;
    }
    out.push_back(std::move(date));
  }
}

/// Until its DTEND. An end in the small hours of the day on which it begins is that of the next one; else, of two times
/// that stand in each other's place, the earlier is the beginning. A series begins when it says.
Milliseconds until(IcalEvent& event, const IcalTime& end, bool is_series) {
  constexpr std::chrono::hours confused{12}, small_hours{6};
  if (!event.start.is_day) {
    const auto length = end.at - event.start.at;
    if (end.is_day || length >= Milliseconds{0}) return length;
    const auto clock = end.local - std::chrono::floor<days>(end.local);
    if (clock < small_hours && -length < days{1}) return length + days{1};
    if (is_series || -length > confused) return length;
    event.start = end;
    return -length;
  }
  // Midnight of Greenwich is how programs write a mere day; else days last until the day that it is there.
  const bool is_greenwich = end.zone.zone.name() == Zone{}.name() && !end.zone.to_instant;
  if (end.is_day || (is_greenwich && std::chrono::floor<days>(end.local) == end.local))
    return end.local - event.start.local;
  return event.start.zone.zone.to_local(end.at) - event.start.local;
}

/// How long it lasts, by DTEND or DURATION; both may be missing or wrong.
void set_length(const IcalComponent& component, IcalZones& zones, IcalEvent& event) {
  Milliseconds length{0};
  if (const auto* end = component.find("DTEND")) {
    if (const auto time = read_ical_time(end->value, *end, zones))
      length = until(event, *time, component.find("RRULE") != nullptr);
  } else if (const auto duration = read_ical_length(component.value("DURATION"))) {
    length = event.start.is_day ? duration->days + duration->time
                                : duration->from(event.start.zone, event.start.local, event.start.at);
    if (!event.start.is_day && duration->days.count() > 0) event.nominal = duration;
  }
  if (event.start.is_day) length = std::max<Milliseconds>(days{1}, std::chrono::ceil<days>(length));
  event.length = std::max(length, Milliseconds{0});
  event.has_end = event.length > Milliseconds{0};
}

/// What some programs write for days: midnight to midnight of the place, also in UTC.
void days_from_midnight(const IcalComponent& component, IcalEvent& event) {
  // What is said to be a day, and has a midnight behind it but no end, is that day.
  const bool said = ical_capitals(component.find("DTSTART")->option("VALUE")) == "DATE";
  if (event.start.is_day || (!event.has_end && !said)) return;
  const auto length = event.has_end ? event.length : Milliseconds{days{1}};
  const auto zone = Zone::find(event.start.zone_name);
  if (!zone) return;
  const auto begin = zone->to_local(event.start.at), end = zone->to_local(event.start.at + length);
  if (std::chrono::floor<days>(begin) != begin || std::chrono::floor<days>(end) != end) return;
  event.start.is_day = true;
  event.start.local = begin;
  event.start.zone = {*zone, nullptr};
  event.length = end - begin;
  event.nominal.reset();
}

/// Some escape it as if it were a text.
std::string rule_of(const IcalProperty& property) {
  auto rule = property.value;
  std::erase(rule, '\\');
  return rule;
}

bool is_private(const IcalComponent& component) {
  const auto kind = to_lower_ascii(component.value("CLASS"));
  return kind == "private" || kind == "confidential";
}

}  // namespace

std::optional<IcalTime> read_ical_time(std::string_view text, const IcalProperty& property, IcalZones& zones) {
  std::string value{trim(text)};
  const auto offset = take_offset(value);
  const auto local = read_clock(value);
  if (!local) return std::nullopt;
  IcalTime out;
  out.local = *local;
  out.is_day = value.size() == 8;
  if (offset && !out.is_day) out.local -= *offset;
  out.zone = offset && !out.is_day ? IcalZone{} : zones.named(property.option("TZID"));
  out.at = out.is_day ? out.zone.zone.start_of_day(Date{std::chrono::floor<days>(out.local)}) : out.zone.at(out.local);
  out.zone_name = out.zone.zone.name();
  if (out.zone_name == "Etc/UTC" || out.zone_name == "UTC") out.zone_name = zones.floating().name();
  return out;
}

std::optional<IcalEvent> read_ical_event(const IcalComponent& component, IcalZones& zones) {
  if (is_private(component)) return std::nullopt;
  const auto* start = component.find("DTSTART");
  const auto begin = start == nullptr ? std::nullopt : read_ical_time(start->value, *start, zones);
  if (!begin) return std::nullopt;
  IcalEvent event;
  event.component = &component;
  event.start = *begin;
  event.uid = component.value("UID");
  event.sequence = number(component.value("SEQUENCE")).value_or(0);
  event.stamp = component.value("LAST-MODIFIED");
  if (event.stamp.empty()) event.stamp = component.value("DTSTAMP");
  set_length(component, zones, event);
  for (const auto& property : component.properties) {
    if (property.name == "RRULE") event.rules.push_back(rule_of(property));
    if (property.name == "EXRULE") event.rules_without.push_back(rule_of(property));
    if (property.name == "RDATE") read_dates(property, zones, event.more);
    if (property.name == "EXDATE")
      for (const auto each : split(property.value, ','))
        if (auto time = read_ical_time(each, property, zones); time && event.without.size() < most_dates)
          event.without.push_back(std::move(*time));
    if (property.name != "RECURRENCE-ID") continue;
    event.changes = read_ical_time(property.value, property, zones);
    event.and_later = to_lower_ascii(property.option("RANGE")) == "thisandfuture";
  }
  days_from_midnight(component, event);
  return event;
}

}  // namespace vitrine
