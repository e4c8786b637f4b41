#include <algorithm>
#include <set>

#include "items_of.hpp"
#include "store/item_search.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

std::vector<std::string> titles(const ItemPage& page) {
  std::vector<std::string> out;
  for (const auto& item : page.items) out.push_back(item.content.title);
  return out;
}

std::vector<std::string> found(const Store&, Items items, const std::string& text) {
  auto page = items.list({.text = text});
  REQUIRE(page.has_value());
  auto out = titles(*page);
  std::ranges::sort(out);
  return out;
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("a list is newest first, by the printed date, else by when it was made") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'Old', 'published_at': '2026-01-01T00:00:00Z'}"));
  put(store, valid("{'title': 'Coming', 'published_at': '2027-01-01T00:00:00Z'}"));
  put(store, valid("{'title': 'Draft of today', 'status': 'draft'}"));
  CHECK(titles(*Items{store}.list({})) == Titles{"Coming", "Draft of today", "Old"});
}

TEST_CASE("a list is narrowed by kind, status, tag and language, alone and together") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'A', 'tags': ['peace'], 'lang': 'en'}"));
  put(store, valid("{'title': 'B', 'tags': ['peace', 'art'], 'lang': 'nl-BE'}"));
  put(store, valid("{'title': 'C', 'kind': 'notice', 'lang': 'en', 'translations': {'nl': {'title': 'C'}}}"));
  put(store, valid("{'title': 'D', 'status': 'draft', 'tags': ['art'], 'lang': 'en'}"));
  const auto listed = [&](ItemQuery query) {
    auto out = titles(*Items{store}.list(query));
    std::ranges::sort(out);
    return out;
  };
  CHECK(listed({.kind = Kind::notice}) == Titles{"C"});
  CHECK(listed({.status = Status::published}) == Titles{"A", "B", "C"});
  CHECK(listed({.tag = "peace"}) == Titles{"A", "B"});
  CHECK(listed({.tag = "pea"}) == Titles{});
  CHECK(listed({.lang = "nl"}) == Titles{"B", "C"});
  CHECK(listed({.lang = "nl-BE"}) == Titles{"B"});
  CHECK(listed({.tag = "art", .lang = "nl"}) == Titles{"B"});
  CHECK(listed({.status = Status::draft, .tag = "art"}) == Titles{"D"});
  CHECK(listed({.kind = Kind::news, .status = Status::published, .tag = "peace", .lang = "en", .text = "a"}) ==
        Titles{"A"});
}

TEST_CASE("pages follow each other without gap or repetition, also for equal dates, while items are added") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  std::set<std::string> expected;
  for (int i = 0; i < 23; ++i) {
    const auto title = "Item " + std::to_string(i);
    const auto day = std::to_string(10 + i / 5);
    put(store, valid("{'title': '" + title + "', 'tags': ['t'], 'published_at': '2026-11-" + day + "T00:00:00Z'}"));
    expected.insert(title);
  }
  for (const auto& query : {ItemQuery{}, ItemQuery{.tag = "t"}, ItemQuery{.text = "item"}}) {
    std::set<std::string> seen;
    std::vector<Item> all;
    auto step = query;
    step.limit = 4;
    for (int page_number = 0;; ++page_number) {
      const auto page = Items{store}.list(step);
      REQUIRE(page.has_value());
      for (const auto& item : page->items) {
        if (item.content.title.starts_with("Item")) CHECK(seen.insert(item.content.title).second);
        all.push_back(item);
      }
      put(store, valid("{'title': 'Added, an item', 'tags': ['t'], 'published_at': '2027-01-01T00:00:00Z'}"));
      if (!page->next) break;
      step.cursor = *page->next;
    }
    CHECK(seen == expected);
    CHECK(std::ranges::is_sorted(all, [](const Item& a, const Item& b) {
      return std::tie(b.content.published_at, b.id) < std::tie(a.content.published_at, a.id);
    }));
  }
}

TEST_CASE("a cursor that we did not give is refused") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  for (const auto* cursor : {"x", "12", "12.", "12.abc", ".", "1e3.0192f6c0-0000-7000-8000-000000000000",
                             "99999999999999999999.0192f6c0-0000-7000-8000-000000000000", "' OR 1=1"}) {
    const auto page = Items{store}.list({.cursor = cursor});
    REQUIRE_FALSE(page.has_value());
    CHECK(page.error().why == Refusal::Why::invalid);
    CHECK(page.error().problems.front().pointer == "/cursor");
  }
}

TEST_CASE("a page has 500 items at most") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  store.write("anna", [&](Transaction& tx) -> Done {
    for (int i = 0; i < 501; ++i)
      Items{store}.put(tx, valid("{'title': 'T" + std::to_string(i) + "'}"), Precondition::none());
    return true;
  });
  const auto page = Items{store}.list({.limit = 100'000});
  CHECK(page->items.size() == 500);
  CHECK(page->next.has_value());
  CHECK(Items{store}.list({.limit = 0})->items.size() == 1);
}

TEST_CASE("words are found in title, summary, places and translations, without regard to case and accents") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'Café Créole', 'summary': 'Bread and butter.'}"));
  put(store, valid("{'title': 'Talk', 'kind': 'event', 'starts_at': '2026-12-01T10:00:00Z', 'location': 'Ypres', "
                   "'room': 'Attic', 'translations': {'nl': {'title': 'Lezing', 'summary': 'Over vrede'}}}"));
  const Items items{store};
  CHECK(found(store, items, "cafe") == Titles{"Café Créole"});
  CHECK(found(store, items, "CRÉOLE") == Titles{"Café Créole"});
  CHECK(found(store, items, "butter bread") == Titles{"Café Créole"});
  CHECK(found(store, items, "ypres") == Titles{"Talk"});
  CHECK(found(store, items, "attic") == Titles{"Talk"});
  CHECK(found(store, items, "lezing vrede") == Titles{"Talk"});
  CHECK(found(store, items, "bread talk") == Titles{});
}

TEST_CASE("the last word may be unfinished, the others may not") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'Women at the Peace Table'}"));
  const Items items{store};
  CHECK(found(store, items, "women pea").size() == 1);
  CHECK(found(store, items, "wom peace").empty());
}

TEST_CASE("nothing that somebody types is understood as an operator") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  put(store, valid("{'title': 'Salt AND pepper NOT sugar'}"));
  const Items items{store};
  CHECK(found(store, items, "salt AND pepper").size() == 1);
  CHECK(found(store, items, "sugar NOT salt").size() == 1);
  for (const auto* text : {"\"", "*", "(", "salt)", "words:salt", "^salt", "NEAR(salt pepper)", "a\"b", "-", "salt -",
                           "' OR 1=1 --", "\xff", "\xe2\x80\x93"})
    CHECK_NOTHROW(items.list({.text = text}).value());
  CHECK(found(store, items, "–").empty());
  CHECK(found(store, items, "salt –").size() == 1);
  CHECK(match_expression("a \"b") == "\"a\" \"\"\"b\"*");
}

TEST_CASE("search follows every change of an item") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  const Items items{store};
  const auto id = put(store, valid("{'title': 'Bread'}"))->id;
  put(store, valid_as(id, "{'title': 'Butter'}"));
  CHECK(found(store, items, "bread").empty());
  CHECK(found(store, items, "butter").size() == 1);
  store.write("anna", [&](Transaction& tx) { return Items{store}.restore(tx, id, 1); });
  CHECK(found(store, items, "bread").size() == 1);
  CHECK(found(store, items, "butter").empty());
}

TEST_CASE("every item is visited once, in a stable order") {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  for (int i = 0; i < 20; ++i) put(store, valid("{'title': 'T" + std::to_string(i) + "'}"));
  std::vector<Uuid> ids;
  Items{store}.each([&](const Item& item) { ids.push_back(item.id); });
  CHECK(ids.size() == 20);
  CHECK(std::ranges::is_sorted(ids));
}
