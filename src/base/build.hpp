// Which build this is.
#pragma once

#include <string_view>

namespace vitrine {

std::string_view build_version();  ///< "0.1.0"
std::string_view build_commit();   ///< as git describes it, or "unknown"

}  // namespace vitrine
