// Input that is wrong in every way: each time a clear refusal, and nothing changed.
#include <algorithm>

#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string items = "/api/v1/items";
}  // namespace

TEST_CASE("what is not JSON is malformed") {
  Desk desk;
  const auto before = desk.store.version();
  for (const std::string body :
       {"{", "nonsense", "{\"title\":\"a\",}", "{\"title\":\"a\"} x", "{\"title\":\"a\",\"title\":\"b\"}",
        "{\"title\":\"\xff\"}", "{\"title\":\"\\ud800\"}", "{\"title\":\"\\udc00 alone\"}", "{\"title\":\"a\nb\"}",
        "{'title':'a'}", "NaN", "\xef\xbb\xbf"}) {
    INFO(body);
    const auto answer = desk.post(items, body);
    CHECK(answer.status == 400);
    CHECK(answer.type == "application/problem+json");
    CHECK(answer.json()["title"] == "Bad Request");
  }
  CHECK(desk.post(items, std::string(2000, '[')).status == 400);
  CHECK(desk.post(items, "").status == 400);
  CHECK(desk.store.version() == before);
}

TEST_CASE("JSON that is no object is refused") {
  Desk desk;
  for (const auto* body : {"[]", "\"title\"", "7", "null", "true"}) {
    INFO(body);
    CHECK(desk.post(items, body).status == 422);
  }
}

TEST_CASE("wrong fields are refused by their names, all at once") {
  Desk desk;
  struct Case {
    const char *body, *pointers;
  };
  const Case cases[] = {
      {"{}", "/title"},
      {R"({"title":7})", "/title"},
      {R"({"title":""})", "/title"},
      {R"({"title":"a\u0000b"})", "/title"},
      {R"({"title":"a\u0007b"})", "/title"},
      {R"({"title":"a\u202eb"})", "/title"},
      {R"({"title":"a\nb"})", "/title"},
      {R"({"title":"a","colour":"red"})", "/colour"},
      {R"({"title":"a","a/b~c":1})", "/a~1b~0c"},
      {R"({"title":"a","kind":"video"})", "/kind"},
      {R"({"title":"a","pinned":"yes"})", "/pinned"},
      {R"({"title":"a","tags":"peace"})", "/tags"},
      {R"({"title":"a","link":"javascript:alert"})", "/link"},
      {R"({"title":"a","image":{"sha256":"../../etc/passwd"}})", "/image/sha256"},
      {R"({"title":"a","channels":["../main"]})", "/channels/0"},
      {R"({"title":"a","kind":"event"})", "/starts_at"},
      {R"({"title":"a","kind":"event","starts_at":"2026-02-30"})", "/starts_at"},
      {R"({"title":"a","time_zone":"Mars/Olympus"})", "/time_zone"},
      {R"({"title":"a","id":"7"})", "/id"},
      {R"({"title":"a","urgent":true})", "/show_until"},
  };
  const auto before = desk.store.version();
  for (const auto& one : cases) {
    INFO(one.body);
    const auto answer = desk.post(items, one.body);
    CHECK(answer.status == 422);
    CHECK(answer.pointers() == one.pointers);
  }
  const auto all = desk.post(items, R"({"kind":"video","lang":"??","colour":1,"tags":[7]})");
  for (const auto* pointer : {"/kind", "/lang", "/colour", "/tags/0", "/title"})
    CHECK(all.pointers().find(pointer) != std::string::npos);
  CHECK(desk.store.version() == before);
}

TEST_CASE("a title of 301 characters is refused, one of 300 is not") {
  Desk desk;
  std::string title;
  for (int i = 0; i < 300; ++i) title += "é";
  CHECK(desk.post(items, "{\"title\":\"" + title + "\"}").status == 201);
  CHECK(desk.post(items, "{\"title\":\"" + title + "é\"}").status == 422);
}

TEST_CASE("an item of 20 MB is too large") {
  Desk desk;
  const auto answer = desk.post(items, "{\"title\":\"" + std::string(20u << 20, 'x') + "\"}");
  CHECK(answer.status == 413);
  CHECK(answer.type == "application/problem+json");
}

TEST_CASE("another Content-Type is told what to send") {
  Desk desk;
  const auto id = desk.make();
  for (const auto* type : {"text/plain", "application/x-www-form-urlencoded", "application/xml", "json"}) {
    INFO(type);
    const auto answer = desk.post(items, R"({"title":"a"})", {{"Content-Type", type}});
    CHECK(answer.status == 415);
    CHECK(answer.json()["detail"].get<std::string>().find("application/json") != std::string::npos);
  }
  const Headers merge{{"If-Match", "*"}, {"Content-Type", "application/merge-patch+json"}};
  CHECK(desk.ask("editor", "PATCH", items + "/" + id, R"({"title":"b"})", merge).status == 200);
  CHECK(desk.ask("editor", "PUT", items + "/" + id, R"({"title":"b"})", merge).status == 415);
  CHECK(desk.post(items, R"({"title":"a"})", {{"Content-Type", "Application/JSON; charset=UTF-8"}}).status == 201);
}

TEST_CASE("addresses that climb or are no ids find nothing") {
  Desk desk;
  for (const auto* target :
       {"/api/v1/items/..", "/api/v1/items/../../../etc/passwd", "/media/../vitrine.db", "/media/..%2fvitrine.db",
        "/api/v1/items/0192f6c0", "/api/v1/channels/..", "/api/v1/channels/Main", "/api/v1/screens/..", "/media/ab",
        "/media/0000000000000000000000000000000000000000000000000000000000000000/481", "/api/v1/nothing", "/api/v1",
        "/api/v1/items/"}) {
    INFO(target);
    CHECK(desk.get(target).status == 404);
  }
}

TEST_CASE("a method that an address does not know is told which it does") {
  Desk desk;
  const auto answer = desk.ask("admin", "DELETE", items);
  CHECK(answer.status == 405);
  CHECK(answer.header("Allow").find("GET") != std::string::npos);
  CHECK(answer.header("Allow").find("POST") != std::string::npos);
}

TEST_CASE("parameters that nobody knows are refused on every address of the API") {
  Desk desk;
  for (const auto& route : desk.app.routes()) {
    if (route.method != Method::get || route.pattern.find("/api/v1/") != 0) continue;
    std::string target = route.pattern;
    if (const auto id = target.find("{id}"); id != std::string::npos) target.replace(id, 4, desk.make());
    if (const auto name = target.find("{name}"); name != std::string::npos) target.replace(name, 6, "main");
    INFO(target);
    CHECK(desk.get(target + "?no_such_parameter=1", "admin").status == 400);
  }
}
