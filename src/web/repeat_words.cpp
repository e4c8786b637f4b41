#include "web/repeat_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "model/hours.hpp"
#include "web/schedule_words.hpp"

namespace vitrine {
namespace {

/// The name of the only one.
std::string the_day(const Words& dates, const std::array<bool, 7>& days) {
  const std::chrono::sys_days monday{std::chrono::year{2026} / 11 / 23};
  return dates.weekday(Date{monday + std::chrono::days{std::find(days.begin(), days.end(), true) - days.begin()}});
}

std::string weekly(const AdminWords& words, const Words& dates, const Typed& typed, const Expected<Date>& start) {
  std::array<bool, 7> days{};
  bool any = false;
  for (std::size_t i = 0; i < day_names.size(); ++i) any |= days[i] = typed.has("repeat_day", day_names[i]);
  if (!any && start) days[std::chrono::weekday{std::chrono::sys_days{*start}}.iso_encoding() - 1] = true;
  const auto count = std::count(days.begin(), days.end(), true);
  if (typed.value("repeat") == "weekly" && count == 7) return words.text("repeat.says_daily");
  if (typed.value("repeat") == "weekly" && count == 1)
    return words.text("repeat.says_weekly_day", {{"weekday", the_day(dates, days)}});
  return words.text(fmt::format("repeat.says_{}", typed.value("repeat")), {{"days", days_words(words, dates, days)}});
}

std::string monthly(const AdminWords& words, const Words& dates, std::string_view way, Date start) {
  if (way == "monthly_date")
    return words.text("repeat.says_monthly_date", {{"day", std::to_string(static_cast<unsigned>(start.day()))}});
  const int place = way == "monthly_last" ? -1 : place_in_month(start);
  return words.text(
      "repeat.says_monthly_day",
      {{"place", words.text(place < 0 ? std::string{"repeat.last"} : fmt::format("repeat.place_{}", place))},
       {"weekday", dates.weekday(start)}});
}

std::string how_often(const AdminWords& words, const Words& dates, const Typed& typed, const RepeatStart& start) {
  const auto way = typed.value("repeat");
  const auto day = parse_date(start.day);
  if (way == "own") return words.text("repeat.says_own", {{"rule", std::string{typed.value("repeat_rule")}}});
  if (way == "daily") return words.text("repeat.says_daily");
  if (way == "weekly" || way == "two_weekly") return weekly(words, dates, typed, day);
  return day && way.starts_with("monthly") ? monthly(words, dates, way, *day) : std::string{};
}

/// "…, 19:00–21:00". Of what lasts longer than a day and a night, only when it begins.
std::string with_hours(const AdminWords& words, std::string often, const Typed& typed, const RepeatStart& start) {
  const auto from = typed.value("start_time"), to = typed.value("end_time");
  if (start.all_day || from.empty()) return often;
  const auto first = parse_date(start.day), last = parse_date(typed.value("end_day"));
  if (to.empty() || (first && last && *last > next_day(*first)))
    return words.text("repeat.says_at", {{"often", often}, {"time", from}});
  return words.text("repeat.says_hours", {{"often", often}, {"from", from}, {"to", to}});
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

}  // namespace

std::string repeat_words(const AdminWords& words, const Words& dates, const Typed& typed, const RepeatStart& start) {
  auto often = how_often(words, dates, typed, start);
  if (often.empty()) return {};
  if (typed.value("repeat") == "own") return often + '.';
  often = with_hours(words, std::move(often), typed, start);
  if (const auto until = parse_date(typed.value("repeat_until")))
    return words.text("repeat.says_until", {{"often", often}, {"date", dates.date(*until)}}) + '.';
  if (const auto count = number(typed.value("repeat_count")))
    return words.count("repeat.says_count", *count, {{"often", often}}) + '.';
  return often + '.';
}

std::string repeat_words(const AdminWords& words, const Words& dates, const Content& event, const Zone& otherwise) {
  if (event.kind != Kind::event || !event.recurrence) return {};
  const auto zone = Zone::find(event.time_zone).value_or(otherwise);
  Typed typed;
  std::string day;
  if (event.all_day && event.first_day) {
    day = format_date(*event.first_day);
  } else if (event.starts_at) {
    day = format_date(zone.date_at(*event.starts_at));
    typed.set("start_time", clock_time(zone.to_local(*event.starts_at)));
  }
  if (!event.all_day && event.ends_at) {
    typed.set("end_day", format_date(zone.date_at(*event.ends_at)));
    typed.set("end_time", clock_time(zone.to_local(*event.ends_at)));
  }
  const RepeatStart start{day, event.all_day, zone};
  read_repeat(*event.recurrence, start, typed);
  return repeat_words(words, dates, typed, start);
}

}  // namespace vitrine
