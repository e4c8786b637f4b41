#include "formats/dates.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int to_number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// The parts of "4.12.26" or nothing.
std::optional<std::array<std::string_view, 3>> day_parts(std::string_view text) {
  for (const char separator : {'.', '/', '-'}) {
    const auto parts = split(text, separator);
    if (parts.size() != 3) continue;
    const auto fits = [](std::string_view part, std::size_t least, std::size_t most) {
      return all_digits(part) && part.size() >= least && part.size() <= most;
    };
    if (fits(parts[0], 1, 2) && fits(parts[1], 1, 2) && (fits(parts[2], 2, 2) || fits(parts[2], 4, 4)))
      return std::array{parts[0], parts[1], parts[2]};
  }
  return std::nullopt;
}

int full_year(std::string_view digits) {
  const int year = to_number(digits);
  if (digits.size() == 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/// "18:30", "18:30:15" or "18.30" within a day.
std::optional<Milliseconds> time_of_day(std::string_view text) {
  const auto parts = split(text, text.find(':') == std::string_view::npos ? '.' : ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  for (const auto part : parts)
    if (!all_digits(part) || part.size() > 2) return std::nullopt;
  const int hour = to_number(parts[0]), minute = to_number(parts[1]);
  const int second = parts.size() == 3 ? to_number(parts[2]) : 0;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

}  // namespace

std::optional<Expected<Date>> read_day(std::string_view text) {
  text = trim(text);
  if (text.size() == 10 && text[4] == '-' && text[7] == '-' && all_digits(text.substr(0, 4))) {
    if (const auto day = parse_date(text)) return *day;
    return refuse(fmt::format("{} is not a day of the calendar", text));
  }
  const auto parts = day_parts(text);
  if (!parts) return std::nullopt;
  const Date day{std::chrono::year{full_year((*parts)[2])},
                 std::chrono::month{static_cast<unsigned>(to_number((*parts)[1]))},
                 std::chrono::day{static_cast<unsigned>(to_number((*parts)[0]))}};
  if (!day.ok() || day.year() < std::chrono::year{1})
    return refuse(fmt::format("{} is not a day of the calendar (it is read day first, then month)", text));
  return day;
}

Expected<When> read_when(std::string_view text, const Zone& zone) {
  text = trim(text);
  if (const auto day = read_day(text)) {
    if (!*day) return refuse(day->error());
    return When{**day};
  }
  if (const auto instant = parse_rfc3339_in(text, zone)) return When{*instant};
  const auto space = text.find_first_of(" ,");
  if (space != std::string_view::npos) {
    const auto day = read_day(text.substr(0, space));
    auto rest = text.substr(space);
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == ',')) rest.remove_prefix(1);
    const auto time = time_of_day(rest);
    if (day && !*day) return refuse(day->error());
    if (day && time) return When{zone.to_instant(LocalTime{std::chrono::local_days{**day}} + *time)};
  }
  return refuse(fmt::format("\"{}\" is not a date; write 2026-12-04, 2026-12-04 18:30 or 04.12.2026 18:30", text));
}

}  // namespace vitrine
