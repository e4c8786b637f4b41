// A DURATION (RFC 5545, section 3.3.6): days on the clock, which have 23 to 25 hours, then time.
#pragma once

#include <optional>
#include <string_view>

#include "formats/ical_zones.hpp"

namespace vitrine {

struct IcalLength {
  std::chrono::days days{0};
  Milliseconds time{0};

  /// How long that is from `begin` on, when the zone's clock shows `local`.
  Milliseconds from(const IcalZone& zone, LocalTime local, Instant begin) const;
};

/// nullopt: it is none, goes back in time, or is longer than a hundred years.
std::optional<IcalLength> read_ical_length(std::string_view text);

}  // namespace vitrine
