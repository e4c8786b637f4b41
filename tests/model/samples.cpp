#include "samples.hpp"

#include <fmt/format.h>

#include "model/hours.hpp"

namespace vitrine::samples {
namespace {

Item item(int n, Kind kind, std::string_view title) {
  Item out;
  out.id = id(n);
  out.content.kind = kind;
  out.content.status = Status::published;
  out.content.lang = "en";
  out.content.title = fmt::format("{} {}", title, n);
  out.content.time_zone = "Europe/Brussels";
  out.rev = out.seq = 1;
  return out;
}

}  // namespace

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }
Date day(std::string_view text) { return parse_date(text).value(); }
Zone zone(std::string_view name) { return Zone::find(name).value(); }
Uuid id(int n) { return Uuid::parse(fmt::format("0192f6c0-0000-7000-8000-{:012x}", n)).value(); }

Item news(int n, std::string_view published_at) {
  auto out = item(n, Kind::news, "A story");
  out.content.published_at = at(published_at);
  return out;
}

Item event(int n, std::string_view starts_at, std::string_view ends_at) {
  auto out = item(n, Kind::event, "An event");
  out.content.published_at = at("2026-01-01T00:00:00Z");
  out.content.starts_at = at(starts_at);
  if (!ends_at.empty()) out.content.ends_at = at(ends_at);
  return out;
}

Item all_day(int n, std::string_view first, std::string_view last, std::string_view zone) {
  auto out = item(n, Kind::event, "A day");
  out.content.published_at = at("2026-01-01T00:00:00Z");
  out.content.all_day = true;
  out.content.first_day = day(first);
  if (!last.empty()) out.content.last_day = day(last);
  out.content.time_zone = zone;
  return out;
}

Item notice(int n, std::string_view published_at) {
  auto out = item(n, Kind::notice, "A notice");
  out.content.published_at = at(published_at);
  return out;
}

Item poster(int n, std::string_view published_at) {
  auto out = item(n, Kind::poster, "A poster");
  out.content.published_at = at(published_at);
  out.content.image.emplace();
  return out;
}

Hours hours(std::vector<std::string_view> days, std::string_view from, std::string_view to) {
  Hours out;
  for (const auto name : days) out.days[day_named(name).value()] = true;
  out.from = parse_time_of_day(from).value();
  out.to = parse_time_of_day(to).value();
  return out;
}

std::string text_of(const std::vector<Range>& ranges) {
  std::string out;
  for (const auto& range : ranges)
    out += fmt::format("{}{}/{}", out.empty() ? "" : " ", format_rfc3339(range.begin), format_rfc3339(range.end));
  return out;
}

}  // namespace vitrine::samples
