// When a source is pulled next. Pure: time and chance are handed in.
#pragma once

#include <chrono>
#include <optional>

#include "model/source.hpp"
#include "model/source_state.hpp"

namespace vitrine {

/// After a pull that ended `now`. `wait`: Retry-After. `chance`: 0…1, spreads pulls. After success: the source's
/// interval, or what the upstream asks for if that is longer, and up to a tenth more. After failures: 15 minutes,
/// doubled with each, up to half a day, give or take a quarter.
Instant next_pull(const Source& source, const SourceState& state, std::optional<std::chrono::seconds> wait, Instant now,
                  double chance);

/// Whether it is pulled by itself at all.
bool is_scheduled(const Source& source, const SourceState& state);

}  // namespace vitrine
