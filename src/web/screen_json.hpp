// What staff and screens send about a screen. Each reader changes what was given and says all that is wrong.
#pragma once

#include <string_view>

#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "model/screen.hpp"

namespace vitrine {

/// 1–64 of A-Z a-z 0-9 . _ -
bool is_screen_id(std::string_view id);

/// `name` and `channel`; what only the server writes is let pass; `id`, when given, must be the screen's. null is the
/// default.
Problems read_screen(const Json& value, Screen& screen);

/// `version`, `seq`, `slide`, `build`, `size`, `errors`, `last_error`, each or none.
Problems read_report(const Json& value, ScreenReport& report);

}  // namespace vitrine
