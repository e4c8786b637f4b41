#include "web/summary_data.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "model/lang.hpp"
#include "web/item_data.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

/// A slide of several items while it is drawn.
struct Summary {
  const Drawing& drawing;
  const Slide& slide;
  const Turn turn;
};

const Item* item_of(const Summary& summary, const Row& row) {
  return summary.drawing.view.find(row.item, row.occurrence);
}

Data row_data(const Summary& summary, const Row& row, const Item& item) {
  const auto text = text_for(item.content, summary.turn.langs);
  auto data = item_data(summary.drawing, item, summary.turn.words(summary.drawing, text.lang), text);
  data.set("item", row.item.text());
  data.set("windows", windows_text(row.windows, summary.drawing.view.deck.range.end));
  return data;
}

/// What stands in the place of the hours of an event that is under way for days, or has none.
void set_until(Data& data, const Summary& summary, const Item& item, const EventTime& time, Date shown_under) {
  const bool began_before = std::chrono::sys_days{time.first} < std::chrono::sys_days{shown_under};
  const bool last_day = std::chrono::sys_days{time.last} <= std::chrono::sys_days{shown_under};
  const auto& words = summary.turn.words(summary.drawing, lang_shown(item.content, summary.turn.langs));
  if (time.first != time.last && !last_day && (began_before || item.content.all_day))
    data.set("times", words.until(time.last, shown_under));
  else if (began_before && !item.content.all_day)
    data.set("times", words.until(clock_time(summary.drawing.zone.to_local(time.range.end))));
}

/// The rows of an agenda under the days on which they begin; what is under way stands under today.
Data agenda_days(const Summary& summary) {
  struct Day {
    Date date;
    list rows;
  };
  std::vector<Day> days;
  const auto today = summary.drawing.zone.date_at(summary.drawing.view.at);
  for (const auto& row : summary.slide.rows) {
    const auto* item = item_of(summary, row);
    const auto time = item == nullptr ? std::nullopt : event_time(item->content, summary.drawing.zone);
    if (!time) continue;
    const Date date = std::max(std::chrono::sys_days{time->first}, std::chrono::sys_days{today});
    if (days.empty() || days.back().date != date) days.push_back({date, {}});
    auto data = row_data(summary, row, *item);
    auto event = *data.get("event");
    set_until(event, summary, *item, *time, date);
    data.set("event", event);
    days.back().rows.push_back(data);
  }
  list all;
  for (const auto& day : days) {
    Data data;
    data.set("weekday", summary.turn.own.weekday(day.date));
    data.set("short_day", summary.turn.own.short_day(day.date));
    data.set("date", format_date(day.date));
    data.set("rows", Data{day.rows});
    all.push_back(data);
  }
  return Data{all};
}

/// Where a row belongs on the slide of rooms. Two houses may both have a "Room 1".
struct Room {
  std::string name, house;
  list rows;
};

/// Numbers count as numbers: room 2 comes before room 10.
std::string natural_key(std::string_view name) {
  constexpr std::size_t width = 9;
  std::string key, digits;
  const auto flush = [&] {
    if (!digits.empty()) key += std::string(width - std::min(width, digits.size()), '0') + digits;
    digits.clear();
  };
  for (const char c : name) {
    if (c >= '0' && c <= '9') {
      digits += c;
      continue;
    }
    flush();
    key += c;
  }
  flush();
  return to_lower_ascii(key);
}

bool room_before(const Room& a, const Room& b) {
  return std::tuple{natural_key(a.name), a.house} < std::tuple{natural_key(b.name), b.house};
}

/// The rows in their rooms, in order of their beginnings.
Data rooms(const Summary& summary) {
  std::vector<Room> all;
  std::set<std::string> houses;
  for (const auto& row : summary.slide.rows) {
    const auto* item = item_of(summary, row);
    if (item == nullptr || !event_time(item->content, summary.drawing.zone)) continue;
    const auto& [room, house] = std::tie(item->content.room, item->content.location);
    houses.insert(house);
    auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& r) { return r.name == room && r.house == house; });
    if (found == all.end()) found = all.insert(all.end(), {room, house, {}});
    found->rows.push_back(row_data(summary, row, *item));
  }
  std::sort(all.begin(), all.end(), room_before);
  list out;
  for (const auto& room : all) {
    Data data;
    data.set("name", room.name);
    data.set("house", houses.size() > 1 && !room.house.empty() ? Data{room.house} : no());
    data.set("rows", Data{room.rows});
    out.push_back(data);
  }
  return Data{out};
}

}  // namespace

Data summary_data(const Drawing& drawing, const Slide& slide) {
  const Summary summary{drawing, slide, Turn{drawing, slide.lang}};
  Data data;
  data.set("lang", summary.turn.own.lang());
  const auto& langs = summary.turn.langs;  // of what the rows say, whatever language there are words in
  data.set("dir", !langs.empty() && is_right_to_left(langs.front()) ? "rtl" : "ltr");
  data.set("title", summary.turn.own.label(slide.layout));
  data.set("has_image", no());
  data.set("hyphens", no());
  data.set("days", slide.layout == "agenda" ? agenda_days(summary) : no());
  data.set("rooms", slide.layout == "now" ? rooms(summary) : no());
  list rows;
  if (slide.layout == "headlines")
    for (const auto& row : slide.rows)
      if (const auto* item = item_of(summary, row)) rows.push_back(row_data(summary, row, *item));
  data.set("rows", Data{rows});
  return data;
}

}  // namespace vitrine
