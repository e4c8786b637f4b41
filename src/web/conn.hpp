// One connection. It has exactly one owner at a time: the epoll set, one worker, the lane of slow requests, or, when it
// has become an event stream, the broadcaster. Only `watch` is read by others.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/head.hpp"
#include "web/outgoing.hpp"
#include "web/upload.hpp"
#include "web/watch.hpp"
#include "web/wire.hpp"

namespace vitrine {

/// What an event of the epoll set is about.
struct Waiter {
  enum class Kind { wake, listener, connection };
  explicit Waiter(Kind k) : kind(k) {}
  const Kind kind;
};

struct Conn : Waiter {
  Conn(Fd fd, std::string from) : Waiter(Kind::connection), wire(std::move(fd)), address(std::move(from)) {}

  Wire wire;
  std::string address;     ///< of the other end; "local" over the control socket
  bool counted = false;    ///< among those of its address
  bool lacks_tls = false;  ///< plain HTTP, though the server has a certificate

  std::string in;  ///< read and not yet used, from `used` on
  std::size_t used = 0;
  HeadScan scan;
  bool drained = false;  ///< the last read took all there was
  bool eof = false;

  std::unique_ptr<Head> head;      ///< read; its body is on the way
  std::unique_ptr<Upload> upload;  ///< the body goes into a file

  struct Stream {
    std::string first;
    std::uint64_t mark;
  };
  std::optional<Stream> stream;  ///< it becomes an event stream
  Outgoing out;
  bool close_after = false;  ///< once `out` is sent
  bool unread = false;       ///< something of the request will never be read: linger
  std::size_t discarded = 0;

  Watch watch;
  std::list<Conn>::iterator self;  ///< in the registry

  std::string_view unused() const { return std::string_view{in}.substr(used); }
  void use(std::size_t bytes) {
    used += bytes;
    if (used < in.size()) return;
    used = 0;
    in.clear();
    if (in.capacity() > (4u << 10)) std::string{}.swap(in);  // an idle connection is small
  }
  void enter(Phase phase) {
    if (watch.phase() != phase) watch.enter(phase);
  }
};

}  // namespace vitrine
