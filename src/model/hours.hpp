// Days of the week and times of day as people write them: "mon", "08:00", "24:00".
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vitrine {

constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// 0 is Monday.
std::optional<std::size_t> day_named(std::string_view name);

/// "00:00" … "24:00" as minutes after midnight; nullopt for anything else.
std::optional<int> parse_time_of_day(std::string_view text);
std::string format_time_of_day(int minutes);

}  // namespace vitrine
