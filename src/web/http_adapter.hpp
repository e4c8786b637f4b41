// The only place that knows cpp-httplib: it reads the request line and writes the head of the answer.
//
// The library sees one request at a time, through a Stream over memory, and never a socket: its own loop would give
// every idle connection and every event stream a thread. Header values stay with web/head, because the library decodes
// them (%0d%0a becomes a line break) and lets a client's REMOTE_ADDR shadow the real one. Bodies are not given to it
// either: they are sent by web/conn without being copied or compressed again.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "web/reply.hpp"

namespace vitrine {

class HttpAdapter {
 public:
  explicit HttpAdapter(Clock clock);
  ~HttpAdapter();

  struct Line {
    std::string_view method, target;
    bool keep_alive;  ///< the connection goes on
    bool old;         ///< HTTP/1.0, which must be told so
  };
  /// The bytes of the answer's head: status line and headers, with Date and Content-Length. From any thread.
  std::string write_head(const Line& line, const Reply& reply) const;

 private:
  class Library;
  const Clock clock_;
  std::unique_ptr<Library> library_;
};

/// How many bytes follow the head; 0 for an event stream.
std::uint64_t size_of(const Reply& reply);

}  // namespace vitrine
