#include "model/deck_order.hpp"

#include <tuple>

#include "model/schedule.hpp"

namespace vitrine {
namespace {

constexpr std::uint32_t rounds = 4;

/// Milliseconds, smaller first: the soonest event, the newest of anything else.
std::int64_t by_time(const Item& item) {
  const auto& content = item.content;
  if (content.kind == Kind::event) return to_unix_ms(event_range(content).begin);
  return -to_unix_ms(content.published_at.value_or(beginning_of_time));
}

int section_of(Kind kind) {
  switch (kind) {
    case Kind::notice: return 0;
    case Kind::event: return 1;
    case Kind::news: return 3;
    case Kind::poster: return 5;
  }
  return 5;
}

/// FNV-1a, folded: the same everywhere, and well mixed for ids made in one batch.
std::uint32_t hash_of(const Uuid& id) {
  std::uint32_t hash = 2166136261u;
  for (const char c : id.text()) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash ^ (hash >> 16);
}

}  // namespace

bool rank_before(const Item& a, const Item& b) {
  return std::tuple(!a.content.pinned, by_time(a), std::string_view{a.id.text()}) <
         std::tuple(!b.content.pinned, by_time(b), std::string_view{b.id.text()});
}

bool row_before(const Item& a, const Item& b) {
  return std::tuple(by_time(a), std::string_view{a.id.text()}) < std::tuple(by_time(b), std::string_view{b.id.text()});
}

Place place_of(const Item& item) {
  return {0, hash_of(item.id) % rounds, section_of(item.content.kind), by_time(item)};
}

}  // namespace vitrine
