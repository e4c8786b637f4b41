#include "base/instant.hpp"

#include <array>
#include <charconv>
#include <cstdint>

#include <date/date.h>
#include <date/tz.h>
#include <fmt/format.h>

namespace vitrine {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

date::local_time<Milliseconds> foreign(LocalTime t) { return date::local_time<Milliseconds>{t.time_since_epoch()}; }

/// Reads exactly `width` digits at the front of `text` and takes them off.
bool take_digits(std::string_view& text, std::size_t width, int& value) {
  if (text.size() < width) return false;
  for (std::size_t i = 0; i < width; ++i)
    if (text[i] < '0' || text[i] > '9') return false;
  std::from_chars(text.data(), text.data() + width, value);
  text.remove_prefix(width);
  return true;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text, Date& day) {
  int y = 0, m = 0, d = 0;
  if (!take_digits(text, 4, y) || !take(text, "-") || !take_digits(text, 2, m) || !take(text, "-") ||
      !take_digits(text, 2, d))
    return false;
  day = Date{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
             std::chrono::day{static_cast<unsigned>(d)}};
  return day.ok();
}

bool take_time(std::string_view& text, Milliseconds& time) {
  int h = 0, m = 0, s = 0;
  if (!take_digits(text, 2, h) || !take(text, ":") || !take_digits(text, 2, m)) return false;
  if (take(text, ":") && !take_digits(text, 2, s)) return false;
  if (h > 23 || m > 59 || s > 60) return false;
  time = hours{h} + minutes{m} + seconds{s == 60 ? 59 : s};  // a leap second is the second before it
  if (!take(text, ".,")) return true;
  int scale = 100, digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits, scale /= 10)
    time += Milliseconds{(text.front() - '0') * scale};
  return digits > 0;
}

enum class Offset { given, absent, malformed };

Offset take_offset(std::string_view& text, minutes& offset) {
  if (text.empty()) return Offset::absent;
  if (take(text, "Zz")) return offset = minutes{0}, Offset::given;
  const bool west = text.front() == '-';
  int h = 0, m = 0;
  if (!take(text, "+-") || !take_digits(text, 2, h) || !take(text, ":") || !take_digits(text, 2, m) || m > 59)
    return Offset::malformed;
  // No zone is further from Greenwich; "20:00-22:00" is a time until another.
  const auto size = hours{h} + minutes{m}, furthest = minutes{hours{west ? 12 : 14}};
  offset = size * (west ? -1 : 1);
  return size > furthest ? Offset::malformed : Offset::given;
}

constexpr const char* how_to_write_times = "is not a time; write it like 2026-12-04T18:30:00+01:00";

Expected<Instant> parse(std::string_view text, const Zone* zone) {
  const std::string shown{text};
  Date day{};
  Milliseconds time{0};
  minutes offset{0};
  if (!take_date(text, day)) return refuse(fmt::format("\"{}\" {}", shown, how_to_write_times));
  if (zone && text.empty()) return zone->start_of_day(day);
  if (!take(text, "Tt ") || !take_time(text, time)) return refuse(fmt::format("\"{}\" {}", shown, how_to_write_times));
  const auto kind = take_offset(text, offset);
  if (kind == Offset::malformed || !text.empty()) return refuse(fmt::format("\"{}\" {}", shown, how_to_write_times));
  if (kind == Offset::given) return std::chrono::sys_days{day} + time - offset;
  if (zone) return zone->to_instant(std::chrono::local_days{day} + time);
  return refuse(fmt::format("\"{}\" has no offset from UTC; add Z or +01:00", shown));
}

std::string format_clock(Milliseconds since_epoch) {
  const auto day = floor<days>(since_epoch);
  const std::chrono::hh_mm_ss time{since_epoch - day};
  auto out = fmt::format("{}T{:02}:{:02}:{:02}", format_date(Date{std::chrono::sys_days{day}}), time.hours().count(),
                         time.minutes().count(), time.seconds().count());
  if (time.subseconds().count() != 0) out += fmt::format(".{:03}", time.subseconds().count());
  return out;
}

}  // namespace

Instant system_now() { return floor<Milliseconds>(std::chrono::system_clock::now()); }

Zone::Zone() : zone_(date::locate_zone("Etc/UTC")) {}

Expected<Zone> Zone::find(std::string_view name) {
  try {
    return Zone{date::locate_zone(name)};
  } catch (const std::runtime_error&) {
    return refuse(fmt::format("\"{}\" is not a time zone; use an IANA name such as Europe/Brussels", name));
  }
}

std::string Zone::name() const { return zone_->name(); }

LocalTime Zone::to_local(Instant at) const { return LocalTime{zone_->to_local(at).time_since_epoch()}; }

Instant Zone::to_instant(LocalTime local) const { return zone_->to_sys(foreign(local), date::choose::earliest); }

minutes Zone::offset(Instant at) const { return floor<minutes>(zone_->get_info(at).offset); }

Date Zone::date_at(Instant at) const { return Date{floor<days>(to_local(at))}; }

Instant Zone::start_of_day(Date day) const { return to_instant(std::chrono::local_days{day}); }

Date next_day(Date day) { return Date{std::chrono::sys_days{day} + days{1}}; }

Expected<Date> parse_date(std::string_view text) {
  auto rest = text;
  Date day{};
  if (!take_date(rest, day) || !rest.empty())
    return refuse(fmt::format("\"{}\" is not a date; write it like 2026-12-04", text));
  return day;
}

std::string format_date(Date day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Expected<Instant> parse_rfc3339(std::string_view text) { return parse(text, nullptr); }

Expected<Instant> parse_rfc3339_in(std::string_view text, const Zone& zone) { return parse(text, &zone); }

std::string format_rfc3339(Instant at) { return format_clock(at.time_since_epoch()) + "Z"; }

std::string format_rfc3339(Instant at, const Zone& zone) {
  const auto offset = zone.offset(at);
  const auto size = std::chrono::abs(offset);
  return format_clock(at.time_since_epoch() + offset) +
         fmt::format("{}{:02}:{:02}", offset < minutes{0} ? '-' : '+', size.count() / 60, size.count() % 60);
}

std::string format_http_date(Instant at) {
  static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = floor<days>(at);
  const Date date{day};
  const std::chrono::hh_mm_ss time{floor<seconds>(at - day)};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[std::chrono::weekday{day}.c_encoding()],
                     static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                     static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

}  // namespace vitrine
