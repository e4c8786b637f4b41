#include "base/build.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <unicode/uversion.h>

// Given by src/CMakeLists.txt, for this file alone: another commit rebuilds nothing else.
#ifndef VITRINE_COMMIT
#define VITRINE_COMMIT ""
#endif

namespace vitrine {

std::string_view build_version() { return VITRINE_VERSION; }

std::string_view build_commit() {
  constexpr std::string_view commit = VITRINE_COMMIT;
  return commit.empty() ? "unknown" : commit;
}

std::string base_libraries() {
  UVersionInfo icu;
  u_getVersion(icu);
  return fmt::format("ICU {}.{}, libsodium {}, fmt {}.{}.{}", icu[0], icu[1], sodium_version_string(),
                     FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100);
}

}  // namespace vitrine
