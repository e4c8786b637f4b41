#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/ask_password.hpp"
#include "cli/commands.hpp"
#include "cli/local.hpp"

namespace vitrine {
namespace {

std::string address_of(const Invocation& invocation) {
  return "/api/v1/users/" + percent_encoded(invocation.value("NAME"));
}

int run_create(const Invocation& invocation) {
  const auto password = ask_password();
  if (!password) return wrong_usage(invocation, password.error());
  Local local{invocation.settings, Local::Folder::may_be_made};
  const auto reply = local.ask("POST", "/api/v1/users",
                               to_text({{"name", invocation.value("NAME")},
                                        {"role", invocation.value("--role", "editor")},
                                        {"password", *password}}));
  if (reply.status != 201) return report_refusal(reply);
  fmt::print("created {}\n", invocation.value("NAME"));
  return exit_done;
}

int run_list(const Invocation& invocation) {
  Local local{invocation.settings, Local::Folder::must_exist};
  const auto reply = local.ask("GET", "/api/v1/users");
  if (reply.status != 200) return report_refusal(reply);
  const auto users = Json::parse(reply.body).at("users");
  for (const auto& user : users) {
    const auto& seen = user.at("last_seen");
    fmt::print("{:24} {:8} since {}  {}\n", user.at("name").get<std::string>(), user.at("role").get<std::string>(),
               user.at("created_at").get<std::string>(),
               seen.is_null() ? "not signed in" : "last seen " + seen.get<std::string>());
  }
  if (users.empty())
    fmt::print(stderr, "There are no accounts; make one with: vitrine user create NAME --role admin\n");
  return exit_done;
}

int run_passwd(const Invocation& invocation) {
  const auto password = ask_password();
  if (!password) return wrong_usage(invocation, password.error());
  Local local{invocation.settings, Local::Folder::must_exist};
  const auto reply = local.ask("PATCH", address_of(invocation), to_text({{"password", *password}}));
  if (reply.status != 200) return report_refusal(reply);
  fmt::print("changed the password of {}, who is signed out everywhere\n", invocation.value("NAME"));
  return exit_done;
}

int run_remove(const Invocation& invocation) {
  Local local{invocation.settings, Local::Folder::must_exist};
  const auto reply = local.ask("DELETE", address_of(invocation));
  if (reply.status != 204) return report_refusal(reply);
  fmt::print("removed {}\n", invocation.value("NAME"));
  return exit_done;
}

const Option name_argument{.name = "NAME", .value = "NAME", .help = "of the account", .required = true};

}  // namespace

Command user_create_command() {
  return {.name = "user create",
          .help = "make a staff account; its password is read from the terminal or standard input",
          .options = {name_argument, role_option()},
          .run = run_create};
}

Command user_list_command() {
  return {.name = "user list", .help = "say which accounts there are", .options = {}, .run = run_list};
}

Command user_passwd_command() {
  return {.name = "user passwd",
          .help = "give an account another password, read from the terminal or standard input",
          .options = {name_argument},
          .run = run_passwd};
}

Command user_remove_command() {
  return {.name = "user remove", .help = "remove an account at once", .options = {name_argument}, .run = run_remove};
}

}  // namespace vitrine
