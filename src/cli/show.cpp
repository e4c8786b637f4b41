#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/local.hpp"

namespace vitrine {
namespace {

int run_show(const Invocation& invocation) {
  Local local{invocation.settings, Local::Folder::must_exist};
  auto path = "/control/show?channel=" + percent_encoded(invocation.value("--channel", "main")) +
              "&days=" + percent_encoded(invocation.value("--days", "0"));
  if (invocation.has("--at")) path += "&at=" + percent_encoded(invocation.value("--at"));
  const auto reply = local.ask("GET", path);
  if (reply.status == 400) return wrong_usage(invocation, reason_of(reply));
  if (reply.status != 200) return report_refusal(reply);
  fmt::print("{}", reply.body);
  return exit_done;
}

}  // namespace

Command show_command() {
  return {.name = "show",
          .help = "say in words what a channel shows, now or then",
          .options = {{.name = "--channel", .value = "C", .help = "main unless named"},
                      {.name = "--at", .value = "TIME", .help = "2026-12-04T18:30, in the channel's zone; else now"},
                      {.name = "--days", .value = "N", .help = "also what comes and goes in the next N days"}},
          .run = run_show};
}

}  // namespace vitrine
