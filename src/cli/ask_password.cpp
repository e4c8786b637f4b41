#include "cli/ask_password.hpp"

#include <iostream>

#include <termios.h>
#include <unistd.h>

#include <fmt/format.h>

namespace vitrine {
namespace {

/// For its lifetime the terminal does not show what is typed.
class Unseen {
 public:
  Unseen() {
    ::tcgetattr(STDIN_FILENO, &before_);
    auto quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~Unseen() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;

 private:
  termios before_{};
};

std::string read_line() {
  std::string line;
  std::getline(std::cin, line);
  if (line.ends_with('\r')) line.pop_back();
  return line;
}

std::string ask(const char* question) {
  fmt::print(stderr, "{}", question);
  auto line = read_line();
  fmt::print(stderr, "\n");
  return line;
}

}  // namespace

Expected<std::string> ask_password() {
  std::string password;
  if (::isatty(STDIN_FILENO) == 1) {
    const Unseen unseen;
    password = ask("New password: ");
    if (password != ask("Once more: ")) return refuse(std::string{"the two passwords differ; nothing was changed"});
  } else {
    password = read_line();
  }
  if (password.empty()) return refuse(std::string{"no password came; type it, or send it on standard input"});
  return password;
}

}  // namespace vitrine
