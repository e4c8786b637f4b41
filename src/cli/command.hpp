// The command line: one file a command. contract.md, "Commands".
#pragma once

namespace vitrine {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;  ///< nothing changed
inline constexpr int exit_usage = 2;
inline constexpr int exit_refused = 3;      ///< the data was refused; every problem listed with its place
inline constexpr int exit_unreachable = 4;  ///< the server could not be reached

/// Runs the command named by argv[1]; gives the exit code.
int run_command(int argc, char** argv);

}  // namespace vitrine
