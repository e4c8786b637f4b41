// What somebody typed into a field, as JSON for the API, which says what is wrong with it.
#pragma once

#include <string_view>

#include "base/json_fwd.hpp"

namespace vitrine {

/// A number where it is one, else the text as typed.
Json number_or_text(std::string_view typed);
/// Without spaces about it; null where nothing is left.
Json text_or_null(std::string_view typed);

}  // namespace vitrine
