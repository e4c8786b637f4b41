#include <iostream>

#include "cli/commands.hpp"
#include "cli/file_options.hpp"
#include "cli/local.hpp"

namespace vitrine {
namespace {

int run_import(const Invocation& invocation) {
  auto options = files_to_push(invocation);
  options.to = "http://vitrine";
  Local local{invocation.settings, Local::Folder::may_be_made};
  options.transport = [&](const ClientRequest& request) { return local.send(request); };
  return push(options, std::cin, std::cout, std::cerr);
}

}  // namespace

Command import_command() {
  return {.name = "import",
          .help = "read files into the local data; the same file twice changes nothing",
          .options = file_options(),
          .run = run_import};
}

}  // namespace vitrine
