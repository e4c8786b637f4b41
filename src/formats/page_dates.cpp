#include "formats/page_dates.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/dates.hpp"
#include "formats/feed_dates.hpp"

namespace vitrine {
namespace {

using std::chrono::sys_days;

constexpr std::size_t shortest_date = 6, longest_date = 60;  ///< bytes
constexpr std::chrono::days longest_range{366};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool has_digits(std::string_view text) { return std::ranges::count_if(text, is_digit) >= 3; }

bool has_time(std::string_view text) {
  const auto colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && is_digit(text[colon - 1]);
}

/// Behind up to so many words.
std::optional<Instant> date_behind(std::string_view text, const Zone& zone, int words) {
  text = trim(text);
  for (int i = 0; i <= words; ++i) {
    if (text.size() < shortest_date || text.size() > longest_date || !has_digits(text)) return std::nullopt;
    if (const auto date = stated_date(text, zone)) return date;
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    text = trim(text.substr(space));
  }
  return std::nullopt;
}

/// What is beside a sign, on the side of the date: "24 November 2026 by Jan" (who is no month), "News | 24 November
/// 2026". Nor is the time at which it ends the one at which it begins ("4 December 2026, 20:00 - 22:00").
std::string_view date_alone(std::string_view text, const Zone& zone) {
  constexpr int words_before = 3;
  for (const std::string_view sign : {" by ", " door ", " par ", " von ", " | ", " · ", " • "}) {
    const auto at = text.find(sign);
    if (at == std::string_view::npos || at == 0) continue;
    const auto before = text.substr(0, at), behind = text.substr(at + sign.size());
    if (date_behind(before, zone, words_before))
      text = has_time(behind) ? text : before;
    else if (date_behind(behind, zone, words_before))
      text = behind;
  }
  for (const std::string_view dash : {" - ", " – ", " — "})
    if (const auto at = text.find(dash); at != std::string_view::npos && has_time(text.substr(0, at)) &&
                                         date_behind(text.substr(0, at), zone, words_before))
      text = text.substr(0, at);
  return trim(text);
}

bool names_year(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    digits = is_digit(c) ? digits + 1 : 0;
    if (digits == 4) return true;
  }
  return std::ranges::count_if(text, [](char c) { return c == '.' || c == '/' || c == '-'; }) == 2 &&
         is_digit(text.back());
}

/// The first day, which may leave its month and year to the last: "30 november", "30.11.", "30/11", "4".
std::optional<Date> first_day(std::string_view text, Date last, const Zone& zone) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '.' || text.back() == '/')) text.remove_suffix(1);
  if (text.empty() || std::ranges::none_of(text, is_digit)) return std::nullopt;
  const auto word = text.substr(text.rfind(' ') == std::string_view::npos ? 0 : text.rfind(' ') + 1);
  if (word.size() <= 2 && std::ranges::all_of(word, is_digit)) {  // "4 – 6 december 2026"
    const Date first{last.year(), last.month(), std::chrono::day{static_cast<unsigned>(std::stoi(std::string{word}))}};
    return first.ok() ? std::optional{first} : std::nullopt;
  }
  auto whole = std::string{text};
  if (!names_year(text)) {
    const auto sign = text.find_first_of("./");
    const auto numbers = sign != std::string_view::npos && sign + 1 < text.size() && is_digit(text[sign + 1]);
    whole += fmt::format("{}{}", numbers ? text[sign] : ' ', static_cast<int>(last.year()));
  }
  const auto at = date_behind(whole, zone, 2);
  if (!at) return std::nullopt;
  auto first = zone.date_at(*at);
  if (!names_year(text) && first > last) first -= std::chrono::years{1};
  return first.ok() ? std::optional{first} : std::nullopt;
}

/// From one day to another.
std::optional<PrintedDate> read_range(std::string_view text, const Zone& zone) {
  constexpr std::array<std::string_view, 11> until_signs{" - ",   " – ",  "–",     " t/m ", " t.e.m. ", " tot en met ",
                                                         " tot ", " au ", " bis ", " to ",  ".-"};
  constexpr std::array<std::string_view, 5> and_signs{" en ", " et ", " und ", " and ", " & "};
  std::vector<std::string_view> signs(until_signs.begin(), until_signs.end());
  signs.insert(signs.end(), and_signs.begin(), and_signs.end());
  for (const auto sign : signs) {
    const auto at = text.find(sign);
    if (at == std::string_view::npos || has_time(text)) continue;
    const auto until = date_behind(text.substr(at + sign.size()), zone, 2);
    if (!until) continue;
    const auto last = zone.date_at(*until);
    const auto first = first_day(trim(text.substr(0, at)), last, zone);
    if (!first || *first >= last || sys_days{last} - sys_days{*first} > longest_range) continue;
    // "4 and 18 December" are two days, and no two weeks.
    const bool is_and = std::ranges::find(and_signs, sign) != and_signs.end();
    if (is_and && sys_days{last} - sys_days{*first} > std::chrono::days{1}) continue;
    return PrintedDate{zone.start_of_day(*first), last};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Instant> stated_date(std::string_view text, const Zone& zone) {
  if (const auto when = read_when(text, zone)) {
    if (const auto* day = std::get_if<Date>(&*when)) return zone.start_of_day(*day);
    return std::get<Instant>(*when);
  }
  return read_feed_date(text, zone);
}

std::optional<PrintedDate> read_printed_date(std::string_view text, const Zone& zone) {
  text = date_alone(trim(text), zone);
  if (text.size() < shortest_date || text.size() > longest_date || !has_digits(text)) return std::nullopt;
  if (auto range = read_range(text, zone)) return range;
  constexpr int words_before = 3;
  const auto at = date_behind(text, zone, words_before);
  return at ? std::optional{PrintedDate{*at, std::nullopt}} : std::nullopt;
}

std::optional<Instant> printed_date(std::string_view text, const Zone& zone) {
  const auto date = read_printed_date(text, zone);
  return date ? std::optional{date->at} : std::nullopt;
}

}  // namespace vitrine
