#include "model/recurrence.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/instant.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

using Parts = std::map<std::string_view, std::string_view>;
using Complaint = std::optional<std::string>;

constexpr std::array<std::string_view, 4> frequencies{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
constexpr std::array<std::string_view, 7> weekdays{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

template <class List>
bool is_one_of(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.empty() || text == "-" || text.size() > 6) return {};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

/// 1…max, or also -max…-1.
bool is_within(std::string_view text, int max, bool backwards) {
  const auto value = whole(text);
  return value && *value != 0 && *value <= max && *value >= (backwards ? -max : 1);
}

bool all_within(std::string_view list, int max, bool backwards) {
  const auto values = split(list, ',');
  return std::all_of(values.begin(), values.end(), [&](auto value) { return is_within(value, max, backwards); });
}

/// 20261231 or 20261231T225959Z
bool is_until(std::string_view text) {
  if (text.size() != 8 && text.size() != 15 && text.size() != 16) return false;
  const auto day = fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
  if (!parse_date(day)) return false;
  if (text.size() == 8) return true;
  if (text[8] != 'T' || (text.size() == 16 && text[15] != 'Z')) return false;
  return parse_rfc3339(fmt::format("{}T{}:{}:{}Z", day, text.substr(9, 2), text.substr(11, 2), text.substr(13, 2)))
      .has_value();
}

/// MO, or with a place such as 3TH and -1FR where `most` allows.
bool are_weekdays(std::string_view list, int most) {
  for (const auto day : split(list, ',')) {
    if (day.size() < 2 || !is_one_of(weekdays, day.substr(day.size() - 2))) return false;
    const auto place = day.substr(0, day.size() - 2);
    if (!place.empty() && !is_within(place, most, true)) return false;
  }
  return true;
}

Expected<Parts> read_parts(std::string_view rule) {
  static const std::set<std::string_view> known{"FREQ",      "INTERVAL", "COUNT",   "UNTIL",    "BYDAY", "BYMONTHDAY",
                                                "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST"};
  Parts parts;
  for (const auto part : split(rule, ';')) {
    const auto equals = part.find('=');
    const auto name = part.substr(0, equals);
    if (equals == std::string_view::npos || equals + 1 == part.size())
      return refuse(
          fmt::format("\"{}\" is not a part of a rule; write it like FREQ=WEEKLY;BYDAY=MO", shorten(part, 40)));
    if (!known.contains(name)) return refuse(fmt::format("{} cannot be used here", shorten(name, 40)));
    if (!parts.emplace(name, part.substr(equals + 1)).second) return refuse(fmt::format("{} is given twice", name));
  }
  return parts;
}

/// What is wrong with each part on its own.
Complaint check_values(const Parts& parts, std::string_view freq) {
  const int places = freq == "YEARLY" ? 53 : freq == "MONTHLY" ? 5 : 0;
  for (const auto& [name, value] : parts) {
    if (name == "INTERVAL" && !is_within(value, 9999, false)) return "INTERVAL must be a whole number from 1 to 9999";
    if (name == "COUNT" && !is_within(value, 99999, false)) return "COUNT must be a whole number from 1 to 99999";
    if (name == "UNTIL" && !is_until(value)) return "UNTIL must be written like 20261231 or 20261231T225959Z";
    if (name == "BYDAY" && !are_weekdays(value, places))
      return "BYDAY must list days like MO,WE, or with FREQ=MONTHLY or YEARLY places like 3TH or -1FR";
    if (name == "BYMONTHDAY" && !all_within(value, 31, true)) return "BYMONTHDAY must list 1 to 31 or -31 to -1";
    if (name == "BYYEARDAY" && !all_within(value, 366, true)) return "BYYEARDAY must list 1 to 366 or -366 to -1";
    if (name == "BYWEEKNO" && !all_within(value, 53, true)) return "BYWEEKNO must list 1 to 53 or -53 to -1";
    if (name == "BYMONTH" && !all_within(value, 12, false)) return "BYMONTH must list 1 to 12";
    if (name == "BYSETPOS" && !all_within(value, 366, true)) return "BYSETPOS must list 1 to 366 or -366 to -1";
    if (name == "WKST" && !is_one_of(weekdays, value)) return "WKST must be a day such as MO";
  }
  return {};
}

/// What is wrong with the parts together (the table of RFC 5545 and its notes).
Complaint check_together(const Parts& parts, std::string_view freq) {
  const auto has = [&](const char* name) { return parts.contains(name); };
  if (has("COUNT") && has("UNTIL")) return "COUNT and UNTIL exclude each other";
  if (has("BYMONTHDAY") && freq == "WEEKLY") return "BYMONTHDAY cannot be used with FREQ=WEEKLY";
  if (has("BYYEARDAY") && freq != "YEARLY") return "BYYEARDAY can only be used with FREQ=YEARLY";
  if (has("BYWEEKNO") && freq != "YEARLY") return "BYWEEKNO can only be used with FREQ=YEARLY";
  if (has("BYWEEKNO") && has("BYDAY") && parts.at("BYDAY").find_first_of("0123456789") != std::string_view::npos)
    return "BYDAY cannot have places such as 3TH beside BYWEEKNO";
  const auto by = [](const auto& part) { return part.first.substr(0, 2) == "BY" && part.first != "BYSETPOS"; };
  if (has("BYSETPOS") && std::none_of(parts.begin(), parts.end(), by)) return "BYSETPOS needs another BY… part";
  return {};
}

}  // namespace

Expected<std::string> check_recurrence(std::string_view rule) {
  if (rule.size() > 500) return refuse(std::string{"is too long; 500 bytes are allowed"});
  auto text = std::string{trim(rule)};
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  if (text.substr(0, 6) == "RRULE:") text.erase(0, 6);
  const auto parts = read_parts(text);
  if (!parts) return refuse(parts.error());
  const auto freq = parts->find("FREQ");
  if (freq == parts->end() || !is_one_of(frequencies, freq->second))
    return refuse(std::string{"needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"});
  if (auto complaint = check_values(*parts, freq->second)) return refuse(*complaint);
  if (auto complaint = check_together(*parts, freq->second)) return refuse(*complaint);
  return text;
}

}  // namespace vitrine
