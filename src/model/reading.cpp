#include "model/reading.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/deck.hpp"
#include "model/lang.hpp"

namespace vitrine {
namespace {

// 200 words a minute: slower than at a desk, for people who stand and look up.
constexpr double words_per_second = 200.0 / 60, seconds_to_look_up = 4;
constexpr std::size_t words_of_image = 7, words_of_place_and_time = 8, most_words = 100'000;

/// Whether words may follow each other without spaces: Thai, Khmer, Chinese, Japanese … begin with these bytes.
bool may_run_together(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xe0 || byte == 0xe1 || byte >= 0xe3;
  });
}

bool is_of_word(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

/// As base's count_words(), which loads rules of Unicode each time: too slow for every text of a deck.
std::size_t quick_count(std::string_view text) {
  if (may_run_together(text)) return count_words(text);
  std::size_t count = 0;
  for (bool in_word = false; const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space && !in_word && is_of_word(c)) {
      in_word = true;
      ++count;
    }
    if (space) in_word = false;
  }
  return count;
}

}  // namespace

std::size_t words_to_read(const Content& content, const std::vector<std::string>& langs) {
  const auto words = words_in(content, lang_shown(content, langs));
  auto count = quick_count(words.title);
  if (content.kind == Kind::poster) return count + words_of_image;
  count += quick_count(words.summary);
  if (content.kind == Kind::event) count += words_of_place_and_time;
  return content.image ? count + words_of_image : count;
}

int slots_for(std::size_t words, const Dwell& dwell, int slot_seconds) {
  const double reading = seconds_to_look_up + static_cast<double>(std::min(words, most_words)) / words_per_second;
  const auto seconds = std::clamp(static_cast<int>(reading + 0.5), dwell.min, dwell.max);
  return (seconds + slot_seconds - 1) / slot_seconds;
}

}  // namespace vitrine
