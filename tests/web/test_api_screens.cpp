// Screens over HTTP: what staff decide, what screens report.
#include <fmt/format.h>

#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string screens = "/api/v1/screens";
const std::string report = R"({"version":"v","seq":3,"slide":"agenda-1","build":"b","size":[1920,1080],"errors":0})";
}  // namespace

TEST_CASE("a screen that reports is listed, and is told its channel") {
  Desk desk;
  const auto answer = desk.ask("", "POST", screens + "/one/report", report);
  REQUIRE(answer.status == 200);
  CHECK(answer.json()["channel"] == "main");
  CHECK(answer.json()["commands"] == Json::array());
  CHECK(answer.header("Cache-Control") == "no-store");
  const auto list = desk.get(screens).json()["screens"];
  REQUIRE(list.size() == 1);
  CHECK(list[0]["id"] == "one");
  CHECK(list[0]["name"] == "");
  CHECK(list[0]["channel"] == "main");
  CHECK(list[0]["last_seen"] == "2026-11-24T12:00:00Z");
  CHECK(list[0]["showing"]["slide"] == "agenda-1");
  CHECK(list[0]["size"] == *parse_json("[1920,1080]"));
}

TEST_CASE("staff name a screen and assign its channel, which the screen hears with its next report") {
  Desk desk;
  desk.ask("admin", "PUT", "/api/v1/channels/lobby", "{}");
  const auto made = desk.ask("editor", "PUT", screens + "/one", R"({"name":"Hall","channel":"lobby"})");
  REQUIRE(made.status == 201);
  CHECK(made.header("Location") == screens + "/one");
  CHECK(made.json()["showing"].is_null());
  CHECK(desk.ask("", "POST", screens + "/one/report", report).json()["channel"] == "lobby");
  CHECK(desk.ask("editor", "PUT", screens + "/one", R"({"name":"Hall"})").status == 200);
  CHECK(desk.ask("", "POST", screens + "/one/report", report).json()["channel"] == "main");
  CHECK(desk.ask("editor", "PATCH", screens + "/one", R"({"channel":"nowhere"})").pointers() == "/channel");
  const auto patched = desk.ask("editor", "PATCH", screens + "/one", R"({"channel":"lobby"})");
  REQUIRE(patched.status == 200);
  CHECK(patched.json()["name"] == "Hall");
  CHECK(patched.json()["showing"]["slide"] == "agenda-1");
}

TEST_CASE("assigning a screen is no commit: the wall is not disturbed") {
  Desk desk;
  const auto before = desk.store.version();
  desk.ask("editor", "PUT", screens + "/one", R"({"name":"Hall"})");
  CHECK(desk.store.version() == before);
  CHECK(desk.published.empty());
}

TEST_CASE("a screen that is only heard of can be named, read and forgotten") {
  Desk desk;
  CHECK(desk.get(screens + "/one").status == 404);
  CHECK(desk.ask("editor", "PATCH", screens + "/one", R"({"name":"Hall"})").status == 404);
  desk.ask("", "POST", screens + "/one/report", report);
  CHECK(desk.get(screens + "/one").status == 200);
  CHECK(desk.ask("editor", "PATCH", screens + "/one", R"({"name":"Hall"})").status == 200);
  CHECK(desk.get(screens).json()["screens"].size() == 1);
  CHECK(desk.ask("editor", "DELETE", screens + "/one").status == 204);
  CHECK(desk.get(screens).json()["screens"].empty());
  CHECK(desk.ask("editor", "DELETE", screens + "/one").status == 404);
}

TEST_CASE("If-Match on a screen is honoured, and a report makes no write stale") {
  Desk desk;
  const auto made = desk.ask("editor", "PUT", screens + "/one", R"({"name":"Hall"})");
  desk.ask("", "POST", screens + "/one/report", report);
  const auto patch = [&](const std::string& tag) {
    return desk.ask("editor", "PATCH", screens + "/one", R"({"name":"Lobby"})", {{"If-Match", tag}}).status;
  };
  CHECK(patch(made.etag()) == 200);
  CHECK(patch(made.etag()) == 412);
  CHECK(patch("*") == 200);
  CHECK(desk.ask("editor", "PUT", screens + "/one", "{}", {{"If-None-Match", "*"}}).status == 412);
}

TEST_CASE("a screen that reports too often is told to wait, without harm to others") {
  Desk desk;
  int accepted = 0;
  Answer last;
  for (int i = 0; i < 30; ++i) {
    last = desk.ask("", "POST", screens + "/one/report", report);
    if (last.status == 200) ++accepted;
  }
  CHECK(accepted == 12);
  CHECK(last.status == 429);
  CHECK(last.header("Retry-After") == "60");
  CHECK(desk.ask("", "POST", screens + "/two/report", report).status == 200);
  desk.now += std::chrono::minutes{1};
  CHECK(desk.ask("", "POST", screens + "/one/report", report).status == 200);
}

TEST_CASE("the 501st screen plays, unlisted") {
  Desk desk;
  for (int i = 0; i < 500; ++i) {
    desk.peer = fmt::format("192.0.2.{}", i % 250);
    REQUIRE(desk.ask("", "POST", fmt::format("{}/screen-{}/report", screens, i), report).status == 200);
  }
  const auto late = desk.ask("", "POST", screens + "/late/report", report);
  CHECK(late.status == 200);
  CHECK(late.json()["channel"] == "main");
  CHECK(desk.get(screens).json()["screens"].size() == 500);
  CHECK(desk.get(screens + "/late").status == 404);
}

TEST_CASE("a report that is none is refused") {
  Desk desk;
  CHECK(desk.ask("", "POST", screens + "/one/report", R"({"mood":"fine"})").pointers() == "/mood");
  CHECK(desk.ask("", "POST", screens + "/one/report", "{").status == 400);
  CHECK(desk.ask("", "POST", screens + "/one/report", "").status == 400);
  CHECK(desk.ask("", "POST", screens + "/one two/report", report).status == 404);
  CHECK(desk.ask("", "POST", screens + "/" + std::string(65, 'x') + "/report", report).status == 404);
  CHECK(desk.ask("", "POST", screens + "/one/report", "{\"slide\":\"" + std::string(5000, 'x') + "\"}").status == 413);
  CHECK(desk.get(screens).json()["screens"].empty());
}
