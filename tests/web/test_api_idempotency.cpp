// Idempotency-Key: a repeated write is one write.
#include "desk.hpp"
#include "test.hpp"
#include "web/write.hpp"

using namespace vitrine;

namespace {
const std::string items = "/api/v1/items";
const Headers key{{"Idempotency-Key", "first"}};
}  // namespace

TEST_CASE("the same request under the same key gets the same answer, and changes nothing more") {
  Desk desk;
  const auto first = desk.post(items, R"({"title":"Once"})", key);
  REQUIRE(first.status == 201);
  CHECK(first.header("Idempotency-Replayed").empty());
  desk.now += std::chrono::hours{24};
  const auto again = desk.post(items, R"({"title":"Once"})", key);
  CHECK(again.status == 201);
  CHECK(again.text == first.text);
  CHECK(again.type == first.type);
  CHECK(again.etag() == first.etag());
  CHECK(again.header("Location") == first.header("Location"));
  CHECK(again.header("Cache-Control") == "no-store");
  CHECK(again.header("Idempotency-Replayed") == "true");
  CHECK(desk.get(items).json()["items"].size() == 1);
}

TEST_CASE("another request under the same key is refused") {
  Desk desk;
  const auto id = desk.post(items, R"({"title":"Once"})", key).json()["id"].get<std::string>();
  CHECK(desk.post(items, R"({"title":"Twice"})", key).status == 422);
  CHECK(desk.post("/api/v1/import", R"({"title":"Once"})", key).status == 422);
  CHECK(desk.post("/api/v1/import?dry_run=true", R"({"title":"Once"})", key).status == 422);
  CHECK(desk.ask("editor", "PUT", items + "/" + id, R"({"title":"Once"})", {key[0], {"If-Match", "*"}}).status == 422);
  CHECK(desk.get(items).json()["items"].size() == 1);
}

TEST_CASE("keys belong to a token") {
  Desk desk;
  desk.post(items, R"({"title":"Once"})", key);
  CHECK(desk.ask("admin", "POST", items, R"({"title":"Twice"})", key).status == 201);
}

TEST_CASE("a refused write leaves its key free") {
  Desk desk;
  CHECK(desk.post(items, R"({"title":""})", key).status == 422);
  CHECK(desk.post(items, R"({"title":"Better"})", key).status == 201);
}

TEST_CASE("keys work on every write") {
  Desk desk;
  const auto item = items + "/" + desk.make();
  struct Case {
    const char* method;
    std::string target, body;
    int status;
  };
  const Case cases[] = {
      {"PUT", item, R"({"title":"Put"})", 200},
      {"PATCH", item, R"({"title":"Patched"})", 200},
      {"POST", item + "/restore", R"({"rev":1})", 200},
      {"DELETE", item, "", 200},
      {"POST", item + "/purge", "", 204},
      {"PUT", "/api/v1/channels/lobby", R"({"title":"Lobby"})", 201},
      {"PATCH", "/api/v1/channels/main", R"({"title":"Main"})", 200},
      {"DELETE", "/api/v1/channels/lobby", "", 204},
      {"PATCH", "/api/v1/organisation", R"({"name":"House"})", 200},
      {"PUT", "/api/v1/screens/one", R"({"name":"Hall"})", 201},
      {"PATCH", "/api/v1/screens/one", R"({"name":"Lobby"})", 200},
      {"DELETE", "/api/v1/screens/one", "", 204},
  };
  for (const auto& one : cases) {
    INFO(one.method << " " << one.target);
    Headers headers{{"Idempotency-Key", std::string{one.method} + one.target}};
    const bool makes = one.status == 201;
    if (!makes) headers.emplace_back("If-Match", "*");
    const auto first = desk.ask("admin", one.method, one.target, one.body, headers);
    INFO(first.text);
    CHECK(first.status == one.status);
    const auto version = desk.store.version();
    const auto again = desk.ask("admin", one.method, one.target, one.body, headers);
    CHECK(again.status == one.status);
    CHECK(again.text == first.text);
    CHECK(again.header("Idempotency-Replayed") == "true");
    CHECK(desk.store.version() == version);
  }
}

TEST_CASE("a key whose request is still running is a conflict") {
  Desk desk;
  REQUIRE(desk.app.keys_in_use.take("editor\nfirst"));
  CHECK(desk.post(items, R"({"title":"Once"})", key).status == 409);
  desk.app.keys_in_use.give_back("editor\nfirst");
  CHECK(desk.post(items, R"({"title":"Once"})", key).status == 201);
}

TEST_CASE("an answer is kept for 30 days") {
  Desk desk;
  desk.post(items, R"({"title":"Once"})", key);
  desk.now += std::chrono::hours{24 * 29};
  CHECK(desk.post(items, R"({"title":"Once"})", key).header("Idempotency-Replayed") == "true");
  desk.now += std::chrono::hours{24 * 2};
  desk.post(items, R"({"title":"Other"})", {{"Idempotency-Key", "second"}});
  CHECK(desk.post(items, R"({"title":"Once"})", key).header("Idempotency-Replayed").empty());
}

TEST_CASE("a key of more than 255 characters is malformed") {
  Desk desk;
  CHECK(desk.post(items, R"({"title":"a"})", {{"Idempotency-Key", std::string(255, 'k')}}).status == 201);
  CHECK(desk.post(items, R"({"title":"a"})", {{"Idempotency-Key", std::string(256, 'k')}}).status == 400);
}
