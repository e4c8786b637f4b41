#include "base/build.hpp"

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

}  // namespace vitrine
