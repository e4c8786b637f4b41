// One VEVENT, read: its times on their clocks, and what it says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/ical_length.hpp"
#include "formats/ical_lines.hpp"
#include "formats/ical_zones.hpp"

namespace vitrine {

/// A DATE or DATE-TIME.
struct IcalTime {
  LocalTime local;  ///< on the clock that it was written for
  Instant at;       ///< of a day: its beginning there
  bool is_day = false;
  IcalZone zone;
  std::string zone_name;  ///< IANA: where people read it
};
/// nullopt: it is no time.
std::optional<IcalTime> read_ical_time(std::string_view text, const IcalProperty& property, IcalZones& zones);

/// One of RDATE, with its own length when it is a PERIOD.
struct IcalDate {
  IcalTime begin;
  std::optional<Milliseconds> length;
};

struct IcalEvent {
  std::string uid;
  std::optional<IcalTime> changes;  ///< RECURRENCE-ID: it replaces the occurrence that would begin then
  bool and_later = false;           ///< RANGE=THISANDFUTURE
  long sequence = 0;
  std::string stamp;  ///< LAST-MODIFIED, else DTSTAMP
  IcalTime start;
  Milliseconds length{0};             ///< of days: whole ones, at least one
  std::optional<IcalLength> nominal;  ///< a DURATION with days: `length` is that of the first, others may be longer
  bool has_end = false;               ///< it lasts longer than no time
  std::vector<std::string> rules, rules_without;
  std::vector<IcalDate> more;
  std::vector<IcalTime> without;
  const IcalComponent* component = nullptr;  ///< for its texts
};

/// nullopt: it has no beginning that can be read, or is private. An event from midnight to midnight is one of days.
std::optional<IcalEvent> read_ical_event(const IcalComponent& component, IcalZones& zones);

}  // namespace vitrine
