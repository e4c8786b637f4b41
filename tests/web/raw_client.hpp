// A client that says exactly what a test wants it to say, over a bare socket. Every wait ends after 20 s with a
// failure.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.hpp"

namespace vitrine {

struct RawAnswer {
  int status = 0;
  std::string head;  ///< status line and headers, as received
  std::string body;
  std::string header(std::string_view name) const;
};

struct TlsWishes {
  int newest = 0;                          ///< the newest version spoken, as OpenSSL numbers them; 0: whatever there is
  std::string protocols = "\x08http/1.1";  ///< offered by ALPN, as it goes over the wire; "": none
};

/// Whether something can be read within so many milliseconds.
bool poll_for_input(int fd, int milliseconds);

class RawClient {
 public:
  explicit RawClient(int port);
  explicit RawClient(const std::filesystem::path& local_socket);

  /// From here on all goes through TLS; the certificate is not judged. Throws when the server will not.
  void start_tls(const TlsWishes& wishes = {});
  std::string tls_version() const;   ///< "TLSv1.3"
  std::string tls_protocol() const;  ///< chosen by ALPN; "": none
  std::string server_name() const;   ///< the common name in the certificate

  void send(std::string_view bytes);
  /// Sends what the socket takes, without waiting; how much that was.
  std::size_t send_some(std::string_view bytes);
  void finish_sending();

  /// One answer with its body (by Content-Length; to the end without one). `bodiless`: to a HEAD.
  RawAnswer read_answer(bool bodiless = false);
  /// Everything received up to and with `text`.
  std::string read_until(std::string_view text);
  std::string read_to_end();
  /// True when the other end closes, having sent nothing more; reset counts as closed.
  bool is_closed_by_server();
  int fd() const { return fd_.get(); }

 private:
  bool receive();  // false: the end
  struct Tls;
  Fd fd_;
  std::shared_ptr<Tls> tls_;
  std::string in_;
};

}  // namespace vitrine
