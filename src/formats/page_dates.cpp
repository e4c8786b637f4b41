#include "formats/page_dates.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/letter_case.hpp"
#include "base/text.hpp"
#include "formats/date_forms.hpp"
#include "formats/date_names.hpp"
#include "formats/dates.hpp"
#include "formats/feed_dates.hpp"
#include "formats/printed_signs.hpp"
#include "formats/printed_times.hpp"

namespace vitrine {
namespace {

using std::chrono::sys_days;

constexpr std::size_t shortest_date = 6, longest_date = 60, longest_with_times = 80;  ///< bytes
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

/// What is beside a sign or within brackets, on the side of the date, and not when it was changed: "24 November 2026 by
/// Jan" (who is no month), "News | 24 November 2026". Nor is the time at which it ends the one at which it begins
/// ("2026-12-04 20:00:00 - 22:00:00").
std::string_view date_alone(std::string_view text, const Zone& zone) {
  constexpr int words_before = 3;
  if (const auto open = text.find('('), close = text.find(')', open); close != std::string_view::npos)
    for (const auto part : {text.substr(0, open), text.substr(open + 1, close - open - 1), text.substr(close + 1)})
      if (date_behind(part, zone, words_before)) {
        text = part;
        break;
      }
  const auto low = to_lower_ascii(text);
  for (const std::string_view changed : {"bijgewerkt", "gewijzigd", "aangepast", "updated", "modified", "mis à jour",
                                         "modifié", "aktualisiert", "geändert", "aggiornato", "actualizado"})
    if (const auto at = low.find(changed);
        at != std::string::npos && date_behind(text.substr(0, at), zone, words_before))
      return without_loose_signs(text.substr(0, at));
  for (const std::string_view sign : {" by ", " door ", " par ", " von ", " | ", " · ", " • "}) {
    const auto at = text.find(sign);
    if (at == std::string_view::npos || at == 0) continue;
    const auto before = text.substr(0, at), behind = text.substr(at + sign.size());
    if (date_behind(before, zone, words_before))
      text = has_time(behind) ? text : before;
    else if (date_behind(behind, zone, words_before))
      text = behind;
  }
  for (const std::string_view dash : {" - ", " – "})
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

std::string_view last_word(std::string_view text) {
  return text.substr(text.rfind(' ') == std::string_view::npos ? 0 : text.rfind(' ') + 1);
}

/// The name of a month with which the text ends, as it is written.
std::optional<std::string_view> named_month(std::string_view text) {
  text = trim(text);
  const auto word = last_word(text);
  const auto name = word.ends_with('.') ? word.substr(0, word.size() - 1) : word;
  return month_named(to_lower(name, "en")) ? std::optional{word} : std::nullopt;
}

/// "4", "1er", "4th".
std::optional<unsigned> day_alone(std::string_view word) {
  constexpr std::array<std::string_view, 9> ordinals{"", "er", "st", "nd", "rd", "th", "e", "de", "ste"};
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits < 1 || digits > 2 || std::ranges::find(ordinals, word.substr(digits)) == ordinals.end())
    return std::nullopt;
  return static_cast<unsigned>(*number_in(word.substr(0, digits)));
}

std::string plain_word(std::string_view word) {
  while (word.ends_with('.') || word.ends_with(',')) word.remove_suffix(1);
  return to_lower(word, "en");
}

/// Whether a number behind the text is the day of its month: "Mar 28 – Apr 3", but not "mar 1 au jeu 3 décembre", nor
/// "mar 1 au mar 15 décembre".
bool ends_with_month(std::string_view text, std::string_view until, Date last) {
  const auto month = named_month(text);
  if (!month || !is_weekday(plain_word(*month))) return month.has_value();
  return month_named(plain_word(until.substr(0, until.find(' ')))) == static_cast<unsigned>(last.month());
}

/// The first day, which may leave its month and year to the last: "30 november", "30.11.", "30/11", "4". `until`: the
/// text of the last.
std::optional<Date> first_day(std::string_view text, std::string_view until, Date last, const Zone& zone) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '.' || text.back() == '/')) text.remove_suffix(1);
  if (text.empty() || std::ranges::none_of(text, is_digit)) return std::nullopt;
  const auto word = last_word(text), before = trim(text.substr(0, text.size() - word.size()));
  const auto day = ends_with_month(before, until, last) ? std::nullopt : day_alone(word);
  if (day && is_counted(plain_word(last_word(before)))) return std::nullopt;
  if (day) {  // "4 – 6 december 2026"
    const Date first{last.year(), last.month(), std::chrono::day{*day}};
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

/// The last day, which may leave its year or its month to the first: "4 december 2026 – 6 december", "December 4 – 6,
/// 2026".
std::optional<Date> last_day(std::string_view text, std::string_view before, const Zone& zone) {
  if (const auto at = date_behind(text, zone, 2)) return zone.date_at(*at);
  const auto month = named_month(trim(before.substr(0, std::min(before.rfind(' '), before.size()))));
  if (month)
    if (const auto at = date_behind(fmt::format("{} {}", *month, text), zone, 0)) return zone.date_at(*at);
  const auto from = date_behind(before, zone, 2);
  if (!from || names_year(text) || !names_year(before) || std::ranges::none_of(text, is_digit)) return std::nullopt;
  const auto first = zone.date_at(*from);
  const auto at = date_behind(fmt::format("{} {}", text, static_cast<int>(first.year())), zone, 2);
  if (!at) return std::nullopt;
  const auto last = zone.date_at(*at);
  return last < first ? last + std::chrono::years{1} : last;
}

/// "4", "4.", "4.12." of "vr 4, 5" …, not the year.
std::ptrdiff_t days_named(std::string_view text) {
  const auto words = split(text, ' ');
  return std::ranges::count_if(words, [](std::string_view word) {
    const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
    return digits == 1 || digits == 2;
  });
}

/// Of several that are named before the last: "1/12, 8/12" of "1/12, 8/12 en 15/12/2026".
std::optional<Date> first_of_list(std::string_view text, std::string_view before, std::string_view behind, Date last,
                                  const Zone& zone) {
  if (const auto first = first_day(before.substr(0, before.find(',')), behind, last, zone)) return first;
  const auto at = date_behind(text, zone, 2);
  return at ? std::optional{zone.date_at(*at)} : std::nullopt;
}

/// From one day to another. `apart`: each has a time of its own, and they may be the same day.
std::optional<PrintedDate> read_range(std::string_view text, const Zone& zone, bool apart) {
  constexpr std::array<std::string_view, 17> until_signs{" through ",    " - ",   " – ",  "–",     " t/m ", " t.e.m. ",
                                                         " tot en met ", " tot ", " au ", " bis ", " to ",  ".-",
                                                         " al ",         " a ",   " à ",  " > ",   " → "};
  constexpr std::array<std::string_view, 8> and_signs{" en ", " et ", " und ", " and ", " & ", " + ", " y ", " e "};
  if (has_time(text)) return std::nullopt;
  std::vector<std::string_view> signs(until_signs.begin(), until_signs.end());
  signs.insert(signs.end(), and_signs.begin(), and_signs.end());
  for (const auto sign : signs) {
    const auto at = text.find(sign);
    if (at == std::string_view::npos) continue;
    const auto before = trim(text.substr(0, at)), behind = trim(text.substr(at + sign.size()));
    const auto last = last_day(behind, before, zone);
    if (!last || !last->ok()) continue;
    const bool is_and = std::ranges::find(and_signs, sign) != and_signs.end();
    const auto first =
        is_and ? first_of_list(text, before, behind, *last, zone) : first_day(before, behind, *last, zone);
    if (!first || *first > *last || (*first == *last && !apart) || sys_days{*last} - sys_days{*first} > longest_range)
      continue;
    // "4 and 18 December" are two days, and no two weeks.
    const auto between = sys_days{*last} - sys_days{*first};
    if (is_and && between > std::chrono::days{days_named(before)}) return PrintedDate{zone.start_of_day(*first)};
    return PrintedDate{zone.start_of_day(*first), *last};
  }
  return std::nullopt;
}

/// Hours beside several days are those of each of them, unless each has a time of its own.
PrintedDate with_times(PrintedDate date, const PrintedTimes& times, const Zone& zone) {
  if (!times.begins || (date.last_day && !times.apart)) return date;
  const bool ends_here = times.ends && date.last_day.has_value() == times.apart;
  const auto moment = [&](Date day, Milliseconds time) {
    return times.offset ? Instant{sys_days{day} + time - *times.offset}
                        : zone.to_instant(std::chrono::local_days{day} + time);
  };
  const auto day = zone.date_at(date.at);
  date.at = moment(day, *times.begins);
  if (!ends_here || (*times.ends == *times.begins && !times.apart)) return date;
  const auto last = date.last_day && *date.last_day != day ? *date.last_day : day;
  const auto ends = moment(*times.ends < *times.begins && last == day ? next_day(day) : last, *times.ends);
  if (last == day) date.last_day.reset();
  if (ends > date.at) date.ends_at = ends;
  return date;
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
  text = trim(text);
  if (text.size() < shortest_date || text.size() > longest_with_times) return std::nullopt;
  const auto times = take_times(with_plain_signs(text));
  const auto alone = date_alone(without_loose_signs(times.rest), zone);
  if (alone.size() < shortest_date || alone.size() > longest_date || !has_digits(alone)) return std::nullopt;
  if (const auto range = read_range(alone, zone, times.apart)) return with_times(*range, times, zone);
  constexpr int words_before = 3;
  const auto at = date_behind(alone, zone, words_before);
  return at ? std::optional{with_times({*at}, times, zone)} : std::nullopt;
}

std::optional<PrintedDate> with_printed_time(const PrintedDate& day, std::string_view text, const Zone& zone,
                                             bool is_called_time) {
  if (text.empty() || text.size() > longest_date || std::ranges::none_of(text, is_digit)) return std::nullopt;
  const auto times = take_times(with_plain_signs(text));
  if (times.may_be_length || (times.may_be_price && !is_called_time)) return std::nullopt;
  if (!times.begins || times.apart || !without_loose_signs(times.rest).empty()) return std::nullopt;
  return with_times(day, times, zone);
}

std::optional<Instant> printed_date(std::string_view text, const Zone& zone) {
  const auto date = read_printed_date(text, zone);
  return date ? std::optional{date->at} : std::nullopt;
}

}  // namespace vitrine
