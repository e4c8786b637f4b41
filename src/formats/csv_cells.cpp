#include "formats/csv_cells.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/letter_case.hpp"
#include "base/text.hpp"
#include "formats/csv_words.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 11> yes_words{"yes", "true", "1",    "x",    "ja",  "oui",
                                                     "si",  "sí",   "wahr", "vrai", "waar"};
constexpr std::array<std::string_view, 9> no_words{"no",  "false",  "0",    "nee",   "nein",
                                                   "non", "falsch", "faux", "onwaar"};
constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<std::size_t> day_named(std::string_view text) {
  const auto lower = to_lower_ascii(text);
  constexpr std::array<std::string_view, 7> full{"monday", "tuesday",  "wednesday", "thursday",
                                                 "friday", "saturday", "sunday"};
  for (std::size_t day = 0; day < 7; ++day)
    if (lower == day_names[day] || lower == full[day]) return day;
  return neighbours_day(to_lower(text, "nl"));
}

/// "mon-fri", "sat" or "mon,wed,fri" as a list of names in the order given.
std::optional<std::vector<std::string>> read_days(std::string_view text) {
  std::vector<std::string> days;
  for (const auto part : split(text, ',')) {
    const auto ends = split(trim(part), '-');
    if (ends.size() > 2) return std::nullopt;
    const auto first = day_named(trim(ends.front())), last = day_named(trim(ends.back()));
    if (!first || !last) return std::nullopt;
    for (auto day = *first;; day = (day + 1) % 7) {
      days.emplace_back(day_names[day]);
      if (day == *last) break;
    }
  }
  return days;
}

/// "8:00" as "08:00".
std::string pad_time(std::string_view time) {
  time = trim(time);
  return (time.size() == 4 && time[1] == ':' ? "0" : "") + std::string{time};
}

std::optional<Draft::HoursText> read_stretch(std::string_view text) {
  Draft::HoursText hours{.days = {day_names.begin(), day_names.end()}, .from = {}, .to = {}};
  const auto times_at = text.find_first_of("0123456789");
  if (times_at == std::string_view::npos) return std::nullopt;
  if (const auto days = trim(text.substr(0, times_at)); !days.empty()) {
    auto read = read_days(days);
    if (!read) return std::nullopt;
    hours.days = std::move(*read);
  }
  const auto times = split(text.substr(times_at), '-');
  if (times.size() != 2) return std::nullopt;
  hours.from = pad_time(times[0]);
  hours.to = pad_time(times[1]);
  return hours;
}

}  // namespace

Expected<bool> read_flag(std::string_view cell) {
  const auto word = to_lower_ascii(trim(cell));
  if (std::find(yes_words.begin(), yes_words.end(), word) != yes_words.end()) return true;
  if (std::find(no_words.begin(), no_words.end(), word) != no_words.end()) return false;
  return refuse(fmt::format("\"{}\" is neither yes nor no", cell));
}

std::vector<std::string> read_list(std::string_view cell) {
  std::vector<std::string> by_bar(1), by_comma(1);
  for (std::size_t i = 0; i < cell.size(); ++i) {
    char c = cell[i];
    const bool escaped = c == '\\' && i + 1 < cell.size();
    if (escaped) c = cell[++i];
    if (!escaped && c == '|') {
      by_bar.emplace_back();
    } else {
      by_bar.back() += c;
    }
    if (!escaped && c == ',') {
      by_comma.emplace_back();
    } else {
      by_comma.back() += c;
    }
  }
  std::vector<std::string> parts;
  for (const auto& part : by_bar.size() > 1 ? by_bar : by_comma)
    if (const auto trimmed = trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
  return parts;
}

Expected<std::vector<Draft::HoursText>> read_hours(std::string_view cell) {
  std::vector<Draft::HoursText> hours;
  std::string text{cell};
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '|' || c == '\n'; }, ';');
  for (const auto part : split(text, ';')) {
    const auto stretch = trim(part);
    if (stretch.empty()) continue;
    auto read = read_stretch(stretch);
    if (!read)
      return refuse(fmt::format("\"{}\" is not understood; write \"mon-fri 08:00-18:00; sat 10:00-12:00\"", stretch));
    hours.push_back(std::move(*read));
  }
  return hours;
}

Expected<double> read_number(std::string_view cell) {
  std::string text{trim(cell)};
  std::replace(text.begin(), text.end(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    return refuse(fmt::format("\"{}\" is not a number", cell));
  return value;
}

std::string list_cell(const std::vector<std::string>& parts) {
  std::string cell;
  for (const auto& part : parts) {
    if (&part != &parts.front()) cell += '|';
    for (const char c : part) {
      if (c == '|' || c == ',' || c == '\\') cell += '\\';
      cell += c;
    }
  }
  return cell;
}

std::string hours_cell(const std::vector<Draft::HoursText>& hours) {
  std::string cell;
  for (const auto& stretch : hours) {
    std::string days;
    for (const auto& day : stretch.days) days += (days.empty() ? "" : ",") + day;
    cell +=
        fmt::format("{}{}{}{}-{}", cell.empty() ? "" : "; ", days, days.empty() ? "" : " ", stretch.from, stretch.to);
  }
  return cell;
}

}  // namespace vitrine
