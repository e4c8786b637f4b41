// Randomness and comparison of secrets, by libsodium.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vitrine {

/// Must be called once before anything else of this file, of sha256 and of uuid. Throws Fault.
void start_crypto();
/// Fills from the system's random source.
void fill_random(void* out, std::size_t size);
/// `bytes` random bytes as lower-case hexadecimal.
std::string random_hex(std::size_t bytes);
/// Equality in constant time for equal lengths.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace vitrine
