#include <iostream>

#include "cli/commands.hpp"
#include "cli/file_options.hpp"

namespace vitrine {
namespace {

int run_push(const Invocation& invocation) {
  auto options = files_to_push(invocation);
  options.to = invocation.value("--to");
  options.token = invocation.settings.token;
  return push(options, std::cin, std::cout, std::cerr);
}

}  // namespace

Command push_command() {
  return {.name = "push",
          .help = "send files to a server over HTTP, images along; safe to repeat",
          .options = file_options(
              {{.name = "--to", .value = "URL", .help = "the server, such as http://wall.local:8080", .required = true},
               {.name = "--token", .value = "T", .help = "an access token; better in VITRINE_TOKEN", .setting = true}}),
          .run = run_push};
}

}  // namespace vitrine
