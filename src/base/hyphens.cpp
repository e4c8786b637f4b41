#include "base/hyphens.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/embedded.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t letters_kept = 4;  // together before the first break and after the last
constexpr std::size_t longest_pattern = 24;

/// `digits` has one for each byte of `letters`, before it, and one after the last: odd ones allow a break there.
struct Pattern {
  std::string_view letters, digits;
};
using Patterns = std::vector<Pattern>;  // sorted by letters

/// The code point at `at`, which moves past it.
UChar32 next_letter(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 letter;
  U8_NEXT(bytes, at, text.size(), letter);
  return letter;
}

Patterns read_patterns(std::string_view text) {
  Patterns patterns;
  for (std::size_t at = 0; at < text.size();) {
    const auto tab = text.find('\t', at), end = text.find('\n', tab);
    patterns.push_back({text.substr(at, tab - at), text.substr(tab + 1, end - tab - 1)});
    at = end + 1;
  }
  return patterns;
}

/// Null when there are none. They are read once and kept.
const Patterns* patterns_of(std::string_view lang) {
  static std::mutex mutex;
  static std::map<std::string, Patterns, std::less<>> known;
  const auto name = to_lower_ascii(lang.substr(0, lang.find('-')));
  const std::lock_guard lock{mutex};
  auto found = known.find(name);
  if (found == known.end()) {
    const auto file = embedded_file("hyphens/" + name + ".txt");
    if (!file) return nullptr;
    found = known.emplace(name, read_patterns(*file)).first;
  }
  return &found->second;
}

/// In small letters, as patterns are; nothing when some have no small letter of the same size.
std::optional<std::string> small_letters(std::string_view word) {
  std::string small;
  for (std::size_t at = 0; at < word.size();) {
    const auto from = at;
    const auto letter = next_letter(word, at);
    char bytes[U8_MAX_LENGTH];
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, u_tolower(letter));
    if (size != at - from) return std::nullopt;
    small.append(bytes, size);
  }
  return small;
}

/// For each byte of `word`, what the strongest pattern says about a break before it.
std::string judge(const Patterns& patterns, std::string_view word) {
  const auto framed = '.' + std::string{word} + '.';
  std::string digits(framed.size() + 1, '0');
  for (std::size_t from = 0; from < framed.size(); ++from)
    for (std::size_t size = 1; size <= std::min(longest_pattern, framed.size() - from); ++size) {
      const auto letters = std::string_view{framed}.substr(from, size);
      const auto found =
          std::lower_bound(patterns.begin(), patterns.end(), letters,
                           [](const Pattern& pattern, std::string_view wanted) { return pattern.letters < wanted; });
      if (found == patterns.end() || found->letters.substr(0, size) != letters) break;  // nor has a longer one
      if (found->letters.size() != size) continue;
      for (std::size_t at = 0; at < found->digits.size(); ++at)
        digits[from + at] = std::max(digits[from + at], found->digits[at]);
    }
  return digits.substr(1, word.size());
}

/// Offsets of all letters of a word.
std::vector<std::size_t> letter_offsets(std::string_view word) {
  std::vector<std::size_t> offsets;
  for (std::size_t at = 0; at < word.size(); ++at)
    if (!U8_IS_TRAIL(word[at])) offsets.push_back(at);
  return offsets;
}

/// Empty: it cannot be broken.
std::string with_hyphens(const Patterns& patterns, std::string_view word) {
  const auto small = small_letters(word);
  const auto letters = letter_offsets(word);
  if (!small || letters.size() < hyphenated_from) return {};
  const auto digits = judge(patterns, *small);
  std::string out;
  std::size_t done = 0;
  for (auto n = letters_kept; n + letters_kept <= letters.size(); ++n) {
    if ((digits[letters[n]] - '0') % 2 == 0) continue;
    out.append(word.substr(done, letters[n] - done)) += '-';
    done = letters[n];
  }
  return done == 0 ? std::string{} : out.append(word.substr(done));
}

}  // namespace

std::string hyphenated_words(std::string_view text, std::string_view lang) {
  const auto* patterns = patterns_of(lang);
  std::set<std::string_view> seen;
  std::string out;
  for (std::size_t at = 0, begin = 0; patterns != nullptr && at <= text.size();) {
    const auto from = at;
    const UChar32 letter = at < text.size() ? next_letter(text, at) : 0;
    if (from == text.size()) ++at;
    if (letter > 0 && (U_GET_GC_MASK(letter) & U_GC_L_MASK) != 0) continue;
    const auto word = text.substr(begin, from - begin);
    begin = at;
    if (word.size() < hyphenated_from || !seen.insert(word).second) continue;
    if (const auto broken = with_hyphens(*patterns, word); !broken.empty()) out += (out.empty() ? "" : " ") + broken;
  }
  return out;
}

}  // namespace vitrine
