// When a channel sleeps and in which order it shows, as fields of its form.
//
//   sleep-0-day, sleep-0-from, sleep-0-to and sleep-1-… as far as there are any
//   own_order, order-KIND (a number), times-KIND, rounds
#pragma once

#include "web/admin.hpp"

namespace vitrine {

/// Adds `sleep` and `sequence` to a merge patch of the channel.
void add_rhythm(Json& patch, const Form& form);
/// Sets `sleeps`, `own_order`, `order`, `mixed`, `rounds` from a channel as the API answers it.
void set_rhythm(Data& data, const Admin& admin, const Request& request, const Json& channel);

}  // namespace vitrine
