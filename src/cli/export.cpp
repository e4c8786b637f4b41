#include <cstdio>
#include <string>

#include "cli/commands.hpp"
#include "cli/local.hpp"

namespace vitrine {
namespace {

int run_export(const Invocation& invocation) {
  Local local{invocation.settings, Local::Folder::must_exist};
  // Straight to standard output, which may be a pipe: nothing of it is held in memory.
  const auto path = "/control/export?format=" + invocation.value("--format", "json");
  const auto reply = local.send({.url = "http://vitrine" + path, .deadline = std::chrono::hours{1}, .output = stdout});
  if (!reply) throw Fault(reply.error());
  return reply->status == 200 ? exit_done : report_refusal(*reply);
}

}  // namespace

Command export_command() {
  return {.name = "export",
          .help = "write all items to standard output",
          .options = {{.name = "--format",
                       .value = "F",
                       .help = "json unless named",
                       .one_of = {"json", "csv", "atom", "jsonfeed", "ics"}}},
          .run = run_export};
}

}  // namespace vitrine
