#include "net/stand_in.hpp"

#include <cstring>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

Fd listen_on(const sockaddr* address, socklen_t size) {
  Fd listener{::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (!listener || ::bind(listener.get(), address, size) != 0 || ::listen(listener.get(), 16) != 0)
    throw Fault("the stand-in cannot listen");
  return listener;
}

/// Reads until a whole request is there; false when the other side has gone.
bool read_request(int connection, SeenRequest& request) {
  std::string bytes;
  char buffer[65536];
  std::size_t head_end = std::string::npos, wanted = 0;
  for (;;) {
    if (head_end == std::string::npos && (head_end = bytes.find("\r\n\r\n")) != std::string::npos) {
      request.head = bytes.substr(0, head_end + 2);
      const auto first = split(std::string_view{bytes}.substr(0, bytes.find("\r\n")), ' ');
      request.method = first.at(0);
      request.target = first.at(1);
      const auto length = request.header("content-length");
      wanted = head_end + 4 + (length.empty() ? 0 : std::stoul(length));
    }
    if (head_end != std::string::npos && bytes.size() >= wanted) break;
    const auto got = ::recv(connection, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  request.body = bytes.substr(head_end + 4);
  return true;
}

}  // namespace

std::string SeenRequest::header(std::string_view name) const {
  for (const auto line : split(head, '\n')) {
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && to_lower_ascii(line.substr(0, colon)) == name)
      return std::string{trim(line.substr(colon + 1))};
  }
  return {};
}

StandIn::StandIn(Answer answer, const std::filesystem::path& unix_socket) : answer_(std::move(answer)) {
  if (unix_socket.empty()) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listener_ = listen_on(reinterpret_cast<sockaddr*>(&address), sizeof address);
    socklen_t size = sizeof address;
    ::getsockname(listener_.get(), reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
  } else {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, unix_socket.c_str(), sizeof address.sun_path - 1);
    listener_ = listen_on(reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
  thread_ = std::thread([this] { serve(); });
}

StandIn::~StandIn() {
  over_ = true;
  ::shutdown(listener_.get(), SHUT_RDWR);  // wakes accept()
  thread_.join();
}

std::string StandIn::address() const { return fmt::format("http://127.0.0.1:{}", port_); }

std::vector<SeenRequest> StandIn::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

void StandIn::serve() {
  while (!over_) {
    const Fd connection{::accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC)};
    if (connection) serve_one(connection.get());
  }
}

void StandIn::serve_one(int connection) {
  SeenRequest request;
  if (!read_request(connection, request)) return;
  {
    const std::lock_guard lock(mutex_);
    seen_.push_back(request);
  }
  const auto reply = answer_(request);
  if (reply.break_off) return;
  if (reply.raw) return reply.raw(connection);
  const auto bytes =
      fmt::format("HTTP/1.1 {} Status\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}", reply.status,
                  reply.body.size(), reply.extra_headers, request.method == "HEAD" ? "" : reply.body);
  ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
}

TemporaryFolder::TemporaryFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "vitrine-test-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw Fault("no temporary folder");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path_); }

std::filesystem::path TemporaryFolder::add(const std::string& name, std::string_view bytes) const {
  auto file = path_ / name;
  write_file_atomically(file, bytes);
  return file;
}

}  // namespace vitrine
