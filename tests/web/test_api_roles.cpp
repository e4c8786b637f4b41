// Who may do what: the contract's table, row by row.
#include <fmt/format.h>

#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
constexpr const char* everybody[] = {"", "reader", "author", "editor", "admin"};

/// The least role of a request; below it 401 without a token, else 403.
struct Row {
  const char *method, *target;
  Role least;
};
const Row rows[] = {
    {"GET", "/api/v1/items", Role::nobody},
    {"GET", "/api/v1/items/ID", Role::nobody},
    {"POST", "/api/v1/items", Role::author},
    {"PUT", "/api/v1/items/ID", Role::author},
    {"PATCH", "/api/v1/items/ID", Role::author},
    {"DELETE", "/api/v1/items/ID", Role::author},
    {"GET", "/api/v1/items/ID/history", Role::author},
    {"GET", "/api/v1/items/ID/source", Role::author},
    {"POST", "/api/v1/items/ID/restore", Role::author},
    {"POST", "/api/v1/items/ID/purge", Role::admin},
    {"POST", "/api/v1/import", Role::author},
    {"POST", "/api/v1/media", Role::author},
    {"GET", "/api/v1/media", Role::author},
    {"GET", "/api/v1/time", Role::nobody},
    {"GET", "/api/v1/channels", Role::reader},
    {"GET", "/api/v1/channels/main", Role::reader},
    {"PUT", "/api/v1/channels/main", Role::admin},
    {"PATCH", "/api/v1/channels/main", Role::admin},
    {"DELETE", "/api/v1/channels/main", Role::admin},
    {"GET", "/api/v1/channels/main/deck", Role::nobody},
    {"GET", "/api/v1/organisation", Role::reader},
    {"PATCH", "/api/v1/organisation", Role::admin},
    {"GET", "/api/v1/screens", Role::reader},
    {"PUT", "/api/v1/screens/one", Role::editor},
    {"PATCH", "/api/v1/screens/one", Role::editor},
    {"DELETE", "/api/v1/screens/one", Role::editor},
    {"POST", "/api/v1/screens/one/report", Role::nobody},
    {"GET", "/api/v1/users", Role::admin},
    {"POST", "/api/v1/users", Role::admin},
    {"DELETE", "/api/v1/users/one", Role::admin},
    {"POST", "/api/v1/users/one/reset", Role::admin},
    {"GET", "/api/v1/invitations", Role::admin},
    {"POST", "/api/v1/invitations", Role::admin},
    {"DELETE", "/api/v1/invitations/one", Role::admin},
    {"GET", "/api/v1/welcome/one", Role::nobody},
    {"POST", "/api/v1/welcome/one", Role::nobody},
    {"GET", "/api/v1/session", Role::reader},
    {"GET", "/api/v1/tokens", Role::reader},
    {"DELETE", "/api/v1/tokens/one", Role::reader},
    {"GET", "/api/v1/setup", Role::nobody},
    {"POST", "/api/v1/setup", Role::nobody},
    {"GET", "/api/v1/audit", Role::admin},
    {"GET", "/api/v1/events", Role::nobody},
    {"GET", "/api/v1/openapi.json", Role::nobody},
    {"GET", "/healthz", Role::nobody},
    {"GET", "/metrics", Role::nobody},
    {"GET", "/media/0000000000000000000000000000000000000000000000000000000000000000", Role::nobody},
};

std::string with_id(std::string target, const std::string& id) {
  if (const auto place = target.find("ID"); place != std::string::npos) target.replace(place, 2, id);
  return target;
}
}  // namespace

TEST_CASE("each request of the table is for its role and those above it") {
  Desk desk;
  const auto draft = desk.make(R"({"title":"A draft","status":"draft"})");
  for (const auto& row : rows)
    for (const auto* who : everybody) {
      const auto role = *who ? *role_named(who) : Role::nobody;
      INFO(who << " " << row.method << " " << row.target);
      const bool sends = row.method != std::string_view{"GET"};
      const auto answer = desk.ask(who, row.method, with_id(row.target, draft), sends ? "[]" : "");
      CHECK(answer.status != 500);
      if (role >= row.least) {
        CHECK(answer.status != 401);
        CHECK(answer.status != 403);
        CHECK(answer.status != 405);
        continue;
      }
      CHECK(answer.status == (role == Role::nobody ? 401 : 403));
      CHECK(answer.type == "application/problem+json");
      CHECK(answer.json()["status"] == answer.status);
      CHECK(answer.header("WWW-Authenticate").empty() == (role != Role::nobody));
    }
}

TEST_CASE("an author works on drafts only") {
  Desk desk;
  const std::string items = "/api/v1/items";
  const auto as_author = [&](const char* method, const std::string& target, std::string body, Headers headers = {}) {
    return desk.ask("author", method, target, std::move(body), std::move(headers));
  };
  const Headers any{{"If-Match", "*"}};
  CHECK(as_author("POST", items, R"({"title":"Mine"})").status == 403);
  CHECK(as_author("POST", items, R"({"title":"Mine","status":"published"})").status == 403);
  const auto made = as_author("POST", items, R"({"title":"Mine","status":"draft"})");
  REQUIRE(made.status == 201);
  const auto draft = items + "/" + made.json()["id"].get<std::string>();
  CHECK(as_author("PATCH", draft, R"({"title":"Better"})", any).status == 200);
  CHECK(as_author("PUT", draft, R"({"title":"Best","status":"draft"})", any).status == 200);
  CHECK(as_author("PATCH", draft, R"({"status":"published"})", any).status == 403);
  CHECK(as_author("PUT", draft, R"({"title":"Best"})", any).status == 403);
  CHECK(as_author("GET", draft + "/history", "").status == 200);
  CHECK(as_author("POST", draft + "/restore", R"({"rev":1})").status == 200);
  CHECK(as_author("DELETE", draft, "", any).status == 200);
  CHECK(as_author("POST", draft + "/restore", R"({"rev":1})").status == 403);  // archived: an editor's now

  const auto shown = items + "/" + desk.make(R"({"title":"Shown"})");
  const auto no = as_author("PATCH", shown, R"({"title":"Mine"})", any);
  CHECK(no.status == 403);
  CHECK(no.json()["detail"].get<std::string>().find("drafts only") != std::string::npos);
  CHECK(as_author("PUT", shown, R"({"title":"Mine","status":"draft"})", any).status == 403);
  CHECK(as_author("DELETE", shown, "", any).status == 403);
  CHECK(as_author("GET", shown + "/history", "").status == 403);
  CHECK(as_author("POST", shown + "/restore", R"({"rev":1})").status == 403);
  CHECK(desk.get(shown).etag() == "\"1\"");
}

TEST_CASE("an author cannot restore a draft to a revision that was published") {
  Desk desk;
  const auto item = "/api/v1/items/" + desk.make(R"({"title":"Shown"})");
  desk.ask("editor", "PATCH", item, R"({"status":"draft"})", {{"If-Match", "*"}});
  CHECK(desk.ask("author", "POST", item + "/restore", R"({"rev":1})").status == 403);
  CHECK(desk.get(item).json()["status"] == "draft");
}

TEST_CASE("a wrong token is refused on public routes too, and guessing is slowed down") {
  Desk desk;
  CHECK(desk.get("/api/v1/time", "vit_wrong").status == 401);
  int refused = 0;
  for (int i = 0; i < 40; ++i)
    if (desk.get("/api/v1/time", fmt::format("vit_guess{}", i)).status == 429) ++refused;
  CHECK(refused >= 20);
  const auto last = desk.get("/api/v1/time", "vit_guess");
  CHECK(last.status == 429);
  CHECK(last.header("Retry-After") == "60");
  CHECK(desk.get("/api/v1/channels", "reader").status == 200);  // a right one is never locked out
  CHECK(desk.get("/api/v1/time", "").status == 200);
  desk.peer = "192.0.2.8";
  CHECK(desk.get("/api/v1/time", "vit_guess").status == 401);
  desk.peer = "192.0.2.7";
  desk.now += std::chrono::minutes{2};
  CHECK(desk.get("/api/v1/time", "vit_guess").status == 401);
}

TEST_CASE("a password of a proxy in front counts as no token") {
  Desk desk;
  const auto ask = [&](const char* target) {
    return desk.ask("", "GET", target, "", {{"Authorization", "Basic dXNlcjpwYXNz"}}).status;
  };
  CHECK(ask("/api/v1/time") == 200);
  CHECK(ask("/api/v1/channels") == 401);
}

TEST_CASE("the control socket is the owner's") {
  Desk desk;
  const auto made = desk.ask("local", "POST", "/api/v1/items", R"({"title":"Mine"})");
  CHECK(made.status == 201);
  CHECK(made.json()["updated_by"] == "local");
}
