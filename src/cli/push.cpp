#include <iostream>

#include "cli/commands.hpp"
#include "net/pusher.hpp"

namespace vitrine {
namespace {

int run_push(const Invocation& invocation) {
  PushOptions options;
  for (auto& file : invocation.values("FILE")) options.files.emplace_back(file);
  options.to = invocation.value("--to");
  options.token = invocation.settings.token;
  options.format = format_named(invocation.value("--format"));
  options.lang = invocation.value("--lang");
  options.dry_run = invocation.has("--dry-run");
  return push(options, std::cin, std::cout, std::cerr);
}

}  // namespace

Command push_command() {
  return {.name = "push",
          .help = "send files to a server over HTTP, images along; safe to repeat",
          .options =
              {{.name = "FILE", .value = "FILE", .help = "- is standard input", .required = true, .many = true},
               {.name = "--to", .value = "URL", .help = "the server, such as http://wall.local:8080", .required = true},
               {.name = "--token", .value = "T", .help = "an access token; better in VITRINE_TOKEN", .setting = true},
               {.name = "--format",
                .value = "F",
                .help = "what the files are; else told by content",
                .one_of = {"json", "csv", "listing"}},
               {.name = "--lang", .value = "L", .help = "language of items that do not say, such as nl"},
               {.name = "--dry-run", .value = "", .help = "check and count, change nothing"}},
          .run = run_push};
}

}  // namespace vitrine
