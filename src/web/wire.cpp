#include "web/wire.hpp"

#include <cerrno>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace vitrine {
namespace {
constexpr char handshake_record = 0x16;  // RFC 8446 section 5.1; no request of HTTP begins so

Wire::Result plain_outcome(ssize_t moved) {
  if (moved > 0) return {Wire::State::moved, static_cast<std::size_t>(moved)};
  if (moved == 0) return {Wire::State::ended};
  const bool later = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
  return {later ? Wire::State::blocked : Wire::State::broken};
}
}  // namespace

Wire::Greeting Wire::shake_hands(Tls& tls) {
  awaited_ = 0;
  if (!session_) {
    char first = 0;
    const auto peeked = plain_outcome(recv(fd(), &first, 1, MSG_PEEK | MSG_DONTWAIT));
    if (peeked.state == State::blocked) return Greeting::blocked;
    if (peeked.state != State::moved) return Greeting::broken;
    if (first != handshake_record) return Greeting::plain;
    session_ = tls.begin(fd());
    if (!session_) return Greeting::broken;
  }
  ERR_clear_error();
  const auto result = outcome(SSL_do_handshake(session_.get()), 1);
  if (result.state == State::blocked) return Greeting::blocked;
  usable_ = result.state == State::moved;
  return usable_ ? Greeting::done : Greeting::broken;
}

Wire::Result Wire::outcome(int done, std::size_t bytes) {
  awaited_ = 0;
  if (done == 1) return {State::moved, bytes};
  switch (SSL_get_error(session_.get(), done)) {
    case SSL_ERROR_WANT_READ: awaited_ = EPOLLIN; return {State::blocked};
    case SSL_ERROR_WANT_WRITE: awaited_ = EPOLLOUT; return {State::blocked};
    case SSL_ERROR_ZERO_RETURN: return {State::ended};
    default: usable_ = false; return {State::broken};
  }
}

Wire::Result Wire::read(char* into, std::size_t size) {
  if (!session_) return plain_outcome(recv(fd(), into, size, MSG_DONTWAIT));
  std::size_t bytes = 0;
  ERR_clear_error();  // what another connection left on this thread is not ours
  const int done = SSL_read_ex(session_.get(), into, size, &bytes);
  return outcome(done, bytes);
}

Wire::Result Wire::write(std::string_view bytes) {
  if (!session_) {
    const auto sent = plain_outcome(send(fd(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
    return sent.state == State::ended ? Result{State::blocked} : sent;
  }
  std::size_t written = 0;
  ERR_clear_error();
  const int done = SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &written);
  return outcome(done, written);
}

void Wire::say_goodbye() {
  if (!std::exchange(usable_, false)) return;
  ERR_clear_error();
  SSL_shutdown(session_.get());
}

void Wire::close() {
  session_.reset();  // before its socket
  socket_ = Fd{};
}

}  // namespace vitrine
