#include "base/sha256.hpp"

#include <cstring>

#include <sodium.h>

namespace vitrine {
namespace {
static_assert(sizeof(crypto_hash_sha256_state) <= 128);

crypto_hash_sha256_state* state_of(std::array<std::byte, 128>& room) {
  return reinterpret_cast<crypto_hash_sha256_state*>(room.data());
}
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
}  // namespace

std::string Sha256::hex() const {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(64);
  for (const auto byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

Expected<Sha256> Sha256::parse(std::string_view hex) {
  Sha256 sum;
  if (hex.size() != 64) return refuse(std::string{"a SHA-256 is 64 hexadecimal digits"});
  for (std::size_t i = 0; i < 32; ++i) {
    const int high = hex_digit(hex[2 * i]);
    const int low = hex_digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return refuse(std::string{"a SHA-256 is 64 hexadecimal digits"});
    sum.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return sum;
}

Sha256 sha256(std::string_view bytes) {
  Sha256 sum;
  crypto_hash_sha256(sum.bytes.data(), raw(bytes), bytes.size());
  return sum;
}

Sha256Sum::Sha256Sum() { crypto_hash_sha256_init(state_of(state_)); }
void Sha256Sum::add(std::string_view bytes) { crypto_hash_sha256_update(state_of(state_), raw(bytes), bytes.size()); }
Sha256 Sha256Sum::finish() {
  Sha256 sum;
  crypto_hash_sha256_final(state_of(state_), sum.bytes.data());
  return sum;
}

}  // namespace vitrine

std::size_t std::hash<vitrine::Sha256>::operator()(const vitrine::Sha256& sum) const noexcept {
  std::size_t out = 0;
  std::memcpy(&out, sum.bytes.data(), sizeof out);
  return out;
}
