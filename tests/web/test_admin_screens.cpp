// Staff's page of screens, the bar about silent ones, receipts.
#include <fmt/format.h>

#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"
#include "web/screens_known.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Json told(Desk& desk, const std::string& id, std::int64_t seq = 1) {
  return desk.ask("", "POST", "/api/v1/screens/" + id + "/report", fmt::format(R"({{"version":"v","seq":{}}})", seq))
      .json();
}

Answer send(Desk& desk, const std::string& path, std::string form, std::string_view who = "editor") {
  return desk.ask(who, "POST", path, std::move(form), {{"Content-Type", "application/x-www-form-urlencoded"}});
}

}  // namespace

TEST_CASE("a screen is brought in by the code that it shows, on a page without script") {
  Desk desk;
  const auto code = told(desk, "one")["code"].get<std::string>();
  const auto wrong = send(desk, "/admin/screens/pair",
                          "code=" + std::string(code == "000000" ? "111111" : "000000") + "&name=Hall&channel=main");
  CHECK(wrong.status == 422);
  CHECK(has(wrong.text, "value=\"Hall\""));
  CHECK(has(wrong.text, "No screen shows this code now"));
  const auto made = send(desk, "/admin/screens/pair", "code=" + code + "&name=Hall+%3Cb%3E&channel=main");
  CHECK(made.status == 303);
  CHECK(made.header("Location") == "/admin/screens?done=paired&name=Hall%20%3Cb%3E");
  const auto page = desk.get("/admin/screens?done=paired&name=Hall", "editor");
  CHECK(has(page.text, "Hall &lt;b&gt;"));
  CHECK(has(page.text, "Hall has been added."));
  CHECK(has(page.text, "Heard just now"));
}

TEST_CASE("staff name a screen, have it show its name, and remove it") {
  Desk desk;
  told(desk, "one");
  CHECK(send(desk, "/admin/screens/one", "name=Hall&channel=main").status == 303);
  const auto sent = send(desk, "/admin/screens/one/command", "command=identify");
  CHECK(sent.header("Location") == "/admin/screens?done=identify&name=Hall");
  CHECK(told(desk, "one")["commands"].size() == 1);
  CHECK(send(desk, "/admin/screens/one/remove", "").status == 303);
  CHECK(desk.get("/api/v1/screens").json()["screens"].empty());
  CHECK(send(desk, "/admin/screens/one/command", "command=identify").status == 404);
}

TEST_CASE("screens without a name stand together under one heading") {
  Desk desk;
  const std::string heading = ">Screens without a name</h2>";
  CHECK(!has(desk.get("/admin/screens", "reader").text, heading));
  for (const auto id : {"one", "two"}) told(desk, id);
  const auto page = desk.get("/admin/screens", "reader").text;
  CHECK(has(page, heading));
  CHECK(page.find(heading) == page.rfind(heading));
}

TEST_CASE("readers see the screens and change nothing") {
  Desk desk;
  told(desk, "one");
  const auto page = desk.get("/admin/screens", "reader");
  CHECK(page.status == 200);
  CHECK(!has(page.text, "<form"));
  CHECK(send(desk, "/admin/screens/one", "name=Hall", "reader").status == 403);
}

TEST_CASE("a screen with a name that fell silent is named on every page; none is in the server's first minutes") {
  Desk desk;
  desk.ask("editor", "PUT", "/api/v1/screens/one", R"({"name":"Hall"})");
  CHECK(!has(desk.get("/admin").text, "silent-bar"));
  desk.now += std::chrono::minutes{4};
  CHECK(has(desk.get("/admin").text, "Hall: Not heard since the server started"));
  told(desk, "one");
  CHECK(!has(desk.get("/admin").text, "silent-bar"));
  desk.now += std::chrono::minutes{4};
  CHECK(has(desk.get("/admin/screens").text, "Hall: Silent since today at"));
}

TEST_CASE("a receipt says on how many screens a change is, and which were last heard when") {
  Desk desk;
  CHECK(has(desk.get("/admin/receipt/7").text, "no screen has been heard yet"));
  desk.ask("editor", "PUT", "/api/v1/screens/one", R"({"name":"Hall"})");
  desk.ask("editor", "PUT", "/api/v1/screens/two", R"({"name":"Lobby"})");
  told(desk, "one", 6);
  CHECK(has(desk.get("/admin/receipt/7").text, "On 0 of 2 screens; Lobby last heard before the server started."));
  told(desk, "one", 7);
  told(desk, "two", 7);
  const auto whole = desk.get("/admin/receipt/7");
  CHECK(has(whole.text, "On 2 of 2 screens."));
  CHECK(has(whole.text, "state live"));
  desk.now += std::chrono::minutes{4};
  CHECK(has(desk.get("/admin/receipt/7").text, "On 0 of 2 screens; Hall last heard today at"));
  CHECK(desk.get("/admin/receipt/x").status == 404);
}

TEST_CASE("staff say how a screen hangs, and it is told so; other degrees are refused") {
  Desk desk;
  told(desk, "one");
  CHECK(told(desk, "one")["rotation"] == 0);
  CHECK(send(desk, "/admin/screens/one", "name=Hall&channel=main&rotation=270").status == 303);
  CHECK(told(desk, "one")["rotation"] == 270);
  CHECK(has(desk.get("/admin/screens", "editor").text, R"(<option value="270" selected>)"));
  CHECK(desk.ask("editor", "PATCH", "/api/v1/screens/one", R"({"rotation":45})",
                 {{"Content-Type", "application/merge-patch+json"}})
            .pointers() == "/rotation");
  CHECK(desk.get("/api/v1/screens/one").json()["rotation"] == 270);
}

TEST_CASE("a server that starts again knows when each screen was heard last") {
  Desk desk;
  desk.ask("editor", "PUT", "/api/v1/screens/one", R"({"name":"Hall"})");
  told(desk, "one");
  const auto heard = desk.get("/api/v1/screens").json()["screens"][0]["last_seen"];
  keep_last_heard(desk.app);
  desk.app.seen.forget("one");  // all that is in memory
  desk.now += std::chrono::hours{2};
  CHECK(desk.get("/api/v1/screens").json()["screens"][0]["last_seen"] == heard);
  CHECK(desk.get("/api/v1/screens/one").json()["last_seen"] == heard);
  CHECK(has(desk.get("/admin/screens").text, "Hall: Silent since today at"));
  CHECK(desk.store.version().seq == 0);  // nothing that followers or screens must hear of
}

TEST_CASE("a receipt counts the screens of the channels that show the item, before or after") {
  Desk desk;
  desk.ask("admin", "PUT", "/api/v1/channels/cafe", "{}", {{"If-None-Match", "*"}});
  desk.ask("editor", "PUT", "/api/v1/screens/one", R"({"name":"Hall"})");
  desk.ask("editor", "PUT", "/api/v1/screens/two", R"({"name":"Cafe","channel":"cafe"})");
  const auto receipt = [&](const std::string& id, const std::string& patch) {
    desk.ask("editor", "PATCH", "/api/v1/items/" + id, patch, {{"If-Match", "*"}});
    const auto seq = desk.store.version().seq;
    for (const auto screen : {"one", "two"}) told(desk, screen, seq);
    return desk.get(fmt::format("/admin/receipt/{}", seq)).text;
  };
  const auto id = desk.make(R"({"title":"Cake","channels":["cafe"]})");
  CHECK(has(receipt(id, R"({"title":"Cakes"})"), "On 1 of 1 screen."));
  CHECK(has(receipt(id, R"({"channels":["main"]})"), "On 2 of 2 screens."));
  CHECK(has(receipt(id, R"({"channels":null})"), "On 2 of 2 screens."));
  desk.ask("admin", "PUT", "/api/v1/channels/attic", "{}", {{"If-None-Match", "*"}});
  receipt(id, R"({"channels":["attic"]})");
  CHECK(has(receipt(id, R"({"title":"Dust"})"), "no screen shows its channels"));
}

TEST_CASE(
    "an item that no channel takes is on no wall: its row says so, and it is listed under that and no other state") {
  Desk desk;
  const auto take = [&](const char* kinds) {
    desk.ask("admin", "PATCH", "/api/v1/channels/main", kinds, {{"If-Match", "*"}});
  };
  const auto listed = [&](const std::string& status) {
    return has(desk.get("/admin/news?status=" + status, "editor").text, "A story</a>");
  };
  take(R"({"kinds":["event"]})");
  desk.make(R"({"title":"A story"})");
  CHECK(has(desk.get("/admin/news", "editor").text, R"(<span class="state nowhere">On no channel</span>)"));
  CHECK(listed("nowhere"));
  CHECK(!listed("live"));
  take(R"({"kinds":["news"]})");
  CHECK(has(desk.get("/admin/news", "editor").text, R"(<span class="state live">)"));
  CHECK(listed("live"));
  for (const auto* other : {"nowhere", "scheduled", "ended", "draft", "archived"}) CHECK(!listed(other));
  CHECK(desk.get("/api/v1/items?state=live").json()["items"].size() == 1);
  CHECK(desk.get("/api/v1/items?state=over").status == 422);
}

TEST_CASE("staff are told when the machine's clock is not sure, on every page and only then") {
  Desk desk;
  CHECK(!has(desk.get("/admin").text, "clock-bar"));
  desk.app.clock_is_sure = [] { return false; };
  const auto told = desk.get("/admin").text;
  CHECK(has(told, "clock-bar"));
  CHECK(has(told, "2026, "));  // the whole date: "today" would hide how wrong it is
  CHECK(has(desk.get("/admin/screens").text, "not to be trusted"));
}
