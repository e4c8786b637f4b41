// Capital and small letters as a language has them, by ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

/// `lang` is BCP 47: Turkish has its own "i".
std::string to_lower(std::string_view text, std::string_view lang);
/// With its first letter as a capital, the rest as it is.
std::string with_capital(std::string_view text, std::string_view lang);
/// Has cased letters, and all of them are capitals.
bool is_in_capitals(std::string_view text);

/// A word (UAX #29) that has letters or digits, by bytes.
struct WordRange {
  std::size_t begin, end;
};
std::vector<WordRange> words_of(std::string_view text, std::string_view lang);

}  // namespace vitrine
