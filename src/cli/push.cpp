#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <sstream>

#include "cli/commands.hpp"
#include "cli/file_options.hpp"
#include "cli/places.hpp"
#include "net/outbox.hpp"

namespace vitrine {
namespace {

/// What was kept before goes first, so that the newest comes last and stays. Then these files; nothing is lost when the
/// server cannot be reached.
int push_or_keep(PushOptions options, Outbox& outbox) {
  std::string piped;
  if (std::find(options.files.begin(), options.files.end(), "-") != options.files.end())
    piped.assign(std::istreambuf_iterator<char>(std::cin), {});
  std::istringstream to_push{piped}, to_keep{piped};
  options.attempts = 2;  // there is a later
  int code = outbox.send(options, std::cout, std::cerr);
  if (code != exit_unreachable) code = push(options, to_push, std::cout, std::cerr);
  if (code != exit_unreachable) return code;
  const auto kept = outbox.keep(options, to_keep, system_now(), std::cerr);
  if (!kept) return kept.error();
  std::cout << "kept in the outbox; to send it: vitrine outbox --send\n";
  return exit_done;
}

int run_push(const Invocation& invocation) {
  auto options = files_to_push(invocation);
  options.to = invocation.value("--to");
  options.token = invocation.settings.token;
  options.live = isatty(STDERR_FILENO) == 1;
  Outbox outbox{outbox_folder(invocation.settings.data)};
  if (invocation.has("--later")) {
    if (options.dry_run) return wrong_usage(invocation, "--later keeps what is to be sent; --dry-run sends nothing");
    return push_or_keep(std::move(options), outbox);
  }
  const int code = push(options, std::cin, std::cout, std::cerr);
  if (code == exit_unreachable && !options.dry_run)
    std::cerr << "With --later it would be kept in an outbox and sent when the server is back.\n";
  return code;
}

}  // namespace

Command push_command() {
  return {
      .name = "push",
      .help = "send files to a server over HTTP, images along; safe to repeat",
      .options = file_options(
          {{.name = "--to", .value = "URL", .help = "the server, such as http://wall.local:8080", .required = true},
           {.name = "--token", .value = "T", .help = "an access token; better in VITRINE_TOKEN", .setting = true},
           {.name = "--later", .value = "", .help = "out of reach: keep it in the outbox, for vitrine outbox --send"}}),
      .run = run_push};
}

}  // namespace vitrine
