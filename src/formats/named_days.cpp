#include "formats/named_days.hpp"

#include <algorithm>
#include <array>

#include "formats/date_forms.hpp"
#include "formats/date_names.hpp"

namespace vitrine {
namespace {

using Month = NamedDayParts::Month;
using Number = NamedDayParts::Number;
using Words = std::vector<std::string_view>;

/// Between a day and its month or another day.
constexpr std::array<std::string_view, 5> articles{"de", "of", "the", "den", "di"};
constexpr std::array<std::string_view, 29> joints{
    "op",  "auf", "-",   "–",  "—",  "&", "+",   "to",  "and", "until", "through", "tot", "t/m", "en", "t.e.m",
    "met", "/",   "tem", "au", "et", "à", "bis", "und", "al",  "a",     "e",       "ed",  "y",   "u"};

bool is_day(const Number& number) {
  const auto value = number_in(number.digits);
  return number.digits.size() <= 2 && value && *value >= 1 && *value <= 31;
}

/// A month and the number that is its day.
struct NamedDay {
  Month month;
  std::size_t number;  ///< among the numbers
  std::size_t end;     ///< the place of the last word of the two
};

bool is_article(std::string_view word) { return std::ranges::find(articles, word) != articles.end(); }

/// Before the month or behind it, with nothing but an article between.
std::optional<NamedDay> day_of_month(const Month& month, const NamedDayParts& parts, const Words& words) {
  const auto& numbers = parts.numbers;
  const auto behind = static_cast<std::size_t>(
      std::ranges::find_if(numbers, [&](const Number& number) { return number.place > month.place; }) -
      numbers.begin());
  const auto beside = [&](std::size_t one, std::size_t other) {
    return other == one + 1 || (other == one + 2 && is_article(words[one + 1]));
  };
  if (behind > 0 && is_day(numbers[behind - 1]) && beside(numbers[behind - 1].place, month.place))
    return NamedDay{month, behind - 1, month.place};
  if (behind < numbers.size() && is_day(numbers[behind]) && beside(month.place, numbers[behind].place))
    return NamedDay{month, behind, numbers[behind].place};
  return std::nullopt;
}

std::string_view without_point(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

/// Whether the words between two numbers make them days of one month: "4 en 5", "vr 4 t/m zo 6", "vr 4, za 5". Of a
/// list a comma does, too, before its last two: "4, 5 en 6", but not "Hall 4, 5 December".
bool are_joined(const Words& words, std::size_t one, std::size_t other, bool is_list) {
  if (one > 0 && is_counted(without_point(words[one - 1]))) return false;
  bool joined = is_list || (one > 0 && is_weekday(without_point(words[one - 1])));
  for (auto at = one + 1; at < other; ++at) {
    const auto word = without_point(words[at]);
    const bool joint = std::ranges::find(joints, word) != joints.end();
    if (!joint && !is_article(word) && !is_weekday(word)) return false;
    joined = joined || joint;
  }
  return joined;
}

/// Of "4, 5 and 6 December" the 4th.
std::size_t first_of_list(const NamedDay& found, const NamedDayParts& parts, const Words& words) {
  const auto& numbers = parts.numbers;
  auto first = found.number;
  if (numbers[first].place > found.month.place) return first;
  for (; first > 0; --first) {
    const auto &one = numbers[first - 1], &other = numbers[first];
    if (!is_day(one) || *number_in(one.digits) >= *number_in(other.digits)) break;
    if (!are_joined(words, one.place, other.place, first != found.number)) break;
  }
  return first;
}

/// Two and three digits as RFC 2822 reads them (section 4.3): 00–49 are 2000–2049, the rest are years since 1900.
int full_year(std::string_view digits) {
  const int year = *number_in(digits);
  if (digits.size() == 3) return 1900 + year;
  if (digits.size() > 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

bool is_year(const Number& number) {
  constexpr int first = 1900, last = 2199;
  return number.digits.size() > 2 && full_year(number.digits) >= first && full_year(number.digits) <= last;
}

/// The first that can only be one, behind the day rather than before it; else two digits right behind the day.
std::optional<Number> year_of(const NamedDay& found, const NamedDayParts& parts) {
  std::optional<Number> before, beside;
  for (const auto& number : parts.numbers) {
    if (is_year(number) && number.place > found.end) return number;
    if (is_year(number) && !before) before = number;
    if (number.place == found.end + 1 && number.digits.size() == 2) beside = number;
  }
  return before ? before : beside;
}

}  // namespace

std::optional<Date> named_day(const NamedDayParts& parts, const Words& words) {
  auto months = parts.months;
  if (std::ranges::any_of(months, [](const Month& month) { return !month.may_be_weekday; }))
    std::erase_if(months, [](const Month& month) { return month.may_be_weekday; });
  for (const auto& month : months) {
    const auto found = day_of_month(month, parts, words);
    if (!found) continue;
    const auto year = year_of(*found, parts);
    if (!year && month.may_be_weekday) continue;  // "mar, 31 mar 26": the second is the month
    if (!year) return std::nullopt;
    const auto day = *number_in(parts.numbers[first_of_list(*found, parts, words)].digits);
    // "30 December – 2 January 2027": the year is that of the second.
    const auto later = std::ranges::find_if(
        months, [&](const Month& other) { return other.place > found->end && other.place < year->place; });
    const bool turns = later != months.end() && later->number < month.number;
    return day_of(full_year(year->digits) - (turns ? 1 : 0), static_cast<int>(month.number), day);
  }
  return std::nullopt;
}

}  // namespace vitrine
