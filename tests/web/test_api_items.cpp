// Items over HTTP: what each role may do, and what comes back.
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string items = "/api/v1/items";
const std::string some_id = "0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f";
std::string at(const std::string& id) { return items + "/" + id; }
}  // namespace

TEST_CASE("an item that is made is there, with its address and its tag") {
  Desk desk;
  const auto made = desk.post(items, R"({"title":"Women at the Peace Table","tags":["peace"]})");
  REQUIRE(made.status == 201);
  CHECK(made.etag() == "\"1\"");
  CHECK(made.header("Cache-Control") == "no-store");
  const auto id = made.json()["id"].get<std::string>();
  CHECK(made.header("Location") == at(id));
  const auto read = desk.get(at(id));
  CHECK(read.status == 200);
  CHECK(read.type == "application/json");
  CHECK(read.etag() == "\"1\"");
  CHECK(read.header("Vary") == "Authorization");
  CHECK(read.json() == made.json());
  CHECK(read.json()["rev"] == 1);
  CHECK(read.json()["seq"] == desk.store.version().seq);
  CHECK(read.json()["updated_by"] == "editor");
  CHECK(read.json()["status"] == "published");
  CHECK(read.json()["published_at"] == "2026-11-24T12:00:00Z");
}

TEST_CASE("a read honours If-None-Match") {
  Desk desk;
  const auto id = desk.make();
  const auto same = desk.ask("reader", "GET", at(id), "", {{"If-None-Match", "\"1\""}});
  CHECK(same.status == 304);
  CHECK(same.text.empty());
  CHECK(same.etag() == "\"1\"");
  CHECK(same.header("Vary") == "Authorization");
  CHECK(desk.ask("reader", "GET", at(id), "", {{"If-None-Match", "\"2\""}}).status == 200);
  const auto list = desk.get(items);
  CHECK(desk.ask("reader", "GET", items, "", {{"If-None-Match", list.etag()}}).status == 304);
  desk.make();
  CHECK(desk.ask("reader", "GET", items, "", {{"If-None-Match", list.etag()}}).status == 200);
}

TEST_CASE("without a token published items only, and no names of staff") {
  Desk desk;
  const auto shown = desk.make(R"({"title":"Shown"})");
  const auto draft = desk.make(R"({"title":"Draft","status":"draft"})");
  CHECK(desk.get(at(shown), "").status == 200);
  CHECK(desk.get(at(shown), "").json()["updated_by"].is_null());
  CHECK(desk.get(at(draft), "").status == 404);
  CHECK(desk.get(at(draft), "reader").status == 200);
  CHECK(desk.get(items, "").json()["items"].size() == 1);
  CHECK(desk.get(items + "?status=draft", "").json()["items"].empty());
  CHECK(desk.get(items + "?status=published", "").json()["items"].size() == 1);
  CHECK(desk.get(items, "reader").json()["items"].size() == 2);
  CHECK(desk.get(items + "?status=draft", "reader").json()["items"][0]["id"] == draft);
}

TEST_CASE("a list is filtered and comes in pages") {
  Desk desk;
  for (int i = 0; i < 5; ++i) {
    desk.now += std::chrono::minutes{1};
    desk.make(R"({"title":"News )" + std::to_string(i) + R"(","tags":["peace"]})");
  }
  desk.make(R"({"title":"Borsjt","kind":"notice","lang":"nl"})");
  CHECK(desk.get(items + "?kind=notice").json()["items"].size() == 1);
  CHECK(desk.get(items + "?lang=nl").json()["items"].size() == 1);
  CHECK(desk.get(items + "?tag=peace").json()["items"].size() == 5);
  CHECK(desk.get(items + "?q=borsjt").json()["items"].size() == 1);
  std::vector<std::string> titles;
  std::string cursor;
  for (int page = 0; page < 10; ++page) {
    const auto answer = desk.get(items + "?tag=peace&limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    for (const auto& item : answer["items"]) titles.push_back(item["title"]);
    if (answer["next"].is_null()) break;
    cursor = answer["next"].get<std::string>();
  }
  CHECK(titles == std::vector<std::string>{"News 4", "News 3", "News 2", "News 1", "News 0"});
}

TEST_CASE("parameters of a list that are wrong are refused") {
  Desk desk;
  for (const auto* query : {"limit=0", "limit=501", "limit=many", "limit=-1", "limit=", "kind=video", "status=gone"}) {
    INFO(query);
    const auto answer = desk.get(items + "?" + query);
    CHECK(answer.status == 422);
    CHECK(answer.type == "application/problem+json");
  }
  CHECK(desk.get(items + "?limit=0&kind=video").pointers() == "/kind,/limit");
  for (const auto* query : {"page=2", "limit=1&limit=2", "Limit=1"}) {
    INFO(query);
    CHECK(desk.get(items + "?" + query).status == 400);
  }
  const auto cursor = desk.get(items + "?cursor=forged").status;
  CHECK((cursor == 400 || cursor == 422));
  CHECK(desk.get(items + "?limit=500").status == 200);
}

TEST_CASE("a replacement needs If-Match and takes the whole representation") {
  Desk desk;
  const auto id = desk.make(R"({"title":"Before","tags":["peace"]})");
  CHECK(desk.ask("editor", "PUT", at(id), R"({"title":"After"})").status == 428);
  const auto stale = desk.ask("editor", "PUT", at(id), R"({"title":"After"})", {{"If-Match", "\"7\""}});
  CHECK(stale.status == 412);
  CHECK(stale.json()["current"]["title"] == "Before");
  desk.now += std::chrono::hours{1};
  const auto after = desk.ask("editor", "PUT", at(id), R"({"title":"After"})", {{"If-Match", "\"1\""}});
  REQUIRE(after.status == 200);
  CHECK(after.etag() == "\"2\"");
  CHECK(after.json()["tags"].empty());
  CHECK(after.json()["published_at"] == "2026-11-24T12:00:00Z");  // as it was printed
  CHECK(after.json()["updated_at"] == "2026-11-24T13:00:00Z");
}

TEST_CASE("a stale If-Match is answered with both versions") {
  Desk desk;
  const auto id = desk.make(R"({"title":"First"})");
  desk.ask("editor", "PATCH", at(id), R"({"title":"Second"})", {{"If-Match", "\"1\""}});
  for (const auto* method : {"PUT", "PATCH", "DELETE"}) {
    INFO(method);
    const bool has_body = method != std::string_view{"DELETE"};
    const auto stale =
        desk.ask("editor", method, at(id), has_body ? R"({"title":"Mine"})" : "", {{"If-Match", "\"1\""}});
    CHECK(stale.status == 412);
    CHECK(stale.json()["current"]["title"] == "Second");
    CHECK(stale.json()["base"]["title"] == "First");
  }
}

TEST_CASE("PUT makes an item under an id of the client's, once") {
  Desk desk;
  const auto made = desk.ask("editor", "PUT", at(some_id), R"({"title":"Mine"})", {{"If-None-Match", "*"}});
  CHECK(made.status == 201);
  CHECK(made.header("Location") == at(some_id));
  CHECK(desk.ask("editor", "PUT", at(some_id), R"({"title":"Mine"})", {{"If-None-Match", "*"}}).status == 412);
  CHECK(desk.ask("editor", "PUT", at(some_id), R"({"title":"Mine"})", {{"If-Match", "*"}}).status == 200);
  const std::string other = "0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e10";
  CHECK(desk.ask("editor", "PUT", at(other), R"({"title":"Mine"})", {{"If-Match", "\"1\""}}).status == 412);
  CHECK(desk.ask("editor", "PUT", at(other), R"({"title":"Mine"})").status == 201);
  const auto mismatch =
      desk.ask("editor", "PUT", at(other), R"({"title":"Mine","id":")" + some_id + "\"}", {{"If-Match", "*"}});
  CHECK(mismatch.status == 422);
  CHECK(mismatch.pointers() == "/id");
  CHECK(desk.ask("editor", "PUT", at("not-a-uuid"), R"({"title":"Mine"})").status == 422);
  CHECK(desk.post(items, R"({"title":"Mine","id":")" + some_id + "\"}").status == 409);
}

TEST_CASE("what a read answered can be sent back as it is") {
  Desk desk;
  const auto id = desk.make(R"({"title":"Same","kind":"event","starts_at":"2026-12-04T18:30:00+01:00"})");
  const auto read = desk.get(at(id));
  const auto put = desk.ask("editor", "PUT", at(id), read.text, {{"If-Match", read.etag()}});
  REQUIRE(put.status == 200);
  CHECK(put.json()["starts_at"] == "2026-12-04T18:30:00+01:00");
}

TEST_CASE("a merge patch changes what it names, and null gives a field its default") {
  Desk desk;
  const auto id = desk.make(R"({"title":"Before","summary":"Text","tags":["a"],"link":"https://example.org/x"})");
  const auto after = desk.ask("editor", "PATCH", at(id), R"({"title":"After","link":null,"tags":null})",
                              {{"If-Match", "\"1\""}, {"Content-Type", "application/merge-patch+json; charset=utf-8"}});
  REQUIRE(after.status == 200);
  CHECK(after.etag() == "\"2\"");
  const auto json = after.json();
  CHECK(json["title"] == "After");
  CHECK(json["summary"] == "Text");
  CHECK(json["link"].is_null());
  CHECK(json["tags"].empty());
  CHECK(desk.ask("editor", "PATCH", at(id), R"({"title":"x"})").status == 428);
  CHECK(desk.ask("editor", "PATCH", at(some_id), R"({"title":"x"})", {{"If-Match", "*"}}).status == 404);
}

TEST_CASE("a patch is refused by the names of all its wrong fields") {
  Desk desk;
  const auto id = desk.make();
  const auto answer = desk.ask("editor", "PATCH", at(id), R"({"title":7,"colour":null,"mood":"gay","lang":"no lang"})",
                               {{"If-Match", "\"1\""}});
  CHECK(answer.status == 422);
  for (const auto* pointer : {"/title", "/colour", "/mood", "/lang"}) {
    INFO(pointer);
    CHECK(answer.pointers().find(pointer) != std::string::npos);
  }
  CHECK(desk.get(at(id)).etag() == "\"1\"");
}

TEST_CASE("an item that is made urgent anew is urgent from now on") {
  Desk desk;
  const auto id = desk.make(R"({"title":"Alarm","urgent":true,"show_until":"2026-11-24T13:00:00Z"})");
  CHECK(desk.get(at(id)).json()["urgent_since"] == "2026-11-24T12:00:00Z");
  CHECK(desk.ask("editor", "PATCH", at(id), R"({"urgent":false})", {{"If-Match", "*"}}).status == 200);
  desk.now += std::chrono::hours{72};
  const auto again = desk.ask("editor", "PATCH", at(id), R"({"urgent":true,"show_until":"2026-11-27T13:00:00Z"})",
                              {{"If-Match", "*"}});
  REQUIRE(again.status == 200);
  CHECK(again.json()["urgent_since"] == "2026-11-27T12:00:00Z");
}

TEST_CASE("deleting archives, and can be undone") {
  Desk desk;
  const auto id = desk.make();
  CHECK(desk.ask("editor", "DELETE", at(id)).status == 428);
  const auto gone = desk.ask("editor", "DELETE", at(id), "", {{"If-Match", "\"1\""}});
  REQUIRE(gone.status == 200);
  CHECK(gone.json()["status"] == "archived");
  CHECK(gone.etag() == "\"2\"");
  CHECK(desk.get(at(id), "").status == 404);
  const auto back = desk.ask("editor", "POST", at(id) + "/restore", R"({"rev":1})");
  CHECK(back.status == 200);
  CHECK(back.json()["status"] == "published");
  CHECK(desk.get(at(id), "").status == 200);
}

TEST_CASE("every revision is told: who, when, what") {
  Desk desk;
  const auto id = desk.make(R"({"title":"First"})");
  desk.now += std::chrono::minutes{5};
  desk.ask("admin", "PATCH", at(id), R"({"title":"Second"})", {{"If-Match", "\"1\""}});
  const auto history = desk.get(at(id) + "/history", "editor");
  REQUIRE(history.status == 200);
  const auto revisions = history.json()["revisions"];
  REQUIRE(revisions.size() == 2);
  CHECK(revisions[0]["rev"] == 2);
  CHECK(revisions[0]["by"] == "admin");
  CHECK(revisions[0]["act"] == "updated");
  CHECK(revisions[0]["at"] == "2026-11-24T12:05:00Z");
  CHECK(revisions[1]["content"]["title"] == "First");
  CHECK(desk.get(at(some_id) + "/history", "editor").status == 404);
}

TEST_CASE("restoring brings an earlier revision back as a new one") {
  Desk desk;
  const auto id = desk.make(R"({"title":"First"})");
  desk.ask("editor", "PATCH", at(id), R"({"title":"Second"})", {{"If-Match", "\"1\""}});
  const auto restored = desk.post(at(id) + "/restore", R"({"rev":1})");
  REQUIRE(restored.status == 200);
  CHECK(restored.json()["title"] == "First");
  CHECK(restored.json()["rev"] == 3);
  for (const auto* body : {R"({"rev":0})", R"({"rev":"1"})", R"({})", R"({"rev":1,"why":"so"})", R"({"rev":1.5})"}) {
    INFO(body);
    CHECK(desk.post(at(id) + "/restore", body).status == 422);
  }
  const auto unknown = desk.post(at(id) + "/restore", R"({"rev":99})").status;
  CHECK((unknown == 404 || unknown == 422));
  CHECK(desk.post(at(some_id) + "/restore", R"({"rev":1})").status == 404);
}

TEST_CASE("a purge removes an item for good, for admins only") {
  Desk desk;
  const auto id = desk.make();
  CHECK(desk.ask("editor", "POST", at(id) + "/purge").status == 403);
  CHECK(desk.ask("admin", "POST", at(id) + "/purge").status == 204);
  CHECK(desk.get(at(id)).status == 404);
  CHECK(desk.get(at(id) + "/history", "admin").status == 404);
  CHECK(desk.ask("admin", "POST", at(id) + "/purge").status == 404);
}
