// The certificate and key that this server shows, read from their files (OpenSSL). No sockets; no clock of its own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/instant.hpp"

struct ssl_ctx_st;  // OpenSSL's SSL_CTX

namespace vitrine {

struct CertificateFiles {
  std::filesystem::path certificate;  ///< PEM: ours first, then those that lead to a known authority
  std::filesystem::path key;          ///< PEM, without a passphrase; may be the same file
};

struct Certificate {
  std::shared_ptr<ssl_ctx_st> context;  ///< for TLS 1.2 and later, HTTP/1.1; from any thread
  std::vector<std::string> names;       ///< of hosts that it is for, lower case, without wildcards
  Instant from, until;                  ///< when browsers take it
};

/// Throws Fault that names the file and says what to do: missing, unreadable, a key with a passphrase or of another
/// certificate. An expired one is read: browsers refuse it, but who mends it must reach us.
Certificate read_certificate(const CertificateFiles& files);

}  // namespace vitrine
