#include "web/slide_text.hpp"

#include <algorithm>

#include "base/host_letters.hpp"
#include "base/text.hpp"
#include "model/lang.hpp"
#include "model/schedule.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_kicker = 44;
constexpr std::string_view sample_tag = "sample";

bool begins_with_capital(std::string_view text) {
  // Latin, Greek and Cyrillic capitals differ from their small letters; ASCII is told by its range.
  return !text.empty() &&
         (static_cast<unsigned char>(text.front()) >= 0x80 || (text.front() >= 'A' && text.front() <= 'Z'));
}

/// "New York" for "America/New_York"; empty for "UTC" and its like.
std::string place_of_zone(std::string_view name) {
  const auto slash = name.rfind('/');
  if (slash == std::string_view::npos || name.substr(0, 4) == "Etc/") return {};
  std::string place{name.substr(slash + 1)};
  std::replace(place.begin(), place.end(), '_', ' ');
  return place;
}

/// Whole sentences of `text` in at most `limit` characters; empty when the first is longer.
std::string_view whole_sentences(std::string_view text, std::size_t limit, std::string_view lang) {
  std::size_t good = 0;
  for (const auto end : sentence_ends(text, lang)) {
    if (count_characters(trim(text.substr(0, end))) > limit) break;
    good = end;
  }
  return trim(text.substr(0, good));
}

}  // namespace

SlideText text_for(const Content& content, const std::vector<std::string>& langs) {
  const auto lang = lang_shown(content, langs);
  const auto words = words_in(content, lang);
  return {std::string{lang}, words.title, words.summary};
}

std::vector<std::string> paragraphs(std::string_view summary) {
  std::vector<std::string> all(1);
  for (const auto line : split(summary, '\n')) {
    const auto text = squeeze_spaces(line);
    if (text.empty()) {
      if (!all.back().empty()) all.emplace_back();
    } else {
      all.back() += (all.back().empty() ? "" : " ") + text;
    }
  }
  if (all.back().empty()) all.pop_back();
  return all;
}

std::vector<std::string> lead(std::string_view summary, std::size_t limit, std::string_view lang) {
  std::vector<std::string> kept;
  std::size_t left = limit;
  for (const auto& paragraph : paragraphs(summary)) {
    const auto length = count_characters(paragraph);
    if (length <= left) {
      kept.push_back(paragraph);
      left -= length;
      continue;
    }
    const auto whole = whole_sentences(paragraph, left, lang);
    if (!whole.empty())
      kept.emplace_back(whole);
    else if (kept.empty())
      kept.push_back(shorten(paragraph, left));
    break;
  }
  return kept;
}

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  auto host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const auto user = host.rfind('@'); user != std::string_view::npos) host = host.substr(user + 1);
  if (host.substr(0, 4) == "www.") host = host.substr(4);
  return host_in_letters(to_lower_ascii(host));
}

std::string_view length_class(std::string_view title) {
  const auto length = count_characters(title);
  return length <= 24 ? "s" : length <= 60 ? "m" : length <= 110 ? "l" : length <= 180 ? "xl" : "xxl";
}

std::string kicker(const Content& content, const Words& words) {
  for (const auto& tag : content.tags)
    if (tag != sample_tag && begins_with_capital(tag) && count_characters(tag) <= longest_kicker) return tag;
  return words.label(name_of(content.kind));
}

std::optional<EventTime> event_time(const Content& content, const Zone& zone) {
  if (content.all_day) {
    if (!content.first_day) return std::nullopt;
    return EventTime{*content.first_day, content.last_day.value_or(*content.first_day), event_range(content), {}};
  }
  if (!content.starts_at) return std::nullopt;
  const auto begin = *content.starts_at;
  EventTime time{zone.date_at(begin), zone.date_at(begin), event_range(content), clock_time(zone.to_local(begin))};
  if (!content.ends_at) return time;
  // A party until two in the morning is on one day.
  constexpr std::chrono::hours late_night{6};
  const auto last = zone.date_at(*content.ends_at - late_night);
  time.last = std::max(std::chrono::sys_days{last}, std::chrono::sys_days{time.first});
  if (time.first == time.last) time.times += "–" + clock_time(zone.to_local(*content.ends_at));
  return time;
}

std::string event_time_there(const Content& content, const Zone& zone, const Words& words) {
  const auto own = Zone::find(content.time_zone);
  if (!own || content.all_day || !content.starts_at) return {};
  const auto place = place_of_zone(own->name());
  if (place.empty() || own->offset(*content.starts_at) == zone.offset(*content.starts_at)) return {};
  const auto here = *event_time(content, zone), there = *event_time(content, *own);
  const bool several_days = there.first != there.last;
  const auto times = several_days ? words.from(there.times) : there.times;
  if (here.first == there.first && here.last == there.last) return place + ' ' + times;
  return place + ' ' + (several_days ? words.span(there.first, there.last) : words.short_day(there.first)) + ", " +
         times;
}

std::string place_of(const Content& content) {
  if (content.room.empty()) return content.location;
  return content.location.empty() ? content.room : content.room + ", " + content.location;
}

}  // namespace vitrine
