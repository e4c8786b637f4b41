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

TEST_CASE("of every field that a source brings, what it says stands beneath it and can be taken, without script") {
  Desk desk;
  bring(
      desk, "Site",
      R"({"key": "a", "kind": "event", "title": "Market", "lang": "en", "translations": {"nl": {"title": "Markt", "summary": "Elke week"},
            "ru": {"title": "Рынок", "summary": ""}}, "starts_at": "2026-12-01T10:00:00+01:00",
            "ends_at": "2026-12-01T12:00:00+01:00", "time_zone": "Europe/Brussels", "recurrence": "FREQ=WEEKLY;BYDAY=TU",
            "tags": ["town", "food"], "show_from": "2026-11-01T08:00:00+01:00", "show_until": "2027-03-01T08:00:00+01:00",
            "published_at": "2026-10-01T08:00:00Z", "hours": [{"days": ["tue"], "from": "08:00", "to": "12:00"}]})");
  const auto page = "/admin/event/" + id_of(only_item(desk));
  CHECK_FALSE(has(desk.get(page, "editor").text, "name=\"take\""));
  edit(
      desk,
      R"({"translations": {"nl": {"title": "Onze markt", "summary": "Elke week"}, "ru": null}, "recurrence": null, "tags": ["food"],
                 "show_from": null, "show_until": "2027-02-01T08:00:00+01:00", "published_at": "2026-10-02T08:00:00Z", "hours": []})");
  const auto edited = desk.get(page, "editor").text;
  const std::vector<std::string> taken{"title-nl",  "title-ru",   "repeat",    "tags",
                                       "show_from", "show_until", "published", "hours-0-day"};
  for (const auto& field : taken) CHECK(has(edited, fmt::format("name=\"take\" value=\"{}\"", field)));
  for (const auto* field : {"title", "summary-nl", "summary-ru", "start_day", "pinned", "where"})
    CHECK_FALSE(has(edited, fmt::format("name=\"take\" value=\"{}\"", field)));
  CHECK(has(edited, "<q class=\"said\">Markt</q>"));
  CHECK(has(edited, "<q class=\"said\">town, food</q>"));
  // Each button alone, all else as it was typed.
  const std::string form =
      "rev=2&lang=en&title=Market&title-nl=Onze+markt&summary-nl=Elke+week&start_day=2026-12-01&start_time=10:00"
      "&end_time=12:00&zone=Europe/Brussels&repeat=no&tags=food&show_until=2027-02-01T08:00&where=all";
  const auto after = [&](const std::string& field) {
    return desk.ask("editor", "POST", page, form + "&take=" + field,
                    {{"Content-Type", "application/x-www-form-urlencoded"}});
  };
  for (const auto& field : taken) {
    INFO(field);
    const auto answer = after(field);
    REQUIRE(answer.status == 200);
    CHECK_FALSE(has(answer.text, fmt::format("name=\"take\" value=\"{}\"", field)));
  }
  CHECK(has(after("tags").text, "name=\"tags\" value=\"town, food\""));
  CHECK(has(after("title-ru").text, "value=\"Рынок\""));
  CHECK(has(after("show_from").text, "value=\"2026-11-01T08:00\""));
  CHECK(has(after("repeat").text, "<option value=\"weekly\" selected>"));
  CHECK(has(after("hours-0-day").text, "name=\"hours-0-from\" value=\"08:00\""));
}

TEST_CASE("what staff add where a source says nothing is no other opinion of the source's") {
  Desk desk;
  bring(desk, "Site", R"({"key": "a", "title": "One", "lang": "en"})");
  edit(desk, R"({"translations": {"nl": {"title": "Een", "summary": ""}}, "tags": ["ours"], "pinned": true,
                 "show_until": "2027-02-01T08:00:00+01:00", "channels": ["main"], "summary": "Ours"})");
  CHECK_FALSE(has(desk.get("/admin/news/" + id_of(only_item(desk)), "editor").text, "name=\"take\""));
}

TEST_CASE("where staff chose another main language, each text is compared with the source's of that language") {
  Desk desk;
  bring(
      desk, "Site",
      R"({"key": "a", "lang": "en", "title": "Vigil", "summary": "At dusk", "translations": {"nl": {"title": "Wake", "summary": ""}}})");
  edit(
      desk,
      R"({"lang": "nl", "title": "Wake", "summary": "", "translations": {"nl": null, "en": {"title": "Our vigil", "summary": "At dusk"}}})");
  const auto text = desk.get("/admin/news/" + id_of(only_item(desk)), "editor").text;
  CHECK(has(text, "name=\"take\" value=\"title-en\""));
  CHECK(has(text, "<q class=\"said\">Vigil</q>"));
  for (const auto* field : {"title", "summary", "summary-en"})
    CHECK_FALSE(has(text, fmt::format("name=\"take\" value=\"{}\"", field)));
}
