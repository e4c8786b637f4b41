// Accounts, invitations, resets, personal tokens.
#include "person.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

TEST_CASE("an admin makes, changes and removes accounts, with all problems at once") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto bad = anna.ask("POST", "/api/v1/users", R"({"name":"a b","role":"king","password":"short","more":1})");
  CHECK(bad.status == 422);
  CHECK(bad.pointers() == "/name,/role,/password,/more");
  CHECK(anna.ask("POST", "/api/v1/users", R"({"name":"ben"})").pointers() == "/password");
  const auto made = anna.ask("POST", "/api/v1/users", R"({"name":"ben","lang":"nl-be","password":"three calm words"})");
  CHECK(made.status == 201);
  CHECK(made.json()["role"] == "editor");
  CHECK(made.json()["lang"] == "nl-BE");
  CHECK(made.text.find("argon2") == std::string::npos);
  CHECK(anna.ask("POST", "/api/v1/users", R"({"name":"BEN","password":"three calm words"})").status == 409);
  const auto users = anna.ask("GET", "/api/v1/users").json()["users"];
  CHECK(users.size() == 2);
  CHECK(users[0]["sessions"] == 1);
  CHECK(users[1]["last_seen"].is_null());
  CHECK(anna.ask("PATCH", "/api/v1/users/ben", R"({"role":"author","lang":null})").json()["role"] == "author");
  CHECK(anna.ask("DELETE", "/api/v1/users/ben").status == 204);
  CHECK(anna.ask("DELETE", "/api/v1/users/ben").status == 404);
  CHECK(anna.ask("DELETE", "/api/v1/users/anna").status == 409);  // the last admin
  CHECK(anna.ask("PATCH", "/api/v1/users/anna", R"({"role":"editor"})").status == 409);
}

TEST_CASE("a change of role acts at once on who is signed in") {
  Desk desk;
  Person anna{desk, "anna", "admin"}, ben{desk, "ben", "admin"};
  CHECK(ben.ask("GET", "/api/v1/users").status == 200);
  REQUIRE(anna.ask("PATCH", "/api/v1/users/ben", R"({"role":"reader"})").status == 200);
  CHECK(ben.ask("GET", "/api/v1/users").status == 403);
  REQUIRE(anna.ask("DELETE", "/api/v1/users/ben").status == 204);
  CHECK(ben.ask("GET", "/api/v1/session").status == 401);
}

TEST_CASE("everybody changes their own language and password, and nothing else") {
  Desk desk;
  Person anna{desk, "anna", "admin"}, ben{desk, "ben", "author"}, phone{desk, "ben", ""};
  CHECK(ben.ask("PATCH", "/api/v1/users/ben", R"({"lang":"fr"})").status == 200);
  CHECK(ben.ask("GET", "/api/v1/session").json()["lang"] == "fr");
  CHECK(ben.ask("PATCH", "/api/v1/users/ben", R"({"role":"admin"})").status == 403);
  CHECK(ben.ask("PATCH", "/api/v1/users/anna", R"({"lang":"fr"})").status == 403);
  CHECK(desk.ask("author", "PATCH", "/api/v1/users/author", R"({"lang":"fr"})").status == 403);
  CHECK(ben.ask("PATCH", "/api/v1/users/ben", R"({"password":"four quite calm words"})").pointers() ==
        "/current_password");
  const auto change = R"({"password":"four quite calm words","current_password":"three calm words"})";
  CHECK(ben.ask("PATCH", "/api/v1/users/ben", change).status == 200);
  CHECK(ben.ask("GET", "/api/v1/session").status == 200);
  CHECK(phone.ask("GET", "/api/v1/session").status == 401);
  CHECK(sign_in(desk, "ben").status == 401);
  CHECK(sign_in(desk, "ben", "four quite calm words").status == 200);
}

TEST_CASE("a token named as an account is not that account") {
  Desk desk;
  Person ben{desk, "author", "author"};
  CHECK(desk.ask("author", "PATCH", "/api/v1/users/author", R"({"lang":"fr"})").status == 403);
  CHECK(desk.ask("author", "GET", "/api/v1/sessions").status == 403);
  CHECK(desk.ask("author", "POST", "/api/v1/tokens", R"({"name":"more"})").status == 403);
}

TEST_CASE("an invitation makes one account of its role, which is signed in then") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto made = anna.ask("POST", "/api/v1/invitations", R"({"role":"author","note":"Ben, library"})");
  REQUIRE(made.status == 201);
  const auto welcome = "/api/v1/welcome/" + made.json()["path"].get<std::string>().substr(15);
  CHECK(made.json()["path"].get<std::string>().starts_with("/admin/welcome/"));
  const auto listed = anna.ask("GET", "/api/v1/invitations").json()["invitations"];
  CHECK(listed[0]["note"] == "Ben, library");
  CHECK_FALSE(listed[0].contains("link"));
  const auto seen = desk.ask("", "GET", welcome).json();
  CHECK(seen["role"] == "author");
  CHECK_FALSE(seen.contains("note"));
  CHECK(desk.ask("", "POST", welcome, R"({"name":"ben","password":"short"})").pointers() == "/password");
  CHECK(desk.ask("", "POST", welcome, R"({"name":"anna","password":"three calm words"})").status == 409);
  const auto used = desk.ask("", "POST", welcome, R"({"name":"ben","password":"three calm words"})");
  CHECK(used.status == 201);
  CHECK(used.json()["role"] == "author");
  CHECK(cookie_of(used).starts_with("vitrine_session="));
  CHECK(desk.ask("", "POST", welcome, R"({"name":"eve","password":"three calm words"})").status == 404);
  CHECK(desk.ask("", "GET", welcome).status == 404);
  CHECK(anna.ask("GET", "/api/v1/invitations").json()["invitations"].empty());
}

TEST_CASE("an invitation that was taken back or is a week old works no longer") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto invite = [&] { return anna.ask("POST", "/api/v1/invitations", "{}").json(); };
  const auto works = [&](const Json& made) {
    return desk.ask("", "GET", "/api/v1/welcome/" + made["path"].get<std::string>().substr(15)).status == 200;
  };
  const auto taken_back = invite(), old = invite();
  CHECK(works(taken_back));
  CHECK(anna.ask("DELETE", "/api/v1/invitations/" + taken_back["id"].get<std::string>()).status == 204);
  CHECK_FALSE(works(taken_back));
  desk.now += 7 * 24h - 1s;
  CHECK(works(old));
  desk.now += 1s;
  CHECK_FALSE(works(old));
}

TEST_CASE("a reset link gives a new password once, and ends the sessions there were") {
  Desk desk;
  Person anna{desk, "anna", "admin"}, ben{desk, "ben", "editor"};
  CHECK(ben.ask("POST", "/api/v1/users/ben/reset").status == 403);
  const auto made = anna.ask("POST", "/api/v1/users/ben/reset");
  REQUIRE(made.status == 201);
  CHECK(made.json()["account"] == "ben");
  const auto welcome = "/api/v1/welcome/" + made.json()["path"].get<std::string>().substr(15);
  CHECK(desk.ask("", "POST", welcome, R"({"name":"eve","password":"four quite calm words"})").pointers() == "/name");
  const auto used = desk.ask("", "POST", welcome, R"({"password":"four quite calm words"})");
  CHECK(used.status == 200);
  CHECK(used.json()["role"] == "editor");
  CHECK(ben.ask("GET", "/api/v1/session").status == 401);
  CHECK(sign_in(desk, "ben", "four quite calm words").status == 200);
  CHECK(desk.ask("", "POST", welcome, R"({"password":"five even calmer words here"})").status == 404);
  CHECK(anna.ask("POST", "/api/v1/users/nobody/reset").status == 404);
}

TEST_CASE("a link begins with where the organisation says that it is reached") {
  Desk desk;
  const auto link = [&] {
    return desk.ask("admin", "POST", "/api/v1/invitations", "{}", {{"Host", "vitrine.local:8080"}})
        .json()["link"]
        .get<std::string>();
  };
  CHECK(link().starts_with("http://vitrine.local:8080/admin/welcome/"));
  desk.ask("admin", "PATCH", "/api/v1/organisation", R"({"public_url":"https://wall.example.org/"})",
           {{"If-Match", "*"}});
  CHECK(link().starts_with("https://wall.example.org/admin/welcome/"));
}

TEST_CASE("a personal token acts for its owner, as no more than the owner is") {
  Desk desk;
  Person anna{desk, "anna", "admin"}, ben{desk, "ben", "author"};
  CHECK(ben.ask("POST", "/api/v1/tokens", R"({"name":"ben.laptop","role":"editor"})").pointers() == "/role");
  const auto made = ben.ask("POST", "/api/v1/tokens", R"({"name":"ben.laptop"})");
  REQUIRE(made.status == 201);
  CHECK(made.json()["role"] == "author");
  const auto secret = made.json()["token"].get<std::string>();
  const auto draft = desk.ask(secret, "POST", "/api/v1/items", R"({"title":"Mine","status":"draft"})");
  CHECK(draft.status == 201);
  CHECK(draft.json()["updated_by"] == "ben");
  const auto own = ben.ask("GET", "/api/v1/tokens").json()["tokens"];
  CHECK(own.size() == 1);
  CHECK(own[0]["owner"] == "ben");
  CHECK(own.dump().find(secret) == std::string::npos);
  CHECK(anna.ask("GET", "/api/v1/tokens").json()["tokens"].size() == 5);  // those of the desk too
  CHECK(ben.ask("DELETE", "/api/v1/tokens/editor").status == 404);        // not their own
  REQUIRE(anna.ask("PATCH", "/api/v1/users/ben", R"({"role":"reader"})").status == 200);
  CHECK(desk.ask(secret, "POST", "/api/v1/items", R"({"title":"Mine","status":"draft"})").status == 403);
  CHECK(ben.ask("DELETE", "/api/v1/tokens/ben.laptop").status == 204);
  CHECK(desk.get("/api/v1/time", secret).status == 401);
  CHECK(anna.ask("DELETE", "/api/v1/tokens/editor").status == 204);
}

TEST_CASE("no answer that holds a secret is kept under an Idempotency-Key") {
  Desk desk;
  const auto invite = [&] {
    return desk.ask("admin", "POST", "/api/v1/invitations", "{}", {{"Idempotency-Key", "one"}});
  };
  CHECK(invite().json()["path"] != invite().json()["path"]);
}

TEST_CASE("the audit trail comes in pages, for admins") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto first = anna.ask("GET", "/api/v1/audit?limit=2").json();
  CHECK(first["entries"].size() == 2);
  CHECK(first["entries"][0]["act"] == "signed_in");
  CHECK(first["entries"][1]["who"] == "local");
  const auto rest = anna.ask("GET", "/api/v1/audit?cursor=" + first["next"].get<std::string>()).json();
  CHECK(rest["entries"].size() == 4);  // the desk's tokens
  CHECK(rest["next"].is_null());
  CHECK(anna.ask("GET", "/api/v1/audit?limit=0").status == 422);
}
