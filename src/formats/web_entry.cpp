#include "formats/web_entry.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/feed_dates.hpp"
#include "formats/feed_keys.hpp"
#include "model/lang.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

constexpr std::size_t looked_ahead = 1000;
constexpr std::size_t longest_made_title = 120;  ///< characters of a first sentence that serves as title
constexpr std::size_t shortest_excerpt = 40;     ///< characters; a shorter one says less than the content

}  // namespace

Draft draft_of(WebEntry entry, const ReadOptions& options) {
  Draft draft;
  const auto lang = canonical_lang(entry.lang);
  entry.lang = lang ? *lang : options.lang;
  if (!entry.lang.empty()) draft.lang = entry.lang;
  title_from_text(entry.title, entry.summary, entry.lang);
  if (!entry.title.empty()) draft.title = std::move(entry.title);
  if (!entry.summary.empty()) draft.summary = std::move(entry.summary);
  if (check_web_url(entry.link)) draft.link = std::move(entry.link);
  if (entry.image && entry.image->url && check_web_url(*entry.image->url)) draft.image = std::move(entry.image);
  if (entry.published_at && is_believable(*entry.published_at, options)) {
    draft.published_at = format_rfc3339(*entry.published_at);
    if (options.now != Instant{} && *entry.published_at > options.now) draft.show_from = draft.published_at;
  }
  return draft;
}

void title_from_text(std::string& title, std::string& text, const std::string& lang) {
  if (!title.empty() || text.empty()) return;
  const auto ends = sentence_ends(text, lang);
  const auto first = std::min(ends.empty() ? text.size() : ends[0], text.find('\n'));
  const auto sentence = squeeze_spaces(std::string_view{text}.substr(0, first));
  title = shorten(sentence, longest_made_title);
  if (title == sentence) text = trim(std::string_view{text}.substr(std::min(first, text.size())));
}

std::string better_words(const SummaryFound& excerpt, const SummaryFound& content) {
  const bool poor = excerpt.cut || count_characters(excerpt.text) < shortest_excerpt;
  return poor && content.text.size() > excerpt.text.size() ? content.text : excerpt.text;
}

EntryKeys::EntryKeys(std::string family, const ReadOptions& options, const DraftSink& sink)
    : family_(std::move(family)), sink_(sink), made_(options.zone), dates_(options), zone_(options.zone) {}

void EntryKeys::add(Draft draft, std::string id, std::string pointer, std::string date) {
  Held held{std::move(draft), std::string{trim(id)}, std::move(pointer), std::move(date)};
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
  if (!held.id.empty() && alone(ids_, held.id)) return feed_key(family_, held.id);
  if (!held.draft.link) return {};
  const auto link = normal_address(*held.draft.link);
  return alone(links_, link) ? feed_key(family_, link) : std::string{};
}

/// A key is made of what the date says by itself: what can be believed changes with the clock.
void EntryKeys::settle(Held& held) {
  if (const auto at = held.draft.published_at ? std::nullopt : read_feed_date(held.date, zone_))
    held.draft.published_at = format_rfc3339(*at);
  made_.give(held.draft);
  dates_.settle(held.draft, held.date, held.pointer);
}

void EntryKeys::release() {
  counting_ = false;
  for (const auto& held : held_) dates_.see(held.date);
  for (auto& held : held_) {
    auto key = key_for(held);
    if (!key.empty()) held.draft.key = std::move(key);
    settle(held);
    sink_(std::move(held.draft), std::move(held.pointer));
  }
  held_.clear();
}

}  // namespace vitrine
