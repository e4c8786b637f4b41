#include "formats/ical_zones.hpp"

#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>

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

/// "+05:30", "-8", "+0100" after GMT or UTC.
std::optional<minutes> offset_in(std::string_view name) {
  auto at = name.find("UTC");
  if (at == std::string_view::npos) at = name.find("GMT");
  if (at == std::string_view::npos) return std::nullopt;
  auto text = trim(name.substr(at + 3));
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const int sign = text[0] == '-' ? -1 : 1;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c == ':') continue;
    if (c < '0' || c > '9' || digits.size() == 4) break;
    digits += c;
  }
  if (digits.empty()) return std::nullopt;
  const int number = std::atoi(digits.c_str());
  const int total = digits.size() <= 2 ? number * 60 : number / 100 * 60 + number % 100;
  if (total > 14 * 60) return std::nullopt;
  return minutes{sign * total};
}

/// "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris", as Outlook shows its zones.
std::optional<Zone> by_city(std::string_view name, minutes offset) {
  const auto bracket = name.find(')');
  if (bracket == std::string_view::npos) return std::nullopt;
  for (const auto each : split(name.substr(bracket + 1), ',')) {
    std::string city{trim(each)};
    for (auto& c : city)
      if (c == ' ') c = '_';
    for (const auto* continent : {"Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic"})
      if (auto zone = zone_named(fmt::format("{}/{}", continent, city))) {
        // In winter, as such names say it.
        const Instant january{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15}};
        const Instant july{std::chrono::sys_days{std::chrono::year{2026} / 7 / 15}};
        if (zone->offset(january) == offset || zone->offset(july) == offset) return zone;
      }
  }
  return std::nullopt;
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
    auto* component = icalparser_parse_string(defined.text.c_str());
    if (component == nullptr) return {here, nullptr};
    std::shared_ptr<icaltimezone> zone{icaltimezone_new(), [](icaltimezone* each) { icaltimezone_free(each, 1); }};
    if (icalcomponent_isa(component) != ICAL_VTIMEZONE_COMPONENT ||
        icaltimezone_set_component(zone.get(), component) == 0) {
      icalcomponent_free(component);
      return {here, nullptr};
    }
    auto to_instant = [zone](LocalTime local) {
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
  const auto offset = offset_in(name);
  if (offset)
    if (const auto zone = by_city(name, *offset)) return {*zone, nullptr};
  if (const auto found = definitions_->all.find(name); found != definitions_->all.end()) {
    const auto& defined = found->second;
    if (const auto zone = zone_named(defined.location)) return {*zone, nullptr};
    auto clock = Definitions::clock_of(defined, floating_);
    if (clock.to_instant) return clock;
  }
  if (!offset) return {floating_, nullptr};
  return {fixed(*offset), [ahead = *offset](LocalTime local) { return Instant{local.time_since_epoch()} - ahead; }};
}

}  // namespace vitrine
