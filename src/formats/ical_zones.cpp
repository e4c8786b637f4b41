#include "formats/ical_zones.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <libical/ical.h>

#include "base/text.hpp"
#include "base/windows_zones.hpp"
#include "model/recurrence_set.hpp"

namespace vitrine {
namespace {

using std::chrono::minutes;

constexpr std::size_t longest_name = 1000, most_names = 1000;

std::optional<Zone> zone_named(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const auto zone = Zone::find(name);
  return zone ? std::optional{*zone} : std::nullopt;
}

/// "/mozilla.org/20050126_1/Europe/Berlin": a name behind a maker's.
std::optional<Zone> behind_maker(std::string_view name) {
  while (true) {
    const auto slash = name.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    name.remove_prefix(slash + 1);
    if (name.find('/') == std::string_view::npos) return std::nullopt;
    if (auto zone = zone_named(name)) return zone;
  }
}

/// "+05:30", "-8", "+0100", "-08.00" after GMT or UTC.
std::optional<minutes> offset_in(std::string_view name) {
  auto at = name.find("UTC");
  if (at == std::string_view::npos) at = name.find("GMT");
  if (at == std::string_view::npos) return std::nullopt;
  auto text = trim(name.substr(at + 3));
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const int sign = text[0] == '-' ? -1 : 1;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c == ':' || c == '.') continue;
    if (c < '0' || c > '9' || digits.size() == 4) break;
    digits += c;
  }
  if (digits.empty()) return std::nullopt;
  const int number = std::atoi(digits.c_str());
  const int total = digits.size() <= 2 ? number * 60 : number / 100 * 60 + number % 100;
  if (total > 14 * 60) return std::nullopt;
  return minutes{sign * total};
}

/// The other names of Greenwich, which carry no number.
bool is_greenwich(std::string_view name) {
  const auto lower = to_lower_ascii(name);
  return lower == "z" || lower.ends_with("/utc") || lower.starts_with("(utc) coordinated") ||
         lower.starts_with("coordinated universal");
}

/// Names of the wild say the offset in winter, if any.
bool agrees(const Zone& zone, std::optional<minutes> offset) {
  if (!offset) return true;
  const Instant january{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15}};
  const Instant july{std::chrono::sys_days{std::chrono::year{2026} / 7 / 15}};
  return zone.offset(january) == *offset || zone.offset(july) == *offset;
}

std::optional<Zone> of_city(std::string city, std::optional<minutes> offset) {
  for (auto& c : city)
    if (c == ' ') c = '_';
  for (const auto* continent : {"Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic"})
    if (auto zone = zone_named(fmt::format("{}/{}", continent, city)); zone && agrees(*zone, offset)) return zone;
  return std::nullopt;
}

/// What Outlook shows: "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", "(GMT+01.00) Sarajevo/Warsaw/Zagreb", also
/// without the bracket.
std::optional<Zone> by_city(std::string_view name, std::optional<minutes> offset) {
  if (name.starts_with('(')) name.remove_prefix(std::min(name.find(')'), name.size() - 1) + 1);
  std::string cities{name};
  for (auto& c : cities)
    if (c == '/' || c == ';' || c == '\\') c = ',';
  for (const auto each : split(cities, ','))
    if (auto zone = of_city(std::string{trim(each)}, offset)) return zone;
  return std::nullopt;
}

/// "(UTC-08:00) Pacific Time (US & Canada)", "Romance Daylight Time", "W. Europe": nearly as Windows has them.
std::optional<Zone> nearly_of_windows(std::string_view name, std::optional<minutes> offset) {
  if (name.starts_with('(')) name.remove_prefix(std::min(name.find(')'), name.size() - 1) + 1);
  std::string stem{trim(name.substr(0, name.find('(')))};
  for (const std::string_view end : {" Time", " Standard", " Daylight"})
    if (stem.ends_with(end)) stem.resize(stem.size() - end.size());
  const auto zone = stem.empty() ? std::nullopt : zone_of_windows(stem + " Standard Time");
  return zone && agrees(*zone, offset) ? zone : std::nullopt;
}

/// What people write who name a zone by its clock, and what stood in the examples of RFC 2445.
std::optional<Zone> by_habit(std::string name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> habits{{{"CEST", "CET"},
                                                                                 {"MEZ", "CET"},
                                                                                 {"MESZ", "CET"},
                                                                                 {"BST", "Europe/London"},
                                                                                 {"EDT", "America/New_York"},
                                                                                 {"PST", "America/Los_Angeles"},
                                                                                 {"PDT", "America/Los_Angeles"}}};
  for (const auto& [habit, meant] : habits)
    if (name == habit) return zone_named(meant);
  if (const auto dash = name.find('-'); dash != std::string::npos) name[dash] = '/';
  return zone_named(name);
}

/// The zone of which the clock is always so much ahead; hours only.
Zone fixed(minutes offset) {
  const auto hours = offset.count() / 60;
  if (offset.count() % 60 != 0 || hours == 0) return Zone{};
  return zone_named(fmt::format("Etc/GMT{}{}", hours > 0 ? '-' : '+', std::abs(hours))).value_or(Zone{});
}

}  // namespace

/// What the file itself says of its zones.
struct IcalZones::Definitions {
  using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;
  struct Defined {
    std::string location, text;
  };
  std::map<std::string, Defined> all;

  /// A clock by the definition; the library's zone lives as long as the function.
  static IcalZone clock_of(const Defined& defined, const Zone& here) {
    icalerror_set_errors_are_fatal(0);
    if (to_lower_ascii(defined.text).find("tzoffsetto") == std::string::npos) return {here, nullptr};
    auto* component = icalparser_parse_string(defined.text.c_str());
    if (component == nullptr) return {here, nullptr};
    std::shared_ptr<icaltimezone> zone{icaltimezone_new(), [](icaltimezone* each) { icaltimezone_free(each, 1); }};
    if (icalcomponent_isa(component) != ICAL_VTIMEZONE_COMPONENT ||
        icaltimezone_set_component(zone.get(), component) == 0) {
      icalcomponent_free(component);
      return {here, nullptr};
    }
    auto to_instant = [zone, here](LocalTime local) {
      const auto day = std::chrono::floor<std::chrono::days>(local);
      const Date date{day};
      const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(local - day)};
      auto time = icaltime_null_time();
      time.year = static_cast<int>(date.year());
      time.month = static_cast<int>(static_cast<unsigned>(date.month()));
      time.day = static_cast<int>(static_cast<unsigned>(date.day()));
      time.hour = static_cast<int>(clock.hours().count());
      time.minute = static_cast<int>(clock.minutes().count());
      time.second = static_cast<int>(clock.seconds().count());
      const std::chrono::seconds offset{icaltimezone_get_utc_offset(zone.get(), &time, nullptr)};
      constexpr std::chrono::hours furthest{18};
      if (std::chrono::abs(offset) > furthest) return explicit_time(here, local);  // "TZOFFSETTO:+5744"
      return Instant{local.time_since_epoch()} - offset;
    };
    return {here, std::move(to_instant)};
  }
};

Instant IcalZone::at(LocalTime local) const { return to_instant ? to_instant(local) : explicit_time(zone, local); }

IcalZones::IcalZones(Zone zone, const std::vector<IcalComponent>& definitions, std::string_view floating)
    : definitions_(std::make_unique<Definitions>()), floating_(zone) {
  for (const auto& each : definitions)
    definitions_->all.emplace(std::string{each.value("TZID")},
                              Definitions::Defined{std::string{each.value("X-LIC-LOCATION")}, each.text});
  if (!floating.empty()) floating_ = named(floating).zone;
}

IcalZones::~IcalZones() = default;

const IcalZone& IcalZones::named(std::string_view name) {
  name = trim(name);
  if (const auto found = known_.find(name); found != known_.end()) return found->second;
  if (name.size() > longest_name || known_.size() == most_names) name = {};  // nobody has so many
  std::string key{name};
  return known_.emplace(key, find(key)).first->second;
}

IcalZone IcalZones::find(const std::string& name) const {
  if (name.empty()) return {floating_, nullptr};
  if (const auto zone = zone_named(name)) return {*zone, nullptr};
  if (const auto zone = zone_of_windows(name)) return {*zone, nullptr};
  if (const auto zone = behind_maker(name)) return {*zone, nullptr};
  if (is_greenwich(name)) return {Zone{}, nullptr};
  const auto offset = offset_in(name);
  if (const auto zone = by_city(name, offset)) return {*zone, nullptr};
  if (const auto zone = nearly_of_windows(name, offset)) return {*zone, nullptr};
  if (const auto found = definitions_->all.find(name); found != definitions_->all.end()) {
    const auto& defined = found->second;
    if (const auto zone = zone_named(defined.location)) return {*zone, nullptr};
    auto clock = Definitions::clock_of(defined, floating_);
    if (clock.to_instant) return clock;
  }
  if (!offset) return {by_habit(name).value_or(floating_), nullptr};
  return {fixed(*offset), [ahead = *offset](LocalTime local) { return Instant{local.time_since_epoch()} - ahead; }};
}

}  // namespace vitrine
