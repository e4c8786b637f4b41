#include "model/ranges.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace vitrine {
namespace {

/// One thing opens or closes.
struct Edge {
  Instant at;
  std::size_t index;
  bool opens;
};

std::vector<Edge> edges_of(const std::vector<Windows>& all) {
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const auto& range : all[i]) {
      edges.push_back({range.begin, i, true});
      edges.push_back({range.end, i, false});
    }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.at < b.at; });
  return edges;
}

/// Moves through time: after all edges of one moment were taken, calls f(moment, the open ones in their order).
template <class F>
void sweep(const std::vector<Windows>& all, F f) {
  const auto edges = edges_of(all);
  std::set<std::size_t> open;
  for (std::size_t i = 0; i < edges.size();) {
    const auto now = edges[i].at;
    for (; i < edges.size() && edges[i].at == now; ++i) {
      if (edges[i].opens)
        open.insert(edges[i].index);
      else
        open.erase(edges[i].index);
    }
    f(now, open);
  }
}

}  // namespace

Windows merged(Windows ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.begin < b.begin; });
  Windows out;
  for (const auto& range : ranges) {
    if (range.begin >= range.end) continue;
    if (!out.empty() && range.begin <= out.back().end)
      out.back().end = std::max(out.back().end, range.end);
    else
      out.push_back(range);
  }
  return out;
}

Windows clipped(const Windows& windows, Range within) {
  Windows out;
  for (const auto& range : windows) {
    const Range kept{std::max(range.begin, within.begin), std::min(range.end, within.end)};
    if (kept.begin < kept.end) out.push_back(kept);
  }
  return out;
}

Windows common(const Windows& a, const Windows& b) {
  Windows out;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const Range both{std::max(x->begin, y->begin), std::min(x->end, y->end)};
    if (both.begin < both.end) out.push_back(both);
    if (x->end < y->end)
      ++x;
    else
      ++y;
  }
  return out;
}

Windows complement(const Windows& windows, Range within) {
  Windows out;
  auto from = within.begin;
  for (const auto& range : clipped(windows, within)) {
    if (from < range.begin) out.push_back({from, range.begin});
    from = range.end;
  }
  if (from < within.end) out.push_back({from, within.end});
  return out;
}

bool open_at(const Windows& windows, Instant at) {
  return std::any_of(windows.begin(), windows.end(), [&](const Range& range) { return range.contains(at); });
}

std::vector<Windows> first_open(const std::vector<Windows>& ranked, std::size_t most) {
  std::vector<Windows> out(ranked.size());
  std::vector<std::size_t> shown, next, left;
  std::vector<Instant> since(ranked.size());
  sweep(ranked, [&](Instant now, const std::set<std::size_t>& open) {
    next.clear();
    for (auto i = open.begin(); i != open.end() && next.size() < most; ++i) next.push_back(*i);
    left.clear();
    std::set_difference(shown.begin(), shown.end(), next.begin(), next.end(), std::back_inserter(left));
    for (const auto i : left) out[i].push_back({since[i], now});
    left.clear();
    std::set_difference(next.begin(), next.end(), shown.begin(), shown.end(), std::back_inserter(left));
    for (const auto i : left) since[i] = now;
    std::swap(shown, next);
  });
  return out;
}

Windows many_open(const std::vector<Windows>& all, std::size_t least) {
  Windows out;
  bool on = false;
  sweep(all, [&](Instant now, const std::set<std::size_t>& open) {
    if ((open.size() >= least) == on) return;
    on = !on;
    if (on)
      out.push_back({now, now});
    else
      out.back().end = now;
  });
  return out;
}

}  // namespace vitrine
