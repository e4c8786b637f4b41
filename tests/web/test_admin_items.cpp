// Lists and editor of staff's pages, as a browser without script uses them.
#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

using Fields = std::vector<std::pair<std::string, std::string>>;

Answer post_form(Desk& desk, const std::string& address, const Fields& fields, std::string_view who = "editor") {
  std::string body;
  for (const auto& [name, value] : fields)
    body += (body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  return desk.ask(who, "POST", address, body, {{"Content-Type", "application/x-www-form-urlencoded"}});
}

const std::string id = "0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f";

Answer make_story(Desk& desk, const std::string& title = "A story") {
  return post_form(desk, "/admin/news/new", {{"id", id}, {"lang", "en"}, {"title", title}, {"act", "publish"}});
}

}  // namespace

TEST_CASE("a story is published by a form, stands in its list and is edited again") {
  Desk desk;
  const auto made = make_story(desk);
  REQUIRE(made.status == 303);
  CHECK(made.header("Location") == "/admin/news?done=" + id);
  CHECK(desk.get("/api/v1/items/" + id).json()["status"] == "published");
  const auto list = desk.get(made.header("Location"), "editor");
  CHECK(has(list.text, "“A story” is saved."));
  CHECK(has(list.text, "On the wall"));
  CHECK(has(desk.get("/admin/news/" + id, "editor").text, "value=\"A story\""));
  const auto again =
      post_form(desk, "/admin/news/" + id,
                {{"rev", "1"}, {"lang", "en"}, {"title", "Another"}, {"tags", "peace, work"}, {"act", "save"}});
  CHECK(again.status == 303);
  const auto item = desk.get("/api/v1/items/" + id).json();
  CHECK(item["title"] == "Another");
  CHECK(item["tags"] == Json::array({"peace", "work"}));
  CHECK(item["rev"] == 2);
}

TEST_CASE("the same form sent twice makes one item") {
  Desk desk;
  CHECK(make_story(desk).status == 303);
  CHECK(make_story(desk).status == 303);
  CHECK(desk.get("/api/v1/items").json()["items"].size() == 1);
}

TEST_CASE("what is refused stays typed, with the reason beside its field, in the reader's language") {
  Desk desk;
  const auto answer =
      desk.ask("editor", "POST", "/admin/event/new", "lang=en&title=Evening&start_time=18%3A30&act=publish",
               {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", "nl"}});
  CHECK(answer.status == 422);
  CHECK(has(answer.text, "value=\"Evening\""));
  CHECK(has(answer.text, "value=\"18:30\""));
  CHECK(has(answer.text, "Geef aan op welke dag en hoe laat het begint."));
  CHECK(has(answer.text,
            "id=\"f-start_day\" type=\"date\" name=\"start_day\" value=\"\" max=\"9999-12-31\" "
            "aria-describedby=\"d-start_day\" "
            "aria-invalid=\"true\""));
}

TEST_CASE("an event's hours are read in its zone, and an end before the beginning is in the night after") {
  Desk desk;
  const auto answer = post_form(desk, "/admin/event/new",
                                {{"id", id},
                                 {"lang", "en"},
                                 {"title", "Evening"},
                                 {"start_day", "2026-12-04"},
                                 {"start_time", "18:30"},
                                 {"end_time", "01:00"},
                                 {"act", "publish"}});
  REQUIRE(answer.status == 303);
  const auto item = desk.get("/api/v1/items/" + id).json();
  CHECK(item["starts_at"] == "2026-12-04T18:30:00+01:00");
  CHECK(item["ends_at"] == "2026-12-05T01:00:00+01:00");
}

TEST_CASE("an event that a form repeats is on the wall week after week, and says so") {
  Desk desk;
  const auto send = [&](const char* rev, const char* count) {
    return post_form(desk, rev ? "/admin/event/" + id : std::string{"/admin/event/new"},
                     {{rev ? "rev" : "id", rev ? rev : id.c_str()},
                      {"lang", "en"},
                      {"title", "Language café"},
                      {"start_day", "2026-11-10"},
                      {"start_time", "19:00"},
                      {"end_time", "21:00"},
                      {"repeat", "weekly"},
                      {"repeat_day", "tue"},
                      {"repeat_count", count},
                      {"act", rev ? "save" : "publish"}});
  };
  REQUIRE(send(nullptr, "9").status == 303);
  CHECK(desk.get("/api/v1/items/" + id).json()["recurrence"] == "FREQ=WEEKLY;BYDAY=TU;COUNT=9");
  const auto shows = [&](const char* at) {
    return has(desk.get(std::string{"/api/v1/channels/main/deck?at="} + at).text, id);
  };
  CHECK(shows("2026-12-15T20:00"));
  CHECK(shows("2027-01-05T20:00"));
  CHECK(!shows("2027-01-05T21:30"));
  CHECK(has(desk.get("/admin/event/" + id, "editor").text, "Every Tuesday, 19:00–21:00, 9 times in all."));
  CHECK(has(desk.get("/admin/event", "editor").text, "Every Tuesday, 19:00–21:00, 9 times in all."));
  const auto without = post_form(desk, "/admin/event/" + id,
                                 {{"rev", "1"},
                                  {"lang", "en"},
                                  {"title", "Language café"},
                                  {"start_day", "2026-11-10"},
                                  {"start_time", "19:00"},
                                  {"end_time", "22:00"},
                                  {"act", "save"}});
  REQUIRE(without.status == 303);  // of a page from before the form had these fields
  CHECK(desk.get("/api/v1/items/" + id).json()["recurrence"] == "FREQ=WEEKLY;BYDAY=TU;COUNT=9");
  const auto refused = send("2", "0");
  CHECK(refused.status == 422);
  CHECK(has(refused.text, "Please choose how it repeats"));
}

TEST_CASE("what the form does not show keeps its value") {
  Desk desk;
  const auto made = desk.make(
      R"({"title":"From a feed","key":"feed:1","published_at":"2026-11-20T09:00:37Z","channels":["main"],"hours":[{"days":["mon"],"from":"08:00","to":"24:00"}]})");
  const auto answer = post_form(desk, "/admin/news/" + made,
                                {{"rev", "1"},
                                 {"lang", "en"},
                                 {"title", "Edited"},
                                 {"published", "2026-11-20T10:00"},
                                 {"where", "some"},
                                 {"channel", "main"},
                                 {"hours-0-day", "mon"},
                                 {"hours-0-from", "08:00"},
                                 {"hours-0-to", "00:00"},
                                 {"act", "save"}});
  REQUIRE(answer.status == 303);
  const auto item = desk.get("/api/v1/items/" + made).json();
  CHECK(item["key"] == "feed:1");
  CHECK(item["published_at"] == "2026-11-20T09:00:37Z");
  CHECK(item["channels"] == Json::array({"main"}));
  CHECK(item["hours"][0]["to"] == "24:00");
}

TEST_CASE("two who change the same field are both heard: the second chooses, and nothing is overwritten silently") {
  Desk desk;
  const auto made = desk.make(R"({"title":"First","summary":"Text"})");
  const Fields mine{{"rev", "1"},        {"lang", "en"},   {"title", "Mine"},
                    {"summary", "Text"}, {"where", "all"}, {"published", "2026-11-24T13:00"},
                    {"act", "save"}};
  const auto patched =
      desk.ask("admin", "PATCH", "/api/v1/items/" + made, R"({"title":"Theirs","summary":"Their text"})",
               {{"If-Match", "\"1\""}, {"Content-Type", "application/merge-patch+json"}});
  REQUIRE(patched.status == 200);
  const auto conflict = post_form(desk, "/admin/news/" + made, mine);
  CHECK(conflict.status == 409);
  CHECK(has(conflict.text, "admin, today at 13:00"));
  CHECK(has(conflict.text, "name=\"pick-title\" value=\"theirs\""));
  CHECK(has(conflict.text, "<input type=\"hidden\" name=\"pick-summary\" value=\"theirs\">"));
  CHECK(has(conflict.text, "name=\"rev\" value=\"2\""));
  auto chosen = mine;
  chosen[0].second = "2";
  chosen.insert(chosen.end(), {{"pick-title", "mine"}, {"pick-summary", "theirs"}});
  CHECK(post_form(desk, "/admin/news/" + made, chosen).status == 303);
  const auto item = desk.get("/api/v1/items/" + made).json();
  CHECK(item["title"] == "Mine");
  CHECK(item["summary"] == "Their text");
}

TEST_CASE("an author saves drafts and is told what only an editor may do") {
  Desk desk;
  const Fields draft{{"id", id}, {"lang", "en"}, {"title", "A draft"}, {"act", "draft"}};
  CHECK(post_form(desk, "/admin/news/new", draft, "author").status == 303);
  CHECK(!has(desk.get("/admin/news/" + id, "author").text, "value=\"publish\""));
  auto publish = draft;
  publish.back().second = "publish";
  publish.emplace_back("rev", "1");
  const auto refused = post_form(desk, "/admin/news/" + id, publish, "author");
  CHECK(refused.status == 403);
  CHECK(has(refused.text, "value=\"A draft\""));
  CHECK(desk.get("/api/v1/items/" + id).json()["status"] == "draft");
}

TEST_CASE("archiving by a form is said, and what is archived comes back as a draft") {
  Desk desk;
  const auto made = desk.make();
  const auto archived =
      post_form(desk, "/admin/items/" + made + "/archive", {{"rev", "1"}, {"back", "/admin/news?q=title&done=" + id}});
  CHECK(archived.header("Location") == "/admin/news?q=title&done=" + made);
  CHECK(has(desk.get("/admin/news?status=archived", "editor").text, "A title"));
  CHECK(!has(desk.get("/admin/news", "editor").text, "A title"));
  CHECK(post_form(desk, "/admin/items/" + made + "/back", {{"rev", "2"}}).status == 303);
  CHECK(desk.get("/api/v1/items/" + made).json()["status"] == "draft");
  CHECK(post_form(desk, "/admin/items/" + made + "/archive", {{"rev", "3"}, {"back", "https://example.org/"}})
            .header("Location") == "/admin/news?done=" + made);
}

TEST_CASE("a copy is a draft of its own") {
  Desk desk;
  const auto made = desk.make(R"({"title":"Original","key":"feed:1"})");
  const auto answer = post_form(desk, "/admin/items/" + made + "/copy", {});
  REQUIRE(answer.status == 303);
  CHECK(desk.get("/api/v1/items?status=draft").json()["items"][0]["title"] == "Original");
}

TEST_CASE("nothing that people wrote is understood as a page's own code") {
  Desk desk;
  const auto made = desk.make(
      R"({"title":"<script>alert(1)</script>\"x","summary":"</textarea><b>","tags":["<i>"],"status":"draft"})");
  for (const auto& address : {"/admin/news", "/admin/news?q=<script>", "/admin/news?tag=<i>&lang=<b>"}) {
    const auto text = desk.get(address, "editor").text;
    INFO(address);
    CHECK(!has(text, "<script>"));
    CHECK(!has(text, "<i>"));
    CHECK(!has(text, "<b>"));
  }
  const auto editor = desk.get("/admin/news/" + made, "editor").text;
  CHECK(!has(editor, "<script>"));
  CHECK(!has(editor, "</textarea><b>"));
}

TEST_CASE("what was done is undone in one click: what was made is archived, what was changed is as before") {
  Desk desk;
  make_story(desk);
  const auto list = desk.get("/admin/news?done=" + id, "editor");
  const auto seq = desk.get("/api/v1/items/" + id).json()["seq"].get<int>();
  REQUIRE(has(list.text, "action=\"/admin/history/" + std::to_string(seq) + "/undo\""));
  const auto undone =
      post_form(desk, "/admin/history/" + std::to_string(seq) + "/undo", {{"back", "/admin/news"}, {"item", id}});
  CHECK(undone.header("Location") == "/admin/news?undone=" + id);
  CHECK(desk.get("/api/v1/items/" + id).json()["status"] == "archived");
  CHECK(has(desk.get(undone.header("Location"), "editor").text, "Undone: “A story” is as it was before."));
  CHECK(post_form(desk, "/admin/history/" + std::to_string(seq) + "/undo", {{"back", "/admin/news"}, {"item", id}})
            .header("Location") == "/admin/history/" + std::to_string(seq) + "?late");
}

TEST_CASE("any earlier version of an item is a click away in its history, whatever came after it") {
  Desk desk;
  const auto made = desk.make(R"({"title":"First","status":"published"})");
  for (const auto* title : {"Second", "Third"})
    desk.ask("editor", "PATCH", "/api/v1/items/" + made, to_text({{"title", title}}),
             {{"If-Match", "*"}, {"Content-Type", "application/merge-patch+json"}});
  const auto action = "action=\"/admin/items/" + made + "/version\"";
  const auto history = desk.get("/admin/history?item=" + made, "editor").text;
  CHECK(has(history, "name=\"rev\" value=\"1\""));
  CHECK(has(history, "name=\"rev\" value=\"2\""));
  CHECK_FALSE(has(history, "name=\"rev\" value=\"3\""));  // it is this version
  CHECK_FALSE(has(desk.get("/admin/history", "editor").text, action));
  const auto back = post_form(desk, "/admin/items/" + made + "/version", {{"rev", "1"}});
  CHECK(back.header("Location") == "/admin/news?done=" + made);
  CHECK(desk.get("/api/v1/items/" + made).json()["title"] == "First");
  CHECK(post_form(desk, "/admin/items/" + made + "/version", {{"rev", "1"}}, "author").status == 403);
  CHECK(post_form(desk, "/admin/items/" + made + "/version", {{"rev", "99"}}).status >= 400);
}

TEST_CASE("any earlier state of a channel and of the organisation is a click away, also of a channel that is gone") {
  Desk desk;
  const auto change = [&](const char* method, const char* target, const char* body) {
    const bool made = std::string_view{method} == "PUT";
    const auto done = desk.ask("admin", method, target, body,
                               {{made ? "If-None-Match" : "If-Match", "*"},
                                {"Content-Type", made ? "application/json" : "application/merge-patch+json"}});
    REQUIRE(done.status / 100 == 2);
    const auto seq = desk.get("/api/v1/history?limit=1", "editor").json()["commits"][0]["seq"].get<std::int64_t>();
    return "/admin/history/" + std::to_string(seq);
  };
  const auto go_back = [&](const std::string& to, const char* collection, const char* id, const char* who = "admin") {
    return post_form(desk, to + "/version", {{"collection", collection}, {"id", id}}, who);
  };
  const auto lobby = change("PATCH", "/api/v1/channels/main", R"({"title":"Lobby","brand":{"accent":"#0a7d4f"}})");
  change("PATCH", "/api/v1/channels/main",
         R"({"title":"Hall","brand":{"accent":null,"name":"House"},"caps":{"news":3}})");
  CHECK(has(desk.get(lobby, "admin").text, "action=\"" + lobby + "/version\""));
  CHECK_FALSE(has(desk.get(lobby, "editor").text, "/version\""));
  CHECK(go_back(lobby, "channels", "main", "editor").status == 403);
  const auto gone_back = go_back(lobby, "channels", "main").header("Location");
  const auto channel = desk.get("/api/v1/channels/main").json();
  CHECK(channel["title"] == "Lobby");
  CHECK(channel["brand"]["accent"] == "#0a7d4f");
  CHECK(channel["brand"]["name"].is_null());
  CHECK(channel["caps"]["news"] == 8);
  CHECK(has(desk.get(gone_back, "admin").text, "<del>Hall</del><ins>Lobby</ins>"));

  const auto linden = change("PATCH", "/api/v1/organisation", R"({"name":"Linden House","langs":["nl"]})");
  change("PATCH", "/api/v1/organisation", R"({"name":"Lime House","langs":["en","nl"]})");
  go_back(linden, "organisation", "");
  CHECK(desk.get("/api/v1/organisation").json()["name"] == "Linden House");
  CHECK(desk.get("/api/v1/organisation").json()["langs"] == Json{"nl"});

  const auto foyer = change("PUT", "/api/v1/channels/foyer", R"({"title":"Foyer"})");
  change("DELETE", "/api/v1/channels/foyer", "");
  go_back(foyer, "channels", "foyer");
  CHECK(desk.get("/api/v1/channels/foyer").json()["title"] == "Foyer");
}

TEST_CASE("the history says who changed what, before and after, in words") {
  Desk desk;
  const auto made = desk.make(R"({"title":"Before","kind":"event","starts_at":"2026-12-04T18:30:00+01:00"})");
  desk.ask("admin", "PATCH", "/api/v1/items/" + made, R"({"title":"After","cancelled":true})",
           {{"If-Match", "\"1\""}, {"Content-Type", "application/merge-patch+json"}});
  const auto all = desk.get("/admin/history", "editor");
  CHECK(all.status == 200);
  CHECK(has(all.text, "Event “After”"));
  CHECK(has(all.text, "admin, today at 13:00"));
  const auto one = desk.get("/admin/history?item=" + made, "editor");
  CHECK(has(one.text, "<del>Before</del><ins>After</ins>"));
  CHECK(has(one.text, "<dt>Cancelled</dt><dd><del>No</del><ins>Yes</ins>"));
  CHECK(desk.get("/admin/history", "author").status == 403);
}

TEST_CASE("the history says what changed in a channel and in the organisation, field by field, in each language") {
  Desk desk;
  const Headers patch{{"If-Match", "*"}, {"Content-Type", "application/merge-patch+json"}};
  const auto change = [&](const char* target, const char* body) {
    const auto done = desk.ask("admin", "PATCH", target, body, patch);
    REQUIRE(done.status == 200);
    const auto seq = desk.get("/api/v1/history?limit=1", "editor").json()["commits"][0]["seq"].get<std::int64_t>();
    return "/admin/history/" + std::to_string(seq);
  };
  const auto channel = change("/api/v1/channels/main", R"({"title":"Lobby","theme":"bold","langs":["nl","fr"],
      "night":{"theme":"night","from":"20:00","to":"07:00"},"caps":{"news":3},"summaries":["agenda"],"ticker":"headlines",
      "dwell_seconds":{"min":6,"max":20},"dwell_by_kind":{"event":{"min":12,"max":12},"poster":{"max":9}},"brand":{"accent":"#0a7d4f"},"viewing":{"diagonal_inches":55,"distance_metres":6},
      "drift":true})");
  const auto shown = desk.get(channel, "editor").text;
  for (const auto* said : {
           "<dt>Name on the wall</dt><dd><ins>Lobby</ins>",
           "<dt>Theme</dt><dd><del>Paper, light</del><ins>Bold, in the accent colour</ins>",
           "<dt>Languages</dt><dd><del>All languages</del><ins>Nederlands, Français</ins>",
           "<ins>Night, dark, 20:00–07:00</ins>",
           "<dt>News, at most</dt><dd><del>8</del><ins>3</ins>",
           "<ins>Agenda</ins>",
           "<del>None</del><ins>The latest news</ins>",
           "<del>8–30 s</del><ins>6–20 s</ins>",
           "<dt>Seconds for each kind</dt><dd><ins>Events 12 s, Posters 6–9 s</ins>",
           "<ins>#0a7d4f</ins>",
           "<ins>55″, 6 m</ins>",
           "<dt>Pictures move slowly</dt><dd><del>No</del><ins>Yes</ins>",
       }) {
    INFO(said);
    CHECK(has(shown, said));
  }
  for (const auto* same : {"<dt>Time zone", "<dt>What it shows", "<dt>Events, at most"}) CHECK_FALSE(has(shown, same));

  const auto organisation = change("/api/v1/organisation", R"({"name":"Linden House","time_zone":"Europe/Amsterdam"})");
  const auto in = [&](const char* lang) {
    return desk.ask("editor", "GET", organisation, "", {{"Accept-Language", lang}}).text;
  };
  CHECK(has(in("en"), "<dt>Time zone</dt><dd><del>Europe/Brussels</del><ins>Europe/Amsterdam</ins>"));
  CHECK(has(in("fr"), "<dt>Fuseau horaire</dt>"));
  CHECK(has(in("nl"), "<dt>Tijdzone</dt>"));
  CHECK(has(in("de"), "<dt>Zeitzone</dt>"));
  CHECK(has(in("de"), "<ins>Linden House</ins>"));
  const auto again = change("/api/v1/organisation", R"({"time_zone":"Europe/Paris"})");
  CHECK(has(desk.get(again, "editor").text, "<del>Europe/Amsterdam</del><ins>Europe/Paris</ins>"));
  CHECK(post_form(desk, again + "/undo", {}, "admin").status == 303);
  CHECK(desk.get("/api/v1/organisation").json()["time_zone"] == "Europe/Amsterdam");

  CHECK(desk.ask("admin", "PUT", "/api/v1/channels/hall", R"({"theme":"night"})", {{"If-None-Match", "*"}}).status ==
        201);
  const auto made = desk.get("/api/v1/history?limit=1", "editor").json()["commits"][0]["seq"].get<std::int64_t>();
  const auto hall = desk.get("/admin/history/" + std::to_string(made), "editor").text;
  CHECK(has(hall, "<dt>Theme</dt><dd><ins>Night, dark</ins>"));
  CHECK_FALSE(has(hall, "<dt>Pace"));
}

TEST_CASE("a title too long for ten metres is warned of without a script, beside its field and once it is saved") {
  Desk desk;
  const std::string said = "too long to be read from 10 metres", hidden = "data-long-title hidden";
  const auto count = [&](const std::string& text) {
    std::size_t found = 0;
    for (auto at = text.find(said); at != std::string::npos; at = text.find(said, at + 1)) ++found;
    return found;
  };
  const auto long_one = desk.make(
      Json{{"title", std::string(200, 'a')}, {"kind", "event"}, {"starts_at", "2027-01-01T10:00:00Z"}}.dump());
  CHECK(count(desk.get("/admin/event/" + long_one, "editor").text) == 2);  // the preview's own is hidden
  CHECK(count(desk.get("/admin/event?done=" + long_one, "editor").text) == 1);
  const auto brief = desk.make(R"({"title":"Open day"})");
  CHECK(count(desk.get("/admin/news/" + brief, "editor").text) == 1);
  CHECK(count(desk.get("/admin/news?done=" + brief, "editor").text) == 0);
}

TEST_CASE("the preview wears the look of a channel that will show the item, and offers the others") {
  Desk desk;
  for (const auto name : {"cafe", "hall"})
    desk.ask("admin", "PUT", std::string{"/api/v1/channels/"} + name, R"({"theme":"night"})", {{"If-None-Match", "*"}});
  const auto look = [&](const std::string& more) {
    return desk
        .ask("editor", "POST", "/admin/news/preview", "title=Cake&lang=en" + more,
             {{"Content-Type", "application/x-www-form-urlencoded"}})
        .json();
  };
  const auto names = [](const Json& answer) {
    std::string out;
    for (const auto& each : answer["looks"])
      out += each["name"].get<std::string>() + (each["chosen"] == true ? "! " : " ");
    return out;
  };
  CHECK(names(look("&where=all")) == "cafe hall main! ");
  CHECK(names(look("&where=all&look=hall")) == "cafe hall! main ");
  const auto some = look("&where=some&channel=cafe&look=hall");
  CHECK(names(some) == "cafe! ");
  CHECK(desk.get(some["url"].get<std::string>()).text.find("data-theme=\"night\"") != std::string::npos);
}
