#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/local.hpp"

namespace vitrine {
namespace {

int run_create(const Invocation& invocation) {
  Local local{invocation.settings, Local::Folder::may_be_made};
  const auto reply =
      local.ask("POST", "/control/tokens",
                to_text({{"name", invocation.value("NAME")}, {"role", invocation.value("--role", "editor")}}));
  if (reply.status != 201) return report_refusal(reply);
  // The token alone on standard output, so that a script can take it.
  fmt::print("{}\n", Json::parse(reply.body).at("token").get<std::string>());
  fmt::print(stderr, "This is shown once; keep it safe. Who has it acts as \"{}\".\n", invocation.value("NAME"));
  return exit_done;
}

int run_list(const Invocation& invocation) {
  Local local{invocation.settings, Local::Folder::must_exist};
  const auto reply = local.ask("GET", "/control/tokens");
  if (reply.status != 200) return report_refusal(reply);
  const auto tokens = Json::parse(reply.body).at("tokens");
  for (const auto& token : tokens)
    fmt::print("{:24} {:8} since {}\n", token.at("name").get<std::string>(), token.at("role").get<std::string>(),
               token.at("created_at").get<std::string>());
  if (tokens.empty()) fmt::print(stderr, "There are no tokens; make one with: vitrine token create NAME\n");
  return exit_done;
}

int run_revoke(const Invocation& invocation) {
  Local local{invocation.settings, Local::Folder::must_exist};
  const auto reply = local.ask("DELETE", "/control/tokens/" + percent_encoded(invocation.value("NAME")));
  if (reply.status != 204) return report_refusal(reply);
  fmt::print("revoked {}\n", invocation.value("NAME"));
  return exit_done;
}

const Option name_argument{.name = "NAME", .value = "NAME", .help = "who or what will use it", .required = true};

}  // namespace

Command token_create_command() {
  return {.name = "token create",
          .help = "make an access token; it is shown once",
          .options = {name_argument, role_option()},
          .run = run_create};
}

Command token_list_command() {
  return {.name = "token list", .help = "say which tokens there are", .options = {}, .run = run_list};
}

Command token_revoke_command() {
  return {.name = "token revoke", .help = "end a token at once", .options = {name_argument}, .run = run_revoke};
}

}  // namespace vitrine
