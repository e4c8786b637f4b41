#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

const Headers form{{"Content-Type", "application/x-www-form-urlencoded"}};

Answer send(Desk& desk, const std::string& path, const std::string& body, std::string_view who = "editor") {
  return desk.ask(who, "POST", path, body, form);
}

/// Of the one urgent item that is on the wall.
Json urgent_item(Desk& desk) {
  const auto items = desk.get("/api/v1/items").json().at("items");
  for (const auto& item : items)
    if (item.at("urgent") == true && item.at("status") == "published") return item;
  FAIL("nothing is urgent");
  return {};
}

}  // namespace

TEST_CASE("an urgent notice is looked at first and written only when it is confirmed, once") {
  Desk desk;
  const std::string typed = "title=Leave+by+the+north+door&until=60&where=all";
  const auto look = send(desk, "/admin/urgent", typed);
  CHECK(look.status == 200);
  CHECK(has(look.text, "<iframe class=\"frame\""));
  CHECK(has(look.text, "Until today at 14:00, on 1 channel and 0 screens."));
  CHECK(desk.get("/api/v1/items").json().at("items").empty());
  for (int i = 0; i < 2; ++i) {
    const auto sent = send(desk, "/admin/urgent/send", typed + "&key=1");
    CHECK(sent.status == 303);
    CHECK(sent.header("Location") == "/admin/urgent?done=sent");
  }
  const auto item = urgent_item(desk);
  CHECK(item.at("kind") == "notice");
  CHECK(item.at("channels").is_null());
  CHECK(item.at("show_until") == "2026-11-24T13:00:00Z");
  CHECK(desk.get("/api/v1/items").json().at("items").size() == 1);
}

TEST_CASE("what is urgent stands at the top of every page, and goes and comes back by one press") {
  Desk desk;
  send(desk, "/admin/urgent/send", "title=Leave&until=15&where=all&drill=yes&key=1");
  const auto id = urgent_item(desk).at("id").get<std::string>();
  CHECK(urgent_item(desk).at("tags") == Json{"drill"});
  const auto page = desk.get("/admin", "editor").text;
  CHECK(has(page, "Drill on the wall: “Leave”, until today at 13:10"));
  CHECK(has(page, "action=\"/admin/urgent/" + id + "/down\""));
  CHECK(!has(desk.get("/admin", "reader").text, "/down\""));
  CHECK(has(desk.get("/display/main", "").text, "<span class=\"kicker-word\">Drill</span>"));

  const auto down = send(desk, "/admin/urgent/" + id + "/down", "");
  CHECK(down.header("Location") == "/admin/urgent?done=down&item=" + id);
  CHECK(!has(desk.get("/admin", "editor").text, "urgent-bar"));
  CHECK(send(desk, "/admin/urgent/" + id + "/down", "").header("Location") == "/admin/urgent?done=gone");
  CHECK(has(desk.ask("editor", "GET", "/admin/urgent?done=down&item=" + id).text, "/admin/urgent/" + id + "/back"));
  CHECK(send(desk, "/admin/urgent/" + id + "/back", "").status == 303);
  CHECK(has(desk.get("/admin", "editor").text, "urgent-bar"));
  desk.now += std::chrono::minutes{10};
  CHECK(!has(desk.get("/admin", "editor").text, "urgent-bar"));
}

TEST_CASE("a notice without words, end or channel is asked for again, with what was typed") {
  Desk desk;
  REQUIRE(desk.ask("admin", "PUT", "/api/v1/channels/hall", "{}", {{"If-None-Match", "*"}}).status == 201);
  const auto wrong = send(desk, "/admin/urgent", "title=&summary=Kept&until=never&where=some");
  CHECK(wrong.status == 422);
  CHECK(has(wrong.text, "value=\"Kept\""));
  CHECK(has(wrong.text, "Choose until when."));
  CHECK(has(wrong.text, "Choose at least one channel."));
  CHECK(has(wrong.text,
            "name=\"title\" value=\"\" required maxlength=\"300\" autofocus autocomplete=\"off\" "
            "aria-describedby=\"title-hint\" aria-invalid=\"true\""));
  CHECK(has(send(desk, "/admin/urgent", "title=A&until=time&time=&where=all").text, "not a time"));
  CHECK(send(desk, "/admin/urgent/send", "title=&until=60&where=all&key=2").status == 422);
  CHECK(desk.get("/api/v1/items").json().at("items").empty());
}

TEST_CASE("a time of day is the next one, and the day ends at midnight of the organisation's zone") {
  Desk desk;  // it is 13:00 in Brussels
  const auto until = [&](const std::string& choice) {
    send(desk, "/admin/urgent/send", "title=A&where=all&key=" + percent_encoded(choice) + "&" + choice);
    const auto item = urgent_item(desk);
    send(desk, "/admin/urgent/" + item.at("id").get<std::string>() + "/down", "");
    return item.at("show_until").get<std::string>();
  };
  CHECK(until("until=time&time=13%3A30") == "2026-11-24T12:30:00Z");
  desk.now += std::chrono::hours{1};
  CHECK(until("until=time&time=13%3A45") == "2026-11-25T12:45:00Z");
  CHECK(until("until=day") == "2026-11-24T23:00:00Z");
}

TEST_CASE("a preview shows an item whatever keeps it from the wall, and writes nothing") {
  Desk desk;
  const auto look = [&](const std::string& item, const std::string& more = "") {
    const auto made = desk.ask("author", "POST", "/api/v1/preview", "{\"item\":" + item + more + "}");
    INFO(made.text);
    REQUIRE(made.status == 200);
    const auto page = desk.get(made.json().at("url").get<std::string>(), "");
    CHECK(page.status == 200);
    CHECK(has(page.header("Cache-Control"), "no-store"));
    return page.text;
  };
  CHECK(has(look(R"({"title":"A draft","status":"draft"})"), "A draft"));
  CHECK(has(look(R"({"title":"Long over","kind":"event","starts_at":"2020-01-01T10:00:00Z"})"), "Long over"));
  CHECK(has(
      look(
          R"({"title":"Not yet","kind":"event","starts_at":"2030-01-01T10:00:00Z","published_at":"2029-01-01T10:00:00Z"})"),
      "Not yet"));
  CHECK(has(
      look(
          R"({"title":"Elsewhere","channels":["other"],"hours":[{"days":["mon"],"from":"08:00","to":"09:00"}],"show_until":"2020-01-01T00:00:00Z"})"),
      "Elsewhere"));
  CHECK(has(look(R"({"title":"English","translations":{"nl":{"title":"Nederlands","summary":""}}})", R"(,"lang":"nl")"),
            "Nederlands"));
  CHECK(has(look(R"({"title":"Out","kind":"notice","urgent":true,"show_until":"2026-11-24T13:00:00Z"})"),
            "data-layout=\"urgent\""));
  CHECK(desk.get("/api/v1/items", "editor").json().at("items").empty());
  CHECK(desk.ask("author", "POST", "/api/v1/preview", R"({"item":{"title":""}})").pointers() == "/item/title");
  CHECK(desk.ask("author", "POST", "/api/v1/preview", R"({"item":{"title":"A"},"channel":"none"})").pointers() ==
        "/channel");
  CHECK(desk.ask("author", "POST", "/api/v1/preview", R"({"colour":1})").pointers() == "/colour,/item");
  CHECK(desk.ask("reader", "POST", "/api/v1/preview", R"({"item":{"title":"A"}})").status == 403);
  CHECK(desk.get("/display/preview/none?embed", "").status == 404);
}

TEST_CASE("a preview is kept for an hour and no longer") {
  Desk desk;
  const auto url = desk.ask("author", "POST", "/api/v1/preview", R"({"item":{"title":"A draft"}})").json()["url"];
  desk.now += std::chrono::minutes{59};
  CHECK(desk.get(url.get<std::string>(), "").status == 200);
  desk.now += std::chrono::minutes{2};
  CHECK(desk.get(url.get<std::string>(), "").status == 404);
}

TEST_CASE("staff's pages follow the organisation at once, though it is read once a version") {
  Desk desk;
  CHECK(has(desk.get("/admin/news", "editor").text, "lang=\"en\""));
  const auto done = desk.ask("admin", "PATCH", "/api/v1/organisation", R"({"name":"Huis van Vrede","langs":["nl"]})",
                             {{"If-Match", "*"}, {"Content-Type", "application/merge-patch+json"}});
  REQUIRE(done.status == 200);
  const auto page = desk.get("/admin/news", "editor").text;
  CHECK(has(page, "lang=\"nl\""));
  CHECK(has(page, "Huis van Vrede"));
}
