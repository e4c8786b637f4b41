#include "store/items.hpp"

#include "items_of.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

using Why = Refusal::Why;

Expected<Item, Refusal> archive(Store& store, const Uuid& id, const Precondition& precondition) {
  return store.write("bert", [&](Transaction& tx) { return Items{store}.archive(tx, id, precondition); });
}
Expected<Item, Refusal> restore(Store& store, const Uuid& id, Rev rev) {
  return store.write("carl", [&](Transaction& tx) { return Items{store}.restore(tx, id, rev); });
}
Expected<Item, Refusal> purge(Store& store, const Uuid& id) {
  return store.write("dora", [&](Transaction& tx) { return Items{store}.purge(tx, id); });
}

std::vector<std::string> log_ops(Store& store) {
  return store.read([](Database& database) {
    std::vector<std::string> ops;
    auto row = database.prepare("SELECT line FROM log_lines ORDER BY seq, n");
    while (row.step()) ops.push_back(parse_json(row.blob(0)).value()["op"]);
    return ops;
  });
}

constexpr const char* full_event = R"({'kind': 'event', 'lang': 'en', 'title': 'Talk', 'summary': 'About bread.',
  'translations': {'nl': {'title': 'Lezing', 'summary': 'Over brood.'}}, 'link': 'https://example.org/talk',
  'image': {'sha256': 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad', 'alt': 'A loaf',
  'focus': {'x': 0.25, 'y': 0.75}}, 'published_at': '2026-11-20T09:00:00Z', 'starts_at': '2026-12-04T18:30:00+01:00',
  'ends_at': '2026-12-04T21:00:00+01:00', 'time_zone': 'Europe/Brussels', 'location': 'Cloth Hall', 'room': 'Main hall',
  'cancelled': true, 'show_from': '2026-11-25T00:00:00Z', 'show_until': '2026-12-31T00:00:00Z',
  'hours': [{'days': ['mon', 'fri'], 'from': '08:00', 'to': '18:00'}], 'pinned': true, 'channels': ['main'],
  'tags': ['peace', 'bread'], 'key': 'site:1'})";

}  // namespace

TEST_CASE("an item comes back with every field as it was put") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto sent = valid(full_event);
  const auto made = put(store, sent);
  REQUIRE(made.has_value());
  const auto found = Items{store}.find(made->id);
  REQUIRE(found.has_value());
  CHECK(found->content == sent.content());
  CHECK(found->rev == 1);
  CHECK(found->seq == 1);
  CHECK(found->created_at == scratch.now);
  CHECK(found->updated_at == scratch.now);
  CHECK(found->updated_by == "anna");
  CHECK(to_text(to_json(*found)) == to_text(to_json(*made)));
}

TEST_CASE("an id given by the client is kept, one not given is made") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = Uuid::make(scratch.now);
  CHECK(put(store, valid_as(id, "{'title': 'Bread'}"))->id == id);
  CHECK(put(store, valid("{'title': 'Bread'}"))->id.version() == 7);
  CHECK(Items{store}.count() == 2);
}

TEST_CASE("a replacement needs to say what it replaces, and a new revision follows") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = Uuid::make(scratch.now);
  const Precondition nothing_said{}, make_only{.if_match = {}, .if_none_match = true, .required = true};
  CHECK(put(store, valid_as(id, "{'title': 'One'}"), nothing_said).has_value());
  CHECK(put(store, valid_as(id, "{'title': 'Two'}"), nothing_said).error().why == Why::precondition_missing);
  CHECK(put(store, valid_as(id, "{'title': 'Two'}"), make_only).error().why == Why::exists);
  scratch.now += std::chrono::minutes{1};
  const auto second = put(store, valid_as(id, "{'title': 'Two'}"), at_rev(1), "bert");
  REQUIRE(second.has_value());
  CHECK(second->rev == 2);
  CHECK(second->seq == 2);
  CHECK(second->updated_by == "bert");
  CHECK(second->created_at == scratch.now - std::chrono::minutes{1});
  CHECK(put(store, valid_as(Uuid::make(scratch.now), "{'title': 'New'}"), at_rev(1)).error().why == Why::stale);
}

TEST_CASE("a stale write is refused with what is there and what the client had") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = Uuid::make(scratch.now);
  put(store, valid_as(id, "{'title': 'One'}"));
  put(store, valid_as(id, "{'title': 'Two'}"), at_rev(1));
  const auto refused = put(store, valid_as(id, "{'title': 'Three'}"), at_rev(1));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().why == Why::stale);
  CHECK((*refused.error().current)["title"] == "Two");
  CHECK((*refused.error().current)["rev"] == 2);
  CHECK((*refused.error().base)["title"] == "One");
  const auto unknown = put(store, valid_as(id, "{'title': 'Three'}"), at_rev(9));
  CHECK(unknown.error().why == Why::stale);
  CHECK_FALSE(unknown.error().base);
  const auto current = Items{store}.find(id);
  const auto asked = store.read([&](Database& d) { return Items{store}.check(d, *current, at_rev(1)); });
  CHECK((*asked->base)["title"] == "One");
}

TEST_CASE("the same content again is no revision and no commit") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = Uuid::make(scratch.now);
  const auto text = "{'title': 'One', 'published_at': '2026-11-20T09:00:00Z'}";
  put(store, valid_as(id, text));
  CHECK(put(store, valid_as(id, text), at_rev(1))->rev == 1);
  CHECK(store.version().seq == 1);
  CHECK(Items{store}.history(id).size() == 1);
}

TEST_CASE("a key belongs to one item, also to an archived one") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto first = put(store, valid("{'title': 'One', 'key': 'site:1'}"));
  archive(store, first->id, at_rev(1));
  const auto refused = put(store, valid("{'title': 'Two', 'key': 'site:1'}"));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().why == Why::conflict);
  CHECK(refused.error().problems.front().pointer == "/key");
  CHECK(refused.error().detail.find(first->id.text()) != std::string::npos);
  CHECK(Items{store}.count() == 1);
  CHECK(store.version().seq == 2);
}

TEST_CASE("deleting archives and can be undone; each step is told by whom and when") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = put(store, valid("{'title': 'One', 'published_at': '2026-11-20T09:00:00Z'}"))->id;
  CHECK(archive(store, id, Precondition{}).error().why == Why::precondition_missing);
  CHECK(archive(store, id, at_rev(1))->content.status == Status::archived);
  CHECK(archive(store, id, at_rev(2))->rev == 2);
  const auto back = restore(store, id, 1);
  REQUIRE(back.has_value());
  CHECK(back->content.status == Status::published);
  CHECK(back->rev == 3);
  const auto history = Items{store}.history(id);
  REQUIRE(history.size() == 3);
  CHECK(history[0].act == "restored");
  CHECK(history[0].by == "carl");
  CHECK(history[1].act == "archived");
  CHECK(history[1].by == "bert");
  CHECK(history[2].act == "created");
  CHECK(history[2].seq == 1);
  CHECK(parse_json(history[2].content_text).value()["title"] == "One");
}

TEST_CASE("what is not there is told so") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = Uuid::make(scratch.now);
  CHECK(archive(store, id, at_rev(1)).error().why == Why::not_found);
  CHECK(restore(store, id, 1).error().why == Why::not_found);
  CHECK(purge(store, id).error().why == Why::not_found);
  CHECK(Items{store}.history(id).empty());
  put(store, valid_as(id, "{'title': 'One'}"));
  CHECK(restore(store, id, 7).error().why == Why::not_found);
}

TEST_CASE("only what is published travels: drafts are commits without lines, unpublishing is a delete") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = Uuid::make(scratch.now);
  put(store, valid_as(id, "{'title': 'One', 'status': 'draft'}"));
  CHECK(log_ops(store).empty());
  CHECK(store.version().seq == 1);
  put(store, valid_as(id, "{'title': 'One'}"));
  CHECK(log_ops(store) == std::vector<std::string>{"put"});
  put(store, valid_as(id, "{'title': 'One', 'status': 'draft'}"));
  CHECK(log_ops(store) == std::vector<std::string>{"put", "delete"});
  archive(store, id, Precondition::none());
  CHECK(log_ops(store) == std::vector<std::string>{"put", "delete"});
  CHECK(store.version().seq == 4);
}

TEST_CASE("a line of the log does not tell who wrote it") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'One'}"), Precondition::none(), "secret-name");
  store.read([](Database& database) {
    CHECK(database.text("SELECT line FROM log_lines").find("secret-name") == std::string::npos);
    CHECK(database.text("SELECT line FROM commits").find("secret-name") == std::string::npos);
    return 0;
  });
}

TEST_CASE("a purge leaves no trace of an item, in a new history") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto kept = put(store, valid("{'title': 'Kept'}"))->id;
  const auto gone = put(store, valid("{'title': 'Embarrassing', 'tags': ['x'], 'key': 'k'}"))->id;
  put(store, valid_as(gone, "{'title': 'Embarrassing too', 'key': 'k'}"));
  const auto before = store.version();
  CHECK(purge(store, gone)->id == gone);
  CHECK(store.version().epoch != before.epoch);
  CHECK(store.version().seq == before.seq + 1);
  CHECK_FALSE(Items{store}.find(gone).has_value());
  CHECK(Items{store}.find(kept).has_value());
  CHECK(Items{store}.history(gone).empty());
  CHECK(Items{store}.list({.text = "embarrassing"})->items.empty());
  CHECK(log_ops(store).size() == 1);
  for (const auto* table : {"item_facets", "item_lanes", "item_revisions", "imported", "log_lines"})
    store.read([&](Database& database) {
      auto rows = database.prepare("SELECT * FROM " + std::string{table});
      while (rows.step())
        for (int column = 0; column < 3; ++column)
          CHECK(std::string{rows.text(column)}.find("mbarrassing") == std::string::npos);
      return 0;
    });
  CHECK(put(store, valid("{'title': 'Again', 'key': 'k'}")).has_value());
}

TEST_CASE("a commit says whether it touched an urgent item that is shown") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  std::vector<bool> urgent;
  store.on_commit([&](const Commit& commit) { urgent.push_back(commit.urgent); });
  const auto id = Uuid::make(scratch.now);
  const std::string alarm =
      "'urgent': true, 'urgent_since': '2026-11-24T21:00:00Z', 'show_until': '2026-11-24T22:00:00Z'}";
  put(store, valid("{'title': 'Bread'}"));
  put(store, valid_as(id, "{'title': 'Fire', 'status': 'draft', " + alarm));
  put(store, valid_as(id, "{'title': 'Fire', " + alarm));
  put(store, valid_as(id, "{'title': 'Fire is out'}"));
  put(store, valid_as(id, "{'title': 'Fire was out'}"));
  CHECK(urgent == std::vector<bool>{false, false, true, true, false});
}

TEST_CASE("items are counted by status") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'One'}"));
  put(store, valid("{'title': 'Two'}"));
  put(store, valid("{'title': 'Three', 'status': 'draft'}"));
  const auto counts = Items{store}.count_by_status();
  CHECK(counts.at(Status::published) == 2);
  CHECK(counts.at(Status::draft) == 1);
}

TEST_CASE("the 100,001st item is refused, and one may be made again after a purge") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = put(store, valid("{'title': 'One'}"))->id;
  store.write("anna", [](Transaction& tx) -> Done {  // bare rows are enough to count
    tx.database().execute(
        "INSERT INTO items (id, kind, status, listed_at, rev, seq, created_at, updated_at, updated_by, content) "
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 99999) "
        "SELECT x, 'news', 'draft', 0, 1, 1, 0, 0, '', '' FROM c");
    return true;
  });
  CHECK(put(store, valid("{'title': 'One too many'}")).error().why == Why::full);
  CHECK(put(store, valid_as(id, "{'title': 'A change'}")).has_value());
  purge(store, id);
  CHECK(put(store, valid("{'title': 'Fits again'}")).has_value());
}
