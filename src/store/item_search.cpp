#include "store/item_search.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_words = 16;

/// The index keeps no copy, so taking words out needs the very same text again: a change of this function needs a
/// migration that builds the index anew.
std::string words_of(const Content& content) {
  std::string words = content.title;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) words.append("\n").append(more);
  };
  add(content.summary);
  add(content.location);
  add(content.room);
  for (const auto& [lang, text] : content.translations) {
    add(text.title);
    add(text.summary);
  }
  return words;
}

bool has_letters(std::string_view word) {
  return std::ranges::any_of(word, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
  });
}

}  // namespace

void index_words(Database& database, std::int64_t n, const Content* content, const Content* old) {
  const auto before = old ? words_of(*old) : std::string{};
  const auto after = content ? words_of(*content) : std::string{};
  if (before == after) return;
  if (old)
    database.prepare("INSERT INTO item_search (item_search, rowid, words) VALUES ('delete', ?, ?)")
        .bind(n, before)
        .run();
  if (content) database.prepare("INSERT INTO item_search (rowid, words) VALUES (?, ?)").bind(n, after).run();
}

std::string match_expression(std::string_view text) {
  std::string out;
  std::size_t count = 0;
  const auto squeezed = squeeze_spaces(text);
  for (const auto word : split(squeezed, ' ')) {
    if (!has_letters(word) || ++count > most_words) continue;
    if (!out.empty()) out += ' ';
    out += '"';
    for (const char c : word)
      if (c == '"')
        out += "\"\"";
      else if (c != '\0')
        out += c;
    out += '"';
  }
  if (!out.empty()) out += '*';
  return out;
}

}  // namespace vitrine
