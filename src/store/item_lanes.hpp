// Where a channel finds what it may show without looking at everything. Included in the store's own sources only.
//
// A published item is listed for every audience that channels can ask for: all, a tag, a language, a tag in a language,
// or a channel that the item names. Within an audience and a kind, items are kept in lanes, each in the order in which
// they compete for the channel's cap ("place": soonest event, newest of the others; urgent ones by their beginning).
// Items of one lane
//   - are all pinned or all not,
//   - begin to be visible at most so long before their place's time (lead) and end at most so long after (tail),
//   - have the same hours.
// So what can be seen within a week is one range of each lane, however much lies before and after it; and a lane is
// done with as soon as better items fill the cap at all of its hours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/channel.hpp"
#include "model/item.hpp"

namespace vitrine {

struct LaneRow {
  std::string audience;
  std::string kind;  ///< the item's, "urgent", "room" or "series"
  std::int64_t lane = 0;
  std::int64_t hours = 0;  ///< 0: at all hours; else names a set of hours
  std::int64_t place = 0;  ///< milliseconds; smaller is better
  Range visible{};
  bool operator==(const LaneRow&) const = default;
};

/// When an item may be shown at all.
struct Visibility {
  Range range{};           ///< of an event that comes again: all its occurrences
  bool sometimes = false;  ///< not all of that time: it has hours, or comes again
};

/// nullopt for what can never be shown: not published, or over before it begins.
std::optional<Visibility> visibility_of(const Content& content);
/// Empty for what can never be shown.
std::vector<LaneRow> lanes_of(const Item& item);

constexpr std::string_view urgent_kind = "urgent";
/// Events in a room are listed once more, for the time around their beginning for which the summary `now` may have
/// them: so it finds all of them, however few events the channel's cap allows.
constexpr std::string_view room_kind = "room";
/// Events with a rule, which are on again and again: listed once, for as long as any occurrence may be shown. Their
/// place is their beginning, which says nothing of their rank; so all of them are handed over.
constexpr std::string_view series_kind = "series";
/// Where the channel looks for items of its filter.
std::vector<std::string> audiences_of(const Channel& channel);
/// Where it looks for items that name it, whatever its filter.
std::string audience_naming(const Channel& channel);

bool is_pinned_lane(std::int64_t lane);
/// The places of this lane that may be visible within the range: from first to last, both included.
struct Places {
  std::int64_t first, last;
};
Places places_within(std::string_view kind, std::int64_t lane, Range range);

}  // namespace vitrine
