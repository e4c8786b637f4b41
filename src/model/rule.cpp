#include "model/rule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Of numbers from `least` to `most`, or backwards from -1 to -most; false when one is out of bounds.
bool read_list(std::string_view text, int least, int most, bool backwards, std::vector<int>& out) {
  for (const auto part : split(text, ',')) {
    const auto value = whole(trim(part));
    if (!value || *value > most || *value < (backwards ? -most : least) || (backwards && *value == 0)) return false;
    out.push_back(static_cast<int>(*value));
  }
  // The same number a thousand times over costs every day that is looked at.
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return true;
}

std::optional<std::chrono::weekday> weekday_named(std::string_view name) {
  constexpr std::array<std::string_view, 7> names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return std::chrono::weekday{static_cast<unsigned>(found - names.begin())};
}

bool read_weekdays(std::string_view text, std::vector<Rule::Weekday>& out) {
  for (auto part : split(text, ',')) {
    part = trim(part);
    if (part.size() < 2) return false;
    const auto day = weekday_named(part.substr(part.size() - 2));
    const auto place = part.size() == 2 ? 0 : whole(part.substr(0, part.size() - 2));
    if (!day || !place || *place < -53 || *place > 53) return false;
    const Rule::Weekday each{*day, static_cast<int>(*place)};
    if (std::find(out.begin(), out.end(), each) == out.end()) out.push_back(each);
  }
  return true;
}

/// 20261231, 20261231T225959, 20261231T225959Z
bool read_until(std::string_view text, std::optional<Rule::Until>& out) {
  if (text.size() != 8 && text.size() != 15 && text.size() != 16) return false;
  const auto day = parse_date(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2)));
  if (!day) return false;
  out = Rule::Until{LocalTime{std::chrono::local_days{*day}}, Rule::Clock::day};
  if (text.size() == 8) return true;
  const auto hour = whole(text.substr(9, 2)), minute = whole(text.substr(11, 2)), second = whole(text.substr(13, 2));
  if (text[8] != 'T' || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return false;
  out->time += std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
  out->clock = text.size() == 16 ? Rule::Clock::utc : Rule::Clock::wall;
  return text.size() == 15 || text[15] == 'Z';
}

bool read_every(std::string_view text, Rule::Every& out) {
  constexpr std::array<std::string_view, 4> names{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return false;
  out = static_cast<Rule::Every>(found - names.begin());
  return true;
}

bool read_number(std::string_view text, std::int64_t& out) {
  const auto value = whole(text);
  out = value.value_or(0);
  return out >= 1 && out <= 1'000'000'000;
}

bool read_part(std::string_view name, std::string_view value, Rule& rule) {
  if (name == "FREQ") return read_every(value, rule.every);
  if (name == "INTERVAL") return read_number(value, rule.interval);
  // Some programs write -1 for "without end".
  if (name == "COUNT") return value.starts_with('-') || read_number(value, rule.count.emplace());
  if (name == "UNTIL") return read_until(value, rule.until);
  if (name == "BYDAY") return read_weekdays(value, rule.weekdays);
  if (name == "BYMONTH") return read_list(value, 1, 12, false, rule.months);
  if (name == "BYMONTHDAY") return read_list(value, 1, 31, true, rule.month_days);
  if (name == "BYYEARDAY") return read_list(value, 1, 366, true, rule.year_days);
  if (name == "BYWEEKNO") return read_list(value, 1, 53, true, rule.weeks);
  if (name == "BYSETPOS") return read_list(value, 1, 86'400, true, rule.positions);
  if (name == "BYHOUR") return read_list(value, 0, 23, false, rule.hours);
  if (name == "BYMINUTE") return read_list(value, 0, 59, false, rule.minutes);
  if (name == "BYSECOND") return read_list(value, 0, 60, false, rule.seconds);
  if (name == "RSCALE") return value == "GREGORIAN";
  if (name != "WKST") return true;
  const auto day = weekday_named(value);
  rule.week_start = day.value_or(std::chrono::Monday);
  return day.has_value();
}

}  // namespace

std::optional<Rule> parse_rule(std::string_view text) {
  std::string upper{trim(text)};
  for (auto& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  std::string_view rest{upper};
  if (rest.starts_with("RRULE:")) rest.remove_prefix(6);
  Rule rule;
  bool has_every = false;
  for (const auto part : split(rest, ';')) {
    const auto equals = part.find('=');
    if (trim(part).empty()) continue;
    if (equals == std::string_view::npos) continue;  // no part of a rule, whatever it is
    const auto name = trim(part.substr(0, equals)), value = trim(part.substr(equals + 1));
    if (!read_part(name, value, rule)) return std::nullopt;
    has_every = has_every || name == "FREQ";
  }
  if (!has_every) return std::nullopt;
  return rule;
}

}  // namespace vitrine
