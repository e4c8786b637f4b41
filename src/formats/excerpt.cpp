#include "formats/excerpt.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace vitrine {
namespace {

/// A text of at least so many characters that stops in mid-sentence was cut by a machine, mark or no mark; a shorter
/// one may be a note without a full stop.
constexpr std::size_t machine_cut_length = 100;
/// Ending at the last sentence is preferred to an ellipsis when it keeps this share of the text.
constexpr double share_of_sentences = 0.6;

constexpr std::string_view ellipsis = "…";
constexpr std::array<std::string_view, 9> marks{"[...]", "[…]",        "[..]",    "[....]", "(...)",
                                                "(…)",   "[&hellip;]", "[ ... ]", "[ … ]"};
constexpr std::array<std::string_view, 4> spaces{" ", "\u00a0", "\u202f", "\t"};
constexpr std::array<std::string_view, 4> stops{".", "!", "?", "…"};
constexpr std::array<std::string_view, 10> closers{"\"", "'", "”", "’", "»", "›", ")", "]", "“", "‘"};
/// What may not stand before an ellipsis, or at the end of what is kept.
constexpr std::array<std::string_view, 18> danglers{",", ";", ":", "-", "–", "—", "(", "[", "\"",
                                                    "“", "„", "«", "‘", "‹", "/", "&", "¿", "¡"};

template <std::size_t N>
bool drop_one(std::string_view& text, const std::array<std::string_view, N>& endings) {
  for (const auto ending : endings) {
    if (!text.ends_with(ending)) continue;
    text.remove_suffix(ending.size());
    return true;
  }
  return false;
}

template <std::size_t N>
bool drop_all(std::string_view& text, const std::array<std::string_view, N>& endings) {
  bool dropped = false;
  while (drop_one(text, endings)) dropped = true;
  return dropped;
}

bool ends_a_sentence(std::string_view text) {
  drop_all(text, closers);
  for (const auto stop : stops)
    if (text.ends_with(stop)) return true;
  return false;
}

/// What was found at the end of a text, beyond its words.
struct Tail {
  bool marked = false;  ///< a mark of cutting
  bool dots = false;    ///< an ellipsis of the text's own
  bool whole = false;   ///< the last word is certainly whole: something followed it
};

/// A site that cuts after so many characters puts a space and "[...]" there, whatever it cut through; another space
/// before that one is the text's own.
Tail take_tail(std::string_view& text) {
  Tail tail;
  for (;;) {
    int dropped_spaces = 0;
    while (drop_one(text, spaces)) ++dropped_spaces;
    if (drop_one(text, marks)) {
      tail.marked = true;
    } else if (text.ends_with("…") || text.ends_with("...")) {
      while (text.ends_with("…") || text.ends_with('.')) text.remove_suffix(text.ends_with('.') ? 1 : ellipsis.size());
      tail.dots = true;
    } else {
      tail.whole = tail.dots || (tail.marked && dropped_spaces > 1);
      return tail;
    }
  }
}

void drop_last_word(std::string_view& text) {
  std::size_t cut = 0;
  for (const auto space : spaces)
    if (const auto at = text.rfind(space); at != std::string_view::npos) cut = std::max(cut, at);
  text = text.substr(0, cut);
}

std::string with_ellipsis(std::string_view text) {
  while (drop_one(text, spaces) || drop_one(text, danglers)) {
  }
  return text.empty() ? std::string{} : std::string{text} + std::string{ellipsis};
}

/// The end of the last whole sentence, or 0.
std::size_t last_sentence(std::string_view text, std::string_view language) {
  std::size_t best = 0;
  for (const auto end : sentence_ends(text, language)) {
    auto sentence = text.substr(0, end);
    drop_all(sentence, spaces);
    if (ends_a_sentence(sentence)) best = sentence.size();
  }
  return best;
}

std::string soften_marks_within(std::string text) {
  for (const auto mark : marks)
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      text.replace(at, mark.size(), ellipsis);
      at += ellipsis.size();
    }
  return text;
}

}  // namespace

std::string clean_excerpt(std::string_view raw, std::string_view language) {
  std::string_view rest = trim(raw);
  const auto tail = take_tail(rest);
  const auto softened = soften_marks_within(squeeze_spaces(rest));
  auto text = std::string_view{softened};
  if (text.empty() || ends_a_sentence(text)) return softened;
  const bool cut = tail.marked || tail.dots || count_characters(text) >= machine_cut_length;
  if (!cut) return softened;
  auto words = text;
  const bool punctuated = drop_one(words, danglers);
  if (tail.whole || punctuated) return with_ellipsis(text);
  drop_last_word(text);
  const auto sentence = last_sentence(text, language);
  if (sentence > 0 && static_cast<double>(sentence) >= share_of_sentences * static_cast<double>(softened.size()))
    return std::string{text.substr(0, sentence)};
  return with_ellipsis(text);
}

}  // namespace vitrine
