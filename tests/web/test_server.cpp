#include "server_under_test.hpp"

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("a request is answered with its headers, and the connection goes on") {
  TestServer server;
  auto client = server.client();
  for (int i = 0; i < 3; ++i) {
    client.send(get("/hello"));
    const auto answer = client.read_answer();
    CHECK(answer.status == 200);
    CHECK(answer.body == "hello");
    CHECK(answer.header("Content-Type") == "text/plain; charset=utf-8");
    CHECK(answer.header("Cache-Control") == "no-store");
    CHECK_FALSE(answer.header("Date").empty());
    CHECK(answer.header("Keep-Alive").empty());
  }
  CHECK(server.server->counts().requests == 3);
  CHECK(server.server->counts().connections == 1);
}

TEST_CASE("HEAD has the headers of GET, with its length, and no body") {
  TestServer server;
  auto client = server.client();
  client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/hello"));
  const auto head = client.read_answer(true);
  CHECK(head.status == 200);
  CHECK(head.header("Content-Length") == "5");
  CHECK(client.read_answer().body == "hello");
}

TEST_CASE("an answer without content has no length") {
  TestServer server;
  auto client = server.client();
  client.send(get("/empty") + get("/hello"));
  const auto empty = client.read_answer();
  CHECK(empty.status == 204);
  CHECK(empty.header("Content-Length").empty());
  CHECK(client.read_answer().body == "hello");
}

TEST_CASE("the handler sees path and query decoded and the headers as they were sent") {
  TestServer server;
  const auto answer =
      server.ask(get("/%65cho?a=1%202&b=x+y&empty&a=%C3%A9", "X-Raw: %0d%0aSet-Cookie: a=b\r\nX_Y: z\r\n"));
  CHECK(answer.body ==
        "GET /echo\nquery a=1 2\nquery b=x y\nquery empty=\nquery a=é\nheader Host=localhost\n"
        "header X-Raw=%0d%0aSet-Cookie: a=b\n");
}

TEST_CASE("fifty pipelined requests are answered in their order") {
  TestServer server;
  std::string all;
  for (int i = 0; i < 50; ++i) all += get("/echo?n=" + std::to_string(i));
  auto client = server.client();
  client.send(all);
  for (int i = 0; i < 50; ++i)
    CHECK(client.read_answer().body.find("query n=" + std::to_string(i) + "\n") != std::string::npos);
}

TEST_CASE("bodies do not run into the requests that follow them") {
  TestServer server;
  auto client = server.client();
  client.send(post("/small", "GET /evil HTTP/1.1\r\n\r\n") + get("/hello") + post("/nothing-here", "xyz") +
              get("/hello") + get("/hello", "Content-Length: 4\r\n") + "body" + get("/hello") +
              "DELETE /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}" + get("/hello"));
  CHECK(client.read_answer().body == "GET /evil HTTP/1.1\r\n\r\n");
  CHECK(client.read_answer().body == "hello");
  CHECK(client.read_answer().status == 404);
  for (int i = 0; i < 3; ++i) CHECK(client.read_answer().body == "hello");
  CHECK(client.read_answer().body.substr(0, 12) == "DELETE /echo");
  CHECK(client.read_answer().body == "hello");
}

TEST_CASE("pipelined requests go through the same filter as the first") {
  TestServer server;
  auto client = server.client();
  client.send(get("/hello") + "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + get("/hello"));
  CHECK(client.read_answer().status == 200);
  CHECK(client.read_answer().status == 400);
  CHECK(client.is_closed_by_server());
}

TEST_CASE("HTTP/1.0 and Connection: close end the connection; HTTP/1.0 may ask to keep it") {
  TestServer server;
  for (const auto* request :
       {"GET /hello HTTP/1.0\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n\r\n"}) {
    auto client = server.client();
    client.send(request);
    const auto answer = client.read_answer();
    CHECK(answer.body == "hello");
    CHECK(answer.header("Connection") == "close");
    CHECK(client.is_closed_by_server());
  }
  auto client = server.client();
  client.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(client.read_answer().header("Connection") == "keep-alive");
  client.send(get("/hello"));
  CHECK(client.read_answer().body == "hello");
}

TEST_CASE("a client that ends its side is answered if its request is whole, and let go") {
  TestServer server;
  auto whole = server.client();
  whole.send(get("/hello"));
  whole.finish_sending();
  CHECK(whole.read_answer().body == "hello");
  CHECK(whole.is_closed_by_server());
  auto half = server.client();
  half.send("GET /hello HTT");
  half.finish_sending();
  CHECK(half.is_closed_by_server());
}

TEST_CASE("large shared bytes and files arrive whole, a file from any place in it") {
  TestServer server;
  const auto big = server.ask(get("/big"));
  CHECK(big.body == std::string(8 << 20, 'b'));
  std::string content;
  for (int i = 0; content.size() < 5'000'000; ++i) content += std::to_string(i) + "\n";
  write_file_atomically(server.folder.path / "file", content);
  auto client = server.client();
  client.send(get("/file?offset=0&size=" + std::to_string(content.size())) + get("/file?offset=4000000&size=1000") +
              get("/file?offset=0&size=0") + get("/hello"));
  CHECK(client.read_answer().body == content);
  CHECK(client.read_answer().body == content.substr(4'000'000, 1000));
  CHECK(client.read_answer().body.empty());
  CHECK(client.read_answer().body == "hello");
}

TEST_CASE("a file that is not there is a fault of the server's") {
  TestServer server;
  CHECK(server.ask(get("/file?offset=0&size=10")).status == 500);
}

TEST_CASE("a small body stays in memory; a large one waits in a file that goes with the answer") {
  TestServer server;
  for (const std::size_t size : {1u, 16u << 10, 256u << 10}) {
    const std::string body(size, 's');
    CHECK(server.ask(post("/large", body)).body == "memory " + std::to_string(size) + " " + sha256(body).hex());
  }
  std::string body;
  for (int i = 0; body.size() < 20'000'000; ++i) body += std::to_string(i);
  auto client = server.client();
  client.send(post("/large", body) + get("/hello"));
  CHECK(client.read_answer().body == "file " + std::to_string(body.size()) + " " + sha256(body).hex());
  CHECK(client.read_answer().body == "hello");
  CHECK(std::filesystem::is_empty(server.folder.path / "spool"));
}

TEST_CASE("100-continue is answered once, and the body then taken") {
  TestServer server;
  for (const std::size_t size : {5u, 1u << 20}) {
    auto client = server.client();
    const auto request = post("/large", std::string(size, 'x'), "Expect: 100-continue\r\n");
    client.send(request.substr(0, request.size() - size));
    CHECK(client.read_answer().status == 100);
    client.send(request.substr(request.size() - size));
    CHECK(client.read_answer().status == 200);
  }
  auto refused = server.client();
  refused.send(
      "POST /for-editors HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n");
  CHECK(refused.read_answer().status == 401);
}

TEST_CASE("the control socket is the owner's: only he may open it, and he is local") {
  TestServer server;
  const auto path = server.folder.path / "control.sock";
  CHECK((std::filesystem::status(path).permissions() & std::filesystem::perms::mask) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  RawClient client{path};
  client.send(get("/peer"));
  CHECK(client.read_answer().body == "local local");
  client.send("POST /small HTTP/1.1\r\nHost: any.name.example\r\nContent-Length: 2\r\n\r\nok");
  CHECK(client.read_answer().body == "ok");
  server.server->stop();
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a control socket that a dead server left is replaced") {
  TestServer first;
  ServerSettings settings;
  settings.listen = "127.0.0.1:0";
  settings.control_socket = first.folder.path / "control.sock";
  Server second{*first.router, settings, system_now};
  second.start();
  RawClient client{settings.control_socket};
  client.send(get("/hello"));
  CHECK(client.read_answer().body == "hello");
}

TEST_CASE("a port in use, a foreign address and a wrong text are faults that say what to do") {
  TestServer server;
  struct Case {
    std::string listen, says;
  };
  const auto port = std::to_string(server.port());
  const Case cases[] = {{"127.0.0.1:" + port, "port " + port +
                                                  " is already in use; another Vitrine may be running, or "
                                                  "choose another with --listen"},
                        {"192.0.2.1:0", "this machine has no address 192.0.2.1"},
                        {"8080", "write HOST:PORT"},
                        {"[::]:99999", "write HOST:PORT"},
                        {"::1:80", "write HOST:PORT"}};
  for (const auto& [listen, says] : cases) {
    INFO(listen);
    ServerSettings settings;
    settings.listen = listen;
    Server other{*server.router, settings, system_now};
    try {
      other.start();
      FAIL("it started");
    } catch (const Fault& fault) {
      CHECK(std::string{fault.what()}.find(says) != std::string::npos);
    }
  }
}

TEST_CASE("[::] serves IPv4 too") {
  ServerSettings settings;
  settings.listen = "[::]:0";
  TestServer server{settings};
  CHECK(server.ask(get("/peer")).body == "127.0.0.1 local");
  CHECK(server.server->address() == "http://[::]:" + std::to_string(server.port()));
}
