// So many a minute for each name: slows down whoever guesses tokens or floods reports. In memory, bounded.
#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

/// Counts in windows of a minute, begun with the first event after the last one ended. From any thread.
class RateLimit {
 public:
  /// `names`: how many are told apart within a window; those beyond share one count.
  explicit RateLimit(int per_minute, std::size_t names = 4096) : per_minute_(per_minute), names_(names) {}

  /// Counts one; whether it is still within the limit.
  bool allow(std::string_view name, Instant now);
  /// For Retry-After: until the present window ends, at least 1.
  std::chrono::seconds retry_after(Instant now) const;

 private:
  const int per_minute_;
  const std::size_t names_;
  mutable std::mutex mutex_;
  Instant window_{};
  std::map<std::string, int, std::less<>> counts_;
};

}  // namespace vitrine
