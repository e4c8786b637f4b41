// Looks the command up; an exception becomes a message and an exit code.
#include <cstdio>
#include <exception>

#include "cli/command.hpp"

int main(int argc, char** argv) {
  try {
    return vitrine::run_command(argc, argv);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "vitrine: %s\n", fault.what());
    return vitrine::exit_failed;
  }
}
