#include "web/screens_seen.hpp"

#include <algorithm>

#include "store/screens.hpp"

namespace vitrine {

bool ScreensSeen::note(const std::string& id, ScreenReport report) {
  const std::lock_guard guard{mutex_};
  if (const auto known = reports_.find(id); known != reports_.end()) {
    known->second = std::move(report);
    return true;
  }
  if (reports_.size() >= screen_limit) {
    const auto oldest = std::min_element(reports_.begin(), reports_.end(), [](const auto& a, const auto& b) {
      return a.second.last_seen < b.second.last_seen;
    });
    if (report.last_seen - oldest->second.last_seen < std::chrono::hours{1}) return false;
    reports_.erase(oldest);
  }
  reports_.emplace(id, std::move(report));
  return true;
}

std::optional<ScreenReport> ScreensSeen::find(std::string_view id) const {
  const std::lock_guard guard{mutex_};
  const auto found = reports_.find(id);
  return found == reports_.end() ? std::nullopt : std::optional{found->second};
}

void ScreensSeen::forget(std::string_view id) {
  const std::lock_guard guard{mutex_};
  if (const auto found = reports_.find(id); found != reports_.end()) reports_.erase(found);
}

std::vector<std::pair<std::string, ScreenReport>> ScreensSeen::all() const {
  const std::lock_guard guard{mutex_};
  return {reports_.begin(), reports_.end()};
}

std::size_t ScreensSeen::heard_since(Instant since) const {
  const std::lock_guard guard{mutex_};
  return static_cast<std::size_t>(
      std::count_if(reports_.begin(), reports_.end(), [&](const auto& one) { return one.second.last_seen >= since; }));
}

}  // namespace vitrine
