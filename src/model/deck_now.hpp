// The summary `now`: what runs in each room at this moment, and what comes after. deck.hpp tells its rules.
#pragma once

#include "model/deck_parts.hpp"

namespace vitrine {

/// Of items that the channel takes: the rows of `now` with their windows, by start.
std::vector<Placed> rows_of_now(const std::vector<Placed>& all, const Zone& channel_zone, Range range);
/// When the slide of these rows is on.
Windows windows_of_now(const std::vector<Placed>& rows);

}  // namespace vitrine
