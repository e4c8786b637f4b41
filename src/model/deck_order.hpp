// Which items come before which: for a place within the cap, for a row of a summary, and in the rotation.
// Nothing here looks at more than the items compared and the channel. deck.hpp says why.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

#include <optional>
#include <string_view>

#include "model/channel.hpp"
#include "model/item.hpp"

namespace vitrine {

/// Milliseconds, smaller first: the soonest event, the newest of anything else.
std::int64_t by_time(const Item& item);
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

/// Where the slides of a channel stand, from its sequence.
class Order {
 public:
  explicit Order(const std::optional<Sequence>& sequence);

  /// Times that a slide of this kind (slide_kinds) comes in one rotation.
  int times(std::string_view kind) const;
  /// `time`: which of them, from 1.
  Place of(const Item& item, int time) const;
  Place of_summary(std::string_view kind, int time) const;
  bool is_usual() const { return !sequence_; }

 private:
  std::uint32_t round(std::uint32_t first, int time, std::string_view kind) const;
  int section(std::string_view kind) const;

  const std::optional<Sequence>& sequence_;
  std::uint32_t rounds_;
};

}  // namespace vitrine
