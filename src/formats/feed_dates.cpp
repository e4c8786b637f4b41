#include "formats/feed_dates.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <string>
#include <vector>

#include "base/letter_case.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "formats/date_names.hpp"
#include "formats/dates.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_date = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> number_of(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || !is_digit(digits[0]) || error != std::errc{} || end != digits.data() + digits.size())
    return std::nullopt;
  return value;
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
  std::optional<unsigned> month;
  std::vector<std::string_view> numbers;  ///< days and years
  std::optional<Date> day;                ///< by a numeric form
  std::optional<Milliseconds> time;
  std::optional<std::chrono::minutes> offset;
  bool afternoon = false, forenoon = false;
};

/// "+0200", "-05:00", "+2", "+020000"; nullopt: it is none.
std::optional<std::chrono::minutes> numeric_offset(std::string_view text) {
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c == ':') {
      if (digits.size() == 1) digits = "0" + digits;
    } else if (is_digit(c)) {
      digits += c;
    } else {
      return std::nullopt;
    }
  }
  if (digits.size() == 1) digits = "0" + digits;
  if (digits.size() == 2) digits += "00";
  if (digits.size() == 3) digits = "0" + digits;
  if (digits.size() != 4 && digits.size() != 6) return std::nullopt;
  const auto hours = *number_of(std::string_view{digits}.substr(0, 2));
  const auto minutes = *number_of(std::string_view{digits}.substr(2, 2));
  if (hours > 23 || minutes > 59) return std::nullopt;
  return (std::chrono::hours{hours} + std::chrono::minutes{minutes}) * (text[0] == '-' ? -1 : 1);
}

/// "20:0:0", "10:14:55.1234", "10:14", "10h30"; 24:00 is the end of the day, a leap second the second before.
std::optional<Milliseconds> clock_time(std::string_view text) {
  std::string tidy{text};
  if (const auto h = tidy.find('h'); h != std::string::npos) tidy[h] = ':';
  if (tidy.ends_with(':')) tidy += "00";
  const auto parts = split(tidy, ':');
  if (parts.size() < 2 || parts.size() > 3 || parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
  auto seconds_text = parts.size() == 3 ? parts[2] : std::string_view{"0"};
  const auto point = seconds_text.find_first_of(".,");
  const auto fraction = point == std::string_view::npos ? std::string_view{} : seconds_text.substr(point + 1);
  const auto hour = number_of(parts[0]), minute = number_of(parts[1]),
             second = number_of(seconds_text.substr(0, point));
  if (!hour || !minute || !second || *minute > 59 || *second > 60 || *hour > 24) return std::nullopt;
  if (*hour == 24 && (*minute != 0 || *second != 0)) return std::nullopt;
  Milliseconds time =
      std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{std::min(*second, 59)};
  int scale = 100;
  for (const char c : fraction) {
    if (!is_digit(c)) return std::nullopt;
    time += Milliseconds{(c - '0') * scale};
    scale /= 10;
  }
  return time;
}

Date date_of(int year, unsigned month, unsigned day) {
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

/// "2026/12/04" and "12/31/2026": what read_day() of tables does not take, because there it would be a guess.
std::optional<Date> slashed_day(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  const auto a = number_of(parts[0]), b = number_of(parts[1]), c = number_of(parts[2]);
  if (!a || !b || !c) return std::nullopt;
  if (parts[0].size() == 4) return date_of(*a, static_cast<unsigned>(*b), static_cast<unsigned>(*c));
  if (*b > 12 && *a <= 12 && parts[2].size() == 4)
    return date_of(*c, static_cast<unsigned>(*a), static_cast<unsigned>(*b));
  return std::nullopt;
}

/// The day-first forms of tables, and those with the year first.
std::optional<Date> numeric_day(std::string_view text) {
  if (const auto slashed = slashed_day(text)) return slashed;
  if (const auto day = read_day(text); day && *day) return **day;
  const auto parts = split(text, text.find('.') == std::string_view::npos ? '-' : '.');
  if (parts.size() != 3 || parts[0].size() != 4) return std::nullopt;
  const auto a = number_of(parts[0]), b = number_of(parts[1]), c = number_of(parts[2]);
  if (!a || !b || !c) return std::nullopt;
  return date_of(*a, static_cast<unsigned>(*b), static_cast<unsigned>(*c));
}

/// Splits at spaces and commas, and where "15-Aug-2019" joins a month to numbers.
std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  const auto has_letter = [](std::string_view word) {
    for (const char c : word)
      if (std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) return true;
    return false;
  };
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" ,;\n\t", at)) != std::string_view::npos) {
    const auto end = std::min(text.find_first_of(" ,;\n\t", at), text.size());
    const auto word = text.substr(at, end - at);
    const bool joined = is_digit(word[0]) && has_letter(word) && word.find('-') != std::string_view::npos &&
                        word.find(':') == std::string_view::npos;
    if (joined)
      for (const auto part : split(word, '-')) words.push_back(part);
    else
      words.push_back(word);
    at = end;
  }
  return words;
}

/// "04. 12. 2026", "04 / 12 / 2026", "04 | 12 | 2026": day first, as without the spaces.
std::optional<Date> spaced_day(const std::vector<std::string_view>& words) {
  std::array<std::optional<int>, 3> numbers{};
  std::size_t count = 0;
  bool apart = true;  // the next number is parted from the last by more than a space
  for (auto word : words) {
    const bool mark = word == "/" || word == "|" || word == ".";
    const bool dotted = word.ends_with('.');
    if (dotted) word.remove_suffix(1);
    const auto number = number_of(word);
    const bool fits = number && apart && word.size() <= 2;
    if (number && count == 2 && apart && word.size() == 4)
      return date_of(*number, static_cast<unsigned>(*numbers[1]), static_cast<unsigned>(*numbers[0]));
    if (fits && count < 2)
      numbers[count++] = number;
    else if (!mark)
      count = 0;
    apart = mark || dotted || count == 0;
  }
  return std::nullopt;
}

/// "gmt+1", "utc-05:00", "10:14pm", "z": what is joined to a name or a time.
void take_word(Found& found, std::string_view word);

void take_time(Found& found, std::string_view word) {
  const auto end = word.find_first_not_of("0123456789:.,h");
  const auto time = clock_time(word.substr(0, end));
  if (!time) return;
  found.time = time;
  if (end != std::string_view::npos) take_word(found, word.substr(end));
}

void take_word(Found& found, std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  for (const std::string_view before_year : {"'", "’", "‘"})
    if (word.starts_with(before_year)) word.remove_prefix(before_year.size());
  if (word.empty()) return;
  if (const auto month = month_named(word)) {
    found.month = month;
  } else if (word == "am" || word == "a.m") {
    found.forenoon = true;
  } else if (word == "pm" || word == "p.m") {
    found.afternoon = true;
  } else if (const auto offset = numeric_offset(word)) {
    // Of "+0200 CEST" the number holds, and of "+02:00 … m=+0.01" the first.
    if (found.time && !found.offset) found.offset = offset;
  } else if (is_digit(word[0])) {
    const auto digits = word.substr(0, word.find_first_not_of("0123456789"));
    const auto unit = word.substr(digits.size());
    if (word.find(':') != std::string_view::npos || unit.starts_with('h')) return take_time(found, word);
    // "18.30" behind a whole day is a time.
    const bool has_day = found.day || (found.month && found.numbers.size() >= 2);
    if (has_day && !found.time && unit.size() == 3 && unit[0] == '.')
      return void(found.time = clock_time(std::string{digits} + ":" + std::string{unit.substr(1)}));
    if (const auto day = numeric_day(word))
      found.day = day;
    else if (digits.size() <= 4)
      found.numbers.push_back(digits);
  } else if (found.time && !found.offset) {
    const auto name = word.substr(0, word.find_first_of("+-"));
    const auto zone = zone_named(name);
    const auto number = numeric_offset(word.substr(name.size()));
    if (number && (name == "gmt" || name == "utc" || name == "ut"))
      found.offset = number;
    else if (zone)
      found.offset = zone;
  }
}

/// Two digits are of this century until 69; three are years since 1900, by programs that forgot to add it.
int full_year(std::string_view digits) {
  const int year = *number_of(digits);
  if (digits.size() == 3) return 1900 + year;
  if (digits.size() > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/// Of a month's name and numbers: the first that can only be a year is it ("4 to 6 December 2026"), else the second.
std::optional<Date> named_day(const Found& found) {
  if (!found.month || found.numbers.size() < 2) return std::nullopt;
  std::size_t at = 0;
  while (at < found.numbers.size() && found.numbers[at].size() <= 2) ++at;
  if (at == found.numbers.size()) at = 1;
  const auto year = found.numbers[at], day = found.numbers[at == 0 ? 1 : 0];
  if (day.size() > 2) return std::nullopt;
  return date_of(full_year(year), *found.month, static_cast<unsigned>(*number_of(day)));
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

/// Words for the forms of ISO 8601: "2003-12-31T10:14:55-08:00" becomes "2003-12-31 10:14:55 -08:00", "20031231" and
/// "2003-12" whole days.
std::string iso_as_words(std::string_view text) {
  const auto date_end = text.find_first_not_of("0123456789-");
  auto date = std::string{text.substr(0, date_end)};
  const auto rest = date_end == std::string_view::npos ? std::string_view{} : text.substr(date_end);
  if (date.size() == 8 && date.find('-') == std::string::npos) date.insert(6, "-").insert(4, "-");
  const bool year_alone = date.size() == 4 && rest.empty() && number_of(date);
  if (year_alone) date += "-01-01";
  if (date.size() == 7 && date[4] == '-') date += "-01";
  if (!numeric_day(date)) return std::string{text};
  if (rest.empty() || (rest[0] != 't' && rest[0] != ' ')) return date + std::string{rest};
  auto time = std::string{trim(rest.substr(1))};
  if (time.size() >= 6 && time.substr(0, 6).find_first_not_of("0123456789") == std::string::npos)
    time.insert(4, ":").insert(2, ":");
  if (const auto sign = time.find_first_of("+-"); sign != std::string::npos && time.find(' ') > sign)
    time.insert(sign, " ");
  return date + " " + time;
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
  const auto small = to_lower(without_comments(printable(text)), "en");
  const auto tidy = iso_as_words(trim(small));
  Found found;
  const auto words = words_in(tidy);
  for (const auto word : words) take_word(found, word);
  const auto day = found.day ? found.day : found.month ? named_day(found) : spaced_day(words);
  return day ? instant_of(*day, found, zone) : std::nullopt;
}

}  // namespace vitrine
