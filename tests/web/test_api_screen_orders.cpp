// What screens are told: their code, commands; and that they hear it at once.
#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"
#include "web/screen_orders.hpp"

using namespace vitrine;

namespace {

const std::string screens = "/api/v1/screens";
const std::string report = R"({"version":"v","seq":3,"slide":"agenda-1","build":"b","size":[1920,1080],"errors":0})";

Json told(Desk& desk, const std::string& id) {
  return desk.ask("", "POST", screens + '/' + id + "/report", report).json();
}

Answer pair(Desk& desk, const Json& body) { return desk.post(screens + "/pair", to_text(body)); }

}  // namespace

TEST_CASE("a screen without a name shows a code, by which an editor names it; then it shows none") {
  Desk desk;
  desk.ask("admin", "PUT", "/api/v1/channels/lobby", "{}");
  const auto code = told(desk, "one")["code"].get<std::string>();
  CHECK(code.size() == 6);
  CHECK(told(desk, "two")["code"] != code);
  const auto typed = to_lower_ascii(code.substr(0, 3)) + " - " + code.substr(3);
  const auto made = pair(desk, {{"code", typed}, {"name", "Hall"}, {"channel", "lobby"}});
  REQUIRE(made.status == 201);
  CHECK(made.header("Location") == screens + "/one");
  CHECK(made.json()["name"] == "Hall");
  const auto after = told(desk, "one");
  CHECK(after["code"].is_null());
  CHECK(after["channel"] == "lobby");
  CHECK(after["name"] == "Hall");
  CHECK(pair(desk, {{"code", code}, {"name", "Again"}}).pointers() == "/code");
}

TEST_CASE("the list of screens has the codes, and each of it may be sent back as it is") {
  Desk desk;
  const auto code = told(desk, "one")["code"];
  auto listed = desk.get(screens).json()["screens"][0];
  CHECK(listed["code"] == code);
  listed["name"] = "Hall";
  CHECK(desk.ask("editor", "PUT", screens + "/one", to_text(listed)).status == 201);
  CHECK(desk.get(screens).json()["screens"][0]["code"].is_null());
}

TEST_CASE("a pairing that cannot be is refused, with every problem") {
  Desk desk;
  const auto code = told(desk, "one")["code"].get<std::string>();
  CHECK(pair(desk, {{"code", ""}, {"name", ""}}).pointers() == "/code,/name");
  CHECK(pair(desk, {{"code", code == "000000" ? "111111" : "000000"}, {"name", "Hall"}}).pointers() == "/code");
  CHECK(pair(desk, {{"code", code}, {"name", "Hall"}, {"channel", "nowhere"}}).pointers() == "/channel");
  CHECK(pair(desk, {{"code", code}, {"name", "Hall"}, {"mood", "fine"}}).pointers() == "/mood");
  CHECK(desk.ask("author", "POST", screens + "/pair", to_text(Json{{"code", code}, {"name", "Hall"}})).status == 403);
  CHECK(told(desk, "one")["code"] == code);
}

TEST_CASE("a code is read aloud without mistakes") {
  CHECK(ScreenOrders::clean_code("ol1-i0 z") == "01110Z");
  for (int i = 0; i < 200; ++i) CHECK(ScreenOrders{}.code("one").find_first_of("ILOU") == std::string::npos);
}

TEST_CASE("a command reaches the screen once, at once, and not after two minutes") {
  Desk desk;
  const auto wake = told(desk, "one")["wake"].get<std::string>();
  desk.published.clear();
  const auto sent = desk.post(screens + "/one/commands", R"({"command":"identify"})");
  CHECK(sent.status == 202);
  CHECK(sent.json()["heard"] == true);
  REQUIRE(desk.published.size() == 1);
  CHECK(desk.published[0] == "event: screen\ndata: {\"wake\":\"" + wake + "\"}\n\n");
  CHECK(told(desk, "one")["commands"] == *parse_json(R"(["identify"])"));
  CHECK(told(desk, "one")["commands"].empty());
  desk.post(screens + "/one/commands", R"({"command":"reload"})");
  desk.now += std::chrono::seconds{121};
  CHECK(told(desk, "one")["commands"].empty());
}

TEST_CASE("only editors command, only what there is, and only screens that there are") {
  Desk desk;
  told(desk, "one");
  CHECK(desk.ask("author", "POST", screens + "/one/commands", R"({"command":"reload"})").status == 403);
  CHECK(desk.post(screens + "/one/commands", R"({"command":"dance"})").pointers() == "/command");
  CHECK(desk.post(screens + "/two/commands", R"({"command":"reload"})").status == 404);
  CHECK(told(desk, "one")["commands"].empty());
}

TEST_CASE("a screen that is heard is woken by every change of what staff decide about it, and by no refusal") {
  Desk desk;
  told(desk, "one");
  desk.published.clear();
  CHECK(desk.ask("editor", "PATCH", screens + "/one", R"({"name":"Hall"})").status == 200);
  CHECK(desk.published.size() == 1);
  CHECK(desk.ask("editor", "PATCH", screens + "/one", R"({"channel":"nowhere"})").status == 422);
  CHECK(desk.published.size() == 1);
}

TEST_CASE("the event stream, which is public, names no screen by its id") {
  Desk desk;
  told(desk, "secret-id");
  desk.published.clear();
  desk.post(screens + "/secret-id/commands", R"({"command":"reload"})");
  REQUIRE(desk.published.size() == 1);
  CHECK(desk.published[0].find("secret-id") == std::string::npos);
}
