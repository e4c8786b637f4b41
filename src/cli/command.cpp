#include "cli/command.hpp"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "base/secret.hpp"
#include "cli/commands.hpp"

namespace vitrine {
namespace {

std::vector<Command> all_commands() {
  return {serve_command(),       import_command(),       push_command(),        outbox_command(),
          export_command(),      token_create_command(), token_list_command(),  token_revoke_command(),
          user_create_command(), user_list_command(),    user_passwd_command(), user_remove_command(),
          show_command(),        backup_command(),       restore_command()};
}

const std::vector<Option>& common_options() {
  static const std::vector<Option> options{
      {.name = "--data", .value = "DIR", .help = "the data folder", .setting = true},
      {.name = "--config", .value = "FILE", .help = "a settings file (TOML)", .setting = true},
  };
  return options;
}

/// A command as CLI11 knows it, and what it put where.
struct Parsed {
  Command command;
  CLI::App* app = nullptr;
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> flags;
};

void add_option(Parsed& parsed, const Option& option) {
  if (option.value.empty() && option.name.starts_with('-')) {
    parsed.app->add_flag(option.name, parsed.flags[option.name], option.help);
    return;
  }
  auto* added = parsed.app->add_option(option.name, parsed.values[option.name], option.help);
  added->type_name(option.name.starts_with('-') ? option.value : "")->required(option.required);
  if (option.many)
    added->expected(1, CLI::detail::expected_max_vector_size);
  else
    added->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  if (!option.one_of.empty()) added->check(CLI::IsMember(option.one_of));
}

/// Of commands of two words: what the first stands for.
std::string_view help_of_group(std::string_view name) {
  if (name == "token") return "make, list and end access tokens";
  return name == "user" ? "make, list, mend and remove staff accounts" : "";
}

CLI::App* app_named(CLI::App& root, const std::string& name, const std::string& help) {
  const auto space = name.find(' ');
  if (space == std::string::npos) return root.add_subcommand(name, help);
  const auto group_name = name.substr(0, space);
  const auto groups = root.get_subcommands([&](CLI::App* each) { return each->get_name() == group_name; });
  auto* group = groups.empty() ? nullptr : groups.front();
  if (group == nullptr) {
    group = root.add_subcommand(group_name, std::string{help_of_group(group_name)});
    group->require_subcommand(1);
  }
  return group->add_subcommand(name.substr(space + 1), help);
}

std::unique_ptr<Parsed> add_command(CLI::App& root, Command command) {
  auto parsed = std::make_unique<Parsed>();
  parsed->command = std::move(command);
  parsed->app = app_named(root, parsed->command.name, parsed->command.help);
  for (const auto& option : parsed->command.options) add_option(*parsed, option);
  for (const auto& option : common_options()) add_option(*parsed, option);
  return parsed;
}

std::map<std::string, std::vector<std::string>, std::less<>> given_to(const Parsed& parsed) {
  std::map<std::string, std::vector<std::string>, std::less<>> given;
  for (const auto& [name, values] : parsed.values)
    if (!values.empty()) given.emplace(name, values);
  for (const auto& [name, set] : parsed.flags)
    if (set) given.emplace(name, std::vector<std::string>{});
  return given;
}

/// Those of the options that are settings, under the names of cli/settings.
SettingTexts setting_flags(const Parsed& parsed) {
  SettingTexts flags;
  const auto take = [&](const Option& option) {
    const auto found = parsed.values.find(option.name);
    if (!option.setting || found == parsed.values.end() || found->second.empty()) return;
    auto name = option.name.substr(2);
    std::replace(name.begin(), name.end(), '-', '_');
    flags.emplace(std::move(name), found->second.front());
  };
  std::for_each(parsed.command.options.begin(), parsed.command.options.end(), take);
  std::for_each(common_options().begin(), common_options().end(), take);
  return flags;
}

int run_parsed(const Parsed& parsed) {
  Invocation invocation{.command = parsed.command.name, .settings = {}, .given = given_to(parsed)};
  auto settings = read_settings(setting_flags(parsed));
  if (!settings) return wrong_usage(invocation, settings.error());
  invocation.settings = std::move(*settings);
  set_log_level(invocation.settings.log_level);
  start_crypto();
  return parsed.command.run(invocation);
}

/// The innermost command that was named.
const CLI::App& deepest(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : deepest(*chosen.front());
}

std::string full_name(const CLI::App& app) {
  const auto* parent = app.get_parent();
  return parent == nullptr ? app.get_name() : full_name(*parent) + " " + app.get_name();
}

/// CLI11 would only say that a command is missing.
bool is_known(const CLI::App& root, std::string_view word) {
  const auto all = root.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(all.begin(), all.end(), [&](const CLI::App* each) { return each->get_name() == word; });
}

int say_usage(const CLI::App& root, std::string_view message) {
  fmt::print(stderr, "vitrine: {}\nSee: {} --help\n", message, full_name(deepest(root)));
  return exit_usage;
}

}  // namespace

Option role_option() {
  return {
      .name = "--role", .value = "R", .help = "editor unless named", .one_of = {"reader", "author", "editor", "admin"}};
}

std::string Invocation::value(std::string_view option, std::string_view otherwise) const {
  const auto found = given.find(option);
  return std::string{found == given.end() || found->second.empty() ? otherwise : found->second.front()};
}

std::vector<std::string> Invocation::values(std::string_view option) const {
  const auto found = given.find(option);
  return found == given.end() ? std::vector<std::string>{} : found->second;
}

int wrong_usage(const Invocation& invocation, std::string_view message) {
  fmt::print(stderr, "vitrine: {}\nSee: vitrine {} --help\n", message, invocation.command);
  return exit_usage;
}

int run_command(int argc, char** argv) {
  CLI::App root{"Vitrine: news and events on your screens.", "vitrine"};
  root.require_subcommand(1);
  root.set_version_flag(
      "--version", [] { return version_text(); }, "say version, commit and library versions");
  std::vector<std::unique_ptr<Parsed>> commands;
  for (auto& command : all_commands()) commands.push_back(add_command(root, std::move(command)));
  if (argc > 1 && argv[1][0] != '-' && !is_known(root, argv[1]))
    return say_usage(root, fmt::format("there is no command \"{}\"", argv[1]));
  try {
    root.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const auto& app = deepest(root);
    fmt::print("{}", app.help(app.get_parent() ? full_name(*app.get_parent()) : ""));
    return exit_done;
  } catch (const CLI::CallForVersion& version) {
    fmt::print("{}\n", version.what());
    return exit_done;
  } catch (const CLI::ParseError& error) {
    return say_usage(root, error.what());
  }
  for (const auto& command : commands)
    if (command->app->parsed()) return run_parsed(*command);
  return say_usage(root, "no command was given");
}

}  // namespace vitrine
