#include "web/certificate.hpp"

#include <cstdint>
#include <ctime>

#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

template <auto free>
struct Freeing {
  template <class T>
  void operator()(T* it) const {
    free(it);
  }
};
using Bio = std::unique_ptr<BIO, Freeing<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Freeing<GENERAL_NAMES_free>>;

std::string reason() {
  const auto code = ERR_peek_last_error();
  const char* text = code != 0 ? ERR_reason_error_string(code) : nullptr;
  ERR_clear_error();
  return text ? text : "OpenSSL does not say why";
}

/// Instead of OpenSSL's own, which would ask on the terminal that a server does not have.
int no_passphrase(char*, int, int, void* asked) {
  *static_cast<bool*>(asked) = true;
  return -1;
}

Key read_key(const std::filesystem::path& path) {
  const auto bytes = read_file(path);
  const Bio source{BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))};
  bool asked = false;
  Key key{PEM_read_bio_PrivateKey(source.get(), nullptr, no_passphrase, &asked)};
  if (asked)
    throw Fault{fmt::format(
        "the key in {} has a passphrase, which nobody types when this machine starts; take it off with: openssl pkey "
        "-in {} -out NEW",
        path.string(), path.string())};
  if (!key) throw Fault{fmt::format("there is no private key in {} (PEM is read): {}", path.string(), reason())};
  return key;
}

/// Of those that the client offers. One that knows no HTTP/1.1 hears so at once (RFC 7301 section 3.2).
int choose_protocol(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* offered,
                    unsigned offered_size, void*) {
  static constexpr unsigned char ours[] = "\x08http/1.1";
  auto* chosen = const_cast<unsigned char**>(out);
  const int found = SSL_select_next_proto(chosen, size, ours, sizeof ours - 1, offered, offered_size);
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

std::shared_ptr<SSL_CTX> new_context() {
  std::shared_ptr<SSL_CTX> context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  if (!context) throw Fault{"could not set up TLS: " + reason()};
  auto* it = context.get();
  SSL_CTX_set_min_proto_version(it, TLS1_2_VERSION);
  SSL_CTX_set_options(it, SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF);
  // What is not taken is offered again, from another place in memory; an idle connection holds no buffers.
  SSL_CTX_set_mode(it, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  // Who comes back shows a ticket; we keep nothing for him.
  SSL_CTX_set_session_cache_mode(it, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(it, 1);
  SSL_CTX_set_alpn_select_cb(it, choose_protocol, nullptr);
  return context;
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return end_of_time;
  return from_unix_ms(static_cast<std::int64_t>(timegm(&parts)) * 1000);
}

std::vector<std::string> names_in(const X509* certificate) {
  const Names all{static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))};
  std::vector<std::string> names;
  for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
    const auto* name = sk_GENERAL_NAME_value(all.get(), i);
    if (name->type != GEN_DNS) continue;
    const auto* bytes = reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName));
    auto text = to_lower_ascii({bytes, static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName))});
    if (!text.starts_with('*')) names.push_back(std::move(text));
  }
  return names;
}

}  // namespace

Certificate read_certificate(const CertificateFiles& files) {
  ERR_clear_error();
  read_file(files.certificate);  // says why better than OpenSSL does
  const auto key = read_key(files.key);
  auto context = new_context();
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1)
    throw Fault{
        fmt::format("there is no certificate to use in {} (PEM is read): {}", files.certificate.string(), reason())};
  const auto* certificate = SSL_CTX_get0_certificate(context.get());
  if (X509_check_private_key(certificate, key.get()) != 1 || SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1) {
    ERR_clear_error();
    throw Fault{
        fmt::format("the key in {} does not belong to the certificate in {}; name the two that were made together",
                    files.key.string(), files.certificate.string())};
  }
  return {std::move(context), names_in(certificate), instant_of(X509_get0_notBefore(certificate)),
          instant_of(X509_get0_notAfter(certificate))};
}

}  // namespace vitrine
