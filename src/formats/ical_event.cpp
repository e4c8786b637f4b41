#include "formats/ical_event.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <libical/ical.h>

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

std::optional<Milliseconds> read_length(std::string_view text) {
  icalerror_set_errors_are_fatal(0);
  const auto read = icaldurationtype_from_string(std::string{trim(text)}.c_str());
  if (icaldurationtype_is_bad_duration(read) != 0) return std::nullopt;
  const seconds length{icaldurationtype_as_int(read)};
  return length < seconds{0} ? std::nullopt : std::optional<Milliseconds>{length};
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
      if (end.find('P') != std::string_view::npos)
        date.length = read_length(end);
      else if (const auto until = read_ical_time(end, property, zones); until && until->at > begin->at)
        date.length = until->at - begin->at;
    }
    out.push_back(std::move(date));
  }
}

/// How long it lasts, by DTEND or DURATION; both may be missing or wrong.
void set_length(const IcalComponent& component, IcalZones& zones, IcalEvent& event) {
  Milliseconds length{0};
  if (const auto* end = component.find("DTEND")) {
    if (const auto time = read_ical_time(end->value, *end, zones))
      length = event.start.is_day ? time->local - event.start.local : time->at - event.start.at;
  } else if (const auto duration = read_length(component.value("DURATION"))) {
    length = *duration;
  }
  if (event.start.is_day) length = std::max<Milliseconds>(days{1}, std::chrono::floor<days>(length));
  event.length = std::max(length, Milliseconds{0});
  event.has_end = event.length > Milliseconds{0};
}

/// What some programs write for days: midnight to midnight of the place, also in UTC.
void days_from_midnight(IcalEvent& event) {
  if (event.start.is_day || !event.has_end) return;
  const auto zone = Zone::find(event.start.zone_name);
  if (!zone) return;
  const auto begin = zone->to_local(event.start.at), end = zone->to_local(event.start.at + event.length);
  if (std::chrono::floor<days>(begin) != begin || std::chrono::floor<days>(end) != end) return;
  event.start.is_day = true;
  event.start.local = begin;
  event.start.zone = {*zone, nullptr};
  event.length = end - begin;
}

bool is_private(const IcalComponent& component) {
  const auto kind = to_lower_ascii(component.value("CLASS"));
  return kind == "private" || kind == "confidential";
}

}  // namespace

std::optional<IcalTime> read_ical_time(std::string_view value, const IcalProperty& property, IcalZones& zones) {
  value = trim(value);
  const bool utc = value.ends_with('Z') || value.ends_with('z');
  if (utc) value.remove_suffix(1);
  const auto local = read_clock(value);
  if (!local) return std::nullopt;
  IcalTime out;
  out.local = *local;
  out.is_day = value.size() == 8;
  out.zone = utc && !out.is_day ? IcalZone{} : zones.named(property.option("TZID"));
  out.at = out.is_day ? out.zone.zone.start_of_day(Date{std::chrono::floor<days>(*local)}) : out.zone.at(*local);
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
    if (property.name == "RRULE") event.rules.push_back(property.value);
    if (property.name == "RDATE") read_dates(property, zones, event.more);
    if (property.name == "EXDATE")
      for (const auto each : split(property.value, ','))
        if (auto time = read_ical_time(each, property, zones); time && event.without.size() < most_dates)
          event.without.push_back(std::move(*time));
    if (property.name != "RECURRENCE-ID") continue;
    event.changes = read_ical_time(property.value, property, zones);
    event.and_later = to_lower_ascii(property.option("RANGE")) == "thisandfuture";
  }
  days_from_midnight(event);
  return event;
}

}  // namespace vitrine
