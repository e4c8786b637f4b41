#include "web/kept_files.hpp"

#include <algorithm>

#include "base/secret.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_files = 8;
constexpr std::chrono::hours kept_for{1};

}  // namespace

std::string KeptFiles::keep(std::string_view bytes, const std::string& owner, Instant now) {
  auto file = std::make_unique<Upload>(folder_, bytes.size());
  file->take(bytes);
  auto name = random_hex(16);
  const std::lock_guard lock{mutex_};
  forget_old(now);
  entries_.emplace(name, Entry{owner, now, std::move(file)});
  return name;
}

std::optional<std::string> KeptFiles::find(const std::string& name, const std::string& owner, Instant now) {
  const std::lock_guard lock{mutex_};
  forget_old(now);
  const auto found = entries_.find(name);
  if (found == entries_.end() || found->second.owner != owner) return std::nullopt;
  return read_file(found->second.file->path());
}

void KeptFiles::drop(const std::string& name) {
  const std::lock_guard lock{mutex_};
  entries_.erase(name);
}

void KeptFiles::forget_old(Instant now) {
  std::erase_if(entries_, [&](const auto& entry) { return entry.second.at + kept_for <= now; });
  while (entries_.size() >= most_files)
    entries_.erase(std::min_element(entries_.begin(), entries_.end(),
                                    [](const auto& a, const auto& b) { return a.second.at < b.second.at; }));
}

}  // namespace vitrine
