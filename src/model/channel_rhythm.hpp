// When a channel sleeps, in which order it shows, and how long, as JSON.
#pragma once

#include "base/json_fwd.hpp"
#include "model/channel.hpp"
#include "model/fields.hpp"

namespace vitrine {

/// dwell_seconds, dwell_by_kind, sleep and sequence. What is absent or null stays as `channel` has it; every problem is
/// noted.
void read_rhythm(Fields& fields, Problems& problems, Channel& channel);
/// Adds the same fields but dwell_seconds.
void write_rhythm(Json& out, const Channel& channel);
Json to_json(const Dwell& dwell);

}  // namespace vitrine
