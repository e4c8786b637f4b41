// What is still to be sent on one connection. Never blocks: what the socket does not take waits here, not in a thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>

#include "base/file.hpp"
#include "web/reply.hpp"
#include "web/wire.hpp"

namespace vitrine {

/// An open file, or a part of it, on its way to a socket without passing through our memory; through TLS by pieces.
struct OpenFile {
  Fd fd;
  std::int64_t at = 0;
  std::uint64_t left = 0;
  std::shared_ptr<const void> keep;  ///< removes a file made for one answer, when let go
};

class Outgoing {
 public:
  using Body = std::variant<std::string, SharedBytes, OpenFile>;
  enum class Result { sent, blocked, broken };

  /// Only when empty. A file's descriptor is closed as soon as it is sent.
  void put(std::string head, Body body);
  bool empty() const { return head_at_ == head_.size() && body_left() == 0; }

  /// Sends what the wire takes, at most about 1 MiB a call so that others have their turn; `blocked` then too.
  /// Adds what was sent to `moved`.
  Result send(Wire& wire, std::size_t& moved);

 private:
  Result send_plainly(int socket, std::size_t& moved);
  Result send_in_pieces(Wire& wire, std::size_t& moved);
  std::size_t copy_piece(char* into, std::size_t size) const;
  void advance(std::size_t bytes);
  Result send_memory(int socket, std::size_t& moved);
  Result send_file(int socket, OpenFile& file, std::size_t& moved);
  std::string_view memory() const;
  std::uint64_t body_left() const;
  void clear();

  std::string head_;
  Body body_;
  std::size_t head_at_ = 0, body_at_ = 0;
};

}  // namespace vitrine
