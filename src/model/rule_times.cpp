// A rule looks at one day, week, month or year after another; of its days those count that nothing rules out.
#include <algorithm>
#include <array>

#include "model/rule.hpp"

namespace vitrine {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using Day = local_days;

Date date_of(Day day) { return Date{day}; }
Day first_of_year(std::chrono::year year) { return local_days{year / 1 / 1}; }

/// Forward from 1, or backward from -1.
bool has_place(const std::vector<int>& list, std::int64_t forward, std::int64_t count) {
  return std::any_of(list.begin(), list.end(),
                     [&](int place) { return place == forward || place == forward - count - 1; });
}

bool has(const std::vector<int>& list, std::int64_t value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

struct Period {
  Day begin, end;
};

class Walk {
 public:
  Walk(const Rule& rule, LocalTime start, bool all_day, LocalTime to)
      : rule_(rule), start_(start), first_(std::chrono::floor<days>(start)), to_(to) {
    const Date date = date_of(first_);
    if (rule_.every != Rule::Every::year) rule_.weeks.clear();
    const bool names_days = !rule_.month_days.empty() || !rule_.year_days.empty() || !rule_.weekdays.empty();
    if (rule_.every == Rule::Every::year && rule_.months.empty() && rule_.weeks.empty() && rule_.year_days.empty() &&
        rule_.weekdays.empty())
      rule_.months = {static_cast<int>(static_cast<unsigned>(date.month()))};
    if (!names_days) take_day_of_start(date);
    set_times(all_day);
  }

  /// False when there is none that begins before the end.
  bool period(std::int64_t number, Period& out) const {
    const auto steps = number * rule_.interval;
    const auto last = std::chrono::ceil<days>(to_);
    switch (rule_.every) {
      case Rule::Every::day: return days_from(first_, steps, 1, last, out);
      case Rule::Every::week: return days_from(week_of(first_), steps * 7, 7, last, out);
      case Rule::Every::month: return month(steps, last, out);
      case Rule::Every::year: return year(steps, last, out);
    }
    return false;
  }

  /// The number of a period that begins before this time, with nothing of interest before it.
  std::int64_t number_before(LocalTime from) const {
    const auto ahead = (std::chrono::floor<days>(from) - first_).count();
    constexpr std::array<std::int64_t, 4> longest{1, 7, 31, 366};
    const auto periods = ahead / (longest[static_cast<std::size_t>(rule_.every)] * rule_.interval);
    return std::max<std::int64_t>(0, periods - 2);
  }

  bool matches(Day day, const Period& period) const {
    const Date date = date_of(day);
    const auto month_end = local_days{date.year() / date.month() / std::chrono::last};
    const auto of_month = static_cast<std::int64_t>(static_cast<unsigned>(date.day()));
    if (!rule_.months.empty() && !has(rule_.months, static_cast<unsigned>(date.month()))) return false;
    if (!rule_.month_days.empty() &&
        !has_place(rule_.month_days, of_month, static_cast<unsigned>(date_of(month_end).day())))
      return false;
    if (!rule_.year_days.empty() &&
        !has_place(rule_.year_days, (day - first_of_year(date.year())).count() + 1, date.year().is_leap() ? 366 : 365))
      return false;
    if (!rule_.weeks.empty() &&
        !has_place(rule_.weeks, (day - period.begin).count() / 7 + 1, (period.end - period.begin).count() / 7))
      return false;
    return rule_.weekdays.empty() || is_weekday(day, date, month_end);
  }

  const std::vector<std::chrono::seconds>& times() const { return times_; }

  /// What a look at one day costs: long lists are many looks.
  std::int64_t cost_of_day() const {
    const auto listed = rule_.months.size() + rule_.month_days.size() + rule_.year_days.size() + rule_.weeks.size() +
                        rule_.weekdays.size();
    return 1 + static_cast<std::int64_t>(listed / 32);
  }
  /// What a time costs that is made.
  std::int64_t cost_of_time() const { return 1 + static_cast<std::int64_t>(rule_.positions.size() / 32); }

 private:
  /// What the rule does not say is as at the first occurrence.
  void take_day_of_start(Date date) {
    const bool weekly = rule_.every == Rule::Every::week || !rule_.weeks.empty();
    if (weekly) rule_.weekdays = {{std::chrono::weekday{first_}, 0}};
    if (!weekly && rule_.every != Rule::Every::day)
      rule_.month_days = {static_cast<int>(static_cast<unsigned>(date.day()))};
  }

  void set_times(bool all_day) {
    const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(start_ - first_)};
    if (all_day) {
      times_ = {std::chrono::seconds{0}};
      return;
    }
    const auto or_start = [](const std::vector<int>& list, std::int64_t value) {
      return list.empty() ? std::vector<int>{static_cast<int>(value)} : list;
    };
    for (const int hour : or_start(rule_.hours, clock.hours().count()))
      for (const int minute : or_start(rule_.minutes, clock.minutes().count()))
        for (const int second : or_start(rule_.seconds, clock.seconds().count()))
          times_.push_back(std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second});
    std::sort(times_.begin(), times_.end());
    times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
  }

  bool is_weekday(Day day, Date date, Day month_end) const {
    const bool in_month =
        rule_.every == Rule::Every::month || (rule_.every == Rule::Every::year && !rule_.months.empty());
    const bool in_year = rule_.every == Rule::Every::year && !in_month && rule_.weeks.empty();
    const Day begin = in_month ? local_days{date.year() / date.month() / 1} : first_of_year(date.year());
    const Day end = in_month ? month_end : first_of_year(date.year() + std::chrono::years{1}) - days{1};
    const auto forward = (day - begin).count() / 7 + 1, backward = -((end - day).count() / 7 + 1);
    return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(), [&](const Rule::Weekday& each) {
      if (std::chrono::weekday{day} != each.day) return false;
      return each.place == 0 || !(in_month || in_year) || each.place == forward || each.place == backward;
    });
  }

  Day week_of(Day day) const { return day - (std::chrono::weekday{day} - rule_.week_start); }
  /// The first week with four days or more in the year.
  Day first_week(std::chrono::year year) const { return week_of(local_days{year / 1 / 4}); }

  static bool days_from(Day first, std::int64_t ahead, int length, Day last, Period& out) {
    if (ahead > (last - first).count()) return false;
    out = {first + days{ahead}, first + days{ahead + length}};
    return true;
  }

  bool month(std::int64_t ahead, Day last, Period& out) const {
    if (ahead > (last - first_).count() / 28 + 1) return false;
    const auto begin = std::chrono::year_month{date_of(first_).year(), date_of(first_).month()} +
                       std::chrono::months{static_cast<int>(ahead)};
    out = {local_days{begin / 1}, local_days{(begin + std::chrono::months{1}) / 1}};
    return out.begin <= last;
  }

  bool year(std::int64_t ahead, Day last, Period& out) const {
    if (ahead > (last - first_).count() / 365 + 1) return false;
    auto year = date_of(first_).year();
    if (rule_.weeks.empty()) {
      year += std::chrono::years{static_cast<int>(ahead)};
      out = {first_of_year(year), first_of_year(year + std::chrono::years{1})};
    } else {
      if (first_ >= first_week(year + std::chrono::years{1})) ++year;
      if (first_ < first_week(year)) --year;
      year += std::chrono::years{static_cast<int>(ahead)};
      out = {first_week(year), first_week(year + std::chrono::years{1})};
    }
    return out.begin <= last;
  }

  Rule rule_;
  LocalTime start_;
  Day first_;
  LocalTime to_;
  std::vector<std::chrono::seconds> times_;
};

/// Those of a period at the positions that the rule names, in order.
std::vector<LocalTime> at_positions(const std::vector<LocalTime>& all, const std::vector<int>& positions) {
  if (positions.empty()) return all;
  std::vector<LocalTime> out;
  const auto count = static_cast<std::int64_t>(all.size());
  for (std::int64_t i = 0; i < count; ++i)
    if (has_place(positions, i + 1, count)) out.push_back(all[static_cast<std::size_t>(i)]);
  return out;
}

}  // namespace

bool each_time(const Rule& rule, LocalTime start, bool all_day, LocalTime from, LocalTime to, std::int64_t& steps,
               const std::function<bool(LocalTime)>& take) {
  const Walk walk{rule, start, all_day, to};
  std::int64_t counted = 0;
  std::vector<LocalTime> times;
  Period period{};
  for (auto number = rule.count ? 0 : walk.number_before(from); walk.period(number, period); ++number) {
    times.clear();
    for (auto day = period.begin; day < period.end; day += days{1}) {
      if ((steps -= walk.cost_of_day()) < 0) return false;
      if (!walk.matches(day, period)) continue;
      for (const auto time : walk.times()) times.push_back(day + time);
      steps -= static_cast<std::int64_t>(walk.times().size()) * walk.cost_of_time();
    }
    for (const auto time : at_positions(times, rule.positions)) {
      if (time < start) continue;
      if (time >= to || (rule.count && ++counted > *rule.count)) return true;
      if (time >= from && !take(time)) return true;
    }
  }
  return true;
}

}  // namespace vitrine
