#include "net/pull_plan.hpp"

#include <algorithm>

namespace vitrine {
namespace {

using std::chrono::minutes;
constexpr minutes longest_back_off{12 * 60};

Milliseconds times(minutes time, double factor) {
  return std::chrono::round<Milliseconds>(std::chrono::duration<double, std::milli>{time} * factor);
}

Milliseconds after_success(const Source& source, const SourceState& state, double chance) {
  const minutes usual{
      std::clamp(std::max(source.interval_minutes, state.asked_minutes), shortest_interval, longest_interval)};
  return times(usual, 1 + 0.1 * chance);
}

Milliseconds after_failure(const SourceState& state, double chance) {
  const auto doublings = std::clamp(state.failures - 1, 0, 10);
  const auto pause = std::min(minutes{shortest_interval << doublings}, longest_back_off);
  return times(pause, 0.75 + 0.5 * chance);
}

}  // namespace

Instant next_pull(const Source& source, const SourceState& state, std::optional<std::chrono::seconds> wait, Instant now,
                  double chance) {
  const auto pause = state.failures > 0 ? after_failure(state, chance) : after_success(source, state, chance);
  return now + std::max(pause, Milliseconds{wait.value_or(std::chrono::seconds{0})});
}

bool is_scheduled(const Source& source, const SourceState& state) { return !source.paused && !state.stopped; }

}  // namespace vitrine
