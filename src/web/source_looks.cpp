#include "web/source_looks.hpp"

#include <algorithm>

#include "base/secret.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_kept = 16, name_bytes = 16;
constexpr std::chrono::hours as_long_as_looked_at{1};

}  // namespace

std::string SourceLooks::begin(Json source, Instant now) {
  auto name = random_hex(name_bytes);
  const std::lock_guard lock{mutex_};
  kept_.push_back({name, now, {std::move(source), nullptr}});
  while (kept_.size() > most_kept || kept_.front().at + as_long_as_looked_at <= now) kept_.pop_front();
  return name;
}

void SourceLooks::finish(std::string_view name, Json preview) {
  const std::lock_guard lock{mutex_};
  for (auto& kept : kept_)
    if (kept.name == name) kept.look.preview = std::move(preview);
}

void SourceLooks::forget(std::string_view name) {
  const std::lock_guard lock{mutex_};
  std::erase_if(kept_, [&](const Kept& kept) { return kept.name == name; });
}

std::optional<SourceLooks::Look> SourceLooks::find(std::string_view name, Instant now) const {
  const std::lock_guard lock{mutex_};
  for (const auto& kept : kept_)
    if (kept.name == name && kept.at + as_long_as_looked_at > now) return kept.look;
  return std::nullopt;
}

}  // namespace vitrine
