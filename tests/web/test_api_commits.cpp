// What everyone changed, over the API, and undoing it.
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const std::string batch =
    R"({"items":[{"key":"a","title":"A"},{"key":"b","title":"B"},{"key":"c","title":"C"},{"key":"d","title":"D"},{"key":"e","title":"E"},{"key":"f","title":"F"}]})";

std::string undo_of(const Json& seq) { return "/api/v1/history/" + std::to_string(seq.get<int>()) + "/undo"; }

std::string id_of(Desk& desk, const std::string& title) {
  return desk.get("/api/v1/items?q=" + title).json()["items"][0]["id"];
}

}  // namespace

TEST_CASE("the history lists commits newest first, each with its first changes, page after page") {
  Desk desk;
  desk.post("/api/v1/import", batch);
  const auto id = desk.make();
  const auto page = desk.get("/api/v1/history?limit=1", "editor").json();
  REQUIRE(page["commits"].size() == 1);
  const auto& newest = page["commits"][0];
  CHECK(newest["by"] == "editor");
  CHECK(newest["changes"][0]["id"] == id);
  CHECK(newest["changes"][0]["act"] == "created");
  CHECK(newest["changes"][0]["latest"] == true);
  const auto next = desk.get("/api/v1/history?limit=1&cursor=" + page["next"].get<std::string>(), "editor").json();
  CHECK(next["commits"][0]["count"] == 6);
  CHECK(next["commits"][0]["changes"].size() == 5);
  CHECK(desk.get("/api/v1/history?limit=0", "editor").pointers() == "/limit");
  CHECK(desk.get("/api/v1/history?item=no", "editor").pointers() == "/item");
}

TEST_CASE("one commit is told whole, with what was there before and after") {
  Desk desk;
  const auto seq = desk.post("/api/v1/import", batch).json()["seq"].get<int>();
  const auto whole = desk.get("/api/v1/history/" + std::to_string(seq) + "?limit=4", "editor").json();
  CHECK(whole["changes"].size() == 4);
  CHECK(whole["next"] == "4");
  CHECK(whole["changes"][0]["before"].is_null());
  CHECK(whole["changes"][0]["after"]["title"] == "A");
  const auto rest = desk.get("/api/v1/history/" + std::to_string(seq) + "?limit=4&cursor=4", "editor").json();
  CHECK(rest["changes"].size() == 2);
  CHECK(rest["next"].is_null());
  CHECK(desk.get("/api/v1/history/999", "editor").status == 404);
  CHECK(desk.get("/api/v1/history/x", "editor").status == 404);
}

TEST_CASE("an import is undone as one act, but for what somebody changed since") {
  Desk desk;
  const auto seq = desk.post("/api/v1/import", batch).json()["seq"];
  const auto kept = id_of(desk, "C");
  desk.ask("admin", "PATCH", "/api/v1/items/" + kept, R"({"title":"Changed"})",
           {{"If-Match", "\"1\""}, {"Content-Type", "application/merge-patch+json"}});
  const auto undone = desk.post(undo_of(seq), "{}").json();
  CHECK(undone["undone"] == 5);
  CHECK(undone["left"] == 1);
  CHECK(undone["skipped"] == Json::array({kept}));
  CHECK(desk.get("/api/v1/items?status=published").json()["items"].size() == 1);
  CHECK(desk.get("/api/v1/items?status=archived").json()["items"].size() == 5);
  // An undo is a change like any other, and is undone in its turn.
  CHECK(desk.post(undo_of(undone["seq"]), "{}").json()["undone"] == 5);
  CHECK(desk.get("/api/v1/items?status=published").json()["items"].size() == 6);
}

TEST_CASE("undoing twice says that there is nothing left, and changes nothing") {
  Desk desk;
  const auto seq = desk.get("/api/v1/items/" + desk.make()).json()["seq"];
  CHECK(desk.post(undo_of(seq), "{}").status == 200);
  const auto before = desk.store.version().seq;
  CHECK(desk.post(undo_of(seq), "{}").status == 409);
  CHECK(desk.store.version().seq == before);
}

TEST_CASE("an author undoes what happened to drafts only") {
  Desk desk;
  const auto draft = desk.get("/api/v1/items/" + desk.make(R"({"title":"D","status":"draft"})")).json();
  const auto published = desk.get("/api/v1/items/" + desk.make()).json();
  CHECK(desk.ask("author", "POST", undo_of(published["seq"]), "{}").status == 409);
  CHECK(desk.get("/api/v1/items/" + published["id"].get<std::string>()).json()["status"] == "published");
  desk.ask("author", "PATCH", "/api/v1/items/" + draft["id"].get<std::string>(), R"({"title":"E"})",
           {{"If-Match", "\"1\""}, {"Content-Type", "application/merge-patch+json"}});
  const auto seq = desk.get("/api/v1/items/" + draft["id"].get<std::string>()).json()["seq"];
  CHECK(desk.ask("author", "POST", undo_of(seq), "{}").status == 200);
  CHECK(desk.get("/api/v1/items/" + draft["id"].get<std::string>()).json()["title"] == "D");
}

TEST_CASE("the list of what is current leaves out what was archived") {
  Desk desk;
  desk.make(R"({"title":"A draft","status":"draft"})");
  desk.make(R"({"title":"Old","status":"archived"})");
  desk.make();
  CHECK(desk.get("/api/v1/items?status=current").json()["items"].size() == 2);
  CHECK(desk.get("/api/v1/items?status=current", "").json()["items"].size() == 1);
}

TEST_CASE("an administrator undoes what happened to channels and the organisation") {
  Desk desk;
  const auto seq = [&] { return Json(desk.store.version().seq); };
  const auto undo = [&](std::string_view who, const Json& of) { return desk.ask(who, "POST", undo_of(of), "{}"); };
  const auto body = [](const char* title) { return std::string{R"({"title":")"} + title + "\"}"; };
  REQUIRE(desk.ask("admin", "PUT", "/api/v1/channels/lobby", body("One"), {{"If-None-Match", "*"}}).status == 201);
  const auto made = seq();
  const auto patch = [&](const char* title, const char* rev) {
    return desk.ask("admin", "PATCH", "/api/v1/channels/lobby", body(title),
                    {{"If-Match", rev}, {"Content-Type", "application/merge-patch+json"}});
  };
  REQUIRE(patch("Two", "\"1\"").status == 200);
  CHECK(undo("editor", seq()).status == 409);
  CHECK(undo("admin", seq()).status == 200);
  CHECK(desk.get("/api/v1/channels/lobby").json()["title"] == "One");
  CHECK(undo("admin", made).status == 409);  // it was changed since
  const auto rev = desk.get("/api/v1/channels/lobby").etag();
  REQUIRE(desk.ask("admin", "DELETE", "/api/v1/channels/lobby", "", {{"If-Match", rev}}).status < 300);
  CHECK(undo("admin", seq()).status == 200);
  CHECK(desk.get("/api/v1/channels/lobby").json()["title"] == "One");
}
