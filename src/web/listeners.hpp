// The sockets that wait for connections.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"

namespace vitrine {

struct TcpListeners {
  std::vector<Fd> sockets;  ///< one for each address that the host has; all on one port
  std::string host;         ///< as bound: "[::]", "127.0.0.1"
  int port = 0;
};

/// Binds HOST:PORT. "[::]" serves IPv4 too, and is 0.0.0.0 on a machine without IPv6. Port 0 takes a free one.
/// Throws Fault with what to do when the text is wrong, the port taken, or the address not this machine's.
TcpListeners listen_on(std::string_view host_and_port);

/// A local socket that only its owner can reach (mode 0600). Replaces a socket that a dead server left. Throws Fault.
Fd listen_locally(const std::filesystem::path& path);

/// Who came in at a socket that waits.
struct Accepted {
  /// One came; nobody is there any more; one came and is gone again; the system has no descriptors left (errno).
  enum class What { taken, nobody, gone, no_descriptors } what;
  Fd socket{};            ///< what is written to it leaves at once (TCP_NODELAY)
  std::string address{};  ///< text_of() of web/peers
};

/// Never waits.
Accepted accept_at(int listener);

}  // namespace vitrine
