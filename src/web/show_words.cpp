#include "web/show_words.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "model/lang.hpp"
#include "model/ranges.hpp"
#include "model/schedule.hpp"

namespace vitrine {
namespace {

constexpr std::array days_of_week{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string day_words(Date day) {
  const std::chrono::weekday weekday{std::chrono::sys_days{day}};
  return fmt::format("{} {} {} {}", days_of_week.at(weekday.c_encoding()), static_cast<unsigned>(day.day()),
                     months.at(static_cast<unsigned>(day.month()) - 1), static_cast<int>(day.year()));
}

std::string clock_words(Instant at, const Zone& zone) {
  const auto local = zone.to_local(at);
  const auto minutes =
      std::chrono::floor<std::chrono::minutes>(local - std::chrono::floor<std::chrono::days>(local)).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

/// The time, with its day when that is not today's.
std::string time_words(Instant when, Instant now, const Zone& zone) {
  return zone.date_at(when) == zone.date_at(now) ? clock_words(when, zone) : moment_words(when, zone);
}

template <class Shown>
const Content* content_of(const DeckView& seen, const Uuid& id, const Shown& by) {
  const auto* item = seen.find(id, by.occurrence);
  return item == nullptr ? nullptr : &item->content;
}

/// In a turn its language comes before the channel's.
std::string title_of(const Content& content, const DeckView& seen, const std::string& turn) {
  std::vector<std::string> langs;
  if (!turn.empty()) langs.push_back(turn);
  langs.insert(langs.end(), seen.channel.langs.begin(), seen.channel.langs.end());
  return words_in(content, lang_shown(content, langs)).title;
}

/// What may be told of one room at a moment, by beginning.
struct Room {
  std::string name;
  std::vector<const Content*> events;
};

std::vector<Room> rooms_at(const DeckView& seen, const Slide& slide, Instant at) {
  std::vector<Room> rooms;
  for (const auto& row : slide.rows) {
    const auto* content = content_of(seen, row.item, row);
    if (content == nullptr || !open_at(row.windows, at)) continue;
    const auto name = content->location.empty() ? content->room : content->room + ", " + content->location;
    auto found = std::find_if(rooms.begin(), rooms.end(), [&](const Room& room) { return room.name == name; });
    if (found == rooms.end()) found = rooms.insert(rooms.end(), {name, {}});
    found->events.push_back(content);
  }
  std::sort(rooms.begin(), rooms.end(), [](const Room& a, const Room& b) { return a.name < b.name; });
  return rooms;
}

/// The one that is on: what is not cancelled, the latest begun.
const Content* current_of(const Room& room, Instant at) {
  const Content* best = nullptr;
  for (const auto* event : room.events)
    if (event_range(*event).begin <= at && (best == nullptr || best->cancelled || !event->cancelled)) best = event;
  return best;
}

const Content* next_of(const Room& room, Instant at) {
  const Content* best = nullptr;
  for (const auto* event : room.events) {
    const auto begin = event_range(*event).begin;
    if (begin <= at) continue;
    if (best == nullptr || std::tuple(begin, event->cancelled) < std::tuple(event_range(*best).begin, best->cancelled))
      best = event;
  }
  return best;
}

}  // namespace

std::string moment_words(Instant at, const Zone& zone) {
  return fmt::format("{} {}", day_words(zone.date_at(at)), clock_words(at, zone));
}

std::string slide_title(const DeckView& seen, const Slide& slide) {
  if (slide.item) {
    const auto* content = content_of(seen, *slide.item, slide);
    return content == nullptr ? slide.item->text() : title_of(*content, seen, slide.lang);
  }
  if (slide.kind == "now") return "what is on in each room, and what comes after";
  return slide.kind == "agenda" ? "the next events" : "the latest stories";
}

std::string event_words(const Content& content) {
  std::string text;
  if (content.first_day) {
    text = day_words(*content.first_day);
    if (content.last_day && content.last_day != content.first_day) text += " – " + day_words(*content.last_day);
  } else if (content.starts_at) {
    const auto zone = Zone::find(content.time_zone).value_or(Zone{});
    text = moment_words(*content.starts_at, zone);
    if (content.ends_at) text += " – " + time_words(*content.ends_at, *content.starts_at, zone);
  }
  for (const auto* place : {&content.room, &content.location})
    if (!place->empty()) text += ", " + *place;
  if (content.cancelled) text += " (cancelled)";
  return text;
}

std::vector<std::string> room_words(const DeckView& seen, const Slide& slide, const Zone& zone, Instant at) {
  std::vector<std::string> out;
  for (const auto& room : rooms_at(seen, slide, at)) {
    std::string text;
    const auto add = [&](std::string_view when, const Content& event) {
      text += fmt::format("{}{}: {}{}", text.empty() ? "" : "; ", when, title_of(event, seen, slide.lang),
                          event.cancelled ? " (cancelled)" : "");
    };
    if (const auto* now = current_of(room, at)) add("now, until " + time_words(event_range(*now).end, at, zone), *now);
    if (const auto* next = next_of(room, at)) add("at " + time_words(event_range(*next).begin, at, zone), *next);
    out.push_back(room.name + ": " + text);
  }
  return out;
}

std::string ticker_words(const DeckView& seen, Instant at) {
  if (seen.channel.ticker == Ticker::none) return {};
  std::string text;
  for (const auto& row : seen.deck.ticker)
    if (const auto* content = content_of(seen, row.item, row); content != nullptr && open_at(row.windows, at))
      text += (text.empty() ? "" : " · ") + title_of(*content, seen, {});
  const auto* what = seen.channel.ticker == Ticker::notices ? "notices" : "headlines";
  return fmt::format("Ticker of {}: {}", what, text.empty() ? "nothing at this moment" : text);
}

}  // namespace vitrine
