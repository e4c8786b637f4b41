// The numeric forms of days, times and offsets, each for itself; formats/feed_dates puts them together.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

/// Digits alone; nullopt: something else, or more than fits.
std::optional<int> number_in(std::string_view digits);

/// May be a day that does not exist: `ok()` tells.
Date day_of(int year, int month, int day);

/// "+0200", "-05:00", "+2", "+020000", "-010:00", also with a "z" behind it or the sign twice; nullopt: it is
/// none, or further than any zone is (12 hours west, 14 east).
std::optional<std::chrono::minutes> numeric_offset(std::string_view text);

/// "20:0:0", "10:14:55.1234", "10:14", "10h30"; 24:00 is the end of the day, a leap second the second before. What
/// stands behind the seconds after another colon is not looked at.
std::optional<Milliseconds> clock_time(std::string_view text);

/// "2026-12-04", "2026/12/04", "2026.12.04", "12/31/2026", and the day-first forms of formats/dates.
std::optional<Date> numeric_day(std::string_view text);

/// Numbers parted by marks of their own, "04. 12. 2026", "04 / 12 / 2026", "2026. 12. 4.": day first unless the year
/// is.
std::optional<Date> spaced_day(const std::vector<std::string_view>& words);

/// ISO 8601 as words: "2003-12-31t10:14:55-08:00" becomes "2003-12-31 10:14:55 -08:00"; "20031231", "2003-12",
/// "2003-335" and "2003" become whole days, "20031231101455" a day and a time. `text`: in small letters; what is none
/// of these comes back as it is.
std::string iso_as_words(std::string_view text);

/// Where dates are written with the words for year, month and day, and with those for morning and afternoon before the
/// hour (Chinese, Japanese, Korean): the same with signs that are read here.
std::string without_east_asian_words(std::string_view text);

}  // namespace vitrine
