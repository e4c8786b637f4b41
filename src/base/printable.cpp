#include "base/printable.hpp"

#include <array>
#include <cstdint>

#include <unicode/utf8.h>

namespace vitrine {
namespace {

constexpr char32_t unknown = 0xfffd;

/// Windows-1252 from 0x80 on; what it leaves open is dropped (0).
constexpr std::array<char16_t, 32> windows1252_high{0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

bool is_invisible(char32_t c) {
  return c == 0xad || c == 0x200b || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         c == 0xfffc || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/// What stands for a character: itself, another one, or none (0).
char32_t shown(char32_t c) {
  if (c == '\n' || c == '\t') return c;
  if (c == '\r' || c == 0x85 || c == 0x0b || c == 0x0c) return c == 0x85 ? U'…' : U'\n';
  if (c < 0x20 || c == 0x7f || is_invisible(c)) return 0;
  if (c >= 0x80 && c < 0xa0) return windows1252_high[c - 0x80];
  return c;
}

void append(std::string& out, char32_t c) {
  std::array<std::uint8_t, 4> bytes{};
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes.data(), size, c);
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    if (bytes[i] >= 0x20 && bytes[i] < 0x7f) {
      out += text[static_cast<std::size_t>(i++)];
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c == '\r' && i < size && bytes[i] == '\n') continue;
    if (const auto as = shown(c < 0 ? unknown : static_cast<char32_t>(c))) append(out, as);
  }
  return out;
}

std::string utf8_of(char32_t character) {
  const bool none = character > 0x10ffff || (character >= 0xd800 && character < 0xe000);
  std::string out;
  append(out, none ? unknown : character);
  return out;
}

}  // namespace vitrine
