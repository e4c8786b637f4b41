// SHA-256 (FIPS 180-4), by libsodium: names of media, tokens at rest, the chain of the log.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vitrine {

struct Sha256 {
  std::array<std::uint8_t, 32> bytes{};

  /// 64 lower-case hexadecimal digits.
  std::string hex() const;
  /// Refuses anything but 64 hexadecimal digits.
  static Expected<Sha256> parse(std::string_view hex);

  auto operator<=>(const Sha256&) const = default;
};

Sha256 sha256(std::string_view bytes);

/// For bytes that come in pieces.
class Sha256Sum {
 public:
  Sha256Sum();
  void add(std::string_view bytes);
  /// May be called once.
  Sha256 finish();

 private:
  alignas(8) std::array<std::byte, 128> state_;
};

}  // namespace vitrine

template <>
struct std::hash<vitrine::Sha256> {
  std::size_t operator()(const vitrine::Sha256& sum) const noexcept;
};
