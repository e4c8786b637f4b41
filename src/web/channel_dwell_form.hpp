// How long the slides of a channel stay, as fields of its form, and said back in words.
//
//   slot, dwell_min, dwell_max, least-KIND and most-KIND of each of slide_kinds; of one that is left empty the other
//   says both, so that a single number is a fixed time
#pragma once

#include "web/channel_form.hpp"

namespace vitrine {

/// Adds slot_seconds, dwell_seconds and dwell_by_kind to a merge patch of the channel.
void add_dwell(Json& patch, const Form& form);
/// Sets slot, dwell_min, dwell_max, dwells, dwells_open, dwell_any and dwell_said from a channel as the API answers it,
/// or with what was typed.
void set_dwell(Data& data, const AdminWords& words, const Json& channel, const Wrong& wrong);

/// "Events", "Agenda": of slide_kinds.
std::string slide_kind_label(const AdminWords& words, std::string_view kind);

}  // namespace vitrine
