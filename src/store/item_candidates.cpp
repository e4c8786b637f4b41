// What may be on a channel in the coming week, by index: item_lanes.hpp says how.
#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "model/deck.hpp"
#include "model/occurrences.hpp"
#include "model/rooms.hpp"
#include "model/schedule.hpp"
#include "model/series.hpp"
#include "store/coverage.hpp"
#include "store/item_lanes.hpp"
#include "store/item_rows.hpp"
#include "store/items.hpp"

namespace vitrine {
namespace {

/// One lane of one audience, read in order.
class LaneReader {
 public:
  LaneReader(Database& database, const std::string& audience, std::string_view kind, std::int64_t lane,
             std::int64_t hours, Range range)
      : pinned_(is_pinned_lane(lane)),
        rows_(database.prepare("SELECT place, uid, visible_from, visible_until, n FROM item_lanes "
                               "WHERE audience = ? AND kind = ? AND lane = ? AND hours = ? AND place BETWEEN ? AND ? "
                               "AND visible_from < ? AND visible_until > ? ORDER BY place, uid")) {
    const auto places = places_within(kind, lane, range);
    rows_.bind(audience, kind, lane, hours, places.first, places.last, range.end, range.begin);
    next();
  }

  bool at_end() const { return at_end_; }
  void next() {
    at_end_ = !rows_.step();
    if (at_end_) return;
    place_ = rows_.integer(0);
    uid_ = rows_.blob(1);
  }
  Range visible() const { return {rows_.time(2), rows_.time(3)}; }
  std::int64_t n() const { return rows_.integer(4); }
  bool operator<(const LaneReader& other) const {
    return std::tie(other.pinned_, place_, uid_) < std::tie(pinned_, other.place_, other.uid_);
  }

  /// When items of this lane may be on at all, as far as is known: the whole range until one was looked at.
  std::vector<Range> open;

 private:
  bool pinned_;
  bool at_end_ = false;
  Statement rows_;
  std::int64_t place_ = 0;
  std::string uid_;
};

/// What searches have found, each item once; an item costs more to read than all else about it.
struct Found {
  std::vector<Item> items;
  std::unordered_map<std::int64_t, std::size_t> by_row;  ///< of the item's row, its place in `items`
};

/// Finds the candidates of one kind: goes through its lanes in the order of rank, all at once, and takes what finds a
/// place that `cap` better items leave free at some moment.
class Search {
 public:
  /// `by_rooms`: for the summary `now`, which has an event for part of the time only.
  Search(Database& database, const Channel& channel, Range range, std::size_t cap, bool by_rooms)
      : database_(database),
        channel_(channel),
        by_rooms_(by_rooms),
        zone_(Zone::find(channel.time_zone).value_or(Zone{})),
        range_(range),
        coverage_(range, cap),
        rows_(range, cap) {}

  void look_in(const std::string& audience, std::string_view kind) {
    std::int64_t lane = -1, hours = 0;
    while (next_lane(audience, kind, lane, hours)) {
      auto reader = std::make_unique<LaneReader>(database_, audience, kind, lane, hours, range_);
      if (reader->at_end()) continue;
      reader->open = {range_};
      lanes_.push_back(std::move(reader));
    }
  }

  void collect(Found& found) {
    while (!lanes_.empty()) {
      const auto best = std::ranges::min_element(lanes_, [](const auto& a, const auto& b) { return *a < *b; });
      auto& lane = **best;
      if (coverage_.has_room(lane.open)) {
        consider(lane, found);
        lane.next();
      } else {
        lane.open.clear();
      }
      if (lane.at_end() || lane.open.empty()) lanes_.erase(best);
    }
  }

 private:
  /// To the next lane that has anything, each in one step of the index: comparing (lane, hours) as a pair, SQLite would
  /// walk through all of the present lane.
  bool next_lane(const std::string& audience, std::string_view kind, std::int64_t& lane, std::int64_t& hours) {
    auto more_hours = database_.prepare(
        "SELECT hours FROM item_lanes WHERE audience = ? AND kind = ? AND lane = ? AND hours > ? "
        "ORDER BY hours LIMIT 1");
    if (more_hours.bind(audience, kind, lane, hours).step()) {
      hours = more_hours.integer(0);
      return true;
    }
    auto next = database_.prepare(
        "SELECT lane, hours FROM item_lanes WHERE audience = ? AND kind = ? AND lane > ? ORDER BY lane, hours LIMIT 1");
    if (!next.bind(audience, kind, lane).step()) return false;
    lane = next.integer(0);
    hours = next.integer(1);
    return true;
  }

  void consider(LaneReader& lane, Found& found) {
    if (!coverage_.has_room(lane.visible()) || !seen_.insert(lane.n()).second) return;
    if (const auto known = found.by_row.find(lane.n()); known != found.by_row.end()) {
      takes_place(lane, found.items[known->second]);
    } else if (auto stored = find_item_by_row(database_, lane.n());
               stored && channel_.takes(stored->item.content) && takes_place(lane, stored->item)) {
      found.by_row.emplace(lane.n(), found.items.size());
      found.items.push_back(std::move(stored->item));
    }
  }

  bool takes_place(LaneReader& lane, const Item& item) {
    const auto& content = item.content;
    if (comes_again(content)) return true;
    lane.open = open_at_best(content);
    if (by_rooms_) return takes_place(coverage_, room_windows(content, zone_, range_));
    // Who has no slide, because an earlier one of its series has it, may still have a row.
    const auto open = series_.add(item, windows(content, zone_, range_));
    const bool slide = takes_place(coverage_, open.slide), row = takes_place(rows_, open.row);
    return slide || row;
  }

  static bool takes_place(Coverage& coverage, const Windows& open) {
    if (!coverage.has_room(open)) return false;
    coverage.add(open);
    return true;
  }

  /// When something with these hours could be on within the range, were it visible all the time.
  std::vector<Range> open_at_best(const Content& content) const {
    Content always;
    always.kind = Kind::notice;
    if (!content.urgent) always.hours = content.hours;
    return windows(always, zone_, range_);
  }

  Database& database_;
  const Channel& channel_;
  bool by_rooms_;
  Zone zone_;
  Range range_;
  Coverage coverage_;  // by slides
  Coverage rows_;      // by rows of summaries: fuller at every moment
  SeriesTurns series_;
  std::vector<std::unique_ptr<LaneReader>> lanes_;
  std::unordered_set<std::int64_t> seen_;
};

}  // namespace

std::vector<Item> Items::candidates(const Channel& channel, Instant at) const {
  return store_.read([&](Database& database) {
    Found found;
    const auto range = deck_range(at, channel.slot_seconds);
    const auto search = [&](std::string_view kind, std::size_t cap, bool by_filter) {
      Search lanes{database, channel, range, cap, kind == room_kind};
      lanes.look_in(audience_naming(channel), kind);
      if (by_filter)
        for (const auto& audience : audiences_of(channel)) lanes.look_in(audience, kind);
      lanes.collect(found);
    };
    constexpr auto all_of_them = std::numeric_limits<std::size_t>::max();
    search(urgent_kind, all_of_them, true);
    const auto takes = [&](Kind kind) { return std::ranges::find(channel.kinds, kind) != channel.kinds.end(); };
    for (const auto kind : all_kinds)
      if (const int cap = channel.cap(kind); cap > 0) search(name_of(kind), static_cast<std::size_t>(cap), takes(kind));
    search(series_kind, all_of_them, takes(Kind::event));
    if (std::ranges::find(channel.summaries, "now") != channel.summaries.end())
      search(room_kind, most_rows_of_now, takes(Kind::event));
    return std::move(found.items);
  });
}

}  // namespace vitrine
