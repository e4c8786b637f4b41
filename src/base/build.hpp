// Which build this is.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

std::string_view build_version();  ///< "0.1.0"
std::string_view build_commit();   ///< as git describes it, or "unknown"
/// The libraries of this room as they run now, not as they were at build time: "ICU 72.1, libsodium 1.0.18, …"
std::string base_libraries();

}  // namespace vitrine
