#include "base/charset.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include "base/result.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_declaration = 8192;      ///< bytes looked at for one
constexpr std::size_t longest_looked_at = 256 * 1024;  ///< bytes of which a charset is guessed
constexpr std::string_view windows1252 = "windows-1252";
constexpr std::string_view replacement = "\ufffd";

/// What the web means by names that standards mean more narrowly (WHATWG Encoding).
constexpr std::array<std::array<std::string_view, 2>, 21> meant{{{"ascii", windows1252},
                                                                 {"us-ascii", windows1252},
                                                                 {"ansi_x3.4-1968", windows1252},
                                                                 {"iso-8859-1", windows1252},
                                                                 {"iso8859-1", windows1252},
                                                                 {"iso_8859-1", windows1252},
                                                                 {"latin1", windows1252},
                                                                 {"latin-1", windows1252},
                                                                 {"iso-8859-9", "windows-1254"},
                                                                 {"iso-8859-11", "windows-874"},
                                                                 {"tis-620", "windows-874"},
                                                                 {"gb2312", "gb18030"},
                                                                 {"gb_2312-80", "gb18030"},
                                                                 {"gbk", "gb18030"},
                                                                 {"x-gbk", "gb18030"},
                                                                 {"shift_jis", "windows-31j"},
                                                                 {"shift-jis", "windows-31j"},
                                                                 {"x-sjis", "windows-31j"},
                                                                 {"euc-kr", "windows-949"},
                                                                 {"ks_c_5601-1987", "windows-949"},
                                                                 {"utf8", "utf-8"}}};

class Converter {
 public:
  explicit Converter(const std::string& name) : handle_(ucnv_open(name.c_str(), &status_)) {}
  ~Converter() {
    if (handle_) ucnv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool good() const { return U_SUCCESS(status_) && handle_; }
  UConverter* get() { return handle_; }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  UConverter* handle_;
};

/// How much of a text is UTF-8.
struct Utf8Share {
  std::size_t good = 0;  ///< sequences of several bytes
  std::size_t bad = 0;   ///< bytes that belong to none
};

Utf8Share utf8_share(std::string_view text) {
  Utf8Share share;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    if (bytes[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    ++(c < 0 ? share.bad : share.good);
  }
  return share;
}

std::string with_replacements(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    const auto from = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    out += c < 0 ? replacement : text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(i - from));
  }
  return out;
}

/// nullopt: ICU knows no such charset.
std::optional<std::string> converted(std::string_view bytes, std::string_view charset) {
  Converter from{std::string{charset}}, to{"utf-8"};
  if (!from.good() || !to.good()) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> pivot{};
  std::array<char, 8192> piece{};
  UChar *pivot_from = pivot.data(), *pivot_to = pivot.data();
  const char* source = bytes.data();
  for (bool first = true;; first = false) {
    UErrorCode status = U_ZERO_ERROR;
    char* target = piece.data();
    ucnv_convertEx(to.get(), from.get(), &target, piece.data() + piece.size(), &source, bytes.data() + bytes.size(),
                   pivot.data(), &pivot_from, &pivot_to, pivot.data() + pivot.size(), first, true, &status);
    out.append(piece.data(), target);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_FAILURE(status)) throw Fault("ICU could not convert a text to UTF-8");
    return out;
  }
}

bool is_wide(std::string_view charset) {
  return charset.starts_with("utf-16") || charset.starts_with("utf-32") || charset.starts_with("utf16") ||
         charset.starts_with("utf32") || charset.starts_with("ucs-2") || charset.starts_with("ucs-4") ||
         charset.starts_with("iso-10646-ucs");
}

/// The name in small letters, as the web means it; empty when it cannot be what these bytes are: no charset at all, one
/// of wide units (those are told by their bytes), or a trap.
std::string believable(std::string_view name) {
  auto charset = to_lower_ascii(trim(name));
  std::erase_if(charset, [](char c) { return c == '"' || c == '\''; });
  for (const auto& [said, means] : meant)
    if (charset == said) charset = means;
  const bool trap = charset.starts_with("utf-7") || charset.starts_with("scsu") || charset.starts_with("bocu") ||
                    charset.starts_with("imap");
  if (charset.empty() || trap || is_wide(charset) || !Converter{charset}.good()) return {};
  return charset;
}

/// By byte order mark, or by the zeros around the "<" that a document begins with.
std::string_view told_by_bytes(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xef\xbb\xbf"sv)) return "utf-8";
  if (bytes.starts_with("\xff\xfe\0\0"sv)) return "utf-32le";
  if (bytes.starts_with("\0\0\xfe\xff"sv)) return "utf-32be";
  if (bytes.starts_with("\xff\xfe"sv)) return "utf-16le";
  if (bytes.starts_with("\xfe\xff"sv)) return "utf-16be";
  if (bytes.starts_with("<\0\0\0"sv)) return "utf-32le";
  if (bytes.starts_with("\0\0\0<"sv)) return "utf-32be";
  if (bytes.size() >= 4 && bytes[1] == '\0' && bytes[3] == '\0' && bytes[0] == '<' && bytes[2] != '\0')
    return "utf-16le";
  if (bytes.size() >= 4 && bytes[0] == '\0' && bytes[2] == '\0' && bytes[1] == '<' && bytes[3] != '\0')
    return "utf-16be";
  return {};
}

bool is_multi_byte(std::string_view charset) {
  return charset.starts_with("gb") || charset.starts_with("big5") || charset.starts_with("euc") ||
         charset.starts_with("windows-31j") || charset.starts_with("windows-949") || charset.starts_with("iso-2022") ||
         charset.starts_with("shift");
}

/// Of a document whose "<?xml" is written in EBCDIC, what it declares; most letters are the same in all kinds.
std::string kind_of_ebcdic(std::string_view bytes) {
  const std::string common = "ibm-37";
  const auto beginning = converted(bytes.substr(0, 200), common).value_or("");
  const auto named = believable(declared_charset(beginning));
  return named.empty() || named == "utf-8" ? common : named;
}

/// Of a text that is not UTF-8 and says nothing: what its letters are like, when that is plain enough. Charsets of
/// western Europe are not asked for: short texts are like several of them.
std::string guessed(std::string_view bytes) {
  constexpr std::int32_t plain_enough = 40;
  constexpr std::array others{"GB18030",     "Big5",         "EUC-JP",     "Shift_JIS",    "EUC-KR",
                              "ISO-2022-JP", "ISO-2022-KR",  "KOI8-R",     "windows-1251", "ISO-8859-5",
                              "ISO-8859-6",  "windows-1256", "ISO-8859-7", "ISO-8859-8",   "ISO-8859-8-I"};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector{ucsdet_open(&status), &ucsdet_close};
  const auto size = static_cast<std::int32_t>(std::min(bytes.size(), longest_looked_at));
  ucsdet_setText(detector.get(), bytes.data(), size, &status);
  ucsdet_enableInputFilter(detector.get(), true);  // tags are not letters
  const auto* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const std::string_view name = ucsdet_getName(match, &status);
  const bool known = std::find(others.begin(), others.end(), name) != others.end();
  return known && ucsdet_getConfidence(match, &status) >= plain_enough ? believable(name) : std::string{};
}

/// What to read a text by that has no mark. `own`: what it says itself.
std::string chosen(const Utf8Share& share, std::string_view declared, const std::string& own) {
  const auto header = believable(declared);
  const auto first = !header.empty() ? header : !own.empty() ? own : "utf-8";
  if (first != "utf-8") {
    // A short text of a multi-byte charset may be UTF-8 by accident.
    const bool utf8 = share.bad == 0 && share.good >= (is_multi_byte(first) ? 4 : 1);
    return utf8 ? "utf-8" : first;
  }
  if (share.bad <= share.good) return first;
  return !own.empty() && own != "utf-8" ? own : std::string{windows1252};
}

std::string_view quoted_value(std::string_view text) {
  text = trim(text);
  if (!text.starts_with('=')) return {};
  text = trim(text.substr(1));
  const bool quoted = text.starts_with('"') || text.starts_with('\'');
  const auto ends = quoted ? std::string_view{text.data(), 1} : std::string_view{" \t\r\n;/>\"'"};
  if (quoted) return text.substr(1, text.find(ends, 1) - 1);
  return text.substr(0, text.find_first_of(ends));
}

std::string_view charset_of_meta(std::string_view document) {
  const auto lower = to_lower_ascii(document);
  for (auto at = lower.find("<meta"); at != std::string::npos; at = lower.find("<meta", at + 1)) {
    const auto tag = document.substr(at, lower.find('>', at) - at);
    const auto name = std::string_view{lower}.substr(at, tag.size()).find("charset");
    if (name == std::string_view::npos) continue;
    if (const auto value = quoted_value(tag.substr(name + 7)); !value.empty()) return value;
  }
  return {};
}

}  // namespace

std::string_view declared_charset(std::string_view document) {
  document = document.substr(0, longest_declaration);
  const auto at = document.find("<?xml");
  if (at == std::string_view::npos) return charset_of_meta(document);
  const auto declaration = document.substr(at, document.find("?>", at) - at);
  const auto encoding = declaration.find("encoding");
  return encoding == std::string_view::npos ? std::string_view{} : quoted_value(declaration.substr(encoding + 8));
}

void CharsetOfPieces::look_at(std::string_view piece) {
  const auto share = utf8_share(piece);
  good_ += share.good;
  bad_ += share.bad;
}

std::string CharsetOfPieces::name(std::string_view declared) const { return chosen({good_, bad_}, declared, {}); }

std::string to_utf8(std::string bytes, std::string_view declared) {
  const auto told = told_by_bytes(bytes);
  if (told == "utf-8") bytes.erase(0, 3);
  if (!told.empty()) return to_utf8_from(told, std::move(bytes));
  if (bytes.starts_with("\x4c\x6f\xa7\x94")) {
    const auto kind = kind_of_ebcdic(bytes);
    return to_utf8_from(kind, std::move(bytes));
  }
  const auto own = believable(declared_charset(bytes));
  auto charset = chosen(utf8_share(bytes), declared, own);
  if (charset == windows1252 && own.empty() && believable(declared).empty())
    if (auto like = guessed(bytes); !like.empty()) charset = std::move(like);
  return to_utf8_from(charset, std::move(bytes));
}

std::string to_utf8_from(std::string_view charset, std::string bytes) {
  if (charset == "utf-8" && is_utf8(bytes)) return bytes;
  if (charset == "utf-8") return with_replacements(bytes);
  auto text = converted(bytes, charset).value_or("");
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  return text;
}

}  // namespace vitrine
