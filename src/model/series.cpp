#include "model/series.hpp"

#include "model/schedule.hpp"

namespace vitrine {
namespace {

/// "20261204" or "20261204T183000Z"
bool is_start(std::string_view text) {
  if (text.size() != 8 && text.size() != 16) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char expected = i == 8 ? 'T' : i == 15 ? 'Z' : '0';
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (expected == '0' ? !digit : text[i] != expected) return false;
  }
  return true;
}

std::string name_of_series(const Item& item) {
  if (item.content.kind != Kind::event) return {};
  if (item.content.recurrence) return item.id.text();
  return std::string{series_of(item.content)};
}

}  // namespace

std::optional<Instant> occurrence_of(const Content& content) {
  if (content.kind != Kind::event || !content.recurrence) return std::nullopt;
  return event_range(content).begin;
}

std::string_view series_of(const Content& content) {
  if (!content.key) return {};
  const std::string_view key{*content.key};
  const auto mark = key.rfind('#');
  if (mark == std::string_view::npos || !is_start(key.substr(mark + 1))) return {};
  if (!key.starts_with("ical:") && key.find(":ical:") == std::string_view::npos) return {};
  return key.substr(0, mark);
}

SeriesTurns::Open SeriesTurns::add(const Item& item, const Windows& own) {
  const auto name = name_of_series(item);
  if (name.empty()) return {own, own};
  auto& taken = taken_[name];
  auto slide = first_open({taken, own}, 1).at(1);
  auto row = clipped(own, {event_range(item.content).begin - series_notice, end_of_time});
  row.insert(row.end(), slide.begin(), slide.end());
  taken.insert(taken.end(), slide.begin(), slide.end());
  taken = merged(std::move(taken));
  return {std::move(slide), merged(std::move(row))};
}

}  // namespace vitrine
