#include "base/uuid.hpp"

#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "base/secret.hpp"

namespace vitrine {

Expected<Uuid> Uuid::parse(std::string_view text) {
  std::string out{text};
  bool good = text.size() == 36;
  for (std::size_t i = 0; good && i < out.size(); ++i) {
    char& c = out[i];
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    good = hyphen ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
  if (!good) return refuse(fmt::format("\"{}\" is not a UUID", text.substr(0, 80)));
  return Uuid{std::move(out)};
}

Uuid Uuid::make(Instant now) {
  std::array<std::uint8_t, 16> b{};
  fill_random(b.data(), b.size());
  const auto ms = static_cast<std::uint64_t>(to_unix_ms(now));
  for (std::size_t i = 0; i < 6; ++i) b[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  b[6] = static_cast<std::uint8_t>((b[6] & 0x0f) | 0x70);
  b[8] = static_cast<std::uint8_t>((b[8] & 0x3f) | 0x80);
  std::string out;
  for (std::size_t i = 0; i < b.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out += '-';
    out += fmt::format("{:02x}", b[i]);
  }
  return Uuid{std::move(out)};
}

}  // namespace vitrine
