#include "formats/text_lines.hpp"

#include <array>
#include <istream>

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_line = 1u << 20;
constexpr auto end_of_file = std::char_traits<char>::eof();

/// Windows-1252 differs from Latin-1 in 0x80 to 0x9f.
constexpr std::array<char16_t, 32> windows1252_high{0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                                    0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xc0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      byte(0xe0 | (c >> 12));
    } else {
      byte(0xf0 | (c >> 18));
      byte(0x80 | ((c >> 12) & 0x3f));
    }
    byte(0x80 | ((c >> 6) & 0x3f));
  }
  byte(0x80 | (c & 0x3f));
}

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

}  // namespace

std::string from_windows1252(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte >= 0x80 && byte < 0xa0 ? windows1252_high[byte - 0x80u] : byte);
  }
  return out;
}

TextLines::TextLines(std::istream& in) : in_(in) { find_mark(); }

void TextLines::find_mark() {
  auto& bytes = *in_.rdbuf();
  while (held_bytes_.size() < 3 && bytes.sgetc() != end_of_file) {
    held_bytes_ += static_cast<char>(bytes.sbumpc());
    if (held_bytes_ == "\xff\xfe" || held_bytes_ == "\xfe\xff") {
      encoding_ = held_bytes_[0] == '\xff' ? Encoding::utf16_little : Encoding::utf16_big;
      held_bytes_.clear();
      return;
    }
  }
  if (held_bytes_ == "\xef\xbb\xbf") {
    encoding_ = Encoding::utf8;
    held_bytes_.clear();
  }
}

bool TextLines::next(std::string& line) {
  line.clear();
  if (refusal_) return false;
  const bool wide = encoding_ == Encoding::utf16_little || encoding_ == Encoding::utf16_big;
  if (!(wide ? read_utf16(line) : read_bytes(line))) return false;
  if (refusal_) return false;
  if (line.find('\0') != std::string::npos) return refuse_line("this is not a text file", "not_text");
  return wide || settle_encoding(line);
}

bool TextLines::refuse_line(std::string_view why, std::string_view code) {
  refusal_ = {"", fmt::format("line {}: {}", number_, why), std::string{code}, std::to_string(number_)};
  return false;
}

bool TextLines::read_bytes(std::string& line) {
  auto& bytes = *in_.rdbuf();
  const auto take = [&]() -> int {
    if (held_bytes_.empty()) return bytes.sbumpc();
    const char first = held_bytes_.front();
    held_bytes_.erase(0, 1);
    return static_cast<unsigned char>(first);
  };
  const auto peek = [&]() -> int {
    return held_bytes_.empty() ? bytes.sgetc() : static_cast<unsigned char>(held_bytes_.front());
  };
  if (peek() == end_of_file) return false;
  ++number_;
  for (int c = take(); c != end_of_file; c = take()) {
    if (c == '\r' && peek() == '\n') take();
    if (c == '\n' || c == '\r') return true;
    line += static_cast<char>(c);
    if (line.size() > longest_line) return refuse_line("longer than 1 MiB; this is hardly a text file", "not_text");
  }
  return true;
}

int TextLines::next_unit() {
  if (held_unit_ != no_more) return std::exchange(held_unit_, no_more);
  auto& bytes = *in_.rdbuf();
  const int first = bytes.sbumpc(), second = first == end_of_file ? end_of_file : bytes.sbumpc();
  if (second == end_of_file) return no_more;
  return encoding_ == Encoding::utf16_little ? first | (second << 8) : second | (first << 8);
}

bool TextLines::read_utf16(std::string& line) {
  int unit = next_unit();
  if (unit == no_more) return false;
  ++number_;
  for (; unit != no_more; unit = next_unit()) {
    if (unit == '\r') {
      held_unit_ = next_unit();
      if (held_unit_ == '\n') held_unit_ = no_more;
      return true;
    }
    if (unit == '\n') return true;
    auto character = static_cast<char32_t>(unit);
    if (unit >= 0xd800 && unit < 0xdc00) {
      const int low = next_unit();
      const bool paired = low >= 0xdc00 && low < 0xe000;
      character = paired ? 0x10000 + ((character - 0xd800) << 10) + static_cast<char32_t>(low - 0xdc00) : 0xfffd;
      if (!paired) held_unit_ = low;
    } else if (unit >= 0xdc00 && unit < 0xe000) {
      character = 0xfffd;
    }
    append_utf8(line, character);
    if (line.size() > longest_line) return refuse_line("longer than 1 MiB; this is hardly a text file", "not_text");
  }
  return true;
}

bool TextLines::settle_encoding(std::string& line) {
  if (is_ascii(line)) return true;
  if (encoding_ == Encoding::unknown) encoding_ = is_utf8(line) ? Encoding::utf8 : Encoding::windows1252;
  if (encoding_ == Encoding::windows1252) {
    line = from_windows1252(line);
  } else if (!is_utf8(line)) {
    return refuse_line("not UTF-8, unlike what came before; save the file as UTF-8", "not_utf8");
  }
  return true;
}

}  // namespace vitrine
