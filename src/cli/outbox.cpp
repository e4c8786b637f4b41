// `vitrine outbox`: what `push --later` kept.
#include <unistd.h>

#include <iostream>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "net/outbox.hpp"

namespace vitrine {
namespace {

int list_waiting(const Outbox& outbox) {
  const auto all = outbox.all();
  if (all.empty()) fmt::print(stderr, "Nothing waits.\n");
  for (const auto& each : all)
    fmt::print("{}  kept at {}  for {}  {}\n", each.name, format_rfc3339(each.kept_at), each.to,
               fmt::join(each.files, " "));
  return exit_done;
}

int run_outbox(const Invocation& invocation) {
  Outbox outbox{outbox_folder(invocation.settings.data)};
  if (invocation.has("--send") && invocation.has("--drop"))
    return wrong_usage(invocation, "either --send or --drop, not both");
  if (const auto name = invocation.value("--drop"); !name.empty()) {
    if (outbox.drop(name)) return exit_done;
    fmt::print(stderr, "vitrine: nothing called {} waits; vitrine outbox lists what does\n", name);
    return exit_failed;
  }
  if (!invocation.has("--send")) return list_waiting(outbox);
  PushOptions options;
  options.token = invocation.settings.token;
  options.live = isatty(STDERR_FILENO) == 1;
  return outbox.send(options, std::cout, std::cerr);
}

}  // namespace

Command outbox_command() {
  return {.name = "outbox",
          .help = "list what push --later kept, send it, or throw it away",
          .options =
              {{.name = "--send", .value = "", .help = "send all of it, the oldest first"},
               {.name = "--drop", .value = "NAME", .help = "throw one away, by the name that the list gives"},
               {.name = "--token", .value = "T", .help = "an access token; better in VITRINE_TOKEN", .setting = true}},
          .run = run_outbox};
}

}  // namespace vitrine
