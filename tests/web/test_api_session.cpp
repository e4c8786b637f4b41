// Signing in and out, and what a session may do.
#include <fmt/format.h>

#include "person.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

TEST_CASE("who signs in gets a cookie for this site's pages only, and is who they say") {
  Desk desk;
  Person anna{desk, "Anna", "editor"};
  const auto answer = sign_in(desk, "anna");
  CHECK(answer.json()["name"] == "Anna");
  CHECK(answer.json()["role"] == "editor");
  const auto set = answer.header("Set-Cookie");
  CHECK(set.starts_with("vitrine_session="));
  for (const auto* part : {"; HttpOnly", "; SameSite=Lax", "; Path=/;", "; Max-Age="})
    CHECK(set.find(part) != std::string::npos);
  CHECK(set.find("Secure") == std::string::npos);
  CHECK(sign_in(desk, "anna", good_password, {{"X-Forwarded-Proto", "https"}})
            .header("Set-Cookie")
            .ends_with("; Secure"));
  const auto who = anna.ask("GET", "/api/v1/session").json();
  CHECK(who["name"] == "Anna");
  CHECK(who["csrf"] == anna.csrf);
  CHECK(desk.get("/api/v1/session", "author").json()["csrf"].is_null());
  CHECK(desk.get("/api/v1/session", "").status == 401);
}

TEST_CASE("a wrong password and a name that nobody has are answered alike") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto wrong = sign_in(desk, "anna", "another password"), nobody = sign_in(desk, "nobody");
  CHECK(wrong.status == 401);
  CHECK(wrong.text == nobody.text);
  CHECK(wrong.header("Set-Cookie").empty());
  CHECK(desk.ask("", "POST", "/api/v1/session", R"({"name":"anna"})").pointers() == "/password");
  CHECK(desk.ask("", "POST", "/api/v1/session", R"({"name":1,"password":"x","more":1})").pointers() == "/name,/more");
}

TEST_CASE("a change by session needs its token, a read does not") {
  Desk desk;
  Person anna{desk, "anna", "editor"};
  CHECK(anna.ask_without_token("GET", "/api/v1/screens").status == 200);
  const auto no = anna.ask_without_token("POST", "/api/v1/items", R"({"title":"A title"})");
  CHECK(no.status == 403);
  CHECK(no.text.find("X-CSRF-Token") != std::string::npos);
  const auto yes = anna.ask("POST", "/api/v1/items", R"({"title":"A title"})");
  CHECK(yes.status == 201);
  CHECK(yes.json()["updated_by"] == "anna");
  anna.csrf = Person{desk, "ben", "admin"}.csrf;  // another session's
  CHECK(anna.ask("POST", "/api/v1/items", R"({"title":"A title"})").status == 403);
}

TEST_CASE("the wall goes on in a browser whose session has no token at hand, or is over") {
  Desk desk;
  Person anna{desk, "anna", "editor"};
  CHECK(anna.ask_without_token("POST", "/api/v1/screens/one/report", "{}").status == 200);
  anna.ask("DELETE", "/api/v1/session");
  CHECK(anna.ask_without_token("GET", "/api/v1/items").status == 200);
  CHECK(anna.ask_without_token("POST", "/api/v1/screens/one/report", "{}").status == 200);
}

TEST_CASE("another site's page can do nothing, signed in or not") {
  Desk desk;
  Person anna{desk, "anna", "editor"};
  for (const auto* site : {"cross-site", "same-site"}) {
    CHECK(desk.ask("", "POST", "/api/v1/items", R"({"title":"A"})",
                   {{"Cookie", anna.cookie}, {"X-CSRF-Token", anna.csrf}, {"Sec-Fetch-Site", site}})
              .status == 403);
    CHECK(sign_in(desk, "anna", good_password, {{"Sec-Fetch-Site", site}}).status == 403);
  }
  CHECK(sign_in(desk, "anna", good_password, {{"Sec-Fetch-Site", "same-origin"}}).status == 200);
}

TEST_CASE("over plain HTTP, where browsers say less, the origin of a page tells another site's") {
  Desk desk;
  Person anna{desk, "anna", "editor"};
  const auto from = [&](const std::string& origin, Headers besides = {}) {
    besides.emplace_back("Host", "lobby.local:8080");
    besides.emplace_back("Origin", origin);
    return sign_in(desk, "anna", good_password, std::move(besides)).status;
  };
  CHECK(from("http://evil.example") == 403);
  CHECK(from("http://lobby.local") == 403);  // another port is another site
  CHECK(from("null") == 403);
  CHECK(from("http://lobby.local:8080") == 200);
  CHECK(from("https://wall.example.org", {{"X-Forwarded-Host", "wall.example.org"}}) == 200);
  CHECK(from("https://wall.example.org", {{"Sec-Fetch-Site", "same-origin"}}) == 200);
  const Headers proxied{{"Host", "127.0.0.1:8080"},
                        {"Origin", "http://wall.example.org"}};  // by a proxy on this machine
  CHECK(sign_in(desk, "anna", good_password, proxied).status == 200);
}

TEST_CASE("signing in again ends the session that the browser had") {
  Desk desk;
  Person anna{desk, "anna", "editor"};
  const auto again = sign_in(desk, "anna", good_password, {{"Cookie", anna.cookie}, {"X-CSRF-Token", anna.csrf}});
  REQUIRE(again.status == 200);
  CHECK(cookie_of(again) != anna.cookie);
  CHECK(anna.ask("GET", "/api/v1/session").status == 401);
}

TEST_CASE("one signs out here, there, or everywhere") {
  Desk desk;
  Person here{desk, "anna", "editor"}, there{desk, "anna", ""}, phone{desk, "anna", ""};
  const auto devices = here.ask("GET", "/api/v1/sessions").json()["sessions"];
  CHECK(devices.size() == 3);
  const auto out = here.ask("DELETE", "/api/v1/session");
  CHECK(out.status == 204);
  CHECK(out.header("Set-Cookie").find("Max-Age=0;") != std::string::npos);
  CHECK(here.ask("GET", "/api/v1/session").status == 401);
  const auto left = there.ask("GET", "/api/v1/sessions").json();
  for (const auto& device : left["sessions"])
    if (!device["current"])
      CHECK(there.ask("DELETE", "/api/v1/sessions/" + device["id"].get<std::string>()).status == 204);
  CHECK(phone.ask("GET", "/api/v1/session").status == 401);
  CHECK(there.ask("DELETE", "/api/v1/sessions/0000000000000000").status == 404);
  Person again{desk, "anna", ""};
  CHECK(there.ask("DELETE", "/api/v1/session?everywhere=true").status == 204);
  CHECK(again.ask("GET", "/api/v1/session").status == 401);
  CHECK(desk.ask("editor", "DELETE", "/api/v1/session").status == 403);  // tokens have none
}

TEST_CASE("an address that guesses waits longer each time, and the owner elsewhere gets in") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  for (int i = 0; i < 5; ++i) CHECK(sign_in(desk, "anna", "wrong password").status == 401);
  const auto no = sign_in(desk, "anna");
  CHECK(no.status == 429);
  CHECK(no.header("Retry-After") == "2");
  desk.now += 2s;
  CHECK(sign_in(desk, "ben", "wrong password").status == 401);  // whatever the account
  CHECK(sign_in(desk, "anna").header("Retry-After") == "4");
  desk.now += 4s;
  for (int i = 0; i < 10; ++i) {
    CHECK(sign_in(desk, "anna", "wrong password").status == 401);
    desk.now += 600s;
  }
  desk.peer = "198.51.100.1";
  auto owner = sign_in(desk, "anna");
  if (owner.status == 429) {
    CHECK(std::stoi(owner.header("Retry-After")) <= 5);
    desk.now += std::chrono::seconds{std::stoi(owner.header("Retry-After"))};
    owner = sign_in(desk, "anna");
  }
  CHECK(owner.status == 200);
  const auto trail = desk.get("/api/v1/audit", "admin").text;
  CHECK(trail.find("sign_in_slowed") != std::string::npos);
  CHECK(trail.find("192.0.2.7") != std::string::npos);
}

TEST_CASE("an account that a thousand addresses guess at still lets its owner in within seconds") {
  Desk desk;
  Guesses guesses;
  for (int i = 0; i < 1000; ++i) guesses.attempt(fmt::format("10.0.{}.{}", i / 250, i % 250), "anna", desk.now);
  const auto wait = guesses.attempt("192.0.2.1", "anna", desk.now);
  CHECK(wait > 0s);
  CHECK(wait <= 5s);
  CHECK(guesses.attempt("192.0.2.1", "anna", desk.now + wait) == 0s);
  CHECK(guesses.attempt("192.0.2.1", "ben", desk.now) == 0s);
}

TEST_CASE("who has an account of their own cannot wash off guesses at another") {
  Guesses guesses;
  const Instant now{};
  for (int i = 0; i < 5; ++i) {
    CHECK(guesses.attempt("192.0.2.1", "anna", now + 24h) == 0s);
    if (i == 3) {
      CHECK(guesses.attempt("192.0.2.1", "me", now + 24h) == 0s);
      guesses.succeeded("192.0.2.1", "me");
    }
  }
  CHECK(guesses.attempt("192.0.2.1", "anna", now + 24h) > 0s);
  CHECK(guesses.attempt("192.0.2.1", "anna", now + 26h) == 0s);  // forgotten
}

TEST_CASE("a network of IPv6 counts as one guesser") {
  Guesses guesses;
  const Instant now{std::chrono::hours{1000}};
  for (int i = 0; i < 5; ++i) CHECK(guesses.attempt(fmt::format("2001:db8::{}", i + 1), "anna", now) == 0s);
  CHECK(guesses.attempt("2001:db8::99", "anna", now) > 0s);
  CHECK(guesses.attempt("2001:db8:0:1::1", "anna", now) == 0s);
}
