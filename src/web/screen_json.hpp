// What staff and screens send about a screen, with every rule about it.
#pragma once

#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "model/screen.hpp"

namespace vitrine {

/// 1–64 of A-Z a-z 0-9 . _ -
bool is_screen_id(std::string_view id);

/// `name`, `channel` and `rotation`; `id`, when given, must be the one of the address. What only the server writes is
/// let pass. Whether there is such a channel is not known here.
Expected<Screen, Problems> screen_from_json(const std::string& id, const Json& value);

/// `version`, `seq`, `slide`, `build`, `size`, `errors` and `last_error`, each or none. `last_seen` is not set.
Expected<ScreenReport, Problems> report_from_json(const Json& value);

}  // namespace vitrine
