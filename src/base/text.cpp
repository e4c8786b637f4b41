#include "base/text.hpp"

#include <cctype>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/result.hpp"

namespace vitrine {
namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

/// Calls f(code point, its bytes) for each; a malformed sequence gives a negative code point.
template <class F>
void each_character(std::string_view text, F f) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < size;) {
    const int32_t from = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    f(c, text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(i - from)));
  }
}

/// Break positions of UAX #29 as byte offsets, with the rule status of the stretch that ends there.
template <class F>
void each_break(std::string_view text, const icu::Locale& locale, bool words, F f) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaks{words ? icu::BreakIterator::createWordInstance(locale, status)
                                                   : icu::BreakIterator::createSentenceInstance(locale, status)};
  if (U_FAILURE(status)) throw Fault("ICU's break rules could not be loaded");
  UText* handle = utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status);
  breaks->setText(handle, status);
  for (auto end = breaks->first(); end != icu::BreakIterator::DONE; end = breaks->next())
    if (end > 0) f(static_cast<std::size_t>(end), breaks->getRuleStatus());
  utext_close(handle);
}

/// Typography (French " :" and the like, groups of digits), not layout. Those that do not break, and the thin ones.
bool is_set_on_purpose(UChar32 space) {
  return space == 0x00a0 || space == 0x2007 || space == 0x2009 || space == 0x200a || space == 0x202f;
}

}  // namespace

bool is_utf8(std::string_view text) {
  bool good = true;
  each_character(text, [&](UChar32 c, std::string_view) { good = good && c >= 0; });
  return good;
}

std::string to_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status)) nfc->normalizeUTF8(0, piece(text), sink, nullptr, status);
  if (U_FAILURE(status)) throw Fault("ICU could not normalise a text");
  return out;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  each_character(text, [&](UChar32, std::string_view) { ++count; });
  return count;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  each_break(text, icu::Locale::getRoot(), true, [&](std::size_t, int32_t status) {
    if (status >= UBRK_WORD_NONE_LIMIT) ++count;
  });
  return count;
}

bool has_control_characters(std::string_view text, bool allow_newlines) {
  bool found = false;
  each_character(text, [&](UChar32 c, std::string_view) {
    if (c < 0) return;
    const bool newline = c == '\n' || c == '\t';
    const bool override = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const bool non_character = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    if ((u_iscntrl(c) && c != 0x200e && u_charType(c) == U_CONTROL_CHAR && !(newline && allow_newlines)) || override ||
        non_character)
      found = true;
  });
  return found;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n\f\v";
  const auto first = text.find_first_not_of(spaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::string squeeze_spaces(std::string_view text) {
  std::string out;
  bool pending = false;
  each_character(text, [&](UChar32 c, std::string_view bytes) {
    if (c >= 0 && u_isUWhiteSpace(c) && !is_set_on_purpose(c)) {
      pending = !out.empty();
      return;
    }
    if (pending) out += ' ';
    pending = false;
    out += bytes;
  });
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string to_lower_ascii(std::string_view text) {
  std::string out{text};
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && to_lower_ascii(a) == to_lower_ascii(b);
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                            std::string_view{"-._~"}.find(c) != std::string_view::npos;
    if (unreserved)
      encoded += c;
    else
      (encoded += '%') += {digits[byte >> 4], digits[byte & 15]};
  }
  return encoded;
}

std::string percent_decoded(std::string_view text) {
  const auto value = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        std::isxdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
                        std::isxdigit(static_cast<unsigned char>(text[i + 2])) != 0;
    decoded += escape ? static_cast<char>(value(text[i + 1]) * 16 + value(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return decoded;
}

std::vector<std::size_t> sentence_ends(std::string_view text, std::string_view language) {
  std::vector<std::size_t> ends;
  each_break(text, icu::Locale(std::string{language}.c_str()), false,
             [&](std::size_t end, int32_t) { ends.push_back(end); });
  return ends;
}

std::string shorten(std::string_view text, std::size_t limit) {
  if (count_characters(text) <= limit) return std::string{text};
  std::size_t seen = 0, fits = 0, word = 0;
  each_character(text, [&](UChar32 c, std::string_view bytes) {
    const auto at = static_cast<std::size_t>(bytes.data() - text.data());
    if (seen < limit && u_isUWhiteSpace(c)) word = at;  // one character is kept for the ellipsis
    if (++seen == limit) fits = at;
  });
  auto kept = text.substr(0, word > 0 ? word : fits);
  while (!kept.empty() && std::string_view{" ,;:-.\n\t"}.find(kept.back()) != std::string_view::npos)
    kept.remove_suffix(1);
  return std::string{kept} + "…";
}

}  // namespace vitrine
