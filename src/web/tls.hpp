// TLS for the connections of this server: the certificate in force, and the next one when its files change. From any
// thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "web/certificate.hpp"

struct ssl_st;  // OpenSSL's SSL

namespace vitrine {

struct FreesTlsSession {
  void operator()(ssl_st* session) const;
};
/// TLS on one connection.
using TlsSession = std::unique_ptr<ssl_st, FreesTlsSession>;

class Tls {
 public:
  /// Throws Fault as read_certificate() does; warns in the log of what will trouble browsers. New connections look at
  /// the files again, at most once in `look_again`.
  Tls(CertificateFiles files, Clock clock, Milliseconds look_again);

  /// The server's side on a socket that does not block; nullptr when memory ran out. Nothing is sent yet.
  TlsSession begin(int socket);
  /// Reads the files now. When they will not do, the log says why and the certificate stays.
  void renew();
  /// Of hosts that the certificate is for.
  std::vector<std::string> names() const;

 private:
  /// Tells a file from the one that was there before.
  struct Stamp {
    std::int64_t device = 0, inode = 0, size = 0, changed = 0;
    bool operator==(const Stamp&) const = default;
  };
  using Stamps = std::array<Stamp, 2>;

  Stamps stamps() const;
  void look_when_due();
  void take(Certificate certificate);
  void warn_when_due();

  const CertificateFiles files_;
  const Clock clock_;
  const Milliseconds look_again_;
  std::atomic<std::int64_t> next_look_{0};

  std::mutex reading_;  // of the two below: one reads, the others go on with what there is
  Stamps seen_;
  Instant warned_at_ = beginning_of_time;

  mutable std::mutex mutex_;
  std::shared_ptr<const Certificate> current_;
};

}  // namespace vitrine
