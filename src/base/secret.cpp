#include "base/secret.hpp"

#include <vector>

#include <sodium.h>

#include "base/result.hpp"

namespace vitrine {

void start_crypto() {
  if (sodium_init() < 0) throw Fault("libsodium could not be started");
}

void fill_random(void* out, std::size_t size) { randombytes_buf(out, size); }

std::string random_hex(std::size_t bytes) {
  std::vector<unsigned char> raw(bytes);
  fill_random(raw.data(), raw.size());
  std::string out(bytes * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), raw.data(), raw.size());
  out.pop_back();
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace vitrine
