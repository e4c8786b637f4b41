#include "web/repeat_form.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/hours.hpp"
#include "model/rule.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 7> rule_days{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::array fields{"repeat", "repeat_day", "repeat_until", "repeat_count"};

std::size_t index_of(std::chrono::weekday day) { return day.iso_encoding() - 1; }

/// The way of repeating that the form has for a rule; "own" when it has none.
std::string_view way_of(const Rule& rule, const std::optional<Date>& start) {
  constexpr std::string_view own = "own";
  if (!rule.months.empty() || !rule.year_days.empty() || !rule.weeks.empty() || !rule.positions.empty() ||
      !rule.hours.empty() || !rule.minutes.empty() || !rule.seconds.empty() || (rule.count && rule.until))
    return own;
  const bool plain = rule.weekdays.empty() && rule.month_days.empty();
  if (rule.every == Rule::Every::day) return plain && rule.interval == 1 ? "daily" : own;
  if (rule.every == Rule::Every::week) {
    const bool placed = std::ranges::any_of(rule.weekdays, [](const auto& day) { return day.place != 0; });
    if (placed || !rule.month_days.empty()) return own;
    if (rule.interval == 1) return "weekly";
    return rule.interval == 2 && rule.week_start == std::chrono::Monday ? "two_weekly" : own;
  }
  if (rule.every != Rule::Every::month || rule.interval != 1) return own;
  if (plain) return "monthly_date";
  if (!start || !rule.month_days.empty() || rule.weekdays.size() != 1) return own;
  const auto [day, place] = rule.weekdays.front();
  if (day != std::chrono::weekday{std::chrono::sys_days{*start}}) return own;
  if (place == -1) return "monthly_last";
  return place == place_in_month(*start) ? "monthly_day" : own;
}

/// The last day on which an occurrence may begin.
std::string until_day(const Rule::Until& until, const RepeatStart& start) {
  const auto local =
      until.clock == Rule::Clock::utc
          ? start.zone.to_local(Instant{std::chrono::duration_cast<Instant::duration>(until.time.time_since_epoch())})
          : until.time;
  return format_date(Date{std::chrono::floor<std::chrono::days>(local)});
}

/// UNTIL is of the kind that the event's beginning is (RFC 5545, section 3.3.10): a day, or a moment in UTC.
std::string until_text(std::string_view typed, const RepeatStart& start) {
  const auto day = parse_date(typed);
  if (!day) return std::string{typed};
  std::string text = format_date(*day);
  if (!start.all_day)
    text =
        format_rfc3339(start.zone.start_of_day(next_day(*day)) - std::chrono::seconds{1}, Zone{}).substr(0, 19) + 'Z';
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

/// Whether the rule's UNTIL, if there is one, is of the kind that the event's beginning is now.
bool ends_in_kind(std::string_view rule, const RepeatStart& start) {
  const auto parsed = parse_rule(rule);
  return !parsed || !parsed->until || (parsed->until->clock == Rule::Clock::day) == start.all_day;
}

std::string days_text(const Typed& typed) {
  std::string text;
  for (std::size_t i = 0; i < day_names.size(); ++i)
    if (typed.has("repeat_day", day_names[i])) text += (text.empty() ? ";BYDAY=" : ",") + std::string{rule_days[i]};
  return text;
}

std::string beginning_of_rule(const Typed& typed, const RepeatStart& start) {
  const auto way = typed.value("repeat");
  if (way == "daily") return "FREQ=DAILY";
  if (way == "weekly") return "FREQ=WEEKLY" + days_text(typed);
  if (way == "two_weekly") return "FREQ=WEEKLY;INTERVAL=2" + days_text(typed);
  const auto day = parse_date(start.day);
  if (way == "monthly_date" || !day) return "FREQ=MONTHLY";
  return fmt::format("FREQ=MONTHLY;BYDAY={}{}", way == "monthly_last" ? -1 : place_in_month(*day),
                     rule_days[index_of(std::chrono::weekday{std::chrono::sys_days{*day}})]);
}

}  // namespace

int place_in_month(Date day) {
  const auto place = (static_cast<int>(static_cast<unsigned>(day.day())) - 1) / 7 + 1;
  return place > 4 ? -1 : place;
}

RepeatStart repeat_start(const Typed& typed, const Zone& otherwise) {
  return {typed.value("start_day"), typed.value("all_day") == "yes",
          Zone::find(typed.value("zone")).value_or(otherwise)};
}

void read_repeat(std::string_view rule, const RepeatStart& start, Typed& typed) {
  typed.set("repeat", "no");
  if (rule.empty()) return;
  typed.set("repeat_rule", std::string{rule});
  const auto parsed = parse_rule(rule);
  const auto day = parse_date(start.day);
  typed.set("repeat", std::string{parsed ? way_of(*parsed, day ? std::optional{*day} : std::nullopt) : "own"});
  if (typed.value("repeat") == "own") return;
  std::vector<std::string> days;
  if (parsed->every == Rule::Every::week)
    for (std::size_t i = 0; i < day_names.size(); ++i)
      if (std::ranges::any_of(parsed->weekdays, [&](const auto& each) { return index_of(each.day) == i; }))
        days.emplace_back(day_names[i]);
  typed.set_all("repeat_day", std::move(days));
  if (parsed->until) typed.set("repeat_until", until_day(*parsed->until, start));
  if (parsed->count) typed.set("repeat_count", std::to_string(*parsed->count));
}

Json repeat_rule(const Typed& typed, const RepeatStart& start) {
  const auto way = typed.value("repeat");
  const std::string before{typed.value("repeat_rule")};
  if (way == "own") return before.empty() ? Json(nullptr) : Json(before);
  if (way == "no") return nullptr;
  Typed kept;
  read_repeat(before, start, kept);
  const bool same = std::ranges::all_of(fields, [&](const auto* field) { return kept.same(typed, field); });
  if (same && ends_in_kind(before, start)) return before;
  auto rule = beginning_of_rule(typed, start);
  if (const auto until = typed.value("repeat_until"); !until.empty()) rule += ";UNTIL=" + until_text(until, start);
  if (const auto count = typed.value("repeat_count"); !count.empty()) rule += fmt::format(";COUNT={}", count);
  return rule;
}

}  // namespace vitrine
