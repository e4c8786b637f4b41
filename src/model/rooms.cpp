#include "model/rooms.hpp"

#include <algorithm>

#include "model/schedule.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::hours call_ahead{3}, longest_call{24};

}  // namespace

bool is_in_room(const Content& content) {
  return content.kind == Kind::event && !content.urgent && !content.all_day && content.starts_at &&
         !content.room.empty();
}

Range room_range(const Content& content) {
  auto range = visible_range(content);
  range.begin = std::max(range.begin, event_range(content).begin - room_notice);
  return range;
}

Windows room_windows(const Content& content, const Zone& channel_zone, Range within) {
  auto room = room_range(content);
  const auto day = channel_zone.date_at(event_range(content).begin);
  room.begin = std::max(room.begin, channel_zone.start_of_day(day));
  const Range both{std::max(room.begin, within.begin), std::min(room.end, within.end)};
  if (both.begin >= both.end) return {};
  return windows(content, channel_zone, both);
}

Range room_call(const Content& content) {
  const auto event = event_range(content);
  if (event.end - event.begin > longest_call) return {};
  return {event.begin - call_ahead, event.end};
}

}  // namespace vitrine
