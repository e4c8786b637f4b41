#include "web/vitals.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace vitrine {
namespace {
constexpr std::chrono::seconds keeps_for{10};
}

Condition Vitals::look(Instant now) {
  const std::lock_guard guard{mutex_};
  if (looked_at_ && now >= *looked_at_ && now < *looked_at_ + keeps_for) return condition_;
  std::error_code error;
  const auto space = std::filesystem::space(store_.folder(), error);
  condition_ = {store_.why_not_writable(), error ? 0 : space.available, backup_.last()};
  looked_at_ = now;
  return condition_;
}

Memory process_memory() {
  std::ifstream statm{"/proc/self/statm"};
  std::uint64_t size = 0, resident = 0, shared = 0;
  if (!(statm >> size >> resident >> shared)) return {};
  const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return {resident * page, (resident - shared) * page};
}

std::uint64_t open_descriptors() {
  std::error_code error;
  const std::filesystem::directory_iterator entries{"/proc/self/fd", error};
  return error ? 0 : static_cast<std::uint64_t>(std::distance(begin(entries), end(entries)));
}

}  // namespace vitrine
