#include "store/sources.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "items_of.hpp"
#include "store/audit.hpp"
#include "store/imports.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

using Texts = std::vector<std::string>;

struct House {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Sources sources{store};
  Items items{store};
  Source source;

  House() {
    source.id = Uuid::make(scratch.now);
    source.url = "https://example.org/feed";
    source = put(source).value();
  }
  Expected<Source, Refusal> put(const Source& it) {
    return store.write("anna", [&](Transaction& tx) { return sources.put(tx, it, Precondition::none()); });
  }
  /// "created/updated/unchanged/skipped/archived"
  std::string pull(const Texts& texts, std::optional<WhenGone> gone = {}, const Texts& still_there = {}) {
    const auto counts = store.write("", [&](Transaction& tx) {
      Import import{store, tx, {.defaults = {}, .source = source.id}};
      for (auto text : texts) {
        std::ranges::replace(text, '\'', '"');
        import.add(draft_from_json(parse_json(text).value()), "/entries/1");
      }
      for (const auto& key : still_there) import.still_there(key);
      if (gone) import.archive_gone(*gone);
      return import.finish();
    });
    return fmt::format("{}/{}/{}/{}/{}", counts->created, counts->updated, counts->unchanged, counts->skipped,
                       counts->archived);
  }
  Item item(const std::string& key) {
    std::optional<Item> found;
    items.each([&](const Item& each) {
      if (each.content.key == key) found = each;
    });
    REQUIRE(found.has_value());
    return *found;
  }
  std::string status(const std::string& key) { return std::string{name_of(item(key).content.status)}; }
};

std::string news(const std::string& key) { return "{'title': 'News " + key + "', 'key': '" + key + "'}"; }
std::string event(const std::string& key, const std::string& day) {
  return "{'kind': 'event', 'title': 'Event', 'key': '" + key + "', 'starts_at': '" + day + "T18:00:00Z'}";
}

}  // namespace

TEST_CASE("what a pull brings belongs to its source, and one bad entry spoils no other") {
  House house;
  CHECK(house.pull({news("a"), "{'key': 'b'}", news("c")}) == "2/0/0/1/0");
  CHECK(house.item("a").source == house.source.id.text());
  CHECK(house.sources.count_items(house.source.id) == 2);
  CHECK(house.pull({news("a"), news("c")}) == "0/0/2/0/0");
  CHECK(house.store.version().seq == 1);
}

TEST_CASE("staff's edits of a pulled item stay, and the item stays its source's") {
  House house;
  house.pull({news("a")});
  const auto item = house.item("a");
  REQUIRE(put(house.store, valid_as(item.id, "{'title': 'Better', 'key': 'a'}"), at_rev(1)));
  CHECK(house.item("a").source == house.source.id.text());
  CHECK(house.pull({"{'title': 'News a', 'summary': 'More', 'key': 'a'}"}) == "0/1/0/0/0");
  CHECK(house.item("a").content.title == "Better");
  CHECK(house.item("a").content.summary == "More");
}

TEST_CASE("what is gone upstream is kept, archived, or archived if it is still to come") {
  const Texts all{news("n"), event("past", "2026-11-01"), event("next", "2026-12-24")};
  const auto left_by = [&](std::optional<WhenGone> rule) {
    House house;
    house.pull(all);
    house.pull({news("other")}, rule);
    return house.status("n") + " " + house.status("past") + " " + house.status("next");
  };
  CHECK(left_by(std::nullopt) == "published published published");
  CHECK(left_by(WhenGone::keep) == "published published published");
  CHECK(left_by(WhenGone::archive) == "archived archived archived");
  CHECK(left_by(WhenGone::archive_upcoming) == "published published archived");
}

TEST_CASE("an entry that was not taken or is broken this time is not gone") {
  House house;
  house.pull({news("a"), news("b"), news("c")});
  CHECK(house.pull({news("a"), "{'key': 'b'}"}, WhenGone::archive, {"c", "unknown"}) == "0/0/1/1/0");
}

TEST_CASE("what comes back upstream comes back here, but not what staff archived") {
  House house;
  house.pull({news("a"), news("b")});
  const auto b = house.item("b");
  house.store.write("anna", [&](Transaction& tx) { return house.items.archive(tx, b.id, at_rev(b.rev)); });
  CHECK(house.pull({news("c")}, WhenGone::archive) == "1/0/0/0/1");
  CHECK(house.status("a") == "archived");
  house.pull({news("a"), news("b"), news("c")}, WhenGone::archive);
  CHECK(house.status("a") == "published");
  CHECK(house.status("b") == "archived");
}

TEST_CASE("another source's items, and staff's own, are never gone") {
  House house;
  REQUIRE(put(house.store, valid("{'title': 'Own', 'key': 'own'}")));
  const auto first = house.source;
  house.pull({news("a")});
  house.source.id = Uuid::make(house.scratch.now);
  house.source = house.put(house.source).value();
  CHECK(house.pull({news("z")}, WhenGone::archive) == "1/0/0/0/0");
  CHECK(house.status("a") == "published");
  CHECK(house.status("own") == "published");
}

TEST_CASE("a removed source leaves its items, or takes them off the wall") {
  for (const bool archive : {false, true}) {
    House house;
    house.pull({news("a")});
    const auto removed = house.store.write("anna", [&](Transaction& tx) {
      return house.sources.remove(tx, house.source.id, Precondition::none(), archive);
    });
    REQUIRE(removed);
    CHECK(house.status("a") == (archive ? "archived" : "published"));
    CHECK_FALSE(house.sources.find(house.source.id));
    CHECK(audit_entries(house.store, 1, std::nullopt).at(0).act == "source_removed");
  }
}

TEST_CASE("the 101st source is refused") {
  House house;
  for (int i = 1; i < 101; ++i) {
    auto another = house.source;
    another.id = Uuid::make(house.scratch.now);
    CHECK(house.put(another).has_value() == (i < 100));
  }
}

TEST_CASE("the state of pulls is known at once, and reaches the disk when it says something new or after hours") {
  House house;
  const auto on_disk = [&] { return Sources{house.store}.state(house.source.id); };
  auto state = house.sources.state(house.source.id);
  CHECK(state == SourceState{});
  state.attempted_at = house.scratch.now;
  state.entries = 3;
  house.sources.keep_state(house.source, state);
  CHECK(on_disk() == state);
  state.attempted_at = house.scratch.now + std::chrono::minutes{15};
  state.not_modified = 1;
  house.sources.keep_state(house.source, state);
  CHECK(house.sources.state(house.source.id).not_modified == 1);
  CHECK(on_disk().not_modified == 0);
  house.scratch.now += std::chrono::hours{7};
  house.sources.keep_state(house.source, state);
  CHECK(on_disk().not_modified == 1);
  state.not_modified = 2;
  house.sources.keep_state(house.source, state);
  house.sources.flush();
  CHECK(on_disk().not_modified == 2);
  CHECK(house.store.version().seq == 0);
}

TEST_CASE("a source that is read from elsewhere forgets what was known, and an old pull's word does not count") {
  House house;
  const auto before = house.source;
  SourceState state;
  state.entries = 3;
  house.sources.keep_state(before, state);
  house.source.name = "Another name";
  house.source = house.put(house.source).value();
  CHECK(house.sources.state(before.id).entries == 3);
  house.source.url = "https://example.org/other";
  house.source = house.put(house.source).value();
  CHECK(house.sources.state(before.id) == SourceState{});
  house.sources.keep_state(before, state);
  CHECK(house.sources.state(before.id) == SourceState{});
}
