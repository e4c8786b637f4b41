// What changed in a channel or in the organisation, field by field, as people read it.
#pragma once

#include <string_view>

#include "web/admin.hpp"

namespace vitrine {

/// {label, before, after} of every field that differs, as differences() of change_words gives them for an item.
/// `collection`: "channels" or "organisation". `before` null: it was as every new one is. `made`: there was none, so
/// only what is not as usual is said, and nothing of what was.
Data setting_differences(const Admin& admin, const Request& request, std::string_view collection, const Json& before,
                         const Json& after, bool made);

}  // namespace vitrine
