// Dates of an upstream that staff should look at: nothing failed, but what the wall shows may be wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"

namespace vitrine {

/// Which part of 04/12/26 is the day.
enum class DayOrder { unknown, day_first, month_first };
std::string_view name_of(DayOrder order);  ///< "" for unknown
DayOrder day_order_named(std::string_view name);

/// Of one entry.
struct DateNote {
  std::string text;                ///< as it is written there, 60 characters at most
  std::optional<Instant> read_as;  ///< day and month may be the other way round; nothing: it could not be read, or
                                   ///< not be believed, and the item has the time at which it was first seen
  bool operator==(const DateNote&) const = default;
};
Json to_json(const std::optional<DateNote>& note);

/// Of all entries of one reading.
struct DatesToCheck {
  std::int64_t unread = 0, guessed = 0;
  std::string unread_text;            ///< of the first that could not be read
  std::string guessed_text;           ///< of the first whose order of day and month is a guess
  std::optional<Instant> guessed_as;  ///< what that was read as
  void add(const DateNote& note);
  bool operator==(const DatesToCheck&) const = default;
};
Json to_json(const DatesToCheck& dates);
DatesToCheck dates_to_check_from_json(const Json& value);

}  // namespace vitrine
