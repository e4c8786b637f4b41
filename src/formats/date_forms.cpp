#include "formats/date_forms.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "formats/dates.hpp"
#include "formats/day_order.hpp"

namespace vitrine {
namespace {

/// Of the zones that there are; "20:00-22:00" is a time until another.
constexpr std::chrono::minutes furthest_west = std::chrono::hours{12}, furthest_east = std::chrono::hours{14};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What read_day() of tables does not take, because there it would be a guess.
std::optional<Date> slashed_day(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  const auto a = number_in(parts[0]), b = number_in(parts[1]), c = number_in(parts[2]);
  if (!a || !b || !c) return std::nullopt;
  if (parts[0].size() == 4) return day_of(*a, *b, *c);
  if (*b > 12 && *a <= 12 && parts[2].size() == 4) return day_of(*c, *a, *b);
  if (*b <= 12 || *a > 12 || parts[2].size() != 2) return std::nullopt;
  const auto day_first = day_by_itself(text);  // a day that does not exist is told as it is written: "2/30/26"
  return day_first == text ? std::nullopt : numeric_day(day_first);
}

/// "2003-335": the day of the year.
std::optional<Date> ordinal_day(std::string_view text) {
  if (text.size() != 8 || text[4] != '-') return std::nullopt;
  const auto year = number_in(text.substr(0, 4)), number = number_in(text.substr(5));
  if (!year || !number || *number < 1 || *number > 366) return std::nullopt;
  return Date{std::chrono::sys_days{day_of(*year, 1, 1)} + std::chrono::days{*number - 1}};
}

}  // namespace

std::optional<int> number_in(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || !is_digit(digits[0]) || error != std::errc{} || end != digits.data() + digits.size())
    return std::nullopt;
  return value;
}

Date day_of(int year, int month, int day) {
  return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
              std::chrono::day{static_cast<unsigned>(day)}};
}

std::optional<std::chrono::minutes> numeric_offset(std::string_view text) {
  if (text.starts_with("--")) text.remove_prefix(1);
  if (text.ends_with('z')) text.remove_suffix(1);
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c == ':') {
      if (digits.size() == 1) digits = "0" + digits;
      if (digits.size() == 3 && digits[0] == '0') digits.erase(0, 1);
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
  const auto hours = *number_in(std::string_view{digits}.substr(0, 2));
  const auto minutes = *number_in(std::string_view{digits}.substr(2, 2));
  const auto size = std::chrono::hours{hours} + std::chrono::minutes{minutes};
  if (minutes > 59 || size > (text[0] == '-' ? furthest_west : furthest_east)) return std::nullopt;
  return size * (text[0] == '-' ? -1 : 1);
}

std::optional<Milliseconds> clock_time(std::string_view text) {
  std::string tidy{text};
  if (const auto h = tidy.find('h'); h != std::string::npos) tidy[h] = ':';
  if (tidy.ends_with(':')) tidy += "00";
  const auto parts = split(tidy, ':');
  if (parts.size() < 2 || parts.size() > 4 || parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
  const auto seconds_text = parts.size() > 2 ? parts[2] : std::string_view{"0"};
  const auto point = seconds_text.find_first_of(".,");
  const auto fraction = point == std::string_view::npos ? std::string_view{} : seconds_text.substr(point + 1);
  const auto hour = number_in(parts[0]), minute = number_in(parts[1]),
             second = number_in(seconds_text.substr(0, point));
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

std::optional<Date> numeric_day(std::string_view text) {
  if (const auto slashed = slashed_day(text)) return slashed;
  if (const auto day = read_day(text); day && *day) return **day;
  const auto parts = split(text, text.find('.') == std::string_view::npos ? '-' : '.');
  if (parts.size() != 3 || parts[0].size() != 4) return std::nullopt;
  const auto a = number_in(parts[0]), b = number_in(parts[1]), c = number_in(parts[2]);
  if (!a || !b || !c) return std::nullopt;
  return day_of(*a, *b, *c);
}

std::optional<Date> spaced_day(const std::vector<std::string_view>& words) {
  std::array<std::string_view, 3> numbers{};
  std::size_t count = 0;
  bool apart = true;  // the next number is parted from the last by more than a space
  for (auto word : words) {
    const bool mark = word == "/" || word == "|" || word == ".";
    const bool dotted = word.ends_with('.');
    if (dotted) word.remove_suffix(1);
    const bool year = word.size() == 4, first_year = count > 0 && numbers[0].size() == 4;
    const bool fits = apart && number_in(word) && (word.size() <= 2 || (year && (count == 0 || count == 2)));
    if (fits)
      numbers[count++] = word;
    else if (!mark)
      count = 0;
    if (count == 3 && (first_year || year)) {
      const auto a = *number_in(numbers[0]), b = *number_in(numbers[1]), c = *number_in(numbers[2]);
      return first_year ? day_of(a, b, c) : day_of(c, b, a);
    }
    if (count == 3) count = 0;
    apart = mark || dotted || count == 0;
  }
  return std::nullopt;
}

std::string iso_as_words(std::string_view text) {
  const auto date_end = text.find_first_not_of("0123456789-");
  auto date = std::string{text.substr(0, date_end)};
  const auto rest = date_end == std::string_view::npos ? std::string_view{} : text.substr(date_end);
  if (const auto ordinal = ordinal_day(date))
    date = format_date(*ordinal);
  else if (date.size() == 8 && date.find('-') == std::string::npos)
    date.insert(6, "-").insert(4, "-");
  else if (date.size() == 14 && date.find('-') == std::string::npos && rest.empty())
    return iso_as_words(date.insert(8, "t"));
  else if (date.size() == 8 && date[2] == '-' && date[5] == '-' && rest.starts_with('t'))
    date.insert(0, date[0] < '7' ? "20" : "19");  // before a "T" the order is ISO's
  const bool year_alone = date.size() == 4 && rest.empty() && number_in(date);
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

std::string without_east_asian_words(std::string_view text) {
  struct Sign {
    std::string_view word, sign;
  };
  constexpr std::array signs{Sign{"년", "-"},      Sign{"월", "-"},      Sign{"일", " "},      Sign{"年", "-"},
                             Sign{"月", "-"},      Sign{"日", " "},      Sign{"오후", " pm "}, Sign{"오전", " am "},
                             Sign{"午後", " pm "}, Sign{"午前", " am "}, Sign{"下午", " pm "}, Sign{"上午", " am "}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto found = std::find_if(signs.begin(), signs.end(),
                                    [&](const Sign& sign) { return text.substr(i).starts_with(sign.word); });
    out += found == signs.end() ? text.substr(i, 1) : found->sign;
    i += found == signs.end() ? 1 : found->word.size();
    if (found != signs.end() && found->sign == "-")
      while (i < text.size() && text[i] == ' ') ++i;
  }
  return out;
}

}  // namespace vitrine
