#include "web/repeat_words.hpp"

#include <optional>

#include <fmt/format.h>

#include "model/hours.hpp"
#include "web/schedule_words.hpp"

namespace vitrine {
namespace {

std::string weekly(const AdminWords& words, const Words& dates, const Typed& typed, const Expected<Date>& start) {
  std::array<bool, 7> days{};
  bool any = false;
  for (std::size_t i = 0; i < day_names.size(); ++i) any |= days[i] = typed.has("repeat_day", day_names[i]);
  if (!any && start) days[std::chrono::weekday{std::chrono::sys_days{*start}}.iso_encoding() - 1] = true;
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

}  // namespace

std::string repeat_words(const AdminWords& words, const Words& dates, const Typed& typed, const RepeatStart& start) {
  const auto often = how_often(words, dates, typed, start);
  if (often.empty()) return {};
  if (typed.value("repeat") == "own") return often + '.';
  if (const auto until = parse_date(typed.value("repeat_until")))
    return words.text("repeat.says_until", {{"often", often}, {"date", dates.date(*until)}}) + '.';
  if (const auto count = typed.value("repeat_count"); !count.empty())
    return words.text("repeat.says_count", {{"often", often}, {"count", std::string{count}}}) + '.';
  return often + '.';
}

}  // namespace vitrine
