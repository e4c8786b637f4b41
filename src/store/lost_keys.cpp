#include "store/lost_keys.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/web_address.hpp"
#include "model/item_json.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

std::string beginning(const Content& content) {
  if (content.first_day) return format_date(*content.first_day);
  return content.starts_at ? format_rfc3339(*content.starts_at) : std::string{};
}

/// With the day that it is of, or without.
std::string likeness(const Content& content, bool with_day) {
  std::string when;
  if (content.kind == Kind::event)
    when = beginning(content);
  else if (with_day && content.published_at)
    when = format_rfc3339(*content.published_at).substr(0, 10);
  return fmt::format("{}\n{}\n{}\n{}", name_of(content.kind), content.title,
                     content.link ? normal_address(*content.link) : "", when);
}

}  // namespace

LostKeys::LostKeys(Database& database, const Uuid& source, const std::unordered_set<std::string>& upstream) {
  auto row = database.prepare(
      "SELECT items.key, imported.content, items.status = 'archived' FROM items JOIN imported ON imported.item_id = "
      "items.id "
      "WHERE items.source = ? AND items.key IS NOT NULL ORDER BY items.status = 'archived', items.n DESC LIMIT 2000");
  row.bind(source);
  while (row.step()) {
    const std::string key{row.text(0)};
    if (upstream.contains(key)) continue;
    const auto json = parse_json(row.text(1));
    if (!json) continue;
    const auto content = content_from_json(*json);
    titles_.insert(content.title);
    keys_.emplace(likeness(content, true), key);
    // What was taken off the wall is not what the same page says on another day: this week's menu, say.
    if (const bool archived = row.integer(2) != 0; archived)
      undated_.emplace(likeness(content, false), key);
    else
      keys_.emplace(likeness(content, false), key);
  }
}

std::optional<std::string> LostKeys::take(const Draft& draft, const ItemDefaults& defaults, Instant now) {
  if (!draft.title || !titles_.contains(*draft.title)) return std::nullopt;
  auto whole = draft;
  complete(whole, now, nullptr);
  const auto item = validate(whole, defaults);
  if (!item) return std::nullopt;
  const auto& content = item->content();
  const bool dated = draft.published_at.has_value();
  const auto in = [](const auto& keys, const std::string& like) {
    const auto found = keys.find(like);
    return found == keys.end() ? std::nullopt : std::optional{found->second};
  };
  auto key = in(keys_, likeness(content, dated && !content.link));
  if (!key) key = dated ? in(keys_, likeness(content, true)) : in(undated_, likeness(content, false));
  if (!key) return std::nullopt;
  for (auto* keys : {&keys_, &undated_}) std::erase_if(*keys, [&](const auto& entry) { return entry.second == *key; });
  return key;
}

}  // namespace vitrine
