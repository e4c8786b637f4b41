#include "web/feed_frame.hpp"

#include <fmt/format.h>

#include "model/lang.hpp"
#include "web/app.hpp"
#include "web/slide_text.hpp"

namespace vitrine {
namespace {

/// "4 December 2026, 18:30–21:00", and the zone where clocks there show something else than ours.
std::string when_words(const Content& content, const Words& words, const Zone& zone) {
  const auto own = Zone::find(content.time_zone).value_or(zone);
  const auto time = event_time(content, own);
  if (!time) return {};
  auto text = words.date(time->first);
  if (time->last != time->first) text += " – " + words.date(time->last);
  if (!time->times.empty()) text += ", " + time->times;
  const bool elsewhere = content.starts_at && own.offset(*content.starts_at) != zone.offset(*content.starts_at);
  return elsewhere ? fmt::format("{} ({})", text, own.name()) : text;
}

}  // namespace

FeedWords feed_words(const Content& content, const Dictionary& dictionary, const std::string& lang, const Zone& zone) {
  const std::string shown{lang.empty() ? content.lang : lang_shown(content, {lang})};
  const auto own = words_in(content, shown);
  FeedWords out{shown, own.title, own.summary};
  if (content.kind != Kind::event) return out;
  const auto& words = dictionary.of(shown);
  auto text = when_words(content, words, zone);
  if (const auto place = place_of(content); !place.empty()) text += (text.empty() ? "" : " · ") + place;
  if (!out.text.empty() && !text.empty()) text += "\n\n";
  out.text = text + out.text;
  if (content.cancelled) out.title = fmt::format("{}: {}", words.label("cancelled"), out.title);
  return out;
}

FeedFrame feed_frame(const App& app, const Dictionary& dictionary, std::string base, std::string lang) {
  const auto organisation = app.channels.organisation();
  FeedFrame frame;
  frame.title = organisation.name;
  frame.lang = lang.empty() ? organisation.langs.front() : lang;
  frame.base = std::move(base);
  frame.updated = app.store.version().committed_at;
  frame.picture = [&app](const Sha256& sha256) -> std::optional<FeedPicture> {
    const auto medium = app.media.find(sha256);
    if (!medium) return std::nullopt;
    return FeedPicture{medium->type, medium->size};
  };
  frame.words = [&dictionary, lang = std::move(lang), zone = Zone::find(organisation.time_zone).value_or(Zone{})](
                    const Item& item) { return feed_words(item.content, dictionary, lang, zone); };
  return frame;
}

}  // namespace vitrine
