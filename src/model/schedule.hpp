// When may an item be shown? Pure rules of contract.md "Items" and "Display"; no clock of their own.
#pragma once

#include <vector>

#include "model/item.hpp"

namespace vitrine {

/// From when until when an item may be shown at all, by publication, event times, show_from and show_until; `hours`
/// not considered. Half-open; may be empty (begin >= end). An event without end lasts 3 hours; an all-day event ends
/// with its last day in its own zone. Of an urgent item no earlier than urgent_since.
Range visible_range(const Content& content);
/// When an event happens: its first occurrence, also of one that recurs. Half-open.
Range event_range(const Content& content);

/// All windows within `within` (some days or weeks: days are looked at one by one), sorted, disjoint and not touching.
/// `hours` are read in the channel's zone: what daylight saving skips is left out, and of a time that comes twice its
/// first pass begins or ends them. Urgent items ignore `hours`.
std::vector<Range> windows(const Content& content, const Zone& channel_zone, Range within);

/// The same of days and times alone: when they are within `within`.
std::vector<Range> windows_of_hours(const std::vector<Hours>& hours, const Zone& zone, Range within);

bool visible_at(const Content& content, const Zone& channel_zone, Instant at);

}  // namespace vitrine
