#include "raw_client.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/text.hpp"

namespace vitrine {
namespace {
constexpr int patience_ms = 20'000;

void await(int fd, short events) {
  pollfd waiting{fd, events, 0};
  if (poll(&waiting, 1, patience_ms) != 1) throw std::runtime_error{"the server did not answer in time"};
}
}  // namespace

bool poll_for_input(int fd, int milliseconds) {
  pollfd waiting{fd, POLLIN, 0};
  return poll(&waiting, 1, milliseconds) == 1;
}

std::string RawAnswer::header(std::string_view name) const {
  for (const auto line : split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && same_ignoring_case(line.substr(0, colon), name))
      return std::string{trim(line.substr(colon + 1))};
  }
  return "";
}

RawClient::RawClient(int port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error{std::string{"could not connect: "} + std::strerror(errno)};
}

RawClient::RawClient(const std::filesystem::path& local_socket) : fd_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, local_socket.c_str(), sizeof address.sun_path - 1);
  if (connect(fd_.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error{std::string{"could not connect: "} + std::strerror(errno)};
}

void RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    await(fd_.get(), POLLOUT);
    const auto sent = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) throw std::runtime_error{std::string{"could not send: "} + std::strerror(errno)};
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::size_t RawClient::send_some(std::string_view bytes) {
  const auto sent = ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  return sent < 0 ? 0 : static_cast<std::size_t>(sent);
}

void RawClient::finish_sending() { shutdown(fd_.get(), SHUT_WR); }

bool RawClient::receive() {
  std::array<char, 16384> buffer;
  await(fd_.get(), POLLIN);
  const auto got = recv(fd_.get(), buffer.data(), buffer.size(), 0);
  if (got > 0) in_.append(buffer.data(), static_cast<std::size_t>(got));
  return got > 0;
}

std::string RawClient::read_until(std::string_view text) {
  for (;;) {
    if (const auto found = in_.find(text); found != std::string::npos) {
      auto taken = in_.substr(0, found + text.size());
      in_.erase(0, found + text.size());
      return taken;
    }
    if (!receive()) throw std::runtime_error{"the connection ended; until then: " + in_};
  }
}

std::string RawClient::read_to_end() {
  while (receive()) {
  }
  return std::exchange(in_, "");
}

bool RawClient::is_closed_by_server() { return in_.empty() && !receive(); }

RawAnswer RawClient::read_answer(bool bodiless) {
  RawAnswer answer;
  answer.head = read_until("\r\n\r\n");
  answer.status = std::stoi(answer.head.substr(9, 3));
  if (bodiless || answer.status == 204 || answer.status == 304 || answer.status == 100) return answer;
  const auto length = answer.header("Content-Length");
  if (length.empty()) {
    answer.body = read_to_end();
    return answer;
  }
  const auto size = std::stoul(length);
  while (in_.size() < size)
    if (!receive()) throw std::runtime_error{"the connection ended within a body"};
  answer.body = in_.substr(0, size);
  in_.erase(0, size);
  return answer;
}

}  // namespace vitrine
