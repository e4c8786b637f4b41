#include "web/schedule_words.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

namespace vitrine {
namespace {

using Days = std::array<bool, 7>;

std::string weekday(const Words& dates, std::size_t day) {
  const std::chrono::sys_days monday{std::chrono::year{2026} / 11 / 23};
  return dates.weekday(Date{monday + std::chrono::days{day}});
}

/// "a, b and c"
std::string listed(const AdminWords& words, const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? words.text("schedule.and") : ", ";
    text += parts[i];
  }
  return text;
}

std::string moment_words(const AdminWords& words, const Words& dates, LocalTime at, Date today) {
  const Date day{std::chrono::floor<std::chrono::days>(at)};
  const auto date = day.year() == today.year() ? dates.day(day) : dates.date(day);
  return words.text("schedule.moment", {{"day", date}, {"time", clock_time(at)}});
}

std::string hours_words(const AdminWords& words, const Words& dates, const Typed& typed, std::size_t n) {
  const auto field = [&](const char* part) { return fmt::format("hours-{}-{}", n, part); };
  Days days{};
  for (const auto& name : typed.values(field("day")))
    if (const auto day = day_named(name)) days.at(*day) = true;
  if (std::none_of(days.begin(), days.end(), [](bool on) { return on; })) return {};
  const auto from = typed.value(field("from")), to = typed.value(field("to"));
  const auto on = days_words(words, dates, days);
  if ((from.empty() || from == "00:00") && (to.empty() || to == "00:00")) return on;
  return words.text("schedule.hours", {{"days", on},
                                       {"from", from.empty() ? "00:00" : std::string{from}},
                                       {"to", to.empty() || to == "00:00" ? "24:00" : std::string{to}}});
}

}  // namespace

std::string days_words(const AdminWords& words, const Words& dates, const Days& days) {
  const auto count = std::count(days.begin(), days.end(), true);
  if (count == 7) return words.text("schedule.every_day");
  const bool saturday = days[5], sunday = days[6];
  if (count == 5 && !saturday && !sunday) return words.text("schedule.weekdays");
  if (count == 2 && saturday && sunday) return words.text("schedule.weekends");
  const auto first = static_cast<std::size_t>(std::find(days.begin(), days.end(), true) - days.begin());
  const auto run = std::find(days.begin() + static_cast<std::ptrdiff_t>(first), days.end(), false) - days.begin();
  if (count >= 3 && run - static_cast<std::ptrdiff_t>(first) == count)
    return words.text("schedule.day_to_day",
                      {{"first", weekday(dates, first)}, {"last", weekday(dates, static_cast<std::size_t>(run) - 1)}});
  std::vector<std::string> names;
  for (std::size_t i = 0; i < days.size(); ++i)
    if (days[i]) names.push_back(weekday(dates, i));
  if (names.size() == 1) return words.text("schedule.one_day", {{"day", names.front()}});
  return words.text("schedule.days", {{"days", listed(words, names)}});
}

std::string schedule_words(const AdminWords& words, const Words& dates, const ItemForm& form, const Typed& typed,
                           Instant now) {
  const auto today = form.zone.date_at(now);
  const auto moment = [&](std::string_view name) -> std::optional<LocalTime> {
    const auto at = parse_rfc3339_in(typed.value(name), form.zone);
    return at ? std::optional{form.zone.to_local(*at)} : std::nullopt;
  };
  std::vector<std::string> hours, parts;
  for (std::size_t n = 0; n < hours_shown(typed); ++n)
    if (auto text = hours_words(words, dates, typed, n); !text.empty()) hours.push_back(std::move(text));
  if (!hours.empty()) parts.push_back(listed(words, hours));
  if (const auto from = moment("show_from"))
    parts.push_back(words.text("schedule.from", {{"when", moment_words(words, dates, *from, today)}}));
  if (const auto until = moment("show_until"))
    parts.push_back(words.text("schedule.until", {{"when", moment_words(words, dates, *until, today)}}));
  else if (form.kind == Kind::event)
    parts.push_back(words.text("schedule.until_over"));
  if (parts.empty()) return words.text("schedule.always");
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return words.text("schedule.shown", {{"parts", text}});
}

}  // namespace vitrine
