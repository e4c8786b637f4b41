// Setting a new server up.
#include <algorithm>

#include "base/text.hpp"
#include "person.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

Answer ask_for_code(Desk& desk, Headers headers = {}) {
  const auto before = std::exchange(desk.peer, "127.0.0.1");
  const auto is_host = [](const auto& header) { return header.first == "Host"; };
  if (std::none_of(headers.begin(), headers.end(), is_host)) headers.emplace_back("Host", "localhost:8080");
  auto answer = desk.ask("", "GET", "/api/v1/setup", "", std::move(headers));
  desk.peer = before;
  return answer;
}
std::string code_of(Desk& desk) { return ask_for_code(desk).json()["code"]; }

Answer set_up(Desk& desk, const std::string& code, const std::string& password = good_password) {
  return desk.ask("", "POST", "/api/v1/setup", to_text({{"code", code}, {"name", "anna"}, {"password", password}}));
}

}  // namespace

TEST_CASE("the set-up code is told to this machine's own screen, and to nobody else") {
  Desk desk;
  CHECK(desk.ask("", "GET", "/api/v1/setup").status == 404);  // from the network
  CHECK(ask_for_code(desk, {{"X-Forwarded-For", "192.0.2.1"}}).status == 404);
  CHECK(ask_for_code(desk, {{"Forwarded", "for=192.0.2.1"}}).status == 404);
  CHECK(ask_for_code(desk, {{"Sec-Fetch-Site", "cross-site"}}).status == 404);
  CHECK(ask_for_code(desk, {{"Connection", "close"}}).status == 404);  // nginx that says nothing of whom it speaks for
  CHECK(ask_for_code(desk, {{"Host", "wall.example.org"}}).status == 404);
  CHECK(ask_for_code(desk, {{"Host", "192.0.2.1:8080"}}).status == 404);
  CHECK(ask_for_code(desk, {{"Host", "[::1]:8080"}}).status == 200);
  CHECK(ask_for_code(desk, {{"Host", "127.0.0.1"}}).status == 200);
  const auto told = ask_for_code(desk);
  CHECK(told.status == 200);
  CHECK(told.header("Cache-Control") == "no-store");
  const auto code = told.json()["code"].get<std::string>();
  CHECK(code.size() == 9);
  CHECK(code.find_first_of("01OIL") == std::string::npos);
  CHECK(code_of(desk) == code);
}

TEST_CASE("with the code one makes the first admin, once") {
  Desk desk;
  const auto code = code_of(desk);
  CHECK(set_up(desk, code, "short").pointers() == "/password");
  std::string typed = " " + to_lower_ascii(code.substr(0, 4)) + " " + code.substr(5);
  const auto made = set_up(desk, typed);
  CHECK(made.status == 201);
  CHECK(made.json()["role"] == "admin");
  CHECK(cookie_of(made).starts_with("vitrine_session="));
  CHECK(set_up(desk, code).status == 409);
  CHECK(ask_for_code(desk).status == 404);
  CHECK(sign_in(desk, "anna").status == 200);
}

TEST_CASE("the code dies after five wrong tries, and another is made for this machine's screen") {
  Desk desk;
  const auto code = code_of(desk);
  for (int i = 0; i < 5; ++i) {
    CHECK(set_up(desk, "AAAA-AAAA").pointers() == "/code");
    desk.now += 1s;
  }
  desk.peer = "198.51.100.1";  // who guessed must wait besides
  CHECK(set_up(desk, code).pointers() == "/code");
  const auto fresh = code_of(desk);
  CHECK(fresh != code);
  CHECK(set_up(desk, fresh).status == 201);
}

TEST_CASE("the code dies after an hour") {
  Desk desk;
  const auto code = code_of(desk);
  desk.now += 1h - 1s;
  CHECK(code_of(desk) == code);
  desk.now += 1s;
  CHECK(set_up(desk, code).pointers() == "/code");
  CHECK(code_of(desk) != code);
}

TEST_CASE("when its code has died, the set-up page has another one made, for who sees the log only") {
  Desk desk;
  const auto code = code_of(desk);
  desk.now += 2h;
  REQUIRE(desk.ask("", "GET", "/admin/set-up").status == 200);
  CHECK_FALSE(desk.app.setup_code.current(desk.now).is_new);
  CHECK(set_up(desk, code).pointers() == "/code");
}

TEST_CASE("an account made on the command line is a set-up too") {
  Desk desk;
  const auto code = code_of(desk);
  Person ben{desk, "ben", "admin"};
  CHECK(ask_for_code(desk).status == 404);
  CHECK(set_up(desk, code).status == 409);
}

TEST_CASE("who guesses set-up codes is slowed down") {
  Desk desk;
  code_of(desk);
  for (int i = 0; i < 5; ++i) set_up(desk, "AAAA-AAAA");
  CHECK(set_up(desk, code_of(desk)).status == 429);
}
