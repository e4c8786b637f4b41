#include "formats/feed_dates.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

#include "base/letter_case.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "formats/date_forms.hpp"
#include "formats/date_names.hpp"
#include "formats/named_days.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_date = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// Text in brackets is a comment, and comments nest (RFC 822 section 3.4.3).
std::string without_comments(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

/// What was found so far, of a text read word by word.
struct Found {
  NamedDayParts named;      ///< months, and what may be days and years
  std::optional<Date> day;  ///< by a numeric form
  std::optional<Milliseconds> time;
  std::optional<std::chrono::minutes> offset;
  bool afternoon = false, forenoon = false;
  std::size_t place = 0, last_place = 0, time_place = 0;  ///< of the word that is read, the last one, and the time

  /// Short names are words of many languages ("20:00 at the library"): only the last one, behind the time, is a zone.
  bool may_be_zone(std::string_view name) const {
    return name.size() > 2 || name == "z" || name == "ut" || (place == last_place && place <= time_place + 1);
  }
};

bool has_letter(std::string_view word) { return std::any_of(word.begin(), word.end(), is_letter); }

/// What is joined in one word: "15-aug-2019", "2004-july-13t9:15-05:00", "mon02".
void add_parts(std::vector<std::string_view>& words, std::string_view word) {
  const auto digit = std::min(word.find_first_of("0123456789"), word.size()), dash = word.find('-');
  const bool weekday = words.empty() && digit >= 2 && word.size() - digit <= 2 && number_in(word.substr(digit));
  if (weekday) return words.push_back(word.substr(digit));
  const bool clock = word.find(':') != std::string_view::npos;
  const auto second = word.find('-', std::min(dash, word.size() - 1) + 1);
  const bool joined = digit == 0 && dash != std::string_view::npos && has_letter(word);
  if (!joined || (clock && (second == std::string_view::npos || !is_letter(word[dash + 1]))))
    return words.push_back(word);
  const auto time = clock ? std::min(word.find('t', second), word.size()) : word.size();
  for (const auto part : split(word.substr(0, time), '-')) words.push_back(part);
  if (time < word.size()) words.push_back(word.substr(time + 1));
}

/// Splits at spaces and commas, and where numbers, names and times are joined.
std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" ,;\n\t", at)) != std::string_view::npos) {
    const auto end = std::min(text.find_first_of(" ,;\n\t", at), text.size());
    add_parts(words, text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::optional<Milliseconds> dotted_time(std::string_view word) {
  std::string with_colons{word};
  std::replace(with_colons.begin(), with_colons.end(), '.', ':');
  return clock_time(with_colons);
}

/// "20u", "14u30", "20 uur", "20 Uhr" with the "h" of other languages.
std::string with_one_sign_of_hours(std::string text) {
  for (const std::string_view word : {" uur", " uhr"})
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      const auto first = text.find_last_not_of("0123456789", at == 0 ? 0 : at - 1);
      const bool hours = at > 0 && is_digit(text[at - 1]) && (first == std::string::npos || text[first] == ' ');
      if (hours) text.replace(at, word.size(), 1, 'h');
    }
  for (auto at = text.find('u'); at != std::string::npos; at = text.find('u', at + 1))
    if (at > 0 && is_digit(text[at - 1]) && (at + 1 == text.size() || !is_letter(text[at + 1]))) text[at] = 'h';
  return text;
}

/// "10 h 30" and "10 h" as one word.
std::string with_joined_hours(std::string text) {
  for (auto at = text.find(" h"); at != std::string::npos; at = text.find(" h", at + 1)) {
    const auto next = at + 2;
    const bool alone = next == text.size() || text[next] == ' ';
    if (at == 0 || !is_digit(text[at - 1]) || !alone) continue;
    const bool minutes = next + 1 < text.size() && is_digit(text[next + 1]);
    if (minutes) text.erase(next, 1);
    text.erase(at, 1);
  }
  return text;
}

/// "gmt+1", "utc-05:00", "10:14pm", "z": what is joined to a name or a time.
void take_word(Found& found, std::string_view word);

/// Whether "-22:00" behind "20:00" is the time at which it ends and no offset; times with seconds are written by
/// programs.
bool is_end(std::string_view rest, std::string_view time_text, Milliseconds time) {
  if (!rest.starts_with('-') || std::ranges::count(time_text, ':') != 1) return false;
  const auto end = clock_time(rest.substr(1));
  return end && *end > time;
}

/// The first one counts: what follows is when it ends, or begins again.
void take_time(Found& found, std::string_view word) {
  const auto end = word.find_first_not_of("0123456789:.,h");
  const auto time = clock_time(word.substr(0, end));
  if (!time || found.time) return;
  found.time = time;
  found.time_place = found.place;
  if (end != std::string_view::npos && !is_end(word.substr(end), word.substr(0, end), *time))
    take_word(found, word.substr(end));
}

/// "am", "pm", behind a time or joined to an hour ("2pm").
bool take_half(Found& found, std::string_view word) {
  const auto hours = word.substr(0, word.find_first_not_of("0123456789"));
  const auto half = word.substr(hours.size());
  const bool forenoon = half == "am" || half == "a.m", afternoon = half == "pm" || half == "p.m";
  if (!forenoon && !afternoon) return false;
  if (!hours.empty()) {
    const auto hour = number_in(hours);
    if (!hour || *hour < 1 || *hour > 12) return false;
    if (found.time) return true;
    found.time = std::chrono::hours{*hour};
    found.time_place = found.place;
  }
  if (!found.forenoon && !found.afternoon) (forenoon ? found.forenoon : found.afternoon) = true;
  return true;
}

void take_word(Found& found, std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  for (const std::string_view before_year : {"'", "’", "‘"})
    if (word.starts_with(before_year)) word.remove_prefix(before_year.size());
  if (word.empty()) return;
  if (const auto month = month_named(word)) {
    found.named.months.push_back({found.place, *month, is_weekday(word)});
  } else if (take_half(found, word)) {
    return;
  } else if (const auto offset = numeric_offset(word)) {
    // Of "+0200 CEST" the number holds, and of "+02:00 … m=+0.01" the first.
    if (found.time && !found.offset) found.offset = offset;
  } else if (is_digit(word[0])) {
    const auto digits = word.substr(0, word.find_first_not_of("0123456789"));
    const auto unit = word.substr(digits.size());
    if (word.find(':') != std::string_view::npos || unit.starts_with('h')) return take_time(found, word);
    // "18.30" and "18.30.00" behind a whole day are times.
    const bool has_day = found.day || (!found.named.months.empty() && found.named.numbers.size() >= 2);
    if (has_day && !found.time && (unit.size() == 3 || unit.size() == 6) && unit[0] == '.')
      if ((found.time = dotted_time(word))) return void(found.time_place = found.place);
    if (const auto day = numeric_day(word))
      found.day = day;
    else if (digits.size() <= 4)
      found.named.numbers.push_back({found.place, digits});
  } else if (found.time && !found.offset) {
    const auto name = word.substr(0, word.find_first_of("+-"));
    const auto zone = zone_named(name);
    const auto number = numeric_offset(word.substr(name.size()));
    if (number && (name == "gmt" || name == "utc" || name == "ut"))
      found.offset = number;
    else if (zone && found.may_be_zone(name))
      found.offset = zone;
  }
}

/// "11 04 2020" is a day only with a time behind it: three numbers are many things.
std::optional<Date> day_before_time(const Found& found) {
  const auto& numbers = found.named.numbers;
  if (!found.time || numbers.size() != 3 || numbers[2].digits.size() != 4) return std::nullopt;
  return day_of(*number_in(numbers[2].digits), *number_in(numbers[1].digits), *number_in(numbers[0].digits));
}

/// The zone that the text names as the tz database does ("America/Los_Angeles"); Korean words are Korea's.
std::optional<Zone> zone_in(std::string_view text) {
  for (const auto word : split(text, ' '))
    if (word.find('/') != std::string_view::npos && !is_digit(word[0]))
      if (const auto zone = Zone::find(word)) return *zone;
  for (const std::string_view word : {"년", "오후", "오전"})
    if (text.find(word) != std::string_view::npos)
      if (const auto zone = Zone::find("Asia/Seoul")) return *zone;
  return std::nullopt;
}

std::optional<Instant> instant_of(const Date& day, const Found& found, const Zone& zone) {
  if (!day.ok() || day.year() < std::chrono::year{1900} || day.year() > std::chrono::year{9998}) return std::nullopt;
  if (!found.time) return zone.start_of_day(day);
  auto time = *found.time;
  const std::chrono::hours twelve{12};
  if (found.afternoon && time < twelve) time += twelve;
  if (found.forenoon && time >= twelve && time < twelve + std::chrono::hours{1}) time -= twelve;
  if (found.offset) return std::chrono::sys_days{day} + time - *found.offset;
  return zone.to_instant(std::chrono::local_days{day} + time);
}

/// Seconds or milliseconds since 1970, as programs have them.
std::optional<Instant> unix_time(std::string_view text) {
  if ((text.size() != 10 && text.size() != 13) || text.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return from_unix_ms(text.size() == 13 ? number : number * 1000);
}

}  // namespace

std::optional<Instant> read_feed_date(std::string_view text, const Zone& zone) {
  text = trim(text);
  if (text.empty() || text.size() > longest_date) return std::nullopt;
  if (const auto at = unix_time(text)) return at;
  const auto plain = without_comments(printable(text));
  const auto small = to_lower(without_east_asian_words(plain), "en");
  const auto tidy = with_joined_hours(with_one_sign_of_hours(iso_as_words(trim(small))));
  Found found;
  const auto words = words_in(tidy);
  found.last_place = words.empty() ? 0 : words.size() - 1;
  for (; found.place < words.size(); ++found.place) take_word(found, words[found.place]);
  const bool named = !found.named.months.empty();
  auto day = found.day ? found.day : named ? named_day(found.named, words) : spaced_day(words);
  if (!day && !named) day = day_before_time(found);
  return day ? instant_of(*day, found, zone_in(plain).value_or(zone)) : std::nullopt;
}

}  // namespace vitrine
