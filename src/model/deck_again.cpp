#include "model/deck_again.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace vitrine {
namespace {

using Indexes = std::vector<std::size_t>;

/// Where each thing that comes more than once stands, in each turn.
std::map<std::pair<std::size_t, std::string>, Indexes> repeated(const std::vector<PlacedSlide>& slides) {
  std::map<std::pair<std::size_t, std::string>, Indexes> all;
  for (std::size_t i = 0; i < slides.size(); ++i) all[{slides[i].place.turn, slides[i].thing}].push_back(i);
  std::erase_if(all, [](const auto& one) { return one.second.size() < 2; });
  return all;
}

/// When something else is on behind `from` and before `to`; round the end of the turn when they stand the other way.
Windows between(const std::vector<PlacedSlide>& slides, std::string_view thing, std::size_t from, std::size_t to) {
  Windows open;
  for (std::size_t i = 0; i < slides.size(); ++i) {
    const bool within = from < to ? from < i && i < to : i > from || i < to;
    const auto& [place, other, slide] = slides[i];
    if (within && slide.time == 1 && place.turn == slides[from].place.turn && other != thing)
      open.insert(open.end(), slide.windows.begin(), slide.windows.end());
  }
  return merged(std::move(open));
}

}  // namespace

void sort_by_place(std::vector<PlacedSlide>& slides) {
  std::sort(slides.begin(), slides.end(), [](const PlacedSlide& a, const PlacedSlide& b) {
    return std::tie(a.place, a.slide.id) < std::tie(b.place, b.slide.id);
  });
}

void keep_apart(std::vector<PlacedSlide>& slides) {
  for (const auto& [thing, own] : repeated(slides)) {
    Windows apart = slides[own.front()].slide.windows;
    for (std::size_t i = 0; i < own.size(); ++i)
      apart = common(apart, between(slides, thing.second, own[i], own[(i + 1) % own.size()]));
    for (const auto i : own)
      if (auto& slide = slides[i].slide; slide.time > 1) slide.windows = common(slide.windows, apart);
  }
  std::erase_if(slides, [](const PlacedSlide& one) { return one.slide.windows.empty(); });
}

}  // namespace vitrine
