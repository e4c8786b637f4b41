#include "deck_views.hpp"

#include "base/secret.hpp"

namespace vitrine {
namespace {

Range always() { return {drawn_at(), drawn_at() + deck_reach}; }

Medium picture(int width, int height) { return {sha256(std::to_string(width)), width, height, "image/jpeg", 1000, {}}; }

struct Maker {
  DeckView& view;

  Item& item(Kind kind, const std::string& title, const std::string& lang) {
    Item made;
    made.id = Uuid::make(drawn_at());
    made.content.kind = kind;
    made.content.lang = lang;
    made.content.title = title;
    made.content.time_zone = "Europe/Brussels";
    made.content.published_at = drawn_at() - std::chrono::hours{30};
    return view.items[made.id] = made;
  }

  void slide(const Item& item, std::string layout) {
    const std::string kind{name_of(item.content.kind)};
    view.deck.slides.push_back({"i-" + item.id.text(), std::move(layout), kind, {}, item.id, 2, {always()}, {}});
  }

  void with_picture(Item& item, int width, int height) {
    const auto medium = picture(width, height);
    view.media[medium.sha256] = medium;
    item.content.image = ImageRef{medium.sha256, "A picture", Focus{0.25, 0.75}};
  }

  void summary(const std::string& layout, Kind kind) {
    Slide made{layout + "-1", layout, layout, {}, {}, 3, {always()}, {}};
    for (const auto& [id, item] : view.items)
      if (item.content.kind == kind) made.rows.push_back({id, {always()}});
    view.deck.slides.push_back(std::move(made));
  }
};

}  // namespace

Instant drawn_at() { return *parse_rfc3339("2026-11-24T10:00:00+01:00"); }

DeckView every_layout(const std::string& title, const std::string& lang) {
  start_crypto();
  DeckView view;
  view.at = drawn_at();
  view.organisation.name = "Linden House";
  view.channel.title = "Lobby";
  view.channel.langs = {lang};
  view.deck.channel = "main";
  view.deck.version = "v1";
  view.deck.seq = 7;
  view.deck.effective_at = drawn_at();
  view.deck.horizon = drawn_at() + std::chrono::hours{1};
  view.deck.range = always();
  Maker make{view};
  auto& urgent = make.item(Kind::notice, title, lang);
  urgent.content.urgent = true;
  urgent.content.urgent_since = drawn_at() - std::chrono::hours{1};
  make.slide(urgent, "urgent");
  auto& story = make.item(Kind::news, title, lang);
  story.content.link = "https://www.example.org/story?a=1&b=2";
  story.content.summary = "First paragraph.\n\nSecond paragraph.";
  make.with_picture(story, 1600, 900);
  make.slide(story, "story");
  make.slide(make.item(Kind::news, title, lang), "story");
  auto& event = make.item(Kind::event, title, lang);
  event.content.starts_at = *parse_rfc3339("2026-12-04T18:30:00+01:00");
  event.content.ends_at = *parse_rfc3339("2026-12-04T21:00:00+01:00");
  event.content.location = "Cloth Hall";
  make.slide(event, "event");
  auto& days = make.item(Kind::event, title, lang);
  days.content.all_day = days.content.cancelled = true;
  days.content.first_day = *parse_date("2026-11-30");
  days.content.last_day = *parse_date("2026-12-02");
  make.slide(days, "event");
  make.slide(make.item(Kind::notice, title, lang), "notice");
  auto& poster = make.item(Kind::poster, title, lang);
  make.with_picture(poster, 900, 1600);
  make.slide(poster, "poster");
  make.summary("agenda", Kind::event);
  make.summary("headlines", Kind::news);
  return view;
}

DeckView busy_house() {
  auto view = every_layout("A title");
  view.items.clear();
  view.deck.slides.clear();
  Maker make{view};
  Slide now{"now-1", "now", "now", {}, {}, 3, {always()}, {}};
  const auto book = [&](const std::string& room, const std::string& title, int from_minutes, int minutes) -> Item& {
    auto& item = make.item(Kind::event, title, "en");
    item.content.room = room;
    item.content.location = "Linden House";
    item.content.starts_at = drawn_at() + std::chrono::minutes{from_minutes};
    item.content.ends_at = *item.content.starts_at + std::chrono::minutes{minutes};
    now.rows.push_back({item.id, {always()}});
    return item;
  };
  book("Room 10", "Choir", -30, 60);
  book("Room 2", "Parents and tots", -10, 100).content.translations["nl"] = {"Ouders en peuters", ""};
  book("Room 10", "Dutch for beginners", 60, 90).content.cancelled = true;
  view.deck.slides.push_back(std::move(now));
  return view;
}

}  // namespace vitrine
