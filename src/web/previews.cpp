#include "web/previews.hpp"

#include <algorithm>

#include "base/secret.hpp"
#include "model/occurrences.hpp"
#include "model/schedule.hpp"
#include "web/app.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_kept = 64;
constexpr std::chrono::hours as_long_as_looked_at{1};

/// With nothing left that could hide it.
Content unhidden(Content content, const std::string& channel, Instant at) {
  content.status = Status::published;
  content.channels = {{channel}};
  content.hours.clear();
  content.show_from.reset();
  if (content.kind == Kind::event) content.show_from = at - std::chrono::minutes{1};  // on from the first slot
  if (!content.urgent) content.show_until.reset();
  if (content.urgent && (!content.show_until || *content.show_until <= at))
    content.show_until = at + as_long_as_looked_at;
  if (!content.published_at || (content.kind == Kind::event && *content.published_at > at)) content.published_at = at;
  return content;
}

Channel with_nothing_else(Channel channel, Kind kind, const std::string& lang) {
  channel.summaries.clear();
  channel.ticker = Ticker::none;
  channel.langs_in_turn = false;
  channel.caps[kind] = std::max(1, channel.cap(kind));
  if (!lang.empty()) channel.langs = {lang};
  return channel;
}

}  // namespace

std::string Previews::keep(SharedDeck view, Instant now) {
  constexpr std::size_t name_bytes = 16;
  auto name = random_hex(name_bytes);
  const std::lock_guard lock{mutex_};
  kept_.push_back({name, std::move(view), now});
  while (kept_.size() > most_kept || kept_.front().at + as_long_as_looked_at <= now) kept_.pop_front();
  return name;
}

SharedDeck Previews::find(std::string_view name, Instant now) const {
  const std::lock_guard lock{mutex_};
  const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const auto& each) { return each.name == name; });
  return found == kept_.end() || found->at + as_long_as_looked_at <= now ? nullptr : found->view;
}

SharedDeck deck_of_one(const App& app, const std::string& channel, Content content, const std::string& lang) {
  auto found = app.channels.find(channel);
  if (!found) return nullptr;
  auto at = app.now();
  if (content.kind == Kind::event) {
    content = occurrence_at(content, at);
    content.recurrence.reset();
    if (const auto range = event_range(content); range.end <= at) at = range.begin;
  }
  auto view = std::make_shared<DeckView>();
  view->channel = with_nothing_else(std::move(*found), content.kind, lang);
  view->organisation = app.channels.organisation();
  view->at = at;
  Item item;
  item.id = Uuid::make(at);
  item.content = unhidden(std::move(content), channel, at);
  item.created_at = item.updated_at = at;
  view->deck = build_deck({.channel = view->channel,
                           .items = {item},
                           .at = at,
                           .version = "preview",
                           .seq = 0,
                           .committed_at = at - std::chrono::minutes{1}});
  view->items.emplace(item.id, item);
  add_media(*view, app.media);
  return view;
}

}  // namespace vitrine
