// One time of a day as pages print it for people: "20:00", "20u30", "20 h 30", "18.30 Uhr", "8 pm".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

struct PrintedClock {
  std::size_t end = 0;  ///< behind it, in the text
  Milliseconds time{};  ///< since midnight; of a half day by its own word
  bool sure = false;    ///< else "4.12" or "14" may be a day as well
  bool dotted = false, unit = false;
  std::optional<bool> afternoon{};  ///< by "am" or "pm"
};

/// What begins at `at` with a digit. `low`: in small letters. nullopt: no time, or one with seconds, which programs
/// write.
std::optional<PrintedClock> clock_at(std::string_view low, std::size_t at);

/// Whether no letter and no digit stands there; dashes are neither.
bool is_word_end(std::string_view text, std::size_t at);

}  // namespace vitrine
