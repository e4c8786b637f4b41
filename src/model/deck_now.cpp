#include "model/deck_now.hpp"

#include "model/deck_order.hpp"
#include "model/rooms.hpp"

namespace vitrine {
namespace {

constexpr std::size_t least_rows = 2;

}  // namespace

std::vector<Placed> rows_of_now(const std::vector<Placed>& all, const Zone& channel_zone, Range range) {
  std::vector<Placed> rows;
  for (const auto& [item, windows] : all) {
    if (!is_in_room(item->content)) continue;
    auto open = room_windows(item->content, channel_zone, range);
    if (!open.empty()) rows.push_back({item, std::move(open)});
  }
  sort_by(rows, row_before);
  return first_of(std::move(rows), most_rows_of_now);
}

Windows windows_of_now(const std::vector<Placed>& rows) {
  Windows called;
  for (const auto& row : rows)
    for (const auto& part : clipped(row.windows, room_call(row.item->content))) called.push_back(part);
  return common(many_open(windows_of(rows), least_rows), merged(std::move(called)));
}

}  // namespace vitrine
