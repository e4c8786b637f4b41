// How a channel looks, as JSON: the part of a channel that says nothing about which items it takes.
#pragma once

#include "base/json_fwd.hpp"
#include "model/channel.hpp"
#include "model/fields.hpp"

namespace vitrine {

/// summaries, langs_in_turn, brand, night, viewing, ticker, overscan_percent and drift. What is absent or null stays as
/// `channel` has it; every problem is noted.
void read_look(Fields& fields, Problems& problems, Channel& channel);
/// Adds the same fields.
void write_look(Json& out, const Channel& channel);

}  // namespace vitrine
