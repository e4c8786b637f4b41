#include "model/deck.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <set>

#include <fmt/format.h>

#include "model/deck_again.hpp"
#include "model/deck_now.hpp"
#include "model/deck_order.hpp"
#include "model/deck_parts.hpp"
#include "model/occurrences.hpp"
#include "model/reading.hpp"
#include "model/schedule.hpp"
#include "model/series.hpp"
#include "model/sleep.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_rows = 6, least_rows = 2, words_of_row = 10;

Zone zone_of(const Channel& channel) { return Zone::find(channel.time_zone).value_or(Zone{}); }

std::string_view layout_of(const Content& content) {
  if (content.urgent) return "urgent";
  return content.kind == Kind::news ? "story" : name_of(content.kind);
}

/// One language of a channel whose languages take turns, or the only turn of one whose languages do not.
struct Turn {
  std::size_t number = 0;
  std::string lang;                ///< empty: no turns
  std::vector<std::string> langs;  ///< that readers of this turn want, the dearest first
};

std::vector<Turn> turns_of(const Channel& channel) {
  if (!channel.langs_in_turn || channel.langs.size() < 2) return {{0, "", channel.langs}};
  std::vector<Turn> out;
  for (const auto& lang : channel.langs) {
    auto& turn = out.emplace_back(Turn{out.size(), lang, {lang}});
    turn.langs.insert(turn.langs.end(), channel.langs.begin(), channel.langs.end());
  }
  return out;
}

/// Its own language and, after the first turn, an id of its own.
Slide in_turn(Slide slide, const Turn& turn) {
  slide.lang = turn.lang;
  if (turn.number > 0) slide.id += "-" + turn.lang;
  return slide;
}

Slide slide_of(const Placed& placed, const Turn& turn, const Channel& channel, int time = 1) {
  const auto& item = *placed.item;
  Slide slide;
  slide.occurrence = occurrence_of(item.content);
  slide.id = "i-" + item.id.text() + (slide.occurrence ? "-" + compact(*slide.occurrence) : "");
  if (time > 1) slide.id += fmt::format("-{}", time);
  slide.layout = layout_of(item.content);
  slide.kind = name_of(item.content.kind);
  slide.item = item.id;
  // What is urgent must be read, whatever its kind is given.
  const auto& dwell = item.content.urgent ? channel.dwell : channel.dwell_of(slide.kind);
  slide.slots = slots_for(words_to_read(item.content, turn.langs), dwell, channel.slot_seconds);
  slide.windows = placed.windows;
  return in_turn(std::move(slide), turn);
}

/// What a deck is made of; occurrences are made for it.
struct Material {
  std::vector<Placed> placed;
  std::deque<Item> made;
};

/// Everything the channel takes that can be seen within the range, each item, or each of its occurrences, once.
Material place(const DeckInput& input, Range range) {
  const auto zone = zone_of(input.channel);
  Material out;
  std::set<std::pair<Uuid, std::optional<Instant>>> seen;
  const auto add = [&](const Item& item) {
    auto open = windows(item.content, zone, range);
    if (!open.empty() && seen.emplace(item.id, occurrence_of(item.content)).second)
      out.placed.push_back({&item, std::move(open)});
  };
  for (const auto& item : input.items) {
    if (!input.channel.takes(item.content)) continue;
    if (!comes_again(item.content)) {
      add(item);
      continue;
    }
    for (auto& content : occurrences(item.content, range)) {
      auto& one = out.made.emplace_back();
      one.id = item.id;
      one.content = std::move(content);
      add(one);
    }
  }
  return out;
}

std::size_t cap_of(const Channel& channel, Kind kind) {
  return static_cast<std::size_t>(std::max(0, channel.cap(kind)));
}

std::vector<Placed> ranked_of(const std::vector<Placed>& all, Kind kind) {
  std::vector<Placed> ranked;
  std::copy_if(all.begin(), all.end(), std::back_inserter(ranked),
               [&](const Placed& placed) { return placed.item->content.kind == kind && !placed.item->content.urgent; });
  sort_by(ranked, rank_before);
  return ranked;
}

/// Of one kind, what the cap leaves at every moment.
std::vector<Placed> shown_of(const std::vector<Placed>& all, Kind kind, const Channel& channel) {
  return first_of(one_of_each_series(ranked_of(all, kind)), cap_of(channel, kind));
}

/// What the agenda is made of: those with a slide, and the later ones of their series.
std::vector<Placed> listed_events(const std::vector<Placed>& all, const Channel& channel) {
  return first_of(soon_of_each_series(ranked_of(all, Kind::event)), cap_of(channel, Kind::event));
}

/// The newest story, the soonest event first; at every moment so many.
std::vector<Placed> in_rows(std::vector<Placed> shown, std::size_t most) {
  sort_by(shown, row_before);
  return first_of(std::move(shown), most);
}

/// The rotation before it is put in order: each slide with its place, as often as it comes.
class Rotation {
 public:
  explicit Rotation(const Channel& channel) : channel_(channel), order_(channel.sequence), turns_(turns_of(channel)) {}

  void add(const std::vector<Placed>& shown) {
    for (const auto& placed : shown)
      for (const auto& turn : turns_) {
        const auto slide = slide_of(placed, turn, channel_);
        for (int time = 1; time <= order_.times(slide.kind); ++time)
          add(order_.of(*placed.item, time), turn, time, slide.id, slide_of(placed, turn, channel_, time));
      }
  }

  /// How long a summary stays must not change with its rows: decks of one version agree on it. `again`: when it is on
  /// for a second and third time.
  void add_summary(Slide slide, const Windows& again) {
    slide.slots = slots_for(most_rows * words_of_row, channel_.dwell_of(slide.kind), channel_.slot_seconds);
    for (const auto& turn : turns_)
      for (int time = 1; time <= order_.times(slide.kind); ++time) {
        auto each = slide;
        each.id = fmt::format("{}-{}", slide.kind, time);
        if (time > 1) each.windows = again;
        add(order_.of_summary(slide.kind, time), turn, time, slide.kind, in_turn(std::move(each), turn));
      }
  }

  std::vector<Slide> in_order() && {
    sort_by_place(slides_);
    if (!order_.is_usual()) keep_apart(slides_);
    std::vector<Slide> out;
    for (auto& each : slides_) out.push_back(std::move(each.slide));
    return out;
  }

 private:
  void add(Place place, const Turn& turn, int time, const std::string& thing, Slide slide) {
    if (slide.windows.empty()) return;
    place.turn = turn.number;
    slide.time = time;
    slides_.push_back({place, thing, std::move(slide)});
  }

  const Channel& channel_;
  Order order_;
  std::vector<Turn> turns_;
  std::vector<PlacedSlide> slides_;
};

bool has_summary(const Channel& channel, std::string_view name) {
  return std::find(channel.summaries.begin(), channel.summaries.end(), name) != channel.summaries.end();
}

Slide list_of(std::string_view name, const std::vector<Placed>& shown, const Channel& channel) {
  if (!has_summary(channel, name)) return {};
  const auto rows = in_rows(shown, most_rows);
  auto slide = summary_named(name, 1, rows);
  slide.windows = many_open(windows_of(rows), least_rows);
  return slide;
}

void add_summaries(Rotation& rotation, const Slide& agenda, const Slide& headlines, const std::vector<Placed>& rooms,
                   bool usual) {
  rotation.add_summary(agenda, agenda.windows);
  rotation.add_summary(headlines, headlines.windows);
  auto now = summary_named("now", 1, rooms);
  now.windows = windows_of_now(rooms);
  const auto again = usual ? common(now.windows, common(agenda.windows, headlines.windows)) : now.windows;
  rotation.add_summary(std::move(now), again);
}

/// What is not urgent is off while the channel sleeps.
void put_to_sleep(Deck& deck, const Channel& channel) {
  deck.sleep = sleep_windows(channel, deck.range);
  if (deck.sleep.empty()) return;
  const auto awake = complement(deck.sleep, deck.range);
  for (auto& slide : deck.slides)
    if (slide.layout != "urgent") slide.windows = common(slide.windows, awake);
  std::erase_if(deck.slides, [](const Slide& slide) { return slide.windows.empty(); });
}

void add_urgent(std::vector<Slide>& slides, std::vector<Placed> all, const Channel& channel) {
  std::erase_if(all, [](const Placed& placed) { return !placed.item->content.urgent; });
  sort_by(all, rank_before);
  all = one_of_each_series(std::move(all));
  for (const auto& turn : turns_of(channel))
    for (const auto& placed : all) slides.push_back(slide_of(placed, turn, channel));
}

/// The earliest edge after `at`, an hour's end at the latest; the end of the range is none.
Instant next_edge(const Deck& deck, Instant at) {
  Instant earliest = std::chrono::floor<std::chrono::hours>(at) + std::chrono::hours{1};
  const auto look = [&](const Windows& windows) {
    for (const auto& range : windows)
      for (const auto edge : {range.begin, range.end})
        if (edge > at && edge != deck.range.end) earliest = std::min(earliest, edge);
  };
  for (const auto& slide : deck.slides) {
    look(slide.windows);
    for (const auto& row : slide.rows) look(row.windows);
  }
  for (const auto& row : deck.ticker) look(row.windows);
  look(deck.sleep);
  return earliest;
}

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

  const auto material = place(input, deck.range);
  const auto& all = material.placed;
  const auto news = shown_of(all, Kind::news, channel), events = shown_of(all, Kind::event, channel),
             notices = shown_of(all, Kind::notice, channel);
  Rotation rotation(channel);
  for (const auto* shown : {&news, &events, &notices}) rotation.add(*shown);
  rotation.add(shown_of(all, Kind::poster, channel));
  add_summaries(rotation, list_of("agenda", listed_events(all, channel), channel), list_of("headlines", news, channel),
                has_summary(channel, "now") ? rows_of_now(all, zone_of(channel), deck.range) : std::vector<Placed>{},
                !channel.sequence);
  add_urgent(deck.slides, all, channel);
  for (auto& slide : std::move(rotation).in_order()) deck.slides.push_back(std::move(slide));
  put_to_sleep(deck, channel);
  if (channel.ticker != Ticker::none)
    deck.ticker = rows_of(in_rows(channel.ticker == Ticker::notices ? notices : news, most_of_ticker));
  deck.horizon = next_edge(deck, input.at);
  return deck;
}

}  // namespace vitrine
