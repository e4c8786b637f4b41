// Which items come before which: for a place within the cap, for a row of a summary, and in the rotation.
// Nothing here looks at more than the items compared. deck.hpp says why.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include "model/item.hpp"

namespace vitrine {

/// Who keeps a place when there are too many of a kind: pinned, then the soonest event or the newest; ties by id.
bool rank_before(const Item& a, const Item& b);
/// Rows of the agenda by start, of the headlines newest first; ties by id.
bool row_before(const Item& a, const Item& b);

/// Where a slide stands in the rotation.
struct Place {
  std::size_t turn = 0;  ///< of the channel's languages
  std::uint32_t round = 0;
  int section = 0;
  std::int64_t within = 0;  ///< smaller comes first
  auto operator<=>(const Place&) const = default;
};
Place place_of(const Item& item);
constexpr Place place_of_agenda{0, 0, 2, 0}, place_of_headlines{0, 2, 4, 0};
constexpr Place place_of_now{0, 1, 2, 0}, second_place_of_now{0, 3, 2, 0};

}  // namespace vitrine
