// Tables in the languages of our neighbours: what their columns, kinds, states and days are called in English, as in
// the API; and what else people write above a column.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vitrine {

/// A column's name in Dutch, French or German, or another one in English: "titel" is title. nullopt: none of them.
/// `name`: in small letters, its words joined by `_`.
std::optional<std::string_view> column_in_english(std::string_view name);

/// What a cell of `kind` or `status` says: "nieuws" is news. Anything else stays as it is.
std::string in_english(std::string_view column, std::string_view cell);

/// A day of the week or its abbreviation, 0 being Monday: "wo", "mercredi", "Mittwoch". `word`: in small letters.
std::optional<std::size_t> neighbours_day(std::string_view word);

}  // namespace vitrine
