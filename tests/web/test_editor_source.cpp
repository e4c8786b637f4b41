// What a source brought, beside what staff made of it: over HTTP, and in the editor without script.
#include <fmt/format.h>

#include "base/file.hpp"
#include "desk.hpp"
#include "model/item_json.hpp"
#include "store/imports.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// A source of that name has just brought this.
Uuid bring(Desk& desk, const std::string& name, std::string_view draft) {
  Source source;
  source.id = Uuid::make(desk.now);
  source.name = name;
  source.url = "https://example.org/private-3f2a/calendar.ics";
  return desk.store
      .write("source",
             [&](Transaction& tx) -> Expected<Uuid, Problems> {
               REQUIRE(desk.app.sources.put(tx, source, Precondition::none()));
               Import import{desk.store, tx, {.defaults = {}, .source = source.id}};
               import.add(draft_from_json(parse_json(draft).value()), "");
               if (auto done = import.finish(); !done) return refuse(done.error());
               return source.id;
             })
      .value();
}

Json only_item(Desk& desk) { return desk.get("/api/v1/items", "editor").json()["items"][0]; }

std::string id_of(const Json& item) { return item.at("id").get<std::string>(); }

void edit(Desk& desk, const std::string& patch) {
  const auto item = only_item(desk);
  REQUIRE(desk.ask("editor", "PATCH", "/api/v1/items/" + id_of(item), patch, {{"If-Match", "*"}}).status == 200);
}

constexpr std::string_view vigil =
    R"({"key": "a", "kind": "event", "title": "Vigil", "summary": "At <dusk>.", "location": "Cloth Hall",
        "starts_at": "2026-12-04T18:30:00+01:00", "ends_at": "2026-12-04T20:00:00+01:00", "time_zone": "Europe/Brussels",
        "link": "https://example.org/vigil"})";

}  // namespace

TEST_CASE("what a source brought last is told beside an item that staff edited") {
  Desk desk;
  const auto source = bring(desk, "", vigil);
  edit(desk, R"({"title": "Our vigil"})");
  const auto place = "/api/v1/items/" + id_of(only_item(desk)) + "/source";
  const auto told = desk.get(place, "editor");
  REQUIRE(told.status == 200);
  CHECK(told.json()["content"]["title"] == "Vigil");
  CHECK(told.json()["source"]["id"] == source.text());
  CHECK(told.json()["source"]["name"] == "example.org");  // no more of an address that may hold a secret
  CHECK(desk.get(place, "author").status == 403);
  const auto own = desk.get("/api/v1/items/" + desk.make() + "/source", "editor");
  CHECK(own.json() == *parse_json(R"({"source": null, "content": null})"));
}

TEST_CASE("the editor shows what the source says beneath the fields that say otherwise, and where the item is from") {
  Desk desk;
  const auto source = bring(desk, "Town <hall>", vigil);
  const auto page = "/admin/event/" + id_of(only_item(desk));
  const auto as_brought = desk.get(page, "editor").text;
  CHECK(has(as_brought, "Comes from the source Town &lt;hall&gt;"));
  CHECK_FALSE(has(as_brought, "The source says:"));
  edit(desk, R"({"summary": "At six.", "starts_at": "2026-12-04T18:00:00+01:00", "location": null})");
  const auto edited = desk.get(page, "editor").text;
  for (const auto* field : {"summary", "start_day", "location"})
    CHECK(has(edited, fmt::format("name=\"take\" value=\"{}\"", field)));
  for (const auto* field : {"title", "link", "room", "image", "alt", "cancelled"})
    CHECK_FALSE(has(edited, fmt::format("name=\"take\" value=\"{}\"", field)));
  CHECK(has(edited, "At &lt;dusk&gt;."));
  CHECK(has(edited, "18:30 – 20:00"));
  CHECK_FALSE(has(edited, "/admin/sources/"));
  CHECK(has(desk.get(page, "admin").text, "<a href=\"/admin/sources/" + source.text() + "\">Town &lt;hall&gt;</a>"));
}

TEST_CASE(
    "without script the source's words are taken into the form, which keeps what else was typed and saves nothing") {
  Desk desk;
  bring(desk, "Site", R"({"key": "a", "title": "Their title", "summary": "Their summary"})");
  edit(desk, R"({"title": "Our title", "summary": "Our summary"})");
  const auto item = only_item(desk);
  const auto taken = desk.ask("editor", "POST", "/admin/news/" + id_of(item),
                              "rev=2&lang=en&title=Our+title&summary=Being+typed&take=title",
                              {{"Content-Type", "application/x-www-form-urlencoded"}});
  CHECK(taken.status == 200);
  CHECK(has(taken.text, "value=\"Their title\""));
  CHECK(has(taken.text, ">Being typed</textarea>"));
  CHECK_FALSE(has(taken.text, "name=\"take\" value=\"title\""));
  CHECK(has(taken.text, "name=\"take\" value=\"summary\""));
  CHECK(only_item(desk) == item);
}

TEST_CASE("an item from a file speaks of the import, in the reader's language") {
  Desk desk;
  REQUIRE(desk.post("/api/v1/import", R"({"items": [{"key": "a", "title": "From the file"}]})").status == 200);
  edit(desk, R"({"title": "Ours"})");
  const auto page = desk.ask("editor", "GET", "/admin/news/" + id_of(only_item(desk)), "", {{"Accept-Language", "de"}});
  CHECK(has(page.text, "Der letzte Import sagt:"));
  CHECK(has(page.text, "From the file"));
  CHECK_FALSE(has(page.text, "Stammt aus der Quelle"));
}

TEST_CASE("a picture that staff took away is told by what it shows, and is taken back with that") {
  Desk desk;
  const auto sent = desk.ask("author", "POST", "/api/v1/media",
                             read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg"),
                             {{"Content-Type", "image/jpeg"}});
  const auto sum = sent.json()["sha256"].get<std::string>();
  bring(desk, "Site", R"({"key": "a", "title": "A", "image": {"sha256": ")" + sum + R"(", "alt": "A candle"}})");
  edit(desk, R"({"image": null})");
  const auto page = "/admin/news/" + id_of(only_item(desk));
  CHECK(has(desk.get(page, "editor").text, sum.substr(0, 6) + " – A candle"));
  const auto taken = desk.ask("editor", "POST", page, "rev=2&lang=en&title=A&take=image",
                              {{"Content-Type", "application/x-www-form-urlencoded"}});
  CHECK(has(taken.text, "name=\"image\" value=\"" + sum + "\""));
  CHECK(has(taken.text, "value=\"A candle\""));
}
