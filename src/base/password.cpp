#include "base/password.hpp"

#include <array>

#include <sodium.h>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace vitrine {
namespace {

std::string hashed(std::string_view password, const HashCost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost.passes, cost.bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw Fault("there is not enough memory to hash a password");
  return out.data();
}

/// One that no password fits: what is compared with when there is no account. Its sum is never computed at start.
std::string hash_of_nobody(const HashCost& cost) {
  std::array<unsigned char, 16> salt{};
  std::array<unsigned char, 32> sum{};
  fill_random(salt.data(), salt.size());
  fill_random(sum.data(), sum.size());
  const auto text = [](const auto& bytes) {
    std::array<char, 64> out{};
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    return std::string{out.data()};
  };
  return "$argon2id$v=19$m=" + std::to_string(cost.bytes / 1024) + ",t=" + std::to_string(cost.passes) + ",p=1$" +
         text(salt) + "$" + text(sum);
}

}  // namespace

PasswordHasher::PasswordHasher(HashCost cost) : cost_(cost), nobodys_(hash_of_nobody(cost)) {}

std::string PasswordHasher::hash(std::string_view password) {
  const std::lock_guard guard{one_at_a_time_};
  return hashed(password, cost_);
}

bool PasswordHasher::matches(const std::string& hash, std::string_view password) {
  const std::lock_guard guard{one_at_a_time_};
  return hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

void PasswordHasher::pretend(std::string_view password) { matches(nobodys_, password); }

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.bytes) != 0;
}

}  // namespace vitrine
