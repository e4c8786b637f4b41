#include "web/rate_limit.hpp"

#include <algorithm>

namespace vitrine {

bool RateLimit::allow(std::string_view name, Instant now) {
  using namespace std::chrono_literals;
  const std::lock_guard guard{mutex_};
  if (now >= window_ + 1min || now < window_) {  // also when the clock was set back
    counts_.clear();
    window_ = now;
  }
  auto found = counts_.find(name);
  if (found == counts_.end()) found = counts_.emplace(counts_.size() < names_ ? name : "", 0).first;
  if (found->second >= per_minute_) return false;
  ++found->second;
  return true;
}

std::chrono::seconds RateLimit::retry_after(Instant now) const {
  using namespace std::chrono_literals;
  const std::lock_guard guard{mutex_};
  return std::max<std::chrono::seconds>(1s, std::chrono::ceil<std::chrono::seconds>(window_ + 1min - now));
}

}  // namespace vitrine
