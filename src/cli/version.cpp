#include <fmt/format.h>

#include "base/build.hpp"
#include "cli/commands.hpp"

namespace vitrine {

std::string version_text() { return fmt::format("vitrine {} (commit {})", build_version(), build_commit()); }

}  // namespace vitrine
