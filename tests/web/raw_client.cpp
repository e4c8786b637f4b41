#include "raw_client.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
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

struct RawClient::Tls {
  std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> context{SSL_CTX_new(TLS_client_method()), SSL_CTX_free};
  std::unique_ptr<SSL, void (*)(SSL*)> session{nullptr, SSL_free};
};

void RawClient::start_tls(const TlsWishes& wishes) {
  const timeval patience{patience_ms / 1000, 0};
  setsockopt(fd_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(fd_.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  auto tls = std::make_shared<Tls>();
  if (wishes.newest != 0) {
    SSL_CTX_set_security_level(tls->context.get(), 0);  // else ours would not speak the old ones
    SSL_CTX_set_max_proto_version(tls->context.get(), wishes.newest);
  }
  tls->session.reset(SSL_new(tls->context.get()));
  auto* session = tls->session.get();
  if (!wishes.protocols.empty())
    SSL_set_alpn_protos(session, reinterpret_cast<const unsigned char*>(wishes.protocols.data()),
                        static_cast<unsigned>(wishes.protocols.size()));
  SSL_set_fd(session, fd_.get());
  ERR_clear_error();
  if (SSL_connect(session) != 1) {
    const char* why = ERR_reason_error_string(ERR_peek_error());
    throw std::runtime_error{std::string{"no TLS: "} + (why ? why : "the connection ended")};
  }
  tls_ = std::move(tls);
}

std::string RawClient::tls_version() const { return SSL_get_version(tls_->session.get()); }

std::string RawClient::tls_protocol() const {
  const unsigned char* name = nullptr;
  unsigned size = 0;
  SSL_get0_alpn_selected(tls_->session.get(), &name, &size);
  return {reinterpret_cast<const char*>(name), size};
}

std::string RawClient::server_name() const {
  const std::unique_ptr<X509, void (*)(X509*)> shown{SSL_get1_peer_certificate(tls_->session.get()), X509_free};
  std::array<char, 256> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(shown.get()), NID_commonName, name.data(), name.size());
  return name.data();
}

void RawClient::send(std::string_view bytes) {
  if (tls_ && !bytes.empty() && SSL_write(tls_->session.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0)
    throw std::runtime_error{"could not send through TLS"};
  if (tls_) return;
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
  if (tls_) {
    const int read = SSL_read(tls_->session.get(), buffer.data(), static_cast<int>(buffer.size()));
    if (read > 0) in_.append(buffer.data(), static_cast<std::size_t>(read));
    const int why = read > 0 ? SSL_ERROR_NONE : SSL_get_error(tls_->session.get(), read);
    if (why == SSL_ERROR_WANT_READ) throw std::runtime_error{"the server did not answer in time"};
    return read > 0;
  }
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
