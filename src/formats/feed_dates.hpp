// Dates as feeds write them, right and wrong. No clock: the same text is the same moment for ever.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

/// RFC 822 with all that is seen instead of it (two-digit years, `Sept`, month names of many languages, weekdays
/// anywhere or wrong, comments, odd zones), ISO 8601 and W3C forms, Go's, `dd.mm.yy`. A time without a zone, and a day
/// without a time, are in `zone`. Zones by name are those of RFC 822 and the usual ones of Europe; others, and military
/// letters, are UTC; the names of the tz database count too. Years of two digits: with a month's name 00–49 are
/// 2000–2049; of numeric days formats/day_order knows more. nullopt: it cannot be read, or is of no year from 1900 on.
std::optional<Instant> read_feed_date(std::string_view text, const Zone& zone);

}  // namespace vitrine
