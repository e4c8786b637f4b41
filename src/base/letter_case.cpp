#include "base/letter_case.hpp"

#include <cstdint>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/result.hpp"

namespace vitrine {
namespace {

icu::StringPiece piece(std::string_view text) { return {text.data(), static_cast<int32_t>(text.size())}; }

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw Fault("ICU could not change the case of a text");
}

}  // namespace

std::string to_lower(std::string_view text, std::string_view lang) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToLower(std::string{lang}.c_str(), 0, piece(text), sink, nullptr, status);
  check(status);
  return out;
}

std::string with_capital(std::string_view text, std::string_view lang) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::CaseMap::utf8ToTitle(std::string{lang}.c_str(), U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_LOWERCASE, nullptr,
                            piece(text), sink, nullptr, status);
  check(status);
  return out;
}

bool is_in_capitals(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  bool capitals = false;
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c < 0) continue;
    // The German sharp s has no capital in common use.
    if (u_islower(c) && c != 0xdf) return false;
    capitals = capitals || u_isupper(c);
  }
  return capitals;
}

std::vector<WordRange> words_of(std::string_view text, std::string_view lang) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks{
      icu::BreakIterator::createWordInstance(icu::Locale(std::string{lang}.c_str()), status)};
  if (U_FAILURE(status)) throw Fault("ICU's break rules could not be loaded");
  UText* handle = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(handle, status);
  std::vector<WordRange> words;
  auto begin = breaks->first();
  for (auto end = breaks->next(); end != icu::BreakIterator::DONE; begin = end, end = breaks->next())
    if (breaks->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
      words.push_back({static_cast<std::size_t>(begin), static_cast<std::size_t>(end)});
  utext_close(handle);
  return words;
}

}  // namespace vitrine
