// When the screens of a channel are dark. Pure; no clock of its own.
#pragma once

#include <optional>

#include "model/channel.hpp"
#include "model/ranges.hpp"

namespace vitrine {

/// Within `within` (some days or weeks). By the clock of the channel's zone, as an item's hours are: schedule.hpp.
Windows sleep_windows(const Channel& channel, Range within);
/// While the channel sleeps at that moment: until when; end_of_time when it has no waking hour within a week.
std::optional<Instant> asleep_until(const Channel& channel, Instant at);

}  // namespace vitrine
