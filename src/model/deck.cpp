#include "model/deck.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_set>

#include "model/deck_order.hpp"
#include "model/ranges.hpp"
#include "model/reading.hpp"
#include "model/schedule.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_rows = 6, least_rows = 2, words_of_row = 10;

/// One item and when it is on.
struct Placed {
  const Item* item;
  Windows windows;
};

std::string_view layout_of(const Content& content) {
  if (content.urgent) return "urgent";
  return content.kind == Kind::news ? "story" : name_of(content.kind);
}

Slide slide_of(Placed placed, const Channel& channel) {
  const auto& item = *placed.item;
  Slide slide;
  slide.id = "i-" + item.id.text();
  slide.layout = layout_of(item.content);
  slide.kind = name_of(item.content.kind);
  slide.item = item.id;
  slide.slots = slots_for(words_to_read(item.content, channel), channel);
  slide.windows = std::move(placed.windows);
  return slide;
}

std::vector<Windows> windows_of(const std::vector<Placed>& all) {
  std::vector<Windows> out;
  out.reserve(all.size());
  for (const auto& placed : all) out.push_back(placed.windows);
  return out;
}

/// Lets each have the windows given and drops those that have none.
std::vector<Placed> with_windows(std::vector<Placed> all, std::vector<Windows> windows) {
  for (std::size_t i = 0; i < all.size(); ++i) all[i].windows = std::move(windows[i]);
  std::erase_if(all, [](const Placed& placed) { return placed.windows.empty(); });
  return all;
}

void sort_by(std::vector<Placed>& all, bool (*before)(const Item&, const Item&)) {
  std::sort(all.begin(), all.end(), [&](const Placed& a, const Placed& b) { return before(*a.item, *b.item); });
}

/// How long a summary stays must not change with its rows: decks of one version agree on it.
Slide summary_of(std::string_view name, std::vector<Placed> shown, const Channel& channel) {
  Slide slide;
  slide.id = std::string{name} + "-1";
  slide.layout = slide.kind = name;
  slide.slots = slots_for(most_rows * words_of_row, channel);
  sort_by(shown, row_before);
  const auto left = first_open(windows_of(shown), most_rows);
  slide.windows = many_open(left, least_rows);
  for (std::size_t i = 0; i < shown.size(); ++i)
    if (!left[i].empty()) slide.rows.push_back({shown[i].item->id, left[i]});
  return slide;
}

/// Everything the channel takes that can be seen within the range, each item once.
std::vector<Placed> place(const DeckInput& input, Range range) {
  const auto found = Zone::find(input.channel.time_zone);
  const auto zone = found ? *found : Zone{};
  std::vector<Placed> out;
  std::unordered_set<Uuid> seen;
  for (const auto& item : input.items) {
    if (!input.channel.takes(item.content)) continue;
    auto open = windows(item.content, zone, range);
    if (!open.empty() && seen.insert(item.id).second) out.push_back({&item, std::move(open)});
  }
  return out;
}

std::vector<Placed> of_kind(const std::vector<Placed>& all, Kind kind) {
  std::vector<Placed> out;
  std::copy_if(all.begin(), all.end(), std::back_inserter(out),
               [&](const Placed& placed) { return placed.item->content.kind == kind && !placed.item->content.urgent; });
  return out;
}

void add_urgent(std::vector<Slide>& slides, std::vector<Placed> all, const Channel& channel) {
  std::erase_if(all, [](const Placed& placed) { return !placed.item->content.urgent; });
  sort_by(all, rank_before);
  for (auto& placed : all) slides.push_back(slide_of(std::move(placed), channel));
}

/// The earliest edge after `at`; the end of the range is none.
Instant next_edge(const std::vector<Slide>& slides, Instant at, Instant end) {
  auto next = std::chrono::floor<std::chrono::hours>(at) + std::chrono::hours{1};
  Instant earliest = next;
  const auto look = [&](const Windows& windows) {
    for (const auto& range : windows)
      for (const auto edge : {range.begin, range.end})
        if (edge > at && edge != end) earliest = std::min(earliest, edge);
  };
  for (const auto& slide : slides) {
    look(slide.windows);
    for (const auto& row : slide.rows) look(row.windows);
  }
  return earliest;
}

/// The rotation before it is put in order: each slide with its place.
class Rotation {
 public:
  explicit Rotation(const Channel& channel) : channel_(channel) {}

  void add(std::vector<Placed> shown) {
    for (auto& placed : shown) {
      const auto place = place_of(*placed.item);
      slides_.emplace_back(place, slide_of(std::move(placed), channel_));
    }
  }

  void add_summary(std::string_view name, const std::vector<Placed>& shown, Place place) {
    auto slide = summary_of(name, shown, channel_);
    if (!slide.windows.empty()) slides_.emplace_back(place, std::move(slide));
  }

  std::vector<Slide> in_order() && {
    std::sort(slides_.begin(), slides_.end(), [](const auto& a, const auto& b) {
      return std::tie(a.first, a.second.id) < std::tie(b.first, b.second.id);
    });
    std::vector<Slide> out;
    for (auto& [place, slide] : slides_) out.push_back(std::move(slide));
    return out;
  }

 private:
  const Channel& channel_;
  std::vector<std::pair<Place, Slide>> slides_;
};

}  // namespace

Deck build_deck(const DeckInput& input) {
  const auto& channel = input.channel;
  Deck deck;
  deck.channel = channel.name;
  deck.version = input.version;
  deck.seq = input.seq;
  deck.slot_seconds = channel.slot_seconds;
  deck.effective_at = effective_at(input.committed_at, channel.slot_seconds);
  deck.range = deck_range(input.at, channel.slot_seconds);

  const auto all = place(input, deck.range);
  Rotation rotation(channel);
  for (const auto kind : all_kinds) {
    auto ranked = of_kind(all, kind);
    sort_by(ranked, rank_before);
    auto capped = first_open(windows_of(ranked), static_cast<std::size_t>(std::max(0, channel.cap(kind))));
    const auto shown = with_windows(std::move(ranked), std::move(capped));
    if (kind == Kind::event) rotation.add_summary("agenda", shown, place_of_agenda);
    if (kind == Kind::news) rotation.add_summary("headlines", shown, place_of_headlines);
    rotation.add(shown);
  }
  add_urgent(deck.slides, all, channel);
  for (auto& slide : std::move(rotation).in_order()) deck.slides.push_back(std::move(slide));
  deck.horizon = next_edge(deck.slides, input.at, deck.range.end);
  return deck;
}

}  // namespace vitrine
