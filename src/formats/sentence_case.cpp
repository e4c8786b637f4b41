#include "formats/sentence_case.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <vector>

#include "base/letter_case.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t fewest_words = 4;

/// Abbreviations that could be read as words. "UN" is not among them: it is French for "a".
constexpr std::array<std::string_view, 22> abbreviations{
    "EU",  "NATO", "NAVO", "OTAN", "UNESCO", "UNICEF", "UNHCR", "OSCE", "OVSE", "OSZE",  "ONU",
    "USA", "UK",   "NGO",  "ONG",  "COVID",  "AIDS",   "IPCC",  "ICAN", "IKV",  "ACLED", "AI"};

bool is_abbreviation(std::string_view word, std::string_view lang) {
  if (std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end()) return true;
  if (word == "UN") return lang.starts_with("en") || lang.starts_with("de");
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (std::any_of(word.begin(), word.end(), is_digit) || word.find('.') != std::string_view::npos) return true;
  // Two or more letters without a vowel: "VN", "DDR", "SPD".
  const auto is_consonant = [](char c) {
    return c >= 'A' && c <= 'Z' && std::string_view{"AEIOUY"}.find(c) == std::string_view::npos;
  };
  return word.size() > 1 && word.size() < 5 && std::all_of(word.begin(), word.end(), is_consonant);
}

/// Words, of "L'ONU" and "d’Ukraine" both.
std::vector<WordRange> parts_of(std::string_view text, std::string_view lang) {
  std::vector<WordRange> parts;
  for (auto [begin, end] : words_of(text, lang)) {
    for (const std::string_view apostrophe : {"'", "’"}) {
      const auto at = text.substr(begin, end - begin).find(apostrophe);
      if (at == std::string_view::npos) continue;
      if (at > 0) parts.push_back({begin, begin + at});
      begin += at + apostrophe.size();
    }
    if (begin < end) parts.push_back({begin, end});
  }
  return parts;
}

/// How the text writes its words, by their small letters: with capitals only if it does so within a sentence.
std::map<std::string, std::string> spellings(std::string_view text, std::string_view lang) {
  std::map<std::string, std::string> found;
  const auto ends = sentence_ends(text, lang);
  bool first = true;
  auto next_end = ends.begin();
  for (const auto& [begin, end] : parts_of(text, lang)) {
    for (; next_end != ends.end() && *next_end <= begin; ++next_end) first = true;
    const std::string word{text.substr(begin, end - begin)};
    auto small = to_lower(word, lang);
    if (small == word)
      found[small] = word;
    else if (!first && !is_in_capitals(word))
      found.try_emplace(std::move(small), word);
    first = false;
  }
  return found;
}

/// German writes nouns with a capital, and only the text can tell which words are nouns; of these it need not.
constexpr std::string_view small_in_german =
    " der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei beim bis durch "
    "für "
    "gegen mit nach nicht ohne seit über um unter vom von vor wegen zu zum zur zwischen als wie wo was wer wir ihr sie "
    "er es ist sind war wird werden hat haben kann können auch noch mehr neue neuen neuer neues alle allen zwei drei ";
constexpr std::array<std::string_view, 9> ends_of_german_nouns{"ung",  "heit", "keit", "schaft", "tion",
                                                               "ität", "nis",  "tum",  "ismus"};

/// As it stands in a sentence; nullopt: nobody can tell.
std::optional<std::string> german(const std::string& small, std::string_view lang) {
  if (small_in_german.find(" " + small + " ") != std::string_view::npos) return small;
  for (const auto end : ends_of_german_nouns)
    if (small.size() > end.size() + 2 && small.ends_with(end)) return with_capital(small, lang);
  return std::nullopt;
}

}  // namespace

std::string calm_title(std::string_view title, std::string_view lang, std::string_view about) {
  if (!is_in_capitals(title) || count_words(title) < fewest_words) return std::string{title};
  const auto known = spellings(about, lang);
  std::string out;
  std::size_t done = 0;
  bool begins = true;
  for (const auto& [begin, end] : parts_of(title, lang)) {
    const auto between = title.substr(done, begin - done);
    begins = begins || between.find_first_of(".!?") != std::string_view::npos;
    out += between;
    const auto word = title.substr(begin, end - begin);
    auto small = to_lower(word, lang);
    const auto spelling = known.find(small);
    auto calm = small;
    if (is_abbreviation(word, lang)) {
      calm = word;
    } else if (spelling != known.end()) {
      calm = spelling->second;
    } else if (lang.starts_with("de") && !begins) {
      const auto told = german(small, lang);
      if (!told) return std::string{title};  // capitals are never wrong; a noun without one is
      calm = *told;
    }
    out += begins ? with_capital(calm, lang) : calm;
    begins = false;
    done = end;
  }
  out += title.substr(done);
  return out;
}

}  // namespace vitrine
