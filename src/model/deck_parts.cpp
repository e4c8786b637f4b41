#include "model/deck_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/series.hpp"

namespace vitrine {
namespace {

std::vector<Placed> narrowed(std::vector<Placed> ranked, Windows SeriesTurns::Open::*to) {
  SeriesTurns turns;
  for (auto& placed : ranked) placed.windows = turns.add(*placed.item, placed.windows).*to;
  std::erase_if(ranked, [](const Placed& placed) { return placed.windows.empty(); });
  return ranked;
}

}  // namespace

std::vector<Windows> windows_of(const std::vector<Placed>& all) {
  std::vector<Windows> out;
  out.reserve(all.size());
  for (const auto& placed : all) out.push_back(placed.windows);
  return out;
}

void sort_by(std::vector<Placed>& all, bool (*before)(const Item&, const Item&)) {
  std::sort(all.begin(), all.end(), [&](const Placed& a, const Placed& b) { return before(*a.item, *b.item); });
}

std::vector<Placed> first_of(std::vector<Placed> ranked, std::size_t most) {
  auto left = first_open(windows_of(ranked), most);
  for (std::size_t i = 0; i < ranked.size(); ++i) ranked[i].windows = std::move(left[i]);
  std::erase_if(ranked, [](const Placed& placed) { return placed.windows.empty(); });
  return ranked;
}

std::vector<Placed> one_of_each_series(std::vector<Placed> ranked) {
  return narrowed(std::move(ranked), &SeriesTurns::Open::slide);
}

std::vector<Placed> soon_of_each_series(std::vector<Placed> ranked) {
  return narrowed(std::move(ranked), &SeriesTurns::Open::row);
}

std::string compact(Instant at) {
  auto text = format_rfc3339(std::chrono::floor<std::chrono::seconds>(at));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::vector<Row> rows_of(const std::vector<Placed>& shown) {
  std::vector<Row> out;
  out.reserve(shown.size());
  for (const auto& placed : shown)
    out.push_back({placed.item->id, placed.windows, occurrence_of(placed.item->content)});
  return out;
}

Slide summary_named(std::string_view kind, int number, const std::vector<Placed>& rows) {
  Slide slide;
  slide.id = fmt::format("{}-{}", kind, number);
  slide.layout = slide.kind = kind;
  slide.rows = rows_of(rows);
  return slide;
}

}  // namespace vitrine
