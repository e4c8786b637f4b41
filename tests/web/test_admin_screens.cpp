// Staff's page of screens, the bar about silent ones, receipts.
#include <fmt/format.h>

#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"

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
