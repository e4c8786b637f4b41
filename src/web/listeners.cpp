#include "web/listeners.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "web/peers.hpp"

namespace vitrine {
namespace {
constexpr int backlog = 1024;  // all screens come back at once after a restart
constexpr int socket_kind = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;

struct HostAndPort {
  std::string host;  // without brackets; "" for every address
  std::string port;
};

Fault wrong_address(std::string_view text) {
  return Fault{"cannot listen on \"" + std::string{text} +
               "\": write HOST:PORT, for example [::]:8080 or 127.0.0.1:8080"};
}

HostAndPort split_address(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) throw wrong_address(text);
  auto host = text.substr(0, colon);
  const auto port = text.substr(colon + 1);
  const bool digits = port.find_first_not_of("0123456789") == std::string_view::npos;
  if (port.empty() || port.size() > 5 || !digits || std::stoi(std::string{port}) > 65535) throw wrong_address(text);
  if (!host.empty() && host.front() == '[') {
    if (host.back() != ']') throw wrong_address(text);
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    throw wrong_address(text);
  }
  return {host.empty() ? "::" : std::string{host}, std::string{port}};
}

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Addresses resolve(const HostAndPort& wanted) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  const int error = getaddrinfo(wanted.host.c_str(), wanted.port.c_str(), &hints, &found);
  if (error != 0)
    throw Fault{"cannot listen on " + wanted.host + ": " + gai_strerror(error) + "; choose another with --listen"};
  return {found, &freeaddrinfo};
}

Fault not_bound(const HostAndPort& wanted, int error) {
  const auto port = "port " + wanted.port;
  if (error == EADDRINUSE)
    return Fault{port + " is already in use; another Vitrine may be running, or choose another with --listen"};
  if (error == EACCES) return Fault{port + " is reserved for the system; choose one above 1023 with --listen"};
  if (error == EADDRNOTAVAIL)
    return Fault{"this machine has no address " + wanted.host + "; choose another with --listen"};
  return Fault{"cannot listen on " + wanted.host + " " + port + ": " + std::strerror(error)};
}

int port_of(int fd) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

/// An empty Fd, and errno, when it cannot be.
Fd bind_one(sockaddr* address, socklen_t size) {
  Fd fd{socket(address->sa_family, socket_kind, 0)};
  if (!fd) return fd;
  const int yes = 1, no = 0;
  // Never SO_REUSEPORT: two servers would share the port without a word.
  setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (address->sa_family == AF_INET6) setsockopt(fd.get(), IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no);
  if (bind(fd.get(), address, size) == 0 && listen(fd.get(), backlog) == 0) return fd;
  const int error = errno;
  fd = Fd{};
  errno = error;
  return fd;
}

void set_port(sockaddr* address, int port) {
  const auto wire = htons(static_cast<std::uint16_t>(port));
  if (address->sa_family == AF_INET6)
    reinterpret_cast<sockaddr_in6*>(address)->sin6_port = wire;
  else
    reinterpret_cast<sockaddr_in*>(address)->sin_port = wire;
}

bool lacks_ipv6(int error) { return error == EAFNOSUPPORT || error == EADDRNOTAVAIL; }
}  // namespace

TcpListeners listen_on(std::string_view host_and_port) {
  auto wanted = split_address(host_and_port);
  TcpListeners listeners;
  listeners.host = wanted.host.find(':') == std::string::npos ? wanted.host : "[" + wanted.host + "]";
  int error = 0;
  const auto addresses = resolve(wanted);
  for (auto* each = addresses.get(); each; each = each->ai_next) {
    if (listeners.port != 0) set_port(each->ai_addr, listeners.port);
    if (auto fd = bind_one(each->ai_addr, each->ai_addrlen)) {
      listeners.port = port_of(fd.get());
      listeners.sockets.push_back(std::move(fd));
    } else if (error == 0 || errno == EADDRINUSE) {
      error = errno;
    }
  }
  if (!listeners.sockets.empty()) return listeners;
  if (wanted.host == "::" && lacks_ipv6(error)) return listen_on("0.0.0.0:" + wanted.port);
  throw not_bound(wanted, error);
}

Fd listen_locally(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.native().size() >= sizeof address.sun_path)
    throw Fault{"the path " + path.string() +
                " is too long for a local socket: choose a shorter data folder with --data"};
  std::memcpy(address.sun_path, path.c_str(), path.native().size() + 1);
  std::error_code ignored;
  if (std::filesystem::is_socket(path, ignored)) std::filesystem::remove(path, ignored);
  Fd fd{socket(AF_UNIX, socket_kind, 0)};
  // Before bind, so that there is no moment at which others may open it; Linux gives the file the socket's mode.
  const bool ok = fd && fchmod(fd.get(), S_IRUSR | S_IWUSR) == 0 &&
                  bind(fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                  listen(fd.get(), backlog) == 0;
  if (!ok) throw Fault{system_error("make the local socket", path, errno)};
  return fd;
}

Accepted accept_at(int listener) {
  using enum Accepted::What;
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  Fd socket{accept4(listener, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC)};
  if (!socket) {
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) return {no_descriptors};
    return {errno == EAGAIN || errno == EWOULDBLOCK || errno == EINVAL ? nobody : gone};
  }
  auto from = text_of(address);
  const int yes = 1;
  if (from != "local") setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  return {taken, std::move(socket), std::move(from)};
}

}  // namespace vitrine
