// What holds for every deck, whatever the items: tried on random ones.
#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "model/deck.hpp"
#include "model/occurrences.hpp"
#include "model/ranges.hpp"
#include "model/schedule.hpp"
#include "model/sleep.hpp"
#include "random_items.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

constexpr std::uint64_t rounds = 60;

/// A channel, its items and a moment, all from one seed.
struct World {
  explicit World(std::uint64_t seed, int most_items = 60)
      : random(seed),
        now(random_moment(random)),
        channel(random_channel(random)),
        items(random_items(random, random.between(0, most_items), now)),
        zone(Zone::find(channel.time_zone).value()) {}

  Deck deck(Instant when) const { return build_deck({channel, items, when, "v", 1, now}); }
  const Item& item(const Uuid& id) const {
    return *std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  }
  /// What a slide or a row shows: of an event that comes again, the occurrence that it names.
  template <class Shown>
  Content shown(const Uuid& id, const Shown& by) const {
    return by.occurrence ? occurrence(item(id).content, *by.occurrence) : item(id).content;
  }
  Instant moment_in(Range range) {
    const auto length = static_cast<std::uint64_t>((range.end - range.begin).count());
    return range.begin + Milliseconds{static_cast<std::int64_t>(random.next() % length)};
  }

  Random random;
  Instant now;
  Channel channel;
  std::vector<Item> items;
  Zone zone;
};

/// The items of a kind that should be on at a moment, worked out one by one.
std::set<Uuid> best_at(const World& world, Kind kind, Instant when) {
  if (asleep_until(world.channel, when)) return {};
  std::deque<Item> made;
  std::vector<const Item*> open;
  for (const auto& item : world.items) {
    if (item.content.kind != kind || item.content.urgent || !world.channel.takes(item.content)) continue;
    auto& one = made.emplace_back(item);
    one.content = occurrence_at(item.content, when);
    if (visible_at(one.content, world.zone, when)) open.push_back(&one);
  }
  std::sort(open.begin(), open.end(), [&](const Item* a, const Item* b) {
    if (a->content.pinned != b->content.pinned) return a->content.pinned;
    const auto x = kind == Kind::event ? event_range(a->content).begin : *b->content.published_at;
    const auto y = kind == Kind::event ? event_range(b->content).begin : *a->content.published_at;
    return x != y ? x < y : a->id < b->id;
  });
  std::set<Uuid> out;
  for (const auto* item : open)
    if (out.size() < static_cast<std::size_t>(world.channel.cap(kind))) out.insert(item->id);
  return out;
}

std::vector<Uuid> open_rows(const std::vector<Row>& rows, Instant when) {
  std::vector<Uuid> out;
  for (const auto& row : rows)
    if (open_at(row.windows, when)) out.push_back(row.item);
  return out;
}

bool is_tidy(const std::vector<Range>& windows, Range within) {
  if (windows.empty() || windows.front().begin < within.begin || windows.back().end > within.end) return false;
  return merged(windows) == windows;
}

}  // namespace

TEST_CASE("at every moment exactly the cap's best of each kind are allowed, and all urgent ones") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto deck = world.deck(world.now);
    for (int i = 0; i < 40; ++i) {
      const auto when = world.moment_in(deck.range);
      INFO(format_rfc3339(when));
      std::map<std::string, std::set<Uuid>> allowed;
      for (const auto& slide : deck.slides)
        if (slide.item && open_at(slide.windows, when)) allowed[slide.layout].insert(*slide.item);
      CHECK(allowed["story"] == best_at(world, Kind::news, when));
      CHECK(allowed["event"] == best_at(world, Kind::event, when));
      CHECK(allowed["notice"] == best_at(world, Kind::notice, when));
      CHECK(allowed["poster"] == best_at(world, Kind::poster, when));
      std::set<Uuid> urgent;
      for (const auto& item : world.items)
        if (item.content.urgent && world.channel.takes(item.content) &&
            visible_at(occurrence_at(item.content, when), world.zone, when))
          urgent.insert(item.id);
      CHECK(allowed["urgent"] == urgent);
    }
  }
}

TEST_CASE("nothing is on outside its windows, and its windows never leave the item's own") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto deck = world.deck(world.now);
    for (const auto& slide : deck.slides) {
      CHECK(is_tidy(slide.windows, deck.range));
      if (slide.item) {
        auto all = windows(world.shown(*slide.item, slide), world.zone, deck.range);
        const auto alone = merged(all);
        all.insert(all.end(), slide.windows.begin(), slide.windows.end());
        CHECK(merged(all) == alone);
      }
    }
    for (int i = 0; i < 200; ++i) {
      const auto now = world.moment_in({world.now, world.now + deck_reach});
      const auto* slide = slide_at(deck, now);
      if (!slide) continue;
      const auto judged = slide->layout == "urgent" ? now : deck_range(now, deck.slot_seconds).begin;
      CHECK(open_at(slide->windows, judged));
      if (slide->item) CHECK(visible_at(world.shown(*slide->item, *slide), world.zone, judged));
    }
  }
}

TEST_CASE("nothing is in a deck twice, and the order of the items does not matter") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto deck = world.deck(world.now);
    std::set<std::string> ids;
    for (const auto& slide : deck.slides) CHECK(ids.insert(slide.id).second);
    world.random.shuffle(world.items);
    CHECK(world.deck(world.now).slides == deck.slides);
    const auto again = world.items;
    world.items.insert(world.items.end(), again.begin(), again.end());
    CHECK(world.deck(world.now).slides == deck.slides);
  }
}

TEST_CASE("what can not be seen makes no difference") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto deck = world.deck(world.now);
    std::erase_if(world.items, [&](const Item& item) {
      const auto all = occurrences(item.content, deck.range);
      return !world.channel.takes(item.content) || std::all_of(all.begin(), all.end(), [&](const Content& each) {
        return windows(each, world.zone, deck.range).empty();
      });
    });
    const auto without = world.deck(world.now);
    CHECK(without.slides == deck.slides);
    CHECK(without.horizon == deck.horizon);
  }
}

TEST_CASE("decks of one version made at different times agree on what is on") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto early = world.deck(world.now);
    const auto later = world.now + Milliseconds{world.random.between(1, 5 * 24 * 3600 * 1000)};
    const auto late = world.deck(later);
    for (int i = 0; i < 200; ++i) {
      const auto when = world.moment_in({later, world.now + deck_reach});
      const auto *a = slide_at(early, when), *b = slide_at(late, when);
      INFO(format_rfc3339(when));
      CHECK((a ? a->id : "idle") == (b ? b->id : "idle"));
      if (a && b) CHECK(open_rows(a->rows, when) == open_rows(b->rows, when));
      CHECK(open_rows(early.ticker, when) == open_rows(late.ticker, when));
    }
  }
}

TEST_CASE("decks of one version agree on the order of their slides, and on when the screens sleep") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto early = world.deck(world.now);
    const auto later = world.now + Milliseconds{world.random.between(1, 5 * 24 * 3600 * 1000)};
    const auto late = world.deck(later);
    std::map<std::string, std::size_t> place;
    for (const auto& slide : early.slides) place.emplace(slide.id, place.size());
    std::vector<std::size_t> met;
    for (const auto& slide : late.slides)
      if (const auto found = place.find(slide.id); found != place.end()) met.push_back(found->second);
    CHECK(std::is_sorted(met.begin(), met.end()));
    const Range both{late.range.begin, early.range.end};
    CHECK(clipped(early.sleep, both) == clipped(late.sleep, both));
  }
}

TEST_CASE("while the screens sleep nothing but what is urgent is on") {
  int slept = 0;
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto deck = world.deck(world.now);
    CHECK((deck.sleep.empty() || is_tidy(deck.sleep, deck.range)));
    for (int i = 0; i < 100; ++i) {
      const auto slot = deck_range(world.moment_in({world.now, world.now + deck_reach}), deck.slot_seconds).begin;
      const bool asleep = asleep_until(world.channel, slot).has_value();
      CHECK(open_at(deck.sleep, slot) == asleep);
      const auto* slide = slide_at(deck, slot);
      if (asleep) CHECK((slide == nullptr || slide->layout == "urgent"));
      slept += asleep;
    }
  }
  CHECK(slept > 100);
}

TEST_CASE("what comes more than once in a rotation is on as often as the channel says, and never follows itself") {
  int again = 0;
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    if (!world.channel.sequence) world.channel.sequence = random_sequence(world.random);
    const auto deck = world.deck(world.now);
    for (int i = 0; i < 40; ++i) {
      const auto when = world.moment_in(deck.range);
      INFO(format_rfc3339(when));
      std::vector<std::pair<std::string, std::string>> on;  // what it shows, and in which language's turn
      std::map<std::pair<std::string, std::string>, int> count;
      std::map<std::string, std::string> kinds;
      for (const auto& slide : deck.slides) {
        if (slide.layout == "urgent" || !open_at(slide.windows, when)) continue;
        const auto thing = slide.item ? slide.item->text() : slide.kind;
        on.emplace_back(thing, slide.lang);
        ++count[on.back()];
        kinds[thing] = slide.kind;
      }
      for (std::size_t k = 0; k < on.size() && on.size() > count.size(); ++k)
        if (count[on[k]] > 1) CHECK(on[k] != on[(k + 1) % on.size()]);
      for (const auto& [thing, times] : count) {
        const auto wanted = world.channel.sequence->times.find(kinds[thing.first]);
        const int most = wanted == world.channel.sequence->times.end() ? 1 : wanted->second;
        CHECK((times == 1 || times == most));
        again += times > 1;
      }
    }
  }
  CHECK(again > 100);
}

TEST_CASE("until its horizon, at most an hour ahead, no window of a deck begins or ends") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    const auto deck = world.deck(world.now);
    CHECK(deck.horizon > world.now);
    CHECK(deck.horizon <= world.now + std::chrono::hours{1});
    const auto quiet = [&](const std::vector<Range>& all) {
      return std::none_of(all.begin(), all.end(), [&](const Range& range) {
        const auto within = [&](Instant edge) { return edge > world.now && edge < deck.horizon; };
        return within(range.begin) || within(range.end);
      });
    };
    for (const auto& slide : deck.slides) {
      CHECK(quiet(slide.windows));
      for (const auto& row : slide.rows) CHECK(quiet(row.windows));
    }
    for (const auto& row : deck.ticker) CHECK(quiet(row.windows));
  }
}

TEST_CASE("agenda and headlines are on exactly while two or more rows are, and never have more than six") {
  for (const auto seed : seeds(rounds)) {
    INFO("seed " << seed);
    World world(seed);
    for (auto& [kind, cap] : world.channel.caps) cap = 12;
    const auto deck = world.deck(world.now);
    for (const auto& slide : deck.slides) {
      if (slide.item || slide.kind == "now") continue;
      for (int i = 0; i < 40; ++i) {
        const auto when = world.moment_in(deck.range);
        const auto open = std::count_if(slide.rows.begin(), slide.rows.end(),
                                        [&](const Row& row) { return open_at(row.windows, when); });
        CHECK(open <= 6);
        const bool said = open >= 2 && !open_at(deck.sleep, when);
        if (slide.time == 1 || !said) CHECK(open_at(slide.windows, when) == said);
      }
      for (const auto& row : slide.rows) {
        CHECK(is_tidy(row.windows, deck.range));
        const auto own = windows(world.shown(row.item, row), world.zone, deck.range);
        for (const auto& range : row.windows) CHECK(open_at(own, range.begin));
      }
    }
  }
}

TEST_CASE("ten thousand items: the caps hold at every moment and the deck stays small") {
  World world(7, 0);
  world.channel = Channel{};
  world.zone = Zone::find(world.channel.time_zone).value();
  world.items = random_items(world.random, 10'000, world.now);
  const auto deck = world.deck(world.now);
  CHECK(deck.slides.size() < 1000);
  for (int i = 0; i < 5; ++i) {
    const auto when = world.moment_in(deck.range);
    for (const auto kind : all_kinds) {
      std::set<Uuid> allowed;
      for (const auto& slide : deck.slides)
        if (slide.item && slide.layout != "urgent" && slide.kind == name_of(kind) && open_at(slide.windows, when))
          allowed.insert(*slide.item);
      CHECK(allowed == best_at(world, kind, when));
      CHECK(allowed.size() <= 8);
    }
  }
}
