// Channels and the organisation over HTTP.
#include "base/file.hpp"
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string channels = "/api/v1/channels";
const Headers any{{"If-Match", "*"}};

std::string uploaded_picture(Desk& desk) {
  auto bytes = read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg");
  const auto answer = desk.ask("author", "POST", "/api/v1/media", std::move(bytes), {{"Content-Type", "image/jpeg"}});
  REQUIRE(answer.status == 201);
  return answer.json()["sha256"];
}
}  // namespace

TEST_CASE("main is always there, and cannot be removed") {
  Desk desk;
  const auto list = desk.get(channels).json()["channels"];
  REQUIRE(list.size() == 1);
  CHECK(list[0]["name"] == "main");
  const auto main = desk.get(channels + "/main");
  CHECK(main.json() == list[0]);
  CHECK_FALSE(main.etag().empty());
  CHECK(desk.ask("admin", "DELETE", channels + "/main", "", any).status == 409);
}

TEST_CASE("a channel is made, read, replaced, changed and removed") {
  Desk desk;
  const auto made = desk.ask("admin", "PUT", channels + "/lobby", R"({"title":"Lobby","langs":["nl"]})");
  REQUIRE(made.status == 201);
  CHECK(made.header("Location") == channels + "/lobby");
  CHECK(made.etag() == "\"1\"");
  CHECK(desk.get(channels + "/lobby").etag() == "\"1\"");
  CHECK(desk.ask("reader", "GET", channels + "/lobby", "", {{"If-None-Match", "\"1\""}}).status == 304);
  CHECK(desk.ask("admin", "PUT", channels + "/lobby", R"({"title":"Hall"})").status == 428);
  CHECK(desk.ask("admin", "PUT", channels + "/lobby", R"({"title":"Hall"})", {{"If-Match", "\"9\""}}).status == 412);
  CHECK(desk.ask("admin", "PUT", channels + "/lobby", R"({"title":"Hall"})", {{"If-None-Match", "*"}}).status == 412);
  const auto put = desk.ask("admin", "PUT", channels + "/lobby", R"({"title":"Hall"})", {{"If-Match", "\"1\""}});
  REQUIRE(put.status == 200);
  CHECK(put.json()["langs"].empty());
  const auto patched = desk.ask("admin", "PATCH", channels + "/lobby", R"({"theme":"night","caps":{"news":3}})",
                                {{"If-Match", "\"2\""}});
  REQUIRE(patched.status == 200);
  CHECK(patched.json()["title"] == "Hall");
  CHECK(patched.json()["caps"]["news"] == 3);
  CHECK(patched.json()["caps"]["event"] == 8);
  CHECK(desk.ask("admin", "DELETE", channels + "/lobby").status == 428);
  CHECK(desk.ask("admin", "DELETE", channels + "/lobby", "", {{"If-Match", "\"3\""}}).status == 204);
  CHECK(desk.get(channels + "/lobby").status == 404);
  CHECK(desk.ask("admin", "PATCH", channels + "/lobby", "{}", any).status == 404);
  CHECK(desk.ask("admin", "DELETE", channels + "/lobby", "", any).status == 404);
}

TEST_CASE("what is wrong with a channel is told field by field") {
  Desk desk;
  const auto answer = desk.ask("admin", "PUT", channels + "/lobby",
                               R"({"name":"lobby","theme":"neon","slot_seconds":0,"langs":["??"],"colour":"red"})");
  CHECK(answer.status == 422);
  for (const auto* pointer : {"/theme", "/slot_seconds", "/langs", "/colour"})
    CHECK(answer.pointers().find(pointer) != std::string::npos);
  CHECK(desk.ask("admin", "PUT", channels + "/lobby", R"({"name":"hall"})").pointers() == "/name");
  CHECK(desk.ask("admin", "PUT", channels + "/Lobby!", "{}").status == 422);
  CHECK(desk.ask("admin", "PATCH", channels + "/main", R"({"colour":null})", any).pointers() == "/colour");
}

TEST_CASE("a change of a channel is a commit that screens hear of") {
  Desk desk;
  const auto before = desk.store.version();
  desk.ask("admin", "PUT", channels + "/lobby", R"({"title":"Lobby"})");
  CHECK(desk.store.version().seq == before.seq + 1);
  CHECK(desk.published.size() == 1);
}

TEST_CASE("the organisation is changed by patches, and gives items their language and zone") {
  Desk desk;
  const auto before = desk.get("/api/v1/organisation");
  REQUIRE(before.status == 200);
  CHECK(desk.ask("admin", "PATCH", "/api/v1/organisation", R"({"name":"House"})").status == 428);
  const auto after =
      desk.ask("admin", "PATCH", "/api/v1/organisation",
               R"({"name":"House","langs":["nl","en"],"time_zone":"America/New_York"})", {{"If-Match", before.etag()}});
  REQUIRE(after.status == 200);
  CHECK(after.json()["name"] == "House");
  CHECK(after.etag() != before.etag());
  CHECK(desk.get("/api/v1/organisation").json() == after.json());
  CHECK(desk.ask("admin", "PATCH", "/api/v1/organisation", R"({"name":"x"})", {{"If-Match", before.etag()}}).status ==
        412);
  const auto item = desk.get("/api/v1/items/" + desk.make()).json();
  CHECK(item["lang"] == "nl");
  CHECK(item["time_zone"] == "America/New_York");
  CHECK(desk.ask("admin", "PATCH", "/api/v1/organisation", R"({"langs":[],"motto":null})", any).status == 422);
}

TEST_CASE("how a channel looks is changed field by field, and what is wrong with it is told so") {
  Desk desk;
  const auto changed = desk.ask("admin", "PATCH", channels + "/main",
                                R"({"night":{"from":"21:30"},"ticker":"notices","brand":{"accent":"#0A7D4F"}})", any);
  REQUIRE(changed.status == 200);
  CHECK(changed.json()["night"] == Json{{"theme", "night"}, {"from", "21:30"}, {"to", "07:00"}});
  const auto again = desk.ask("admin", "PATCH", channels + "/main",
                              R"({"night":{"to":"06:00"},"brand":{"name":"Lobby"},"summaries":[]})", any);
  REQUIRE(again.status == 200);
  CHECK(again.json()["night"] == Json{{"theme", "night"}, {"from", "21:30"}, {"to", "06:00"}});
  CHECK(again.json()["brand"] == Json{{"name", "Lobby"}, {"logo", nullptr}, {"accent", "#0a7d4f"}});
  CHECK(again.json()["summaries"].empty());
  CHECK(desk.ask("admin", "PATCH", channels + "/main", R"({"night":null})", any).json()["night"].is_null());
  CHECK(desk.get(channels + "/main").json()["ticker"] == "notices");
  CHECK(
      desk.ask("admin", "PATCH", channels + "/main", R"({"night":{"from":"7:00"},"brand":{"colour":1},"drift":1})", any)
          .pointers() == "/brand/colour,/night/from,/drift");
}

TEST_CASE("a logo is an image that was uploaded, the organisation's and a brand's") {
  Desk desk;
  const auto logo = uploaded_picture(desk);
  const auto other = sha256("nobody has this").hex();
  const auto brand = [](const std::string& sum) { return Json{{"brand", {{"logo", sum}}}}.dump(); };
  const auto organisation = [](const std::string& sum) { return Json{{"logo", sum}}.dump(); };
  const auto refused = desk.ask("admin", "PUT", channels + "/lobby", brand(other));
  CHECK(refused.status == 422);
  CHECK(refused.pointers() == "/brand/logo");
  CHECK(desk.get(channels + "/lobby").status == 404);
  CHECK(desk.ask("admin", "PUT", channels + "/lobby", brand(logo)).json()["brand"]["logo"] == logo);
  CHECK(desk.ask("admin", "PATCH", channels + "/lobby", brand(other), any).status == 422);
  CHECK(desk.ask("admin", "PATCH", "/api/v1/organisation", organisation(other), any).pointers() == "/logo");
  CHECK(desk.ask("admin", "PATCH", "/api/v1/organisation", organisation(logo), any).json()["logo"] == logo);
}
