// Arithmetic of times at which something is open: what caps and summaries of a deck are made of.
// A list of windows is sorted, its ranges are not empty, disjoint and not touching.
#pragma once

#include <cstddef>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

using Windows = std::vector<Range>;

/// The same times as a list of windows; the input may be in any order, overlap, touch, or be empty.
Windows merged(Windows ranges);
/// What of them lies within; they are windows already.
Windows clipped(const Windows& windows, Range within);
/// When both are open.
Windows common(const Windows& a, const Windows& b);
/// What they leave of `within`.
Windows complement(const Windows& windows, Range within);
bool open_at(const Windows& windows, Instant at);

/// At every moment only the first `most` of those that are open then, in the order given: the windows left to each.
std::vector<Windows> first_open(const std::vector<Windows>& ranked, std::size_t most);
/// When at least `least` of them are open.
Windows many_open(const std::vector<Windows>& all, std::size_t least);

}  // namespace vitrine
