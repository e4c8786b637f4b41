// Dates as people write them in tables and on web pages. No clock: the same text is the same date for ever.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "base/instant.hpp"

namespace vitrine {

/// A day alone, or a moment.
using When = std::variant<Date, Instant>;

/// Reads RFC 3339 (without offset: in `zone`; `2026-12-04` alone is a day) and the day-first forms `04.12.2026`,
/// `4.12.26`, `04/12/2026`, `04-12-2026`, each also followed by a time of day, in `zone`. Two-digit years: 00–69 are
/// 2000–2069, 70–99 are 1970–1999; formats/day_order knows more. Refuses with a sentence.
Expected<When> read_when(std::string_view text, const Zone& zone);

/// A day in one of the numeric forms above and nothing else; nullopt: the text does not even look like one. A day that
/// looks right but does not exist (31.02.24) is refused.
std::optional<Expected<Date>> read_day(std::string_view text);

}  // namespace vitrine
