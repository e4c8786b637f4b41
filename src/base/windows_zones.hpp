// Names of time zones as Windows and Outlook write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

/// "W. Europe Standard Time" is Europe/Berlin: the zone that CLDR gives for the whole world. nullopt: no such name.
std::optional<Zone> zone_of_windows(std::string_view name);

}  // namespace vitrine
