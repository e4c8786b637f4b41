// Names in dates: months, days of the week and zones.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace vitrine {

/// 1 to 12, by a name or its abbreviation in English, French, Dutch, German, Spanish, Italian, Russian, Portuguese,
/// Greek and the languages of the north and east of Europe. Abbreviations that are words of another language ("sie",
/// "des") are not taken. `word`: in small letters, without the point of an abbreviation.
std::optional<unsigned> month_named(std::string_view word);

/// A name of a day of the week, or its abbreviation, in the languages of western Europe; "mar" (mardi, martes) is one
/// besides a month. `word`: as above.
bool is_weekday(std::string_view word);

/// What has a number that is no day: "zaal 3", "part 2". `word`: as above.
bool is_counted(std::string_view word);

/// Minutes east of Greenwich, by a name such as "est" or "cet"; of a military letter 0, because RFC 822 had them wrong.
/// `word`: in small letters.
std::optional<std::chrono::minutes> zone_named(std::string_view word);

}  // namespace vitrine
