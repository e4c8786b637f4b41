#include "formats/feed_keys.hpp"

#include <algorithm>
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

void take_out_doubles(std::vector<EntryDraft>& entries) {
  std::unordered_set<std::string> seen;
  std::erase_if(entries, [&](const EntryDraft& entry) {
    const auto title = entry.draft.title.value_or("");
    if (title.empty()) return false;
    const bool by_link = !entry.link.empty() && !seen.insert("link\n" + entry.link + "\n" + title).second;
    const bool by_guid = !entry.guid.empty() && !seen.insert("guid\n" + entry.guid + "\n" + title).second;
    const bool bare = entry.link.empty() && entry.guid.empty();
    const bool by_text =
        bare && !seen.insert("text\n" + title + "\n" + entry.day + "\n" + entry.draft.summary.value_or("")).second;
    return by_link || by_guid || by_text;
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
