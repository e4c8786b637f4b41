// What stands in the cells of a table, as people write it, to the words of a draft; and the way back.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "model/item.hpp"

namespace vitrine {

/// yes/no, true/false, 1/0, x, and what spreadsheets of our neighbours write (WAHR, FAUX, ONWAAR …).
Expected<bool> read_flag(std::string_view cell);
/// Parts between `|`, or between `,` when there is no `|`; a backslash takes the next character as it is. Empty parts
/// are left out.
std::vector<std::string> read_list(std::string_view cell);
/// "mon-fri 08:00-18:00; sat 10:00-24:00"; without days: every day.
Expected<std::vector<Draft::HoursText>> read_hours(std::string_view cell);
/// A number with a point or a comma.
Expected<double> read_number(std::string_view cell);

std::string list_cell(const std::vector<std::string>& parts);
std::string hours_cell(const std::vector<Draft::HoursText>& hours);

}  // namespace vitrine
