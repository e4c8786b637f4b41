#include "model/deck_order.hpp"

#include <algorithm>
#include <tuple>

#include "model/schedule.hpp"

namespace vitrine {
namespace {

constexpr std::uint32_t usual_rounds = 4;

/// FNV-1a, folded: the same everywhere, and well mixed for ids made in one batch.
std::uint32_t hash_of(const Uuid& id) {
  std::uint32_t hash = 2166136261u;
  for (const char c : id.text()) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ (hash >> 16);
}

}  // namespace

std::int64_t by_time(const Item& item) {
  const auto& content = item.content;
  if (content.kind == Kind::event) return to_unix_ms(event_range(content).begin);
  return -to_unix_ms(content.published_at.value_or(beginning_of_time));
}

bool rank_before(const Item& a, const Item& b) {
  return std::tuple(!a.content.pinned, by_time(a), std::string_view{a.id.text()}) <
         std::tuple(!b.content.pinned, by_time(b), std::string_view{b.id.text()});
}

bool row_before(const Item& a, const Item& b) {
  return std::tuple(by_time(a), std::string_view{a.id.text()}) < std::tuple(by_time(b), std::string_view{b.id.text()});
}

Order::Order(const std::optional<Sequence>& sequence)
    : sequence_(sequence), rounds_(sequence ? static_cast<std::uint32_t>(sequence->rounds) : usual_rounds) {
  if (!sequence_) return;
  for (const auto& [kind, count] : sequence_->times) rounds_ = std::max(rounds_, static_cast<std::uint32_t>(count));
}

int Order::times(std::string_view kind) const {
  if (!sequence_) return kind == "now" ? 2 : 1;
  const auto found = sequence_->times.find(std::string{kind});
  return found == sequence_->times.end() ? 1 : found->second;
}

std::uint32_t Order::round(std::uint32_t first, int time, std::string_view kind) const {
  const auto count = static_cast<std::uint32_t>(times(kind));
  return (first + static_cast<std::uint32_t>(time - 1) * rounds_ / count) % rounds_;
}

int Order::section(std::string_view kind) const {
  const auto place = [&](const auto& order) {
    return static_cast<int>(std::find(order.begin(), order.end(), kind) - order.begin());
  };
  return sequence_ ? place(sequence_->order) : place(slide_kinds);
}

Place Order::of(const Item& item, int time) const {
  const auto kind = name_of(item.content.kind);
  return {0, round(hash_of(item.id) % rounds_, time, kind), section(kind), by_time(item)};
}

Place Order::of_summary(std::string_view kind, int time) const {
  const std::uint32_t third = kind == "agenda" ? 0 : kind == "headlines" ? 1 : 2;
  const auto usual = third == 2 ? 1u : 2 * third;
  return {0, round(sequence_ ? third * rounds_ / 3 : usual, time, kind), section(kind), 0};
}

}  // namespace vitrine
