#include "formats/feed_keys.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

constexpr std::size_t room_for_source = 100;  ///< characters before a key

using Counts = std::unordered_map<std::string_view, int>;

/// Two places on one page are two pages: "…/changes#change-17".
std::string page_of(const EntryDraft& entry) {
  const auto& whole = entry.draft.link;
  const auto at = whole ? whole->find('#') : std::string::npos;
  return at == std::string::npos ? entry.link : entry.link + whole->substr(at);
}

/// The words of a text, as numbers in order: texts are compared many times.
using WordBag = std::vector<std::size_t>;

WordBag words_of(std::string_view text) {
  WordBag words;
  for (const auto word : split(text, ' ')) words.push_back(std::hash<std::string_view>{}(word));
  std::ranges::sort(words);
  return words;
}

/// A text that was corrected still says most of what it said: two thirds of the words of the longer are in both.
bool says_the_same(const WordBag& one, const WordBag& other) {
  const auto enough = std::max(one.size(), other.size()) * 2;
  if (std::min(one.size(), other.size()) * 3 < enough) return false;
  std::size_t common = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a == *b)
      ++common, ++a, ++b;
    else
      *a < *b ? ++a : ++b;
  }
  return common * 3 >= enough;
}

/// Those that came before, by what two entries have alike when they are the same one: a page and its title, or a GUID
/// with both. On one page under one title, GUIDs of their own tell two apart if their texts do too: comments on a
/// story, changes of a place.
class Seen {
 public:
  bool again(const EntryDraft& entry, bool own_guid) {
    const auto title = entry.draft.title.value_or(""), words = entry.draft.summary.value_or(""), page = page_of(entry);
    if (entry.guid.empty() && page.empty())
      return !marks_.insert(fmt::format("text\n{}\n{}\n{}", title, entry.day, words)).second;
    const bool known_guid =
        !entry.guid.empty() && !marks_.insert(fmt::format("guid\n{}\n{}\n{}", entry.guid, title, page)).second;
    if (page.empty()) return known_guid;
    auto& texts = texts_[fmt::format("{}\n{}", page, title)];
    if (!own_guid && !texts.empty()) return true;
    auto bag = words_of(words);
    if (std::ranges::any_of(texts, [&](const WordBag& text) { return says_the_same(bag, text); })) return true;
    if (texts.size() < most_compared) texts.push_back(std::move(bag));
    return known_guid;
  }

 private:
  static constexpr std::size_t most_compared = 100;
  std::unordered_set<std::string> marks_;
  std::unordered_map<std::string, std::vector<WordBag>> texts_;
};

void take_out_doubles(std::vector<EntryDraft>& entries) {
  Seen seen;
  std::unordered_map<std::string, int> guids;
  for (const auto& entry : entries) ++guids[entry.guid];
  std::erase_if(entries, [&](const EntryDraft& entry) {
    if (entry.draft.title.value_or("").empty()) return false;
    return seen.again(entry, !entry.guid.empty() && guids[entry.guid] == 1);
  });
}

std::string made_identity(const EntryDraft& entry, std::unordered_map<std::string, int>& made) {
  const auto words = entry.draft.title.value_or("") + "\n" + entry.day;
  auto identity = "made-" + sha256(words).hex().substr(0, 32);
  if (const int times = ++made[identity]; times > 1) identity += fmt::format("-{}", times);
  return identity;
}

}  // namespace

std::string feed_key(std::string_view family, std::string_view identity) {
  const auto key = fmt::format("{}:{}", family, identity);
  const auto clean = clean_text(key, {1, key_rule.max - room_for_source, false});
  return clean && *clean == key ? key : fmt::format("{}:sha256-{}", family, sha256(identity).hex());
}

void give_feed_keys(std::vector<EntryDraft>& entries) {
  take_out_doubles(entries);
  Counts guids, links;
  for (const auto& entry : entries) ++guids[entry.guid], ++links[entry.link];
  std::unordered_map<std::string, int> made;
  std::vector<std::string> keys;
  for (const auto& entry : entries) {
    const bool own_guid = !entry.guid.empty() && guids[entry.guid] == 1;
    const bool own_link = !entry.link.empty() && links[entry.link] == 1;
    keys.push_back(feed_key("feed", own_guid ? entry.guid : own_link ? entry.link : made_identity(entry, made)));
  }
  // One entry's link may be another's GUID.
  std::unordered_set<std::string> given;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!given.insert(keys[i]).second) keys[i] = feed_key("feed", made_identity(entries[i], made));
    entries[i].draft.key = keys[i];
  }
}

}  // namespace vitrine
