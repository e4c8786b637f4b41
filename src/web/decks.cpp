#include "web/decks.hpp"

#include "model/occurrences.hpp"
#include "web/app.hpp"

namespace vitrine {
namespace {

/// Only what the slides name: candidates that are not shown are dropped.
void keep_shown(DeckView& view, const std::vector<Item>& candidates) {
  std::unordered_map<Uuid, const Item*> by_id;
  for (const auto& item : candidates) by_id.emplace(item.id, &item);
  const auto keep = [&](const Uuid& id, const std::optional<Instant>& begins) {
    const auto found = by_id.find(id);
    if (found == by_id.end()) return;
    view.items.emplace(id, *found->second);
    if (!begins) return;
    auto one = *found->second;
    one.content = occurrence(one.content, *begins);
    view.occurrences.emplace(std::pair{id, *begins}, std::move(one));
  };
  for (const auto& slide : view.deck.slides) {
    if (slide.item) keep(*slide.item, slide.occurrence);
    for (const auto& row : slide.rows) keep(row.item, row.occurrence);
  }
  for (const auto& row : view.deck.ticker) keep(row.item, row.occurrence);
}

SharedDeck make(const App& app, const std::string& name, Instant at, Sleep sleep) {
  const auto version = app.store.version();
  auto channel = app.channels.find(name);
  if (!channel) return nullptr;
  if (sleep == Sleep::ignored) channel->sleep.clear();
  auto view = std::make_shared<DeckView>();
  view->channel = std::move(*channel);
  view->organisation = app.channels.organisation();
  view->at = at;
  const auto candidates = app.items.candidates(view->channel, at);
  view->deck = build_deck({.channel = view->channel,
                           .items = candidates,
                           .at = at,
                           .version = version.text(),
                           .seq = version.seq,
                           .committed_at = version.committed_at});
  keep_shown(*view, candidates);
  add_media(*view, app.media);
  return view;
}

/// A commit between two reads would mix two versions: then it is done again.
SharedDeck make_whole(const App& app, const std::string& name, Instant at, Sleep sleep) {
  for (;;) {
    const auto before = app.store.version();
    auto view = make(app, name, at, sleep);
    if (app.store.version() == before) return view;
  }
}

}  // namespace

const Item* DeckView::find(const Uuid& item, const std::optional<Instant>& occurrence) const {
  if (occurrence)
    if (const auto found = occurrences.find({item, *occurrence}); found != occurrences.end()) return &found->second;
  const auto found = items.find(item);
  return found == items.end() ? nullptr : &found->second;
}

void add_media(DeckView& view, const Media& media) {
  const auto add = [&](const std::optional<Sha256>& sum) {
    if (!sum || view.media.count(*sum) > 0) return;
    if (auto medium = media.find(*sum)) view.media.emplace(*sum, std::move(*medium));
  };
  add(view.organisation.logo);
  add(view.channel.brand.logo);
  for (const auto& [id, item] : view.items)
    if (item.content.image) add(item.content.image->sha256);
}

const std::vector<std::string>& langs_of(const DeckView& view) {
  return view.channel.langs.empty() ? view.organisation.langs : view.channel.langs;
}

SharedDeck Decks::now(const std::string& channel, Sleep sleep) {
  const auto now = app_.now();
  const auto version = app_.store.version().text();
  const std::lock_guard lock{mutex_};
  const auto key = channel + (sleep == Sleep::ignored ? " awake" : "");
  if (const auto found = kept_.find(key); found != kept_.end()) {
    const auto& view = *found->second;
    if (view.deck.version == version && view.at <= now && now < view.deck.horizon) return found->second;
    kept_.erase(found);
  }
  auto view = make_whole(app_, channel, now, sleep);
  if (view) kept_[key] = view;
  return view;
}

SharedDeck Decks::at(const std::string& channel, Instant moment, Sleep sleep) const {
  return make_whole(app_, channel, moment, sleep);
}

}  // namespace vitrine
