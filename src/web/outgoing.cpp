#include "web/outgoing.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace vitrine {
namespace {
constexpr std::size_t one_turn = 1 << 20;
constexpr std::size_t piece_size = 16 << 10;  // a record of TLS (RFC 8446 section 5.1)

Outgoing::Result why_not() {
  if (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK) return Outgoing::Result::blocked;
  return Outgoing::Result::broken;
}
}  // namespace

void Outgoing::put(std::string head, Body body) {
  head_ = std::move(head);
  body_ = std::move(body);
  head_at_ = body_at_ = 0;
}

void Outgoing::clear() {
  head_.clear();
  body_ = std::string{};
  head_at_ = body_at_ = 0;
}

std::string_view Outgoing::memory() const {
  if (const auto* text = std::get_if<std::string>(&body_)) return std::string_view{*text}.substr(body_at_);
  const auto* shared = std::get_if<SharedBytes>(&body_);
  return shared && *shared ? std::string_view{**shared}.substr(body_at_) : std::string_view{};
}

std::uint64_t Outgoing::body_left() const {
  const auto* file = std::get_if<OpenFile>(&body_);
  return file ? file->left : memory().size();
}

Outgoing::Result Outgoing::send(Wire& wire, std::size_t& moved) {
  const auto result = wire.is_secure() ? send_in_pieces(wire, moved) : send_plainly(wire.fd(), moved);
  if (result == Result::sent && !head_.empty()) clear();
  return result;
}

Outgoing::Result Outgoing::send_plainly(int socket, std::size_t& moved) {
  auto* file = std::get_if<OpenFile>(&body_);
  auto result = Result::sent;
  if (head_at_ < head_.size() || !memory().empty()) result = send_memory(socket, moved);
  if (result == Result::sent && file && file->left > 0) result = send_file(socket, *file, moved);
  return result;
}

/// What goes through TLS must pass through our memory, a record at a time: head and body share the first.
Outgoing::Result Outgoing::send_in_pieces(Wire& wire, std::size_t& moved) {
  std::array<char, piece_size> piece;
  while (!empty()) {
    if (moved >= one_turn) return Result::blocked;
    const auto size = copy_piece(piece.data(), piece.size());
    if (size == 0) return Result::broken;  // the file became shorter than what was promised
    const auto sent = wire.write({piece.data(), size});
    if (sent.state == Wire::State::blocked) return Result::blocked;
    if (sent.state != Wire::State::moved) return Result::broken;
    advance(sent.bytes);
    moved += sent.bytes;
  }
  return Result::sent;
}

std::size_t Outgoing::copy_piece(char* into, std::size_t size) const {
  auto copied = head_.copy(into, size, head_at_);
  const auto* file = std::get_if<OpenFile>(&body_);
  if (!file) return copied + memory().copy(into + copied, size - copied);
  const auto wanted = std::min<std::uint64_t>(size - copied, file->left);
  const auto got = pread(file->fd.get(), into + copied, wanted, file->at);
  return got < 0 ? copied : copied + static_cast<std::size_t>(got);
}

void Outgoing::advance(std::size_t bytes) {
  const auto of_head = std::min(bytes, head_.size() - head_at_);
  head_at_ += of_head;
  bytes -= of_head;
  auto* file = std::get_if<OpenFile>(&body_);
  if (!file) {
    body_at_ += bytes;
    return;
  }
  file->at += static_cast<std::int64_t>(bytes);
  file->left -= bytes;
}

Outgoing::Result Outgoing::send_memory(int socket, std::size_t& moved) {
  for (;;) {
    const auto body = memory();
    std::array<iovec, 2> parts{{{head_.data() + head_at_, head_.size() - head_at_},
                                {const_cast<char*>(body.data()), std::min(body.size(), one_turn)}}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = body.empty() ? 1 : 2;
    const int more = std::holds_alternative<OpenFile>(body_) ? MSG_MORE : 0;  // head and file begin in one packet
    const auto sent = sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT | more);
    if (sent < 0) return why_not();
    const auto bytes = static_cast<std::size_t>(sent);
    moved += bytes;
    const auto asked = parts[0].iov_len + parts[1].iov_len;
    advance(bytes);
    if (head_at_ == head_.size() && memory().empty()) return Result::sent;
    if (bytes < asked || moved >= one_turn) return Result::blocked;
  }
}

Outgoing::Result Outgoing::send_file(int socket, OpenFile& file, std::size_t& moved) {
  while (file.left > 0) {
    if (moved >= one_turn) return Result::blocked;
    off_t at = file.at;
    const auto sent = sendfile(socket, file.fd.get(), &at, std::min<std::uint64_t>(file.left, one_turn));
    if (sent < 0) return why_not();
    if (sent == 0) return Result::broken;  // the file became shorter than what was promised
    file.at = at;
    file.left -= static_cast<std::uint64_t>(sent);
    moved += static_cast<std::size_t>(sent);
  }
  return Result::sent;
}

}  // namespace vitrine
