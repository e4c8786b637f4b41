#include "store/item_lanes.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

#include "model/deck_order.hpp"
#include "model/occurrences.hpp"
#include "model/rooms.hpp"
#include "model/schedule.hpp"

namespace vitrine {
namespace {

using std::chrono::days;

/// Upper bounds of lead and tail; the class after the last has none.
constexpr std::array<Milliseconds, 4> bounds{days{1}, days{8}, days{64}, days{512}};
constexpr std::int64_t classes = bounds.size() + 1;

std::int64_t class_of(Milliseconds span) {
  std::int64_t at = 0;
  while (at < classes - 1 && span > bounds[static_cast<std::size_t>(at)]) ++at;
  return at;
}

/// Longer than all of time, yet far from overflow.
std::int64_t bound_of(std::int64_t at) {
  constexpr std::int64_t unbounded = std::int64_t{1} << 60;
  return at < classes - 1 ? bounds[static_cast<std::size_t>(at)].count() : unbounded;
}

/// Events and urgent items run forward in time, the newest of others come first.
bool runs_forward(std::string_view kind) {
  return kind == name_of(Kind::event) || kind == urgent_kind || kind == room_kind || kind == series_kind;
}

std::string main_part(const std::string& lang) { return lang.substr(0, lang.find('-')); }

std::string tag_audience(const std::string& tag) { return "tag:" + tag; }
std::string lang_audience(const std::string& lang) { return "lang:" + main_part(lang); }
/// Tags hold no tab.
std::string both_audience(const std::string& tag, const std::string& lang) {
  return tag_audience(tag) + '\t' + main_part(lang);
}

std::set<std::string> audiences_of(const Content& content) {
  std::set<std::string> out;
  if (content.channels) {
    for (const auto& name : *content.channels) out.insert("channel:" + name);
    return out;
  }
  std::set<std::string> langs{content.lang};
  for (const auto& [lang, text] : content.translations) langs.insert(lang);
  out.insert("all");
  for (const auto& lang : langs) out.insert(lang_audience(lang));
  for (const auto& tag : content.tags) {
    out.insert(tag_audience(tag));
    for (const auto& lang : langs) out.insert(both_audience(tag, lang));
  }
  return out;
}

std::int64_t hours_named(const Content& content) {
  if (content.urgent || content.hours.empty()) return 0;
  std::string text;
  for (const auto& hours : content.hours) {
    for (const bool day : hours.days) text += day ? '1' : '0';
    text += std::to_string(hours.from) + '-' + std::to_string(hours.to) + ' ';
  }
  std::int64_t name = 0;
  const auto sum = sha256(text);
  for (std::size_t i = 0; i < 7; ++i) name = (name << 8) | sum.bytes[i];
  return name + 1;
}

void add_lane(std::vector<LaneRow>& rows, const Content& content, std::string_view kind, Range visible,
              std::int64_t place, bool pinned) {
  LaneRow row;
  row.kind = kind;
  row.visible = visible;
  row.hours = hours_named(content);
  row.place = place;
  const auto time = from_unix_ms(runs_forward(kind) ? place : -place);
  row.lane = class_of(time - visible.begin) * classes + class_of(visible.end - time);
  if (!pinned) row.lane += classes * classes;
  for (const auto& audience : audiences_of(content)) {
    row.audience = audience;
    rows.push_back(row);
  }
}

/// From when until when any occurrence may be shown.
Range visible_as_series(const Content& content) {
  auto range = visible_range(content);
  const auto first = event_range(content);
  const auto end = end_of_series(content, first.begin).value_or(end_of_time);
  range.end = std::min(content.show_until.value_or(end_of_time), end);
  return range;
}

}  // namespace

std::optional<Visibility> visibility_of(const Content& content) {
  const bool again = comes_again(content);
  const auto range = again ? visible_as_series(content) : visible_range(content);
  if (content.status != Status::published || range.begin >= range.end) return std::nullopt;
  return Visibility{range, again || (!content.urgent && !content.hours.empty())};
}

std::vector<LaneRow> lanes_of(const Item& item) {
  const auto& content = item.content;
  const bool again = comes_again(content);
  const auto shown = visibility_of(content);
  if (!shown) return {};
  const auto& visible = shown->range;
  std::vector<LaneRow> rows;
  add_lane(rows, content,
           content.urgent ? urgent_kind
           : again        ? series_kind
                          : name_of(content.kind),
           visible, content.urgent ? to_unix_ms(visible.begin) : by_time(item), content.pinned);
  if (const auto room = room_range(content); !again && is_in_room(content) && room.begin < room.end)
    add_lane(rows, content, room_kind, room, by_time(item), false);
  return rows;
}

std::vector<std::string> audiences_of(const Channel& channel) {
  if (channel.tags.empty() && channel.langs.empty()) return {"all"};
  std::set<std::string> out;
  if (channel.tags.empty())
    for (const auto& lang : channel.langs) out.insert(lang_audience(lang));
  for (const auto& tag : channel.tags) {
    if (channel.langs.empty()) out.insert(tag_audience(tag));
    for (const auto& lang : channel.langs) out.insert(both_audience(tag, lang));
  }
  return {out.begin(), out.end()};
}

std::string audience_naming(const Channel& channel) { return "channel:" + channel.name; }

bool is_pinned_lane(std::int64_t lane) { return lane < classes * classes; }

Places places_within(std::string_view kind, std::int64_t lane, Range range) {
  const auto spans = lane % (classes * classes);
  const auto lead = bound_of(spans / classes), tail = bound_of(spans % classes);
  // Visible from `time - lead` at the earliest to `time + tail` at the latest.
  const auto earliest = to_unix_ms(range.begin) - tail, latest = to_unix_ms(range.end) + lead;
  if (runs_forward(kind)) return {earliest, latest};
  return {-latest, -earliest};
}

}  // namespace vitrine
