// The command line: one file a command. contract.md, "Commands".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/settings.hpp"

namespace vitrine {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;  ///< nothing changed
inline constexpr int exit_usage = 2;
inline constexpr int exit_refused = 3;      ///< the data was refused; every problem listed with its place
inline constexpr int exit_unreachable = 4;  ///< the server could not be reached

/// What a command may be given. Every command has --help, --data and --config besides.
struct Option {
  std::string name;                   ///< "--format", or "FILE" for an argument by position
  std::string value;                  ///< what stands for its value in the help: "F"; "" for a flag without one
  std::string help;                   ///< one line
  bool required = false;              ///< arguments by position mostly are
  bool many = false;                  ///< may be given more than once
  std::vector<std::string> one_of{};  ///< the values allowed; none: any
  bool setting = false;               ///< one of cli/settings: beats environment and file
};

/// A command as it was called.
struct Invocation {
  std::string command;  ///< "token create"
  Settings settings;
  std::map<std::string, std::vector<std::string>, std::less<>> given;  ///< by the option's name

  bool has(std::string_view option) const { return given.contains(option); }
  /// The value given, or `otherwise`.
  std::string value(std::string_view option, std::string_view otherwise = "") const;
  std::vector<std::string> values(std::string_view option) const;
};

/// --role R: of a token or an account.
Option role_option();

struct Command {
  std::string name;  ///< one word, or two: "token create"
  std::string help;  ///< one line
  std::vector<Option> options;
  int (*run)(const Invocation& invocation);  ///< gives the exit code; a Fault becomes exit_failed
};

/// Runs the command named by argv[1]; gives the exit code.
int run_command(int argc, char** argv);

/// Says on standard error what is wrong with how a command was called, and where help is; gives exit_usage.
int wrong_usage(const Invocation& invocation, std::string_view message);

}  // namespace vitrine
