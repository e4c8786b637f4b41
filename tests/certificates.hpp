// Certificates for tests of TLS, made by OpenSSL on the spot.
#pragma once

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace vitrine::test {

struct MadeCertificate {
  std::filesystem::path certificate, key;
};

struct CertificateWishes {
  std::string name = "wall.example.org";
  std::chrono::hours from{-1}, until{24 * 90};  ///< from now
  std::string passphrase = {};                  ///< of the key; "": none
};

/// `key` as a file that only its owner reads.
inline void write_key(EVP_PKEY* key, const std::filesystem::path& path, const std::string& passphrase) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "w"), std::fclose};
  const auto* cipher = passphrase.empty() ? nullptr : EVP_aes_128_cbc();
  auto* phrase = const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(passphrase.data()));
  const int size = static_cast<int>(passphrase.size());
  if (!file || PEM_write_PrivateKey(file.get(), key, cipher, phrase, size, nullptr, nullptr) != 1)
    throw std::runtime_error{"could not write a key"};
  std::filesystem::permissions(path, std::filesystem::perms{0600});
}

inline void add_extension(X509* certificate, int kind, const std::string& value) {
  const std::unique_ptr<X509_EXTENSION, void (*)(X509_EXTENSION*)> extension{
      X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str()), X509_EXTENSION_free};
  if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
    throw std::runtime_error{"could not make a certificate"};
}

/// FOLDER/certificate.pem and FOLDER/key.pem, signed by itself.
inline MadeCertificate make_certificate(const std::filesystem::path& folder, const CertificateWishes& wishes = {}) {
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key{EVP_EC_gen("P-256"), EVP_PKEY_free};
  const std::unique_ptr<X509, void (*)(X509*)> made{X509_new(), X509_free};
  static long serial = 0;
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), ++serial);
  X509_set_version(made.get(), X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), std::chrono::seconds{wishes.from}.count());
  X509_gmtime_adj(X509_getm_notAfter(made.get()), std::chrono::seconds{wishes.until}.count());
  X509_set_pubkey(made.get(), key.get());
  auto* subject = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(wishes.name.c_str()),
                             -1, -1, 0);
  X509_set_issuer_name(made.get(), subject);
  add_extension(made.get(), NID_subject_alt_name, "DNS:" + wishes.name + ",DNS:*.example.org,IP:127.0.0.1");
  if (X509_sign(made.get(), key.get(), EVP_sha256()) == 0) throw std::runtime_error{"could not sign a certificate"};

  const MadeCertificate paths{folder / "certificate.pem", folder / "key.pem"};
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(paths.certificate.c_str(), "w"), std::fclose};
  if (!file || PEM_write_X509(file.get(), made.get()) != 1) throw std::runtime_error{"could not write a certificate"};
  write_key(key.get(), paths.key, wishes.passphrase);
  return paths;
}

}  // namespace vitrine::test
