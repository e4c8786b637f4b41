// When a channel sleeps and in which order it shows, as JSON.
#pragma once

#include "base/json_fwd.hpp"
#include "model/channel.hpp"
#include "model/fields.hpp"

namespace vitrine {

/// `sleep` and `sequence`. What is absent or null stays as `channel` has it; every problem is noted.
void read_rhythm(Fields& fields, Problems& problems, Channel& channel);
/// Adds the same fields.
void write_rhythm(Json& out, const Channel& channel);

}  // namespace vitrine
