#include "formats/day_order.hpp"

#include <array>
#include <cctype>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/date_forms.hpp"

namespace vitrine {
namespace {

constexpr int years_ahead = 20;

/// "4/12/26" within a text.
struct NumericDay {
  std::size_t begin = 0, end = 0;
  int first = 0, second = 0, year = 0;
  bool short_year = false, dots = false;

  bool may_be_day_first() const { return first <= 31 && second <= 12; }
  bool may_be_month_first() const { return !dots && first <= 12 && second <= 31; }
  bool is_ambiguous() const { return may_be_day_first() && may_be_month_first() && first != second; }
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view digits_at(std::string_view text, std::size_t at) {
  const auto end = text.find_first_not_of("0123456789", at);
  return text.substr(at, end == std::string_view::npos ? end : end - at);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

/// The mark between two numbers, spaces around it or not; moves `at` behind it. 0: there is none.
char take_mark(std::string_view text, std::size_t& at) {
  const auto mark = skip_spaces(text, at);
  if (mark >= text.size() || std::string_view{"./-|"}.find(text[mark]) == std::string_view::npos) return 0;
  at = skip_spaces(text, mark + 1);
  return text[mark];
}

std::optional<NumericDay> day_at(std::string_view text, std::size_t begin) {
  NumericDay day;
  day.begin = begin;
  auto at = begin;
  const auto first = digits_at(text, at);
  const char mark = take_mark(text, at += first.size());
  const auto second = digits_at(text, at);
  const char again = take_mark(text, at += second.size());
  const auto year = digits_at(text, at);
  day.end = at + year.size();
  const bool spaced = text.substr(begin, day.end - begin).find(' ') != std::string_view::npos;
  const bool sized =
      first.size() <= 2 && second.size() <= 2 && !second.empty() && (year.size() == 4 || (year.size() == 2 && !spaced));
  if (mark == 0 || mark != again || !sized) return std::nullopt;
  // "03-12-31T10:14" is ISO's, with the year first.
  if (day.end < text.size() && std::tolower(static_cast<unsigned char>(text[day.end])) == 't') return std::nullopt;
  day.first = *number_in(first);
  day.second = *number_in(second);
  day.year = *number_in(year);
  day.short_year = year.size() == 2;
  day.dots = mark == '.';
  return day;
}

std::optional<NumericDay> find_day(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const bool joined = at > 0 && std::string_view{"-/.:+"}.find(text[at - 1]) != std::string_view::npos;
    if (auto day = joined ? std::nullopt : day_at(text, at)) return day;
    at += digits_at(text, at).size() - 1;
  }
  return std::nullopt;
}

/// Of the hundred years that end twenty after this one.
int full_year(int two_digits, Instant now) {
  const int last = static_cast<int>(Zone{}.date_at(now).year()) + years_ahead;
  return last - ((last - two_digits) % 100 + 100) % 100;
}

std::string replaced(std::string_view text, const NumericDay& day, bool month_first, Instant now) {
  const bool expands = day.short_year && now != Instant{};
  const int in_month = month_first ? day.second : day.first, month = month_first ? day.first : day.second;
  const int year = expands ? full_year(day.year, now) : day.year;
  // What is no day of the calendar is told as it is written.
  const bool exists = day_of(day.short_year && !expands ? 2000 + year : year, month, in_month).ok();
  if ((!month_first && !expands) || !exists) return std::string{text};
  const char mark = day.dots ? '.' : '/';
  const auto digits = fmt::format(fmt::runtime(day.short_year && !expands ? "{:02}" : "{:04}"), year);
  return fmt::format("{}{:02}{}{:02}{}{}{}", text.substr(0, day.begin), in_month, mark, month, mark, digits,
                     text.substr(day.end));
}

}  // namespace

void DayColumn::see(std::string_view text) {
  const auto day = find_day(text);
  if (!day || day->dots) return;
  ambiguous_ = ambiguous_ || day->is_ambiguous();
  if (day->may_be_day_first() == day->may_be_month_first()) return;
  (day->may_be_day_first() ? day_first_ : month_first_) = true;
}

DayOrder DayColumn::told() const {
  if (day_first_ == month_first_) return DayOrder::unknown;
  return day_first_ ? DayOrder::day_first : DayOrder::month_first;
}

bool DayColumn::is_guess(std::string_view text) const {
  if (!is_open()) return false;
  const auto day = find_day(text);
  return day && day->is_ambiguous();
}

std::string DayColumn::spelled_out(std::string_view text, std::string_view lang, Instant now) const {
  const auto day = find_day(text);
  if (!day) return std::string{text};
  bool month_first = day->may_be_month_first();
  if (month_first && day->may_be_day_first())
    month_first = day_first_ != month_first_ ? month_first_ : to_lower_ascii(lang) == "en-us";
  return replaced(text, *day, month_first, now);
}

std::string day_by_itself(std::string_view text) { return DayColumn{}.spelled_out(text, "", Instant{}); }

}  // namespace vitrine
