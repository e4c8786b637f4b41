#include "formats/page_when.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t shortest_stamp = 8;  ///< bytes of `datetime`; less is no day
constexpr std::chrono::days longest{366};
constexpr const char* dated =
    "descendant-or-self::*[self::time or contains(@class,'date') or contains(@class,'ublished') or "
    "contains(@class,'time') or contains(@class,'meta')]";
/// Before an element in which a date stands beside the author's name and more.
constexpr const char* dated_leaves =
    "descendant-or-self::time | descendant-or-self::*[not(*) and (contains(@class,'date') or "
    "contains(@class,'ublished') or contains(@class,'time') or contains(@class,'meta'))]";
/// Elements with text and without other elements: a date without a mark of its own stands in one.
constexpr const char* leaves = "descendant-or-self::*[not(*) and string-length(normalize-space(.)) < 60]";
/// The parts of one side by side.
constexpr const char* small_groups =
    "descendant-or-self::*[* and not(descendant-or-self::a) and string-length(normalize-space(.)) < 30 and "
    "translate(.,'0123456789','') != .]";
/// Where a time may stand by itself, what is around it first.
constexpr const char* small_parts =
    "descendant-or-self::*[(not(*) or contains(@class,'time') or contains(@class,'hour')) and "
    "string-length(normalize-space(.)) < 40 and translate(.,'0123456789','') != .]";

/// What is stated, or what is printed on the same day if that says more: when it begins on that day, when it is over.
PrintedDate more_exact(Instant stated, const std::optional<PrintedDate>& printed, const Zone& zone) {
  const auto day = zone.date_at(stated);
  const bool is_day = zone.start_of_day(day) == stated;
  return printed && (is_day ? zone.date_at(printed->at) == day : printed->at == stated) ? *printed
                                                                                        : PrintedDate{stated};
}

std::optional<DateFound> date_of(const HtmlNode& node, const Zone& zone) {
  for (const auto* name : {"datetime", "content"})
    if (const auto value = node.attribute(name); value.size() >= shortest_stamp)
      if (const auto date = stated_date(value, zone))
        return DateFound{node, more_exact(*date, read_printed_date(node.text(), zone), zone), value};
  const auto text = node.text();
  const auto date = read_printed_date(text, zone);
  return date ? std::optional{DateFound{node, *date, text}} : std::nullopt;
}

bool is_day(const PrintedDate& date, const Zone& zone) {
  return !date.last_day && !date.ends_at && zone.start_of_day(zone.date_at(date.at)) == date.at;
}

bool is_within(const PageBlock& block, const HtmlNode& node) {
  return std::ranges::any_of(block.nodes, [&](const HtmlNode& top) { return node.within(top); });
}

/// What the element around says of the same day ("<b>4 december 2026</b> tot <b>10 januari 2027</b>").
void take_around(const PageBlock& block, const Zone& zone, DateFound& found) {
  const auto around = found.node.parent();
  if (!is_within(block, around)) return;
  const auto text = around.text();
  const auto printed = read_printed_date(text, zone);
  const auto day = zone.date_at(found.date.at);
  if (!printed || zone.date_at(printed->at) != day || !(printed->last_day || printed->ends_at)) return;
  if (!is_day(found.date, zone) && printed->at != found.date.at) return;
  found.date = *printed;
  found.text = text;
}

/// Whether the class of an element, or of the one around it, holds one of the words.
template <std::size_t Count>
bool is_called(const HtmlNode& node, const std::array<std::string_view, Count>& words) {
  const auto around = node.parent();
  const auto names = to_lower_ascii(node.attribute("class") + " " + (around.none() ? "" : around.attribute("class")));
  return std::ranges::any_of(words, [&](auto word) { return names.find(word) != std::string::npos; });
}

/// The time of the day from an element of its own, or of two ("<b>20:00</b> – <b>22:00</b>").
void take_time(const HtmlTree& page, const PageBlock& block, const Zone& zone, DateFound& found) {
  constexpr std::array<std::string_view, 9> others{"durat", "duree", "duur", "dauer", "length",
                                                   "price", "prijs", "prix", "preis"};
  constexpr std::array<std::string_view, 5> times{"time", "hour", "uur", "uhr", "heure"};
  for (const auto& node : block.find(page, small_parts)) {
    if (is_called(node, others)) continue;
    for (const auto& part : {node.parent(), node}) {
      if (!is_within(block, part)) continue;
      const auto text = part.text();
      const auto timed = with_printed_time(found.date, text, zone, is_called(node, times));
      if (!timed) continue;
      found.date = *timed;
      found.text += " " + text;
      return;
    }
  }
}

/// What stands between two elements within the innermost that holds both.
std::string text_between(const PageBlock& block, const HtmlNode& one, const HtmlNode& other) {
  auto around = one.parent();
  while (is_within(block, around) && !other.within(around)) around = around.parent();
  if (!is_within(block, around)) return {};
  const auto text = around.text(), before = one.text();
  const auto begin = text.find(before) + before.size(), end = text.find(other.text(), begin);
  return end == std::string::npos ? std::string{} : to_lower_ascii(text.substr(begin, end - begin));
}

/// "–", "tot en met"; numbers may stand beside it.
bool is_until(std::string_view between) {
  constexpr std::array<std::string_view, 19> untils{"-",     "–",    "—",  "tot",     "en",       "met",      "t/m",
                                                    "until", "till", "to", "au",      "jusqu'au", "jusqu’au", "bis",
                                                    "zum",   "al",   "→",  "through", "thru"};
  bool any = false;
  for (const auto word : split(trim(between), ' ')) {
    const bool is_number = !word.empty() && word[0] >= '0' && word[0] <= '9';
    if (!is_number && std::ranges::find(untils, word) == untils.end()) return false;
    any = any || !is_number;
  }
  return any;
}

/// Whether it is no other performance: on the same evening, or behind a word or sign that says until when.
bool ends_at(Instant end, Instant begin, bool linked, const Zone& zone) {
  constexpr std::chrono::hours evening{18};
  const auto time_of = [&](Instant at) { return at - zone.start_of_day(zone.date_at(at)); };
  return end - begin <= evening || (linked && time_of(end) != time_of(begin));
}

/// The end from the next <time>, while it is still to come.
void take_end(const HtmlTree& page, const PageBlock& block, const Zone& zone, Instant now, DateFound& found) {
  if (found.date.last_day || found.date.ends_at || found.node.attribute("datetime").empty()) return;
  bool behind = false;
  for (const auto& node : block.find(page, "descendant-or-self::time[@datetime]")) {
    const auto at = behind ? stated_date(node.attribute("datetime"), zone) : std::nullopt;
    behind = behind || node == found.node;
    if (!at || *at <= found.date.at || *at > found.date.at + longest) continue;
    const auto last = zone.date_at(*at);
    const bool timed = zone.start_of_day(last) != *at;
    const bool linked = is_until(text_between(block, found.node, node));
    const auto over = timed ? *at : zone.start_of_day(next_day(last));
    // A story that was changed today has no end; what goes on until today has.
    if (timed == is_day(found.date, zone) || over <= now || (*at <= now && !linked)) return;
    if (timed && !ends_at(*at, found.date.at, linked, zone)) return;
    timed ? void(found.date.ends_at = at) : void(found.date.last_day = last);
    return;
  }
}

}  // namespace

std::optional<DateFound> date_in(const HtmlTree& page, const PageBlock& block, const std::string& path,
                                 const Zone& zone) {
  const auto guesses =
      path.empty() ? std::vector<std::string>{dated_leaves, dated, leaves, small_groups} : std::vector{path};
  for (const auto& guess : guesses)
    for (const auto& node : block.find(page, guess))
      if (auto found = date_of(node, zone)) return found;
  return std::nullopt;
}

std::string unread_date(const HtmlTree& page, const PageBlock& block, const std::string& path) {
  for (const auto& node : block.find(page, path.empty() ? "descendant-or-self::time" : path))
    for (const auto& text : {std::string{node.text()}, std::string{node.attribute("datetime")}})
      if (!trim(text).empty()) return text;
  return {};
}

void take_more(const HtmlTree& page, const PageBlock& block, const Zone& zone, Instant now, DateFound& found) {
  if (!found.date.last_day && !found.date.ends_at) take_around(block, zone, found);
  if (is_day(found.date, zone)) take_time(page, block, zone, found);
  if (now != Instant{}) take_end(page, block, zone, now, found);
}

bool has_date(const HtmlTree& page, const PageBlock& block) { return date_in(page, block, "", Zone{}).has_value(); }

}  // namespace vitrine
