// Pages to sign in, set up, welcome and look after people: as forms, without any script.
#include <fmt/format.h>

#include "base/text.hpp"
#include "person.hpp"
#include "test.hpp"
#include "web/people_pages.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

using Fields = std::vector<std::pair<std::string, std::string>>;

std::string encoded(const Fields& fields) {
  std::string all;
  for (const auto& [name, value] : fields)
    all += fmt::format("{}{}={}", all.empty() ? "" : "&", name, percent_encoded(value));
  return all;
}

/// Sends a form as a browser does; `cookie` "": of nobody.
Answer send(Desk& desk, std::string_view target, const Fields& fields, const std::string& cookie = "") {
  Headers headers{{"Content-Type", "application/x-www-form-urlencoded"}};
  if (!cookie.empty()) headers.emplace_back("Cookie", cookie);
  return desk.ask("", "POST", target, encoded(fields), headers);
}

Answer see(Desk& desk, std::string_view target, const std::string& cookie = "") {
  Headers headers;
  if (!cookie.empty()) headers.emplace_back("Cookie", cookie);
  return desk.ask("", "GET", target, "", headers);
}

/// The value that a page shows once: of the field marked so.
std::string told_once(const Answer& page) {
  const std::string mark = "class=\"once-value\" readonly value=\"";
  const auto at = page.text.find(mark);
  REQUIRE(at != std::string::npos);
  const auto begin = at + mark.size();
  return page.text.substr(begin, page.text.find('"', begin) - begin);
}

}  // namespace

TEST_CASE("who signs in by the form comes back to where they wanted to go, and nowhere else") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto come = [&](const std::string& to) {
    return send(desk, "/admin/sign-in", {{"name", "anna"}, {"password", good_password}, {"to", to}}).header("Location");
  };
  CHECK(come("/admin/people?a=b") == "/admin/people?a=b");
  for (const auto* elsewhere : {"", "https://example.org/", "//example.org/", "/\\example.org", "/administer",
                                "/admin/\r\nX: y", "/admin/\\..\\", "javascript:alert(1)"})
    CHECK(come(elsewhere) == "/admin");
  const auto signed_in = send(desk, "/admin/sign-in", {{"name", "anna"}, {"password", good_password}});
  CHECK(signed_in.status == 303);
  CHECK(cookie_of(signed_in).starts_with("vitrine_session="));
  CHECK(see(desk, "/admin/sign-in?to=/admin/people", cookie_of(signed_in)).header("Location") == "/admin/people");
}

TEST_CASE("a wrong password is said on the page, in the reader's language, with the name kept and escaped") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto page =
      desk.ask("", "POST", "/admin/sign-in", encoded({{"name", "<b>\"x"}, {"password", "wrong password"}}),
               {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", "de"}});
  CHECK(page.status == 422);
  CHECK(has(page.text, "Name oder Passwort stimmt nicht."));
  CHECK(has(page.text, "value=\"&lt;b&gt;&quot;x\""));
  CHECK_FALSE(has(page.text, "wrong password"));
  CHECK(page.header("Set-Cookie").empty());
  CHECK(has(page.header("Content-Security-Policy"), "default-src 'none'"));
}

TEST_CASE("a server that nobody set up leads from any page to its set-up, and from there to the wall") {
  Desk desk;
  CHECK(see(desk, "/admin").header("Location") == "/admin/sign-in?to=%2Fadmin");
  CHECK(see(desk, "/admin/sign-in").header("Location") == "/admin/set-up");
  CHECK(see(desk, "/admin/set-up").status == 200);
  desk.peer = "127.0.0.1";
  const auto code = desk.ask("", "GET", "/api/v1/setup", "", {{"Host", "localhost"}}).json()["code"].get<std::string>();
  desk.peer = "192.0.2.7";
  const auto wrong =
      send(desk, "/admin/set-up", {{"code", "AAAA-AAAA"}, {"name", "anna"}, {"password", good_password}});
  CHECK(wrong.status == 422);
  CHECK(has(wrong.text, "id=\"code-wrong\""));
  CHECK_FALSE(has(wrong.text, code));
  const auto made = send(desk, "/admin/set-up", {{"code", code}, {"name", "anna"}, {"password", good_password}});
  CHECK(made.header("Location") == "/admin/set-up/organisation");
  const auto cookie = cookie_of(made);
  const auto csrf = Sessions::csrf_of(cookie.substr(cookie.find('=') + 1));
  CHECK(has(see(desk, "/admin/set-up/organisation", cookie).text, csrf));
  const Fields organisation{
      {"csrf", csrf}, {"name", "House of Peace"}, {"time_zone", "Europe/Paris"}, {"lang", "fr"}, {"accent", "#aa3300"}};
  CHECK(send(desk, "/admin/set-up/organisation", organisation, cookie).header("Location") == "/admin");
  const auto now = desk.get("/api/v1/organisation").json();
  CHECK(now["name"] == "House of Peace");
  CHECK(now["langs"] == Json::array({"fr"}));
  CHECK(desk.get("/api/v1/channels/main").json()["brand"]["accent"] == "#aa3300");
  CHECK(desk.get("/api/v1/channels/main").json()["time_zone"] == "Europe/Paris");
  const auto bad = send(desk, "/admin/set-up/organisation",
                        {{"csrf", csrf}, {"name", "x"}, {"time_zone", "Mars/North"}, {"lang", "fr"}}, cookie);
  CHECK(bad.status == 422);
  CHECK(has(bad.text, "id=\"zone-wrong\""));
  CHECK(see(desk, "/admin/set-up").header("Location") == "/admin");
}

TEST_CASE("an invitation's link makes an account, on pages that work once") {
  Desk desk;
  Person anna{desk, "anna", "admin"};
  const auto page = send(desk, "/admin/people/invite",
                         {{"csrf", anna.csrf}, {"note", "Ben <b>, library"}, {"role", "author"}}, anna.cookie);
  CHECK(page.status == 200);
  CHECK(has(page.text, "Ben &lt;b&gt;, library"));
  const auto link = told_once(page);
  const auto path = link.substr(link.find("/admin/"));
  CHECK_FALSE(has(see(desk, "/admin/people", anna.cookie).text, path));
  // Told to no other site; with "no-referrer" browsers send the form from the origin "null", which is refused.
  CHECK(see(desk, path).header("Referrer-Policy") == "same-origin");
  CHECK(has(send(desk, path, {{"name", "anna"}, {"password", good_password}}).text, "id=\"name-wrong\""));
  const auto welcome = send(desk, path, {{"name", "ben"}, {"password", good_password}});
  CHECK(welcome.header("Location") == "/admin");
  CHECK(see(desk, "/admin/account", cookie_of(welcome)).status == 200);
  CHECK(see(desk, "/admin/people", cookie_of(welcome)).status == 403);
  CHECK(see(desk, path).status == 404);
}

TEST_CASE("an admin changes a role, resets a password and removes somebody on the page") {
  Desk desk;
  Person anna{desk, "anna", "admin"}, ben{desk, "ben", "editor"};
  const auto act = [&](const std::string& what, Fields fields = {}) {
    fields.emplace_back("csrf", anna.csrf);
    return send(desk, "/admin/people/" + what, fields, anna.cookie);
  };
  CHECK(act("ben/role", {{"role", "reader"}}).header("Location") == "/admin/people?saved");
  CHECK(ben.ask("GET", "/api/v1/session").json()["role"] == "reader");
  const auto last = act("anna/role", {{"role", "editor"}});
  CHECK(last.status == 409);
  CHECK(has(last.text, "last administrator"));
  const auto link = told_once(act("ben/reset"));
  CHECK(send(desk, link.substr(link.find("/admin/")), {{"password", "four quite calm words"}}).status == 303);
  CHECK(ben.ask("GET", "/api/v1/session").status == 401);
  CHECK(act("ben/remove").status == 303);
  CHECK(act("ben/remove").status == 404);
  CHECK(has(see(desk, "/admin/people", anna.cookie).text, "of this machine"));  // the desk's own tokens
  CHECK(send(desk, "/admin/tokens/editor/revoke", {{"csrf", anna.csrf}}, anna.cookie).status == 303);
  CHECK(desk.get("/api/v1/session", "editor").status == 401);
}

TEST_CASE("one looks after one's own account on the page") {
  Desk desk;
  Person ben{desk, "ben", "author"}, phone{desk, "ben", ""};
  const auto act = [&](const std::string& what, Fields fields) {
    fields.emplace_back("csrf", ben.csrf);
    return send(desk, "/admin/account/" + what, fields, ben.cookie);
  };
  CHECK(act("language", {{"lang", "nl"}}).status == 303);
  CHECK(has(see(desk, "/admin/account?done=language", ben.cookie).text, "<html lang=\"nl\""));
  CHECK(act("language", {{"lang", ""}}).status == 303);
  const auto wrong = act("password", {{"current_password", "not mine at all"}, {"password", "four quite calm words"}});
  CHECK(wrong.status == 422);
  CHECK(has(wrong.text, "id=\"current-wrong\""));
  const auto token = told_once(act("tokens", {{"name", "laptop"}, {"role", "author"}}));
  CHECK(desk.get("/api/v1/session", token).json()["name"] == "ben");
  CHECK(has(act("tokens", {{"name", "laptop"}, {"role", "author"}}).text, "id=\"token-wrong\""));
  CHECK(act("tokens/laptop/revoke", {}).header("Location") == "/admin/account?done=token");
  CHECK(desk.get("/api/v1/session", token).status == 401);
  CHECK(act("password", {{"current_password", good_password}, {"password", "four quite calm words"}}).status == 303);
  CHECK(phone.ask("GET", "/api/v1/session").status == 401);
  const auto out = send(desk, "/admin/sign-out", {{"csrf", ben.csrf}}, ben.cookie);
  CHECK(out.header("Location") == "/admin/sign-in?out");
  CHECK(see(desk, "/admin/account", ben.cookie).status == 303);
}

TEST_CASE("a form without the session's token does nothing") {
  Desk desk;
  Person anna{desk, "anna", "admin"}, ben{desk, "ben", "editor"};
  for (const auto& csrf : {std::string{}, ben.csrf}) {
    CHECK(send(desk, "/admin/people/ben/remove", {{"csrf", csrf}}, anna.cookie).status == 403);
    CHECK(send(desk, "/admin/sign-out", {{"csrf", csrf}}, anna.cookie).status == 403);
  }
  CHECK(ben.ask("GET", "/api/v1/session").status == 200);
}

TEST_CASE("every act of the audit trail has its words") {
  const AdminDictionary dictionary;
  for (const auto* act : {"account_created", "account_removed", "role_changed", "password_changed", "signed_in",
                          "signed_out", "signed_out_everywhere", "sign_in_slowed", "invited", "invitation_revoked",
                          "reset_link_made", "token_created", "token_revoked"})
    CHECK_FALSE(dictionary.of({"en"}).text(std::string{"acts."} + act).empty());
}

TEST_CASE("a device is called by browser and system") {
  CHECK(device_name("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0") == "Firefox · Linux");
  CHECK(device_name("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
                    "Version/17.5 Mobile/15E148 Safari/604.1") == "Safari · iPhone");
  CHECK(device_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 "
                    "Safari/537.36 Edg/125.0.0.0") == "Edge · Windows");
  CHECK(device_name("curl/8.5.0") == "curl/8.5.0");
}
