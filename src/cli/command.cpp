#include "cli/command.hpp"

#include "base/secret.hpp"

namespace vitrine {

int run_command(int, char**) {
  start_crypto();
  return exit_usage;
}

}  // namespace vitrine
