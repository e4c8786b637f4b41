#include "cli/self_check.hpp"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <string_view>

#include "base/unix_socket.hpp"

namespace vitrine {
namespace {

constexpr std::string_view question =
    "GET /api/v1/items?limit=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
constexpr std::string_view good_answer = "HTTP/1.1 200 ";

}  // namespace

bool still_answers(const std::filesystem::path& control_socket, std::chrono::milliseconds patience) {
  const auto fd = connect_unix(control_socket);
  if (!fd || ::send(fd.get(), question.data(), question.size(), MSG_NOSIGNAL) < 0) return false;
  const auto until = std::chrono::steady_clock::now() + patience;
  std::array<char, good_answer.size()> begin{};
  std::size_t have = 0;
  while (have < begin.size()) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd readable{.fd = fd.get(), .events = POLLIN, .revents = 0};
    if (left.count() <= 0 || ::poll(&readable, 1, static_cast<int>(left.count())) <= 0) return false;
    const auto got = ::recv(fd.get(), begin.data() + have, begin.size() - have, 0);
    if (got <= 0) return false;
    have += static_cast<std::size_t>(got);
  }
  return std::string_view{begin.data(), begin.size()} == good_answer;
}

}  // namespace vitrine
