// How many things fill each moment of a range: tells when nothing more can find a place. Pure.
#pragma once

#include <map>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

class Coverage {
 public:
  /// A moment is full once `cap` things cover it.
  Coverage(Range range, std::size_t cap) : end_(range.end), cap_(cap) { counts_[range.begin] = 0; }

  /// Whether any of it is not full.
  bool has_room(Range range) const {
    if (range.begin >= range.end) return false;
    auto at = counts_.upper_bound(range.begin);
    if (at != counts_.begin()) --at;
    for (; at != counts_.end() && at->first < range.end; ++at)
      if (at->second < cap_) return at->first < end_;
    return false;
  }
  bool has_room(const std::vector<Range>& windows) const {
    for (const auto& window : windows)
      if (has_room(window)) return true;
    return false;
  }

  /// Windows within the range, disjoint.
  void add(const std::vector<Range>& windows) {
    for (const auto& window : windows) {
      const auto last = split(window.end);
      for (auto at = split(window.begin); at != last; ++at) ++at->second;
    }
  }

 private:
  using Counts = std::map<Instant, std::size_t>;  // from this moment to the next key

  Counts::iterator split(Instant at) {
    if (at >= end_) return counts_.end();
    const auto after = counts_.upper_bound(at);
    const auto before = std::prev(after);
    return before->first == at ? before : counts_.emplace_hint(after, at, before->second);
  }

  Instant end_;
  std::size_t cap_;
  Counts counts_;
};

}  // namespace vitrine
