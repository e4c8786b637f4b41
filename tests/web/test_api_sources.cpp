// Sources over HTTP.
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const std::string sources = "/api/v1/sources";
const Headers any{{"If-Match", "*"}};
using Texts = std::vector<std::string>;

Answer add(Desk& desk, const std::string& body = R"({"url": "https://example.org/feed"})") {
  return desk.ask("admin", "POST", sources, body);
}

}  // namespace

TEST_CASE("a source is added, read, replaced, changed and removed by admins") {
  Desk desk;
  const auto made = add(desk, R"({"url": "example.org/feed", "tags": ["site"]})");
  REQUIRE(made.status == 201);
  const auto id = made.json()["id"].get<std::string>();
  const auto place = sources + "/" + id;
  CHECK(made.header("Location") == place);
  CHECK(made.etag() == "\"1\"");
  CHECK(made.json()["url"] == "https://example.org/feed");
  CHECK(made.json()["items"] == 0);
  CHECK(made.json()["state"]["error"] == nullptr);
  CHECK(made.json()["state"]["pulling"] == false);
  CHECK(desk.get(sources, "admin").json()["sources"].size() == 1);
  CHECK(desk.get(place, "admin").etag() == "\"1\"");
  CHECK(desk.get(sources, "editor").status == 403);
  CHECK(desk.ask("admin", "PATCH", place, R"({"paused": true})").status == 428);
  CHECK(desk.ask("admin", "PATCH", place, R"({"paused": true})", {{"If-Match", "\"4\""}}).status == 412);
  const auto patched = desk.ask("admin", "PATCH", place, R"({"paused": true})", {{"If-Match", "\"1\""}});
  REQUIRE(patched.status == 200);
  CHECK(patched.json()["paused"] == true);
  CHECK(patched.json()["tags"][0] == "site");
  CHECK(patched.etag() == "\"2\"");
  auto sent_back = patched.json();
  sent_back["name"] = "Site";
  CHECK(desk.ask("admin", "PUT", place, sent_back.dump(), {{"If-Match", "\"2\""}}).json()["name"] == "Site");
  CHECK(desk.ask("admin", "DELETE", place, "", {{"If-Match", "\"2\""}}).status == 412);
  CHECK(desk.ask("admin", "DELETE", place + "?items=burn", "", any).status == 422);
  CHECK(desk.ask("admin", "DELETE", place, "", {{"If-Match", "\"3\""}}).status == 204);
  CHECK(desk.get(place, "admin").status == 404);
  CHECK(desk.ask("admin", "DELETE", place, "", any).status == 404);
  CHECK(desk.app.store.version().seq == 0);  // audited, without a seq
  Texts acts;
  const auto audit = desk.get("/api/v1/audit", "admin").json();
  for (const auto& entry : audit["entries"])
    if (entry["act"].get<std::string>().starts_with("source")) acts.push_back(entry["act"]);
  CHECK(acts == Texts{"source_removed", "source_changed", "source_changed", "source_added"});
}

TEST_CASE("what is wrong with a source is told field by field, and a format by name") {
  Desk desk;
  const auto answer = add(desk, R"({"url": "ftp://x", "format": "docx", "max_items": 0, "colour": "red"})");
  CHECK(answer.status == 422);
  CHECK(answer.pointers() == "/url,/format,/max_items,/colour");
  CHECK(add(desk, R"({"url": "https://example.org/", "format": "csv"})").status == 201);
  CHECK(desk.ask("admin", "PUT", sources + "/7", R"({"url": "https://example.org/"})").status == 404);
  const auto id = Uuid::make(desk.now).text();
  CHECK(desk.ask("admin", "PUT", sources + "/" + id, R"({"url": "https://example.org/"})").status == 201);
  CHECK(add(desk, R"({"url": "https://example.org/", "id": ")" + id + "\"}").status == 412);
}

TEST_CASE("adding, changing and asking wake the puller, a paused source only when asked") {
  Desk desk;
  Texts woken;
  CHECK(desk.ask("admin", "POST", sources + "/" + Uuid::make(desk.now).text() + "/pull").status == 404);
  const auto id = add(desk).json()["id"].get<std::string>();
  CHECK(desk.ask("admin", "POST", sources + "/" + id + "/pull").status == 503);
  desk.app.pull_now = [&](const Uuid& it) { woken.push_back(it.text()); };
  CHECK(desk.ask("admin", "POST", sources + "/" + id + "/pull").status == 202);
  CHECK(woken == Texts{id});
  desk.ask("admin", "PATCH", sources + "/" + id, R"({"paused": true})", any);
  desk.ask("admin", "PATCH", sources + "/" + id, R"({"paused": true})", any);
  CHECK(woken.size() == 1);
  CHECK(desk.ask("admin", "POST", sources + "/" + id + "/pull").status == 202);
  desk.ask("admin", "PATCH", sources + "/" + id, R"({"paused": false})", any);
  CHECK(woken.size() == 3);
  desk.ask("admin", "PATCH", sources + "/" + id, R"({"paused": false})", any);  // changes nothing
  CHECK(woken.size() == 3);
}

TEST_CASE("a preview is begun at once, says what would come when it has come, and keeps nothing") {
  Desk desk;
  CHECK(desk.ask("admin", "POST", sources + "/preview", R"({"url": "https://example.org/"})").status == 503);
  std::function<void(SourcePreview)> answer;
  SourcePreview preview;
  desk.app.preview_source = [&](const Source& source, auto found) {
    if (answer) return false;
    answer = found;
    preview.title = "News of " + source.url;
    preview.items.emplace_back();
    preview.items.back().content.title = "One";
    preview.skipped = {{"/items/1/title", "must not be empty"}};
    preview.selectors = {"article", "h2", "", "", "", ""};
    return true;
  };
  const auto begun = desk.ask("admin", "POST", sources + "/preview", R"({"url": "https://example.org/"})");
  REQUIRE(begun.status == 202);
  CHECK(begun.json()["done"] == false);
  CHECK(begun.json()["source"]["url"] == "https://example.org/");
  const auto place = begun.header("Location");
  CHECK(place == sources + "/preview/" + begun.json()["id"].get<std::string>());
  const auto waiting = desk.get(place, "admin");
  CHECK(waiting.json()["preview"].is_null());
  CHECK(waiting.header("Retry-After") == "1");
  CHECK(desk.ask("admin", "POST", sources + "/preview", R"({"url": "https://example.org/"})").status == 503);
  answer(preview);
  const auto done = desk.get(place, "admin").json();
  CHECK(done["done"] == true);
  CHECK(done["preview"]["title"] == "News of https://example.org/");
  CHECK(done["preview"]["items"][0]["item"]["title"] == "One");
  CHECK(done["preview"]["skipped"].size() == 1);
  CHECK(done["preview"]["selectors"]["title"] == "h2");
  CHECK(desk.get(place, "editor").status == 403);
  CHECK(desk.get(sources + "/preview/0123", "admin").status == 404);
  CHECK(
      desk.ask("admin", "POST", sources, R"({"url": "x.org", "selectors": {"date": "a:b", "item": "[", "link": "a"}})")
          .pointers() == "/selectors/item,/selectors/date");
  CHECK(desk.ask("admin", "POST", sources + "/preview", "{}").pointers() == "/url");
  CHECK(desk.ask("editor", "POST", sources + "/preview", "{}").status == 403);
  CHECK(desk.get(sources, "admin").json()["sources"].empty());
}
