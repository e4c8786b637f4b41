// A small random generator for properties: the same numbers everywhere, from a seed that a failure prints.
// VITRINE_SEED=n tries one more.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace vitrine::samples {

/// SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    auto z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  /// min…max
  int between(int min, int max) {
    return min + static_cast<int>(next() % static_cast<std::uint64_t>(std::int64_t{max} - min + 1));
  }
  bool one_in(int n) { return between(1, n) == 1; }
  template <class List>
  const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(next() % std::size(list))];
  }
  template <class T>
  void shuffle(std::vector<T>& list) {
    for (auto i = list.size(); i > 1; --i) std::swap(list[i - 1], list[static_cast<std::size_t>(next() % i)]);
  }

 private:
  std::uint64_t state_;
};

inline std::vector<std::uint64_t> seeds(std::uint64_t count) {
  std::vector<std::uint64_t> out;
  for (std::uint64_t i = 1; i <= count; ++i) out.push_back(i);
  if (const char* more = std::getenv("VITRINE_SEED")) out.push_back(std::stoull(more));
  return out;
}

}  // namespace vitrine::samples
