#include "server_under_test.hpp"

#include <chrono>
#include <thread>
#include <vector>

#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {
ServerSettings impatient() {
  ServerSettings settings;
  settings.head_deadline = 300ms;
  settings.idle_deadline = 300ms;
  settings.body_deadline = 60s;
  settings.rate_window = 200ms;
  return settings;
}

/// What the server says to these bytes before it closes.
RawAnswer last_words(const TestServer& server, std::string_view bytes) {
  auto client = server.client();
  client.send(bytes);
  auto answer = client.read_answer();
  CHECK(answer.header("Connection") == "close");
  CHECK(client.is_closed_by_server());
  return answer;
}
}  // namespace

TEST_CASE("a refused head is answered with problem details, and the connection ends") {
  TestServer server;
  struct Case {
    std::string bytes;
    int status;
  };
  const std::string host = " HTTP/1.1\r\nHost: localhost\r\n";
  const Case cases[] = {
      {"nonsense\r\n\r\n", 400},
      {"\x16\x03\x01 a TLS client", 400},
      {"GET /a%00" + host + "\r\n", 400},
      {"GET /" + std::string(600, 'p') + host + "\r\n", 414},
      {"GET /" + host + "A: " + std::string(1'000'000, 'a') + "\r\n\r\n", 431},
      {"POST /small" + host + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 411},
      {"POST /small" + host + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello", 415},
      {"POST /small" + host + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
      {"POST /small" + host + "Content-Length: 1048577\r\n\r\n", 413},
      {"POST /large" + host + "Content-Length: 33554433\r\n\r\n", 413},
      {"POST /nobody" + host + "Content-Length: 5\r\n\r\nhello", 413},
      {"GET /hello" + host + "Content-Length: 1000000\r\n\r\n", 413},
      {"POST /nothing" + host + "Content-Length: 1000000\r\n\r\n", 404},
      {"PUT /small" + host + "Content-Length: 1000000\r\n\r\n", 405},
      {"POST /for-editors" + host + "Content-Length: 1000000\r\n\r\n", 401},
      {"BREW /" + host + "\r\n", 501},
      {"GET / HTTP/3.0\r\n\r\n", 505},
      {"POST /small HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 5\r\n\r\nhello", 421},
      {"GET /admin/page HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
  };
  for (const auto& [bytes, status] : cases) {
    INFO(bytes.substr(0, 60));
    const auto answer = last_words(server, bytes);
    CHECK(answer.status == status);
    CHECK(answer.header("Content-Type") == "application/problem+json");
    CHECK(answer.header("Cache-Control") == "no-store");
    CHECK(answer.header("X-Content-Type-Options") == "nosniff");
  }
  CHECK(server.server->counts().refused == std::size(cases));
}

TEST_CASE("TRACE is told what there is instead; a refused HEAD has no body") {
  TestServer server;
  CHECK(last_words(server, "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n").header("Allow").find("GET") == 0);
  auto client = server.client();
  client.send("HEAD /%00 HTTP/1.1\r\nHost: x\r\n\r\n");
  CHECK(client.read_answer(true).status == 400);
  CHECK(client.is_closed_by_server());
}

TEST_CASE("public pages answer under any name, and writes under a configured one") {
  ServerSettings settings;
  settings.host_names = {"screens.example.org"};
  TestServer server{settings};
  CHECK(server.ask("GET /hello HTTP/1.1\r\nHost: any.example\r\n\r\n").status == 200);
  CHECK(server.ask("POST /small HTTP/1.1\r\nHost: Screens.example.org:80\r\nContent-Length: 1\r\n\r\nx").status == 200);
}

TEST_CASE("a head that does not come in time is cut off with 408, however busily it drips") {
  TestServer server{impatient()};
  auto client = server.client();
  client.send("GET /hello HTTP/1.1\r\n");
  std::string dripped;
  while (client.send_some("A: b\r\n") > 0 && dripped.size() < 50) {
    dripped += '.';
    if (poll_for_input(client.fd(), 50)) break;
  }
  CHECK(client.read_answer().status == 408);
}

TEST_CASE("a connection that says nothing is closed without a word") {
  TestServer server{impatient()};
  auto silent = server.client();
  CHECK(silent.is_closed_by_server());
  auto after_one = server.client();
  after_one.send(get("/hello"));
  CHECK(after_one.read_answer().status == 200);
  CHECK(after_one.is_closed_by_server());
}

TEST_CASE("a body below the minimum rate is cut off with 408, in memory and in a file") {
  TestServer server{impatient()};
  for (const auto* path : {"/small", "/large"}) {
    auto client = server.client();
    client.send("POST " + std::string{path} + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nbegin");
    CHECK(client.read_answer().status == 408);
  }
  CHECK(eventually([&] { return std::filesystem::is_empty(server.folder.path / "spool"); }));
}

TEST_CASE("a body that comes in time may come in pieces") {
  TestServer server{impatient()};
  auto client = server.client();
  client.send("POST /small HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
  for (int i = 0; i < 10; ++i) client.send("x");
  CHECK(client.read_answer().body == "xxxxxxxxxx");
}

TEST_CASE("readers that stop reading are cut off, and hold up nobody meanwhile") {
  auto settings = impatient();
  TestServer server{settings};
  std::vector<RawClient> stuck;
  for (int i = 0; i < 16; ++i) {
    stuck.push_back(server.client());
    stuck.back().send(get("/big"));
  }
  CHECK(server.ask(get("/hello")).status == 200);
  CHECK(eventually([&] { return server.server->counts().connections == 0; }));
  for (auto& client : stuck) CHECK(client.read_to_end().size() < (8u << 20));
}

TEST_CASE("one address has so many connections and not more; one that ends makes room") {
  ServerSettings settings;
  settings.loopback_is_exempt = false;
  settings.connections_per_address = 3;
  TestServer server{settings};
  std::vector<RawClient> held;
  for (int i = 0; i < 3; ++i) {
    held.push_back(server.client());
    held.back().send(get("/hello"));
    CHECK(held.back().read_answer().status == 200);
  }
  auto one_more = server.client();
  const auto refused = one_more.read_answer();
  CHECK(refused.status == 503);
  CHECK_FALSE(refused.header("Retry-After").empty());
  CHECK(one_more.is_closed_by_server());
  held.pop_back();
  CHECK(eventually([&] { return server.server->counts().connections == 2; }));
  CHECK(server.ask(get("/hello")).status == 200);
  RawClient owner{server.folder.path / "control.sock"};
  owner.send(get("/hello"));
  CHECK(owner.read_answer().status == 200);
}

TEST_CASE("an event stream counts among its address's connections until it ends") {
  ServerSettings settings;
  settings.loopback_is_exempt = false;
  settings.connections_per_address = 1;
  TestServer server{settings};
  {
    auto stream = server.client();
    stream.send(get("/events"));
    stream.read_until("data: 0\n\n");
    CHECK(server.client().read_answer().status == 503);
  }
  CHECK(eventually([&] { return server.server->counts().connections == 0; }));
  CHECK(server.ask(get("/hello")).status == 200);
}

TEST_CASE("slow requests have threads of their own: uploads that wait do not hold up a page") {
  TestServer server;
  std::vector<RawClient> waiting;
  for (int i = 0; i < 20; ++i) {
    waiting.push_back(server.client());
    waiting.back().send(post("/slow-door", "x"));
  }
  CHECK(eventually([&] { return server.server->counts().requests == 2; }));
  for (int i = 0; i < 10; ++i) CHECK(server.ask(get("/hello")).status == 200);
  server.door.open();
  for (auto& client : waiting) CHECK(client.read_answer().body == "opened");
}

TEST_CASE("the sender is the one whom a proxy on this machine names") {
  TestServer server;
  CHECK(server.ask(get("/peer", "X-Forwarded-For: 203.0.113.7\r\n")).body == "203.0.113.7");
  CHECK(server.ask(get("/peer")).body == "127.0.0.1 local");
}
