// `vitrine user`, and the code that a new server shows.
#include <csignal>

#include "program.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::test;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Ran with_password(const Folder& folder, const std::vector<std::string>& arguments,
                  const std::string& password = "three calm words\n") {
  RunOptions options;
  options.input = password;
  return run(folder, arguments, options);
}

int sign_in(const Serving& server, const std::string& password) {
  return server
      .send({.method = "POST",
             .url = "/api/v1/session",
             .headers = {{"Content-Type", "application/json"}},
             .body = to_text({{"name", "anna"}, {"password", password}})})
      .status;
}

}  // namespace

TEST_CASE("an account is made, listed, given another password and removed") {
  const Folder folder;
  CHECK(with_password(folder, {"user", "create", "anna", "--role", "admin"}).code == 0);
  CHECK(with_password(folder, {"user", "create", "ben"}).code == 0);
  CHECK(with_password(folder, {"user", "create", "BEN"}).code == 1);  // the name is taken
  const auto list = run(folder, {"user", "list"});
  CHECK(has(list.out, "anna"));
  CHECK(has(list.out, "editor"));
  CHECK(has(list.out, "not signed in"));
  CHECK(with_password(folder, {"user", "passwd", "ben"}, "four quite calm words\n").code == 0);
  CHECK(with_password(folder, {"user", "passwd", "eve"}).code == 1);
  CHECK(run(folder, {"user", "remove", "ben"}).code == 0);
  CHECK(run(folder, {"user", "remove", "ben"}).code == 1);
  const auto last = run(folder, {"user", "remove", "anna"});
  CHECK(last.code == 1);
  CHECK(has(last.err, "last administrator"));
}

TEST_CASE("a password is refused with its reason, and none is wrong usage") {
  const Folder folder;
  const auto refused = with_password(folder, {"user", "create", "anna"}, "short\n");
  CHECK(refused.code == 3);
  CHECK(has(refused.err, "10 characters"));
  CHECK(with_password(folder, {"user", "create", "anna"}, "").code == 2);
  CHECK(with_password(folder, {"user", "create", "anna", "three calm words"}).code == 2);  // never an argument
}

TEST_CASE("a new server shows a code once, until an account is made while it runs") {
  const Folder folder;
  const Serving server{folder};
  CHECK(has(server.json("/api/v1/setup")["code"].get<std::string>(), "-"));
  CHECK(with_password(folder, {"user", "create", "anna", "--role", "admin"}).code == 0);
  CHECK(server.ask("/api/v1/setup").status == 404);
  CHECK(sign_in(server, "three calm words") == 200);
  CHECK(with_password(folder, {"user", "passwd", "anna"}, "four quite calm words\n").code == 0);
  CHECK(sign_in(server, "three calm words") == 401);
  CHECK(sign_in(server, "four quite calm words") == 200);
  CHECK(has(server.log(), "event=set_up_code code="));
}

TEST_CASE("a server that has accounts shows no code") {
  const Folder folder;
  CHECK(with_password(folder, {"user", "create", "anna", "--role", "admin"}).code == 0);
  Serving server{folder};
  CHECK(server.ask("/api/v1/setup").status == 404);
  server.end(SIGTERM);
  CHECK_FALSE(has(server.log(), "set_up_code"));
}
