#include "formats/web_entry.hpp"

#include <algorithm>

#include "base/printable.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "base/web_address.hpp"
#include "model/lang.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

constexpr std::size_t looked_ahead = 1000;
constexpr std::size_t longest_made_title = 120;  ///< characters
constexpr std::size_t shortest_made_title = 10;
constexpr std::size_t longest_identity = 300;  ///< bytes: a key has 500, and who pulls puts its own before

/// The first sentence when it is as short as a title, else the first words. A sentence that became the title is told
/// once.
void make_title(WebEntry& entry) {
  const auto first_line = entry.summary.substr(0, entry.summary.find('\n'));
  const auto ends = sentence_ends(first_line, entry.lang.empty() ? "en" : entry.lang);
  const auto end = ends.empty() ? first_line.size() : ends.front();
  const auto sentence = std::string{trim(std::string_view{first_line}.substr(0, end))};
  const auto length = count_characters(sentence);
  if (length < shortest_made_title || length > longest_made_title) {
    entry.title = shorten(first_line, longest_made_title);
    return;
  }
  entry.title = sentence;
  if (entry.title.ends_with('.') && !entry.title.ends_with("..")) entry.title.pop_back();
  entry.summary = std::string{trim(std::string_view{entry.summary}.substr(end))};
}

std::vector<std::string> tidy_tags(const std::vector<std::string>& tags) {
  std::vector<std::string> tidy;
  for (const auto& tag : tags) {
    auto text = to_nfc(shorten(squeeze_spaces(printable(tag)), tag_rule.max));
    if (text.empty() || std::find(tidy.begin(), tidy.end(), text) != tidy.end()) continue;
    if (tidy.size() < most_tags) tidy.push_back(std::move(text));
  }
  return tidy;
}

}  // namespace

Draft draft_of(WebEntry entry, const ReadOptions& options) {
  Draft draft;
  const auto lang = canonical_lang(entry.lang);
  entry.lang = lang ? *lang : options.lang;
  if (!entry.lang.empty()) draft.lang = entry.lang;
  if (entry.title.empty()) make_title(entry);
  if (!entry.title.empty()) draft.title = std::move(entry.title);
  if (!entry.summary.empty()) draft.summary = std::move(entry.summary);
  if (check_web_url(entry.link)) draft.link = std::move(entry.link);
  if (entry.image && entry.image->url && check_web_url(*entry.image->url)) draft.image = std::move(entry.image);
  if (entry.published_at) {
    draft.published_at = format_rfc3339(*entry.published_at);
    const bool told = options.now > Instant{};
    if (told && *entry.published_at > options.now) draft.show_from = draft.published_at;
  }
  draft.tags = tidy_tags(entry.tags);
  return draft;
}

std::string key_of(std::string_view family, std::string_view identity) {
  auto text = to_nfc(squeeze_spaces(printable(identity)));
  if (text.size() > longest_identity) text = "sha256-" + sha256(text).hex();
  return std::string{family} + ':' + text;
}

EntryKeys::EntryKeys(std::string family, const ReadOptions& options, const DraftSink& sink)
    : family_(std::move(family)), options_(options), sink_(sink), made_(options.zone) {}

void EntryKeys::add(Draft draft, std::string id, std::string pointer) {
  Held held{std::move(draft), std::string{trim(id)}, std::move(pointer)};
  if (counting_) {
    if (!held.id.empty()) ++ids_[held.id];
    if (held.draft.link) ++links_[normal_address(*held.draft.link)];
  }
  held_.push_back(std::move(held));
  if (!counting_ || held_.size() >= looked_ahead) release();
}

void EntryKeys::finish() { release(); }

std::string EntryKeys::key_for(const Held& held) {
  const auto alone = [](const auto& counts, const std::string& what) {
    const auto found = counts.find(what);
    return found == counts.end() || found->second == 1;
  };
  if (!held.id.empty() && alone(ids_, held.id)) return key_of(family_, held.id);
  if (!held.draft.link) return {};
  const auto link = normal_address(*held.draft.link);
  return alone(links_, link) ? key_of(family_, link) : std::string{};
}

void EntryKeys::release() {
  counting_ = false;
  for (auto& held : held_) {
    auto key = key_for(held);
    if (!key.empty()) held.draft.key = std::move(key);
    made_.give(held.draft);
    sink_(std::move(held.draft), std::move(held.pointer));
  }
  held_.clear();
}

}  // namespace vitrine
