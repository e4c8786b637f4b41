#include <iostream>

#include "cli/commands.hpp"
#include "cli/local.hpp"
#include "net/pusher.hpp"

namespace vitrine {
namespace {

int run_import(const Invocation& invocation) {
  PushOptions options;
  for (auto& file : invocation.values("FILE")) options.files.emplace_back(file);
  options.to = "http://vitrine";
  options.format = format_named(invocation.value("--format"));
  options.lang = invocation.value("--lang");
  options.dry_run = invocation.has("--dry-run");
  Local local{invocation.settings, Local::Folder::may_be_made};
  options.transport = [&](const ClientRequest& request) { return local.send(request); };
  return push(options, std::cin, std::cout, std::cerr);
}

}  // namespace

Command import_command() {
  return {.name = "import",
          .help = "read files into the local data; the same file twice changes nothing",
          .options = {{.name = "FILE", .value = "FILE", .help = "- is standard input", .required = true, .many = true},
                      {.name = "--format",
                       .value = "F",
                       .help = "what the files are; else told by content",
                       .one_of = {"json", "csv", "listing"}},
                      {.name = "--lang", .value = "L", .help = "language of items that do not say, such as nl"},
                      {.name = "--dry-run", .value = "", .help = "check and count, change nothing"}},
          .run = run_import};
}

}  // namespace vitrine
