// The signs in a date as pages print it, made alike for those who read it.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// Spaces plain, dashes of two kinds only: "–" parts words and days ("12–13 december"), "-" joins ("2026-12-04"); a
/// numeric day without spaces ("4. 12. 2026").
std::string with_plain_signs(std::string_view text);

/// Without what parted a date from what was taken out beside it: "4 december 2026 | ".
std::string_view without_loose_signs(std::string_view text);

}  // namespace vitrine
