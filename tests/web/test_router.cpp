#include <stdexcept>

#include "base/json.hpp"
#include "test.hpp"
#include "web/routes.hpp"

using namespace vitrine;

namespace {
Handler says(std::string text) {
  return [text](const Request& request) {
    Reply reply;
    std::string body = text;
    for (const auto& [name, value] : request.parameters) body += " " + name + "=" + value;
    reply.body = body;
    return reply;
  };
}

Expected<Identity, Reply> by_token(const Request& request) {
  const auto token = request.header("Authorization");
  if (request.peer == "local") return Identity{Role::local, "owner"};
  if (token.empty()) return Identity{};
  if (token == "Bearer reader") return Identity{Role::reader, "ria"};
  if (token == "Bearer editor") return Identity{Role::editor, "ed"};
  return refuse(problem(401, "a bad token"));
}

Router table() {
  return Router{{{Method::get, "/", Role::nobody, 0, says("root")},
                 {Method::get, "/items", Role::nobody, 0, says("list")},
                 {Method::post, "/items", Role::editor, 10, says("made")},
                 {Method::get, "/items/{id}", Role::nobody, 0, says("one")},
                 {Method::put, "/items/{id}", Role::editor, 10, says("put")},
                 {Method::get, "/items/new", Role::nobody, 0, says("form")},
                 {Method::get, "/items/{id}/history/{rev}", Role::reader, 0, says("old")},
                 {Method::post, "/secret", Role::local, 100, says("done"), true},
                 {Method::put, "/full", Role::nobody, 0, [](const Request&) -> Reply { throw DiskFull("/secret"); }},
                 {Method::get, "/throw", Role::nobody, 0, [](const Request&) -> Reply { throw Fault("password 123"); }},
                 {Method::get, "/throw-int", Role::nobody, 0, [](const Request&) -> Reply { throw 7; }}},
                by_token};
}

Reply ask(Method method, std::string path, std::string token = "", std::string body = "") {
  Request request;
  request.method = method;
  request.path = std::move(path);
  request.body = std::move(body);
  request.peer = "192.0.2.7";
  if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
  return table().answer(std::move(request));
}

std::string text_of(const Reply& reply) { return std::get<std::string>(reply.body); }
}  // namespace

TEST_CASE("a path finds its route and its parameters; a literal segment wins over a parameter") {
  CHECK(text_of(ask(Method::get, "/")) == "root");
  CHECK(text_of(ask(Method::get, "/items")) == "list");
  CHECK(text_of(ask(Method::get, "/items/a b")) == "one id=a b");
  CHECK(text_of(ask(Method::get, "/items/new")) == "form");
  CHECK(text_of(ask(Method::get, "/items/7/history/3", "reader")) == "old id=7 rev=3");
  CHECK(text_of(ask(Method::head, "/items")) == "list");
}

TEST_CASE("what has no route is 404") {
  for (const auto* path :
       {"/nothing", "/items/", "/items/7/", "/items/7/history", "//items", "/items//history/1", "*", ""})
    CHECK(ask(Method::get, path, "reader").status == 404);
}

TEST_CASE("a method that a path does not know is 405 and told which ones it knows") {
  const auto reply = ask(Method::del, "/items");
  CHECK(reply.status == 405);
  CHECK(reply.header("Allow") == "GET, HEAD, POST, OPTIONS");
  CHECK(ask(Method::post, "/items/7").header("Allow") == "GET, HEAD, PUT, OPTIONS");
}

TEST_CASE("OPTIONS says which methods a path knows") {
  const auto reply = ask(Method::options, "/items");
  CHECK(reply.status == 204);
  CHECK(reply.header("Allow") == "GET, HEAD, POST, OPTIONS");
}

TEST_CASE("without a token 401, with a bad one 401, with too low a role 403") {
  const auto none = ask(Method::post, "/items");
  CHECK(none.status == 401);
  CHECK(none.header("WWW-Authenticate") == "Bearer realm=\"Vitrine\"");
  const auto bad = ask(Method::post, "/items", "forged");
  CHECK(bad.status == 401);
  CHECK(text_of(bad).find("a bad token") != std::string::npos);  // the answer of the authenticator
  CHECK(ask(Method::post, "/items", "reader").status == 403);
  CHECK(text_of(ask(Method::post, "/items", "editor")) == "made");
}

TEST_CASE("a body over the route's limit is 413; the body of a GET is nobody's business") {
  CHECK(ask(Method::post, "/items", "editor", std::string(10, 'x')).status == 200);
  CHECK(ask(Method::post, "/items", "editor", std::string(11, 'x')).status == 413);
  CHECK(ask(Method::get, "/items", "", "x").status == 200);
  const auto router = table();
  CHECK(router.body_limit(Method::post, "/items") == 10);
  CHECK(router.body_limit(Method::head, "/items") == 0);
  CHECK_FALSE(router.body_limit(Method::del, "/items").has_value());
  CHECK_FALSE(router.body_limit(Method::post, "/nothing").has_value());
}

TEST_CASE("routes of the control socket do not exist for anybody else") {
  CHECK(ask(Method::post, "/secret", "editor").status == 404);
  Request request;
  request.method = Method::post;
  request.path = "/secret";
  request.peer = "local";
  CHECK(text_of(table().answer(request)) == "done");
  CHECK_FALSE(table().body_limit(Method::post, "/secret").has_value());
  CHECK(table().body_limit(Method::post, "/secret", true).has_value());
}

TEST_CASE("a handler that throws is 500 without a word of what it threw") {
  for (const auto* path : {"/throw", "/throw-int"}) {
    const auto reply = ask(Method::get, path);
    CHECK(reply.status == 500);
    CHECK(reply.content_type == "application/problem+json");
    CHECK(text_of(reply).find("123") == std::string::npos);
  }
}

TEST_CASE("a full disk is 507 and told as such") {
  const auto reply = ask(Method::put, "/full");
  CHECK(reply.status == 507);
  CHECK(text_of(reply).find("disk is full") != std::string::npos);
  CHECK(text_of(reply).find("/secret") == std::string::npos);
}

TEST_CASE("every answer says what caches may do and forbids sniffing") {
  for (const auto* path : {"/items", "/nothing", "/throw"}) {
    const auto reply = ask(Method::get, path);
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK(reply.header("X-Content-Type-Options") == "nosniff");
  }
}

TEST_CASE("a large body is refused before it is read when route, sender or size say no") {
  const auto early = [](Method method, std::string path, std::string token, std::uint64_t size) {
    Request head;
    head.method = method;
    head.path = std::move(path);
    if (!token.empty()) head.headers.emplace_back("Authorization", "Bearer " + token);
    const auto no = table().refuse_early(head, size);
    return no ? no->status : 0;
  };
  CHECK(early(Method::post, "/nothing", "editor", 5) == 404);
  CHECK(early(Method::del, "/items", "editor", 5) == 405);
  CHECK(early(Method::post, "/items", "", 5) == 401);
  CHECK(early(Method::post, "/items", "reader", 5) == 403);
  CHECK(early(Method::post, "/items", "editor", 11) == 413);
  CHECK(early(Method::post, "/items", "editor", 10) == 0);
}

TEST_CASE("OPTIONS * is about the server") { CHECK(ask(Method::options, "*").status == 204); }
