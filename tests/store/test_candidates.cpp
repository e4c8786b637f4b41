// The deck of what the store hands over is the deck of everything.
#include <algorithm>
#include <array>

#include "items_of.hpp"
#include "model/deck.hpp"
#include "random_store.hpp"
#include "store/coverage.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;
using samples::Random;

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array rooms{"Main hall", "Studio"};

Deck deck_of(const Channel& channel, std::vector<Item> items, Instant at) {
  return build_deck({channel, std::move(items), at, "v", 1, at});
}

void check_same_deck(Store& store, const Channel& channel, Instant at) {
  const Items items{store};
  const auto some = deck_of(channel, items.candidates(channel, at), at);
  const auto whole = deck_of(channel, everything(store, items), at);
  CAPTURE(format_rfc3339(at), some.slides.size(), whole.slides.size());
  CHECK(some.slides == whole.slides);
  CHECK(some.ticker == whole.ticker);
  CHECK(some.horizon == whole.horizon);
}

}  // namespace

TEST_CASE("the deck of the candidates is the deck of all items, whatever there is, whenever it is asked for") {
  const auto around = parse_rfc3339("2026-10-23T11:00:00Z").value();  // daylight saving ends within the week
  for (const auto seed : samples::seeds(40)) {
    CAPTURE(seed);
    Random random{seed};
    Scratch scratch;
    Store store{scratch.data(), scratch.clock()};
    fill(store, random, random.one_in(4) ? 400 : 60, around);
    for (int i = 0; i < 8; ++i) check_same_deck(store, random_channel(random), some_time(random, around));
  }
}

TEST_CASE("a weekly event is found years after its first start, until its rule ends; an old database learns it") {
  Scratch scratch;
  const auto now = scratch.now;
  Channel channel;
  const auto has_slide = [&](Store& store, Instant at) {
    const auto deck = deck_of(channel, Items{store}.candidates(channel, at), at);
    return std::ranges::any_of(deck.slides, [](const Slide& slide) { return slide.occurrence.has_value(); });
  };
  {
    Store store{scratch.data(), scratch.clock()};
    Content content;
    content.kind = Kind::event;
    content.lang = "en";
    content.title = "Choir";
    content.time_zone = "Europe/Brussels";
    content.published_at = content.starts_at = now - days{700};
    content.ends_at = *content.starts_at + hours{2};
    content.recurrence = "FREQ=WEEKLY;COUNT=200";
    put(store, *validate(draft_from_json(to_json(content)), {}));
    CHECK(has_slide(store, now));
    CHECK(has_slide(store, now + days{199 * 7 - 700}));
    CHECK_FALSE(has_slide(store, now + days{199 * 7 - 699}));
    CHECK(Items{store}.candidates(channel, now + days{199 * 7 - 699}).empty());
    store.write("anna", [&](Transaction& tx) -> Done {  // as an earlier version listed it
      tx.database().execute(
          "UPDATE item_lanes SET kind = 'event', visible_until = place + 7200000; DELETE FROM meta WHERE key = "
          "'lanes'");
      return true;
    });
    CHECK_FALSE(has_slide(store, now));
  }
  Store store{scratch.data(), scratch.clock()};
  CHECK(has_slide(store, now));
}

TEST_CASE("of events in rooms no more are handed over than find a row, whatever the cap of events") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [&](Transaction& tx) -> Done {
    for (int i = 0; i < 400; ++i) {
      Content content;
      content.kind = Kind::event;
      content.lang = "en";
      content.title = "Item";
      content.time_zone = "Europe/Brussels";
      content.published_at = scratch.now - days{400};
      content.starts_at = scratch.now + days{i / 100};
      if (i % 2) content.room = rooms[static_cast<std::size_t>(i / 2 % 2)];
      const auto item = validate(draft_from_json(to_json(content)), {});
      Items{store}.put(tx, *item, Precondition::none());
    }
    return true;
  });
  Channel channel;
  channel.caps[Kind::event] = 3;
  check_same_deck(store, channel, scratch.now);
  CHECK(Items{store}.candidates(channel, scratch.now).size() <= 4 * (24 + 3));
  channel.summaries = {};
  CHECK(Items{store}.candidates(channel, scratch.now).size() <= 4 * 3);
}

TEST_CASE("the upgrade lists events in rooms as the program does") {
  const auto around = parse_rfc3339("2026-10-23T11:00:00Z").value();
  Random random{11};
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  fill(store, random, 300, around);
  const auto upgraded =
      store.write("anna", [&](Transaction& tx) -> Expected<std::pair<std::int64_t, std::int64_t>, Refusal> {
        auto& database = tx.database();
        database.execute(
            "CREATE TEMP TABLE written AS SELECT * FROM item_lanes; DELETE FROM item_lanes WHERE kind = 'room'");
        database.execute(std::string{schema_steps().at(1).sql});
        return std::pair{
            database.integer("SELECT count(*) FROM (SELECT * FROM written EXCEPT SELECT * FROM item_lanes)") +
                database.integer("SELECT count(*) FROM (SELECT * FROM item_lanes EXCEPT SELECT * FROM written)"),
            database.integer("SELECT count(*) FROM written WHERE kind = 'room'")};
      });
  CHECK(upgraded->first == 0);
  CHECK(upgraded->second > 20);
}

TEST_CASE("the candidates follow every change of an item") {
  const auto around = parse_rfc3339("2026-11-24T11:00:00Z").value();
  for (const auto seed : samples::seeds(5)) {
    CAPTURE(seed);
    Random random{seed};
    Scratch scratch;
    Store store{scratch.data(), scratch.clock()};
    fill(store, random, 60, around);
    for (int i = 0; i < 20; ++i) {
      const auto all = everything(store, Items{store});
      auto json = to_json(random_content(random, around));
      json["id"] = random.pick(all).id.text();
      const auto item = validate(draft_from_json(json), {});
      if (item) put(store, *item);
      check_same_deck(store, random_channel(random), around);
    }
  }
}

TEST_CASE("of many items that can be seen, no more than find a place are handed over") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [&](Transaction& tx) -> Done {
    for (int i = 0; i < 1'000; ++i) {
      Content content;
      content.lang = "en";
      content.title = "Item";
      content.time_zone = "Europe/Brussels";
      content.published_at = scratch.now - hours{i};
      if (i % 4 == 1) content.show_until = scratch.now - minutes{i};                  // over
      if (i % 4 == 2) content.show_from = scratch.now + days{30};                     // later
      if (i % 4 == 3) content.hours = {{{true, true, true, true, true}, 480, 1080}};  // on weekdays
      const auto item = validate(draft_from_json(to_json(content)), {});
      Items{store}.put(tx, *item, Precondition::none());
    }
    return true;
  });
  const Channel channel;
  check_same_deck(store, channel, scratch.now);
  CHECK(Items{store}.candidates(channel, scratch.now).size() <= 16);
}

TEST_CASE("a moment is full when as many things as allowed cover it") {
  const auto at = [](int hour) { return from_unix_ms(0) + hours{hour}; };
  Coverage coverage{{at(0), at(10)}, 2};
  CHECK(coverage.has_room(Range{at(3), at(5)}));
  coverage.add({{at(2), at(6)}, {at(8), at(10)}});
  CHECK(coverage.has_room(Range{at(3), at(5)}));
  coverage.add({{at(3), at(5)}});
  CHECK_FALSE(coverage.has_room(Range{at(3), at(5)}));
  CHECK(coverage.has_room(Range{at(3), at(6)}));
  CHECK(coverage.has_room(Range{at(2), at(4)}));
  CHECK_FALSE(coverage.has_room(Range{at(4), at(4)}));
  coverage.add({{at(0), at(10)}});
  CHECK_FALSE(coverage.has_room(Range{at(8), at(12)}));
  CHECK(coverage.has_room(std::vector<Range>{{at(3), at(5)}, {at(6), at(7)}}));
  CHECK_FALSE(coverage.has_room(Range{at(10), at(12)}));
  CHECK(coverage.has_room(Range{at(-5), at(1)}));
}
