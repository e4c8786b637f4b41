// Lists by how it stands with items are what a look at each of them gives.
#include <algorithm>

#include "items_of.hpp"
#include "random_store.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;
using samples::Random;

namespace {

std::vector<std::string> ids(const std::vector<Item>& items) {
  std::vector<std::string> out;
  for (const auto& item : items) out.push_back(item.id.text());
  std::ranges::sort(out);
  return out;
}

/// All pages of a list.
std::vector<Item> listed(Store& store, ItemQuery query) {
  std::vector<Item> all;
  query.limit = 7;
  for (;;) {
    auto page = Items{store}.list(query);
    REQUIRE(page.has_value());
    all.insert(all.end(), page->items.begin(), page->items.end());
    if (!page->next) return all;
    query.cursor = *page->next;
  }
}

std::vector<Item> standing(Store& store, const StandingQuery& query, std::optional<Kind> kind) {
  auto all = everything(store, Items{store});
  std::erase_if(all, [&](const Item& item) {
    return (kind && item.content.kind != *kind) ||
           standing_on(query.channels, item.content, query.zone, query.at).state != query.state;
  });
  return all;
}

std::vector<Channel> some_channels(Random& random) {
  std::vector<Channel> channels{random_channel(random)};
  if (random.one_in(2)) channels.push_back(random_channel(random));
  if (random.one_in(2)) channels.back().name = "other";
  if (random.one_in(3)) channels.back().kinds = {Kind::poster};
  return channels;
}

}  // namespace

TEST_CASE("a list by how it stands is what a look at every item gives, whatever there is, whenever it is asked for") {
  const auto around = parse_rfc3339("2026-10-23T11:00:00Z").value();
  for (const auto seed : samples::seeds(15)) {
    CAPTURE(seed);
    Random random{seed};
    Scratch scratch;
    Store store{scratch.data(), scratch.clock()};
    fill(store, random, 120, around);
    for (int i = 0; i < 6; ++i) {
      StandingQuery query{State::live, some_time(random, around), Zone{}, some_channels(random)};
      for (const auto state : {State::live, State::scheduled, State::ended, State::nowhere})
        for (const auto kind : {std::optional<Kind>{}, std::optional{Kind::event}, std::optional{Kind::news}}) {
          query.state = state;
          CAPTURE(name_of(state), format_rfc3339(query.at));
          CHECK(ids(listed(store, {.kind = kind, .standing = query})) == ids(standing(store, query, kind)));
        }
    }
  }
}

TEST_CASE("a page by how it stands ends after some thousand items that are of no account, and goes on behind them") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [&](Transaction& tx) -> Done {
    for (int i = 0; i < 4'100; ++i) {
      auto text = "{'title': 'On Mondays', 'hours': [{'days': ['mon'], 'from': '08:00', 'to': '09:00'}]}";
      if (!Items{store}.put(tx, valid(text), Precondition::none())) return false;
    }
    return true;
  });
  put(store, valid("{'title': 'Old', 'published_at': '2020-01-01T00:00:00Z'}"));
  ItemQuery query{.kind = Kind::news, .standing = StandingQuery{State::live, scratch.now, Zone{}, {Channel{}}}};
  auto page = Items{store}.list(query).value();
  CHECK(page.items.empty());
  REQUIRE(page.next.has_value());
  query.cursor = *page.next;
  page = Items{store}.list(query).value();
  REQUIRE(page.items.size() == 1);
  CHECK(page.items.front().content.title == "Old");
  CHECK(!page.next);
}

TEST_CASE("the upgrade knows from when until when items may be shown, as the program does") {
  Random random{11};
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  fill(store, random, 300, scratch.now);
  const auto wrong = store.write("anna", [&](Transaction& tx) -> Expected<std::int64_t, Refusal> {
    auto& database = tx.database();
    const auto sql = schema_steps().at(7).sql;
    const auto update = sql.substr(sql.find("UPDATE"), sql.find("DROP") - sql.find("UPDATE"));
    constexpr auto columns = "SELECT n, visible_from, visible_until, sometimes FROM items";
    database.execute(std::string{"CREATE TEMP TABLE written AS "} + columns);
    database.execute("UPDATE items SET visible_from = NULL, visible_until = 1, sometimes = 2");
    database.execute(update);
    CHECK(database.integer("SELECT count(*) FROM items WHERE visible_until > visible_from AND sometimes = 1") > 20);
    return database.integer(std::string{"SELECT count(*) FROM ("} + columns + " EXCEPT SELECT * FROM written)");
  });
  CHECK(*wrong == 0);
}

TEST_CASE("what is urgent at a moment is found without a deck, on the channels that take it") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto add = [&](const std::string& title, const std::string& more) {
    put(store, valid("{'title': '" + title + "', 'kind': 'notice', 'urgent': true, " + more + "}"));
  };
  add("Now", "'show_until': '2026-11-24T22:00:00Z'");
  add("Later", "'show_from': '2026-11-24T23:00:00Z', 'show_until': '2026-11-24T23:30:00Z'");
  add("In the hall", "'show_until': '2026-11-24T22:00:00Z', 'channels': ['hall']");
  add("Draft", "'show_until': '2026-11-24T22:00:00Z', 'status': 'draft'");
  put(store, valid("{'title': 'Not urgent', 'kind': 'notice'}"));
  Channel main, hall, posters;
  hall.name = "hall";
  posters.name = "posters";
  posters.kinds = {Kind::poster};
  const auto found = [&](const std::vector<Channel>& channels, std::string_view time) {
    std::vector<std::string> titles;
    for (const auto& item : Items{store}.urgent(channels, parse_rfc3339(time).value()))
      titles.push_back(item.content.title);
    std::ranges::sort(titles);
    return titles;
  };
  using Titles = std::vector<std::string>;
  CHECK(found({main}, "2026-11-24T21:30:00Z") == Titles{"Now"});
  CHECK(found({main, hall}, "2026-11-24T21:30:00Z") == Titles{"In the hall", "Now"});
  CHECK(found({posters}, "2026-11-24T21:30:00Z").empty());
  CHECK(found({main, hall}, "2026-11-24T22:00:00Z").empty());
  CHECK(found({main}, "2026-11-24T23:00:00Z") == Titles{"Later"});
}
