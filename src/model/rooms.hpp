// What runs in which room, and when a wall says so: the summary `now`.
#pragma once

#include <vector>

#include "model/item.hpp"
#include "model/ranges.hpp"

namespace vitrine {

/// A row is told from midnight before its event on, but no earlier than this before its beginning.
constexpr std::chrono::hours room_notice{12};

/// Whether `now` may have a row for it: an event in a named room that begins at a time of day. Also a cancelled one:
/// people may stand before the door.
bool is_in_room(const Content& content);
/// The longest time for which the row may be there, in whatever zone: may be empty (begin >= end).
Range room_range(const Content& content);
/// The row's windows: of the item's own, from the beginning of the day on which it begins (in the channel's zone), at
/// most room_notice before it, until it ends.
Windows room_windows(const Content& content, const Zone& channel_zone, Range within);
/// When the event makes the slide worth showing: three hours before it, and while it is on. None for what lasts longer
/// than a day: an exhibition is listed beside others, but does not fill the wall all night.
Range room_call(const Content& content);

}  // namespace vitrine
