// What is urgent on the wall at a moment: asked for with every page of staff, so without any deck.
#include <algorithm>
#include <set>

#include "store/item_lanes.hpp"
#include "store/item_rows.hpp"
#include "store/items.hpp"

namespace vitrine {

std::vector<Item> Items::urgent(const std::vector<Channel>& channels, Instant at) const {
  std::set<std::string> audiences;
  for (const auto& channel : channels) {
    audiences.insert(audience_naming(channel));
    for (auto& audience : audiences_of(channel)) audiences.insert(std::move(audience));
  }
  return store_.read([&](Database& database) {
    std::set<std::int64_t> rows;
    for (const auto& audience : audiences) {
      auto row = database.prepare(
          "SELECT n FROM item_lanes WHERE audience = ? AND kind = ? AND visible_from <= ? AND visible_until > ?");
      row.bind(audience, urgent_kind, at, at);
      while (row.step()) rows.insert(row.integer(0));
    }
    std::vector<Item> found;
    for (const auto n : rows) {
      auto stored = find_item_by_row(database, n);
      const bool taken = stored && std::any_of(channels.begin(), channels.end(), [&](const Channel& channel) {
                           return channel.takes(stored->item.content);
                         });
      if (taken) found.push_back(std::move(stored->item));
    }
    return found;
  });
}

}  // namespace vitrine
