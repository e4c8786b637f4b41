#include "store/imports.hpp"

#include <algorithm>

#include "items_of.hpp"
#include "model/empty_entry.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

using Texts = std::vector<std::string>;

Draft draft_of(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return draft_from_json(parse_json(text).value());
}

Expected<ImportCounts, Problems> import(Store& store, const Texts& texts, bool drafts_only = false) {
  return store.write("anna", [&](Transaction& tx) {
    Import batch{store, tx, {{}, drafts_only}};
    for (std::size_t i = 0; i < texts.size(); ++i) batch.add(draft_of(texts[i]), "/items/" + std::to_string(i));
    return batch.finish();
  });
}

/// "created/updated/unchanged"
std::string counts(const Expected<ImportCounts, Problems>& result) {
  if (!result) return "refused: " + result.error().front().pointer + " " + result.error().front().detail;
  return std::to_string(result->created) + "/" + std::to_string(result->updated) + "/" +
         std::to_string(result->unchanged);
}

Item only_item(Store& store, const std::string& key) {
  std::optional<Item> found;
  Items{store}.each([&](const Item& item) {
    if (item.content.key == key) found = item;
  });
  REQUIRE(found.has_value());
  return *found;
}

/// What somebody of the staff does to an item.
void edit(Store& store, const std::string& key, const std::function<void(Json&)>& change) {
  const auto item = only_item(store, key);
  auto json = to_json(item.content);
  change(json);
  json["id"] = item.id.text();
  const auto edited = validate(draft_from_json(json), {});
  REQUIRE(edited.has_value());
  REQUIRE(put(store, *edited, at_rev(item.rev), "staff").has_value());
}

}  // namespace

TEST_CASE("an entry of a feed that says nothing is left out of a file, and refuses nothing") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto imported = [&](Draft other) {
    return counts(store.write("anna", [&](Transaction& tx) {
      Import batch{store, tx, {}};
      batch.add(draft_of("{'title': 'One', 'key': 'k1'}"), "/entries/1");
      batch.add(std::move(other), "/entries/2");
      return batch.finish();
    }));
  };
  Draft empty;
  empty.kind = "news";
  empty.title = "";
  empty.problems.push_back(nothing_said());
  auto also_wrong = empty;
  also_wrong.problems.push_back({"/link", "is no address"});
  CHECK(imported(also_wrong).starts_with("refused: /entries/2/title"));
  CHECK(imported(draft_of("{'key': 'k2'}")).starts_with("refused: /entries/2/title"));
  CHECK(imported(empty) == "1/0/0");
}

TEST_CASE("a batch is one commit, and the same batch again changes nothing") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const Texts file{"{'title': 'One', 'key': 'k1'}", "{'title': 'Two', 'key': 'k2'}"};
  const auto first = import(store, file);
  CHECK(counts(first) == "2/0/0");
  CHECK(first->seq == 1);
  CHECK(store.version().seq == 1);
  scratch.now += std::chrono::hours{24};
  const auto again = import(store, file);
  CHECK(counts(again) == "0/0/2");
  CHECK(again->seq == 1);
  CHECK(store.version().seq == 1);
  CHECK(Items{store}.history(only_item(store, "k1").id).size() == 1);
  CHECK(Items{store}.history(only_item(store, "k1").id).front().act == "imported");
}

TEST_CASE("a changed file changes what it changed, and nothing else") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  import(store, {"{'title': 'One', 'summary': 'First', 'key': 'k1'}", "{'title': 'Two', 'key': 'k2'}"});
  const auto result =
      import(store, {"{'title': 'One', 'summary': 'Second', 'key': 'k1'}", "{'title': 'Two', 'key': 'k2'}"});
  CHECK(counts(result) == "0/1/1");
  CHECK(result->seq == 2);
  CHECK(only_item(store, "k1").content.summary == "Second");
  CHECK(only_item(store, "k1").rev == 2);
  CHECK(only_item(store, "k2").rev == 1);
}

TEST_CASE("staff's edit stays when the file changes something else, and gives way when the file changes the same") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  import(store, {"{'title': 'Typo', 'summary': 'First', 'key': 'k'}"});
  edit(store, "k", [](Json& item) { item["title"] = "No typo"; });
  CHECK(counts(import(store, {"{'title': 'Typo', 'summary': 'First', 'key': 'k'}"})) == "0/0/1");
  CHECK(only_item(store, "k").content.title == "No typo");
  CHECK(counts(import(store, {"{'title': 'Typo', 'summary': 'Second', 'key': 'k'}"})) == "0/1/0");
  CHECK(only_item(store, "k").content.title == "No typo");
  CHECK(only_item(store, "k").content.summary == "Second");
  CHECK(counts(import(store, {"{'title': 'New title', 'summary': 'Second', 'key': 'k'}"})) == "0/1/0");
  CHECK(only_item(store, "k").content.title == "New title");
}

TEST_CASE("what staff archived stays archived, whatever the file changes") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  import(store, {"{'title': 'One', 'key': 'k'}"});
  edit(store, "k", [](Json& item) { item["status"] = "archived"; });
  import(store, {"{'title': 'One, changed', 'key': 'k'}"});
  CHECK(only_item(store, "k").content.status == Status::archived);
  CHECK(only_item(store, "k").content.title == "One, changed");
}

TEST_CASE("an item that staff made is taken over by a file that knows its key; archived it stays") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'By hand', 'key': 'k'}"));
  put(store, valid("{'title': 'Gone', 'key': 'gone', 'status': 'archived'}"));
  const auto result = import(store, {"{'title': 'By file', 'key': 'k'}", "{'title': 'Back', 'key': 'gone'}"});
  CHECK(counts(result) == "0/2/0");
  CHECK(only_item(store, "k").content.title == "By file");
  CHECK(only_item(store, "gone").content.status == Status::archived);
}

TEST_CASE("an item is matched by its id before its key") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto id = put(store, valid("{'title': 'One', 'key': 'old'}"))->id;
  CHECK(counts(import(store, {"{'id': '" + id.text() + "', 'title': 'One', 'key': 'new'}"})) == "0/1/0");
  CHECK(only_item(store, "new").id == id);
}

TEST_CASE("all problems of all items are told with their places, a hundred at most, and nothing changes") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const auto result = import(store, {"{'title': 'Good', 'key': 'g'}", "{'title': ''}",
                                     "{'kind': 'event', 'title': 'When?'}", "{'tilte': 'x'}"});
  REQUIRE_FALSE(result.has_value());
  const auto told = [&](const std::string& pointer) {
    return std::ranges::any_of(result.error(), [&](const Problem& problem) { return problem.pointer == pointer; });
  };
  CHECK(told("/items/1/title"));
  CHECK(told("/items/2/starts_at"));
  CHECK(told("/items/3/tilte"));
  CHECK(Items{store}.count() == 0);
  CHECK(store.version().seq == 0);
  CHECK(import(store, Texts(200, "{'title': ''}")).error().size() == 100);
}

TEST_CASE("an item that stands twice in a file is one item, unless it says two things") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  CHECK(counts(import(store, {"{'title': 'One', 'key': 'k'}", "{'title': 'One', 'key': 'k'}"})) == "1/0/0");
  CHECK(Items{store}.count() == 1);
  const auto result = import(store, {"{'title': 'One', 'key': 'k'}", "{'title': 'Two', 'key': 'k'}"});
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().front().pointer == "/items/1");
  CHECK(only_item(store, "k").content.title == "One");
}

TEST_CASE("edits and a file that contradict each other do not stop the file: people's word stands") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const std::string event = "{'kind': 'event', 'title': 'Talk', 'key': 'k', 'published_at': '2026-11-01T00:00:00Z', ";
  import(store, {event + "'starts_at': '2026-12-04T18:00:00Z'}"});
  edit(store, "k", [](Json& item) {
    item["kind"] = "news";
    item["starts_at"] = nullptr;
  });
  CHECK(counts(import(store, {event + "'starts_at': '2026-12-05T18:00:00Z'}", "{'title': 'New', 'key': 'n'}"})) ==
        "1/0/1");
  CHECK(only_item(store, "k").content.kind == Kind::news);
}

TEST_CASE("the first real import archives the sample, once; the sample itself does not") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  import(store, {"{'title': 'Sample one', 'key': 's1', 'tags': ['sample']}",
                 "{'title': 'Sample two', 'key': 's2', 'tags': ['sample', 'art']}"});
  CHECK(only_item(store, "s1").content.status == Status::published);
  import(store, {"{'title': 'Sample three', 'key': 's3', 'tags': ['sample']}"});
  CHECK(only_item(store, "s1").content.status == Status::published);

  const auto before = store.version().seq;
  CHECK(counts(import(store, {"{'title': 'Real', 'key': 'r'}"})) == "1/0/0");
  CHECK(store.version().seq == before + 1);
  for (const auto* key : {"s1", "s2", "s3"}) CHECK(only_item(store, key).content.status == Status::archived);
  CHECK(only_item(store, "r").content.status == Status::published);

  edit(store, "s1", [](Json& item) { item["status"] = "published"; });
  import(store, {"{'title': 'Real too', 'key': 'r2'}"});
  CHECK(only_item(store, "s1").content.status == Status::published);
}

TEST_CASE("an import that is refused leaves the sample alone") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  import(store, {"{'title': 'Sample', 'key': 's', 'tags': ['sample']}"});
  CHECK_FALSE(import(store, {"{'title': 'Real'}", "{'title': ''}"}).has_value());
  CHECK(only_item(store, "s").content.status == Status::published);
  import(store, {"{'title': 'Real'}"});
  CHECK(only_item(store, "s").content.status == Status::archived);
}

TEST_CASE("an author imports drafts and changes drafts only") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const bool as_author = true;
  CHECK(counts(import(store, {"{'title': 'Mine', 'key': 'm', 'status': 'draft'}"}, as_author)) == "1/0/0");
  CHECK(counts(import(store, {"{'title': 'Mine, better', 'key': 'm', 'status': 'draft'}"}, as_author)) == "0/1/0");
  CHECK(import(store, {"{'title': 'Out at once'}"}, as_author).error().front().pointer == "/items/0/status");
  put(store, valid("{'title': 'Out', 'key': 'o'}"));
  CHECK_FALSE(import(store, {"{'title': 'Taken back', 'key': 'o', 'status': 'draft'}"}, as_author).has_value());
  CHECK(only_item(store, "o").content.status == Status::published);
}

TEST_CASE("an urgent item of a file is completed the same way each time it is read") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const Texts file{"{'title': 'Fire', 'urgent': true, 'show_until': '2026-11-24T23:00:00Z', 'key': 'u'}"};
  CHECK(counts(import(store, file)) == "1/0/0");
  scratch.now += std::chrono::minutes{10};
  CHECK(counts(import(store, file)) == "0/0/1");
}

TEST_CASE("what is exported and imported into another store is the same") {
  Scratch here, there;
  Store from{here.data(), here.clock()}, to{there.data(), there.clock()};
  put(from, valid("{'title': 'One', 'tags': ['a'], 'key': 'k'}"));
  put(from, valid("{'title': 'Two', 'status': 'draft'}"));
  put(from, valid("{'title': 'Three', 'status': 'archived'}"));
  to.write("anna", [&](Transaction& tx) {
    Import batch{to, tx, {}};
    Items{from}.each([&](const Item& item) { batch.add(draft_from_json(to_json(item)), ""); });
    return batch.finish();
  });
  std::map<Uuid, Content> expected, found;
  Items{from}.each([&](const Item& item) { expected[item.id] = item.content; });
  Items{to}.each([&](const Item& item) { found[item.id] = item.content; });
  CHECK(found == expected);
}
