#include <fmt/format.h>
#include <CLI/Version.hpp>

#include "base/build.hpp"
#include "cli/commands.hpp"
#include "net/http_client.hpp"
#include "store/sqlite.hpp"
#include "web/server.hpp"

namespace vitrine {

std::string version_text() {
  return fmt::format("vitrine {} (commit {})\n{}, {}, {}, {}, CLI11 " CLI11_VERSION "", build_version(), build_commit(),
                     database_library(), http_server_library(), http_client_library(), base_libraries());
}

}  // namespace vitrine
