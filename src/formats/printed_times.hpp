// When on its day something begins and ends, within what a page prints of its date.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

/// Of several times the first is when it begins.
struct PrintedTimes {
  std::string rest;                              ///< the text without them
  std::optional<Milliseconds> begins{}, ends{};  ///< since midnight; an end before the beginning is the next day's
  std::optional<std::chrono::minutes> offset{};  ///< east of Greenwich, by the name of a zone in capitals
  /// A day may stand between the two ("4 december 20:00 – 5 december 02:00"): `ends` is the last day's, if there is
  /// one.
  bool apart = false;
  /// As lengths ("1h30") and prices ("12.50") are written, with nothing beside it that makes it the time of a day.
  bool may_be_length = false, may_be_price = false;
};

/// Times as people write them, in the languages of western Europe: "20:00-22:00", "van 20u tot 22u30", "18.30 Uhr",
/// "7–9 pm", "de 10 à 18h". What programs write, with seconds or a numeric offset, stays in the text. `text`: dashes
/// are "-" or "–", spaces plain.
PrintedTimes take_times(std::string_view text);

}  // namespace vitrine
