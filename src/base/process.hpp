// Runs another program and waits for it, within limits.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.hpp"

namespace vitrine {

struct ProcessRequest {
  std::filesystem::path program;               ///< an absolute path; no PATH search, no shell
  std::vector<std::string> arguments;          ///< without the program's own name
  int input_fd = -1;                           ///< becomes standard input; -1 means /dev/null. Not closed here.
  std::vector<int> kept_fds;                   ///< become 3, 4, … in the child, in this order; all others are closed.
                                               ///< Not closed here.
  std::chrono::milliseconds deadline{30'000};  ///< wall time; then SIGKILL
  std::size_t output_limit = 64 * 1024;        ///< bytes kept of standard output, and of standard error
};

struct ProcessResult {
  int exit_code = -1;  ///< -1 when a signal or the deadline ended it
  int signal = 0;
  bool timed_out = false;
  std::string output;
  std::string error_output;
};

/// What the program started itself and left behind is killed with it. Starts with an empty environment but PATH and
/// LANG=C.UTF-8. Throws Fault when it cannot be started.
ProcessResult run_process(const ProcessRequest& request);

}  // namespace vitrine
