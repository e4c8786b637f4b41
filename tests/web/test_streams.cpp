#include "server_under_test.hpp"

#include <chrono>
#include <thread>
#include <vector>

#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {
std::string event(int n) { return "event: change\ndata: " + std::to_string(n) + "\n\n"; }

RawClient stream_of(const TestServer& server) {
  auto client = server.client();
  client.send(get("/events"));
  return client;
}
}  // namespace

TEST_CASE("an event stream says what it is, begins with what the handler gave, and goes on with what is published") {
  TestServer server;
  auto client = stream_of(server);
  RawAnswer answer;
  answer.head = client.read_until("\r\n\r\n");
  CHECK(answer.head.substr(0, 15) == "HTTP/1.1 200 OK");
  CHECK(answer.header("Content-Type") == "text/event-stream");
  CHECK(answer.header("Cache-Control") == "no-store");
  CHECK(answer.header("X-Accel-Buffering") == "no");
  CHECK(answer.header("Connection") == "close");
  CHECK(answer.header("Content-Length").empty());
  CHECK(client.read_until("\n\n") == event(0));
  server.server->publish(event(1));
  server.server->publish(event(2));
  CHECK(client.read_until("\n\n") == event(1));
  CHECK(client.read_until("\n\n") == event(2));
}

TEST_CASE("a stream may follow other requests on its connection") {
  TestServer server;
  auto client = server.client();
  client.send(get("/hello") + get("/events"));
  CHECK(client.read_answer().body == "hello");
  client.read_until(event(0));
}

TEST_CASE("HEAD of an event stream has its headers and ends") {
  TestServer server;
  auto client = server.client();
  client.send("HEAD /events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(client.read_answer(true).header("Content-Type") == "text/event-stream");
  CHECK(client.is_closed_by_server());
}

TEST_CASE("what is published while a stream's first answer is made is not lost") {
  TestServer server;
  server.before_stream = [&] {
    server.server->publish(event(1));
    server.server->publish(event(2));
  };
  auto client = stream_of(server);
  client.read_until("\r\n\r\n");
  CHECK(client.read_until("\n\n") == event(0));
  CHECK(client.read_until("\n\n") == event(1));
  CHECK(client.read_until("\n\n") == event(2));
}

TEST_CASE("no stream misses an event, whenever it comes") {
  TestServer server;
  constexpr int events = 200;
  std::vector<RawClient> clients;
  for (int n = 1; n <= events; ++n) {
    if (n % 10 == 1) clients.push_back(stream_of(server));
    server.server->publish(event(n));
    if (n % 10 == 1) clients.back().read_until(event(0));
  }
  for (std::size_t i = 0; i < clients.size(); ++i) {
    for (int n = static_cast<int>(i) * 10 + 2; n <= events; ++n) clients[i].read_until(event(n));
  }
}

TEST_CASE("streams have a beat with the time and without an id") {
  ServerSettings settings;
  settings.beat_interval = 50ms;
  TestServer server{settings};
  auto client = stream_of(server);
  client.read_until(event(0));
  for (int i = 0; i < 3; ++i) {
    const auto beat = client.read_until("\n\n");
    CHECK(beat.find("event: beat\ndata: {\"now\": 1") == 0);
    CHECK(beat.find("id:") == std::string::npos);
  }
}

TEST_CASE("a stream that does not read is dropped alone") {
  ServerSettings settings;
  settings.stream_stall = 300ms;
  TestServer server{settings};
  auto deaf = stream_of(server);
  auto good = stream_of(server);
  good.read_until(event(0));
  const auto large = "data: " + std::string(16 << 10, 'x') + "\n\n";
  int sent = 0;
  CHECK(eventually([&] {
    server.server->publish(large);
    good.read_until(large);
    ++sent;
    return server.server->counts().dropped_streams == 1;
  }));
  CHECK(server.server->counts().streams == 1);
  server.server->publish(event(7));
  good.read_until(event(7));
}

TEST_CASE("a reader that leaves is forgotten") {
  TestServer server;
  {
    auto client = stream_of(server);
    client.read_until(event(0));
    CHECK(server.server->counts().streams == 1);
  }
  CHECK(eventually([&] { return server.server->counts().streams == 0; }));
  CHECK(server.server->counts().dropped_streams == 0);
}

TEST_CASE("500 held streams and 200 slow clients do not delay a plain request") {
  TestServer server;
  std::vector<RawClient> held;
  for (int i = 0; i < 500; ++i) held.push_back(stream_of(server));
  for (auto& client : held) client.read_until(event(0));
  for (int i = 0; i < 100; ++i) {
    held.push_back(server.client());
    held.back().send("GET /hello HTTP/1.1\r\nA: ");
    held.push_back(server.client());
    held.back().send("POST /large HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nx");
  }
  CHECK(server.ask(get("/hello")).body == "hello");
  CHECK(eventually([&] { return server.server->counts().connections == 700; }));
  server.server->publish(event(1));
  for (int i = 0; i < 500; ++i) held[static_cast<std::size_t>(i)].read_until(event(1));
  CHECK(server.ask(get("/hello")).body == "hello");
  CHECK(server.server->counts().streams == 500);
}

TEST_CASE("a stop tells the streams, lets the answer under way finish and is done within 2 seconds") {
  TestServer server;
  auto stream = stream_of(server);
  stream.read_until(event(0));
  auto idle = server.client();
  idle.send(get("/hello"));
  idle.read_answer();
  auto slow = server.client();
  slow.send("GET /hello HT");
  auto waiting = server.client();
  waiting.send(get("/door"));
  REQUIRE(eventually([&] { return server.server->counts().requests == 3; }));
  const auto begun = std::chrono::steady_clock::now();
  std::thread stopping{[&] { server.server->stop(); }};
  CHECK(stream.read_to_end() == "retry: 2000\nevent: bye\ndata: {}\n\n");
  CHECK(idle.is_closed_by_server());
  server.door.open();
  const auto answer = waiting.read_answer();
  CHECK(answer.body == "opened");
  stopping.join();
  CHECK(std::chrono::steady_clock::now() - begun < 2s);
  CHECK(slow.is_closed_by_server());
  CHECK_THROWS(server.client());
  server.server->stop();
}
