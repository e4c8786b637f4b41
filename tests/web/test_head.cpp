#include "test.hpp"
#include "web/head.hpp"
#include "web/peers.hpp"

using namespace vitrine;

namespace {
/// The status with which these bytes are refused; 0 when they are a request; -1 when more is awaited.
int status_of(std::string_view bytes) {
  HeadScan scan;
  switch (scan.look(bytes)) {
    case HeadScan::Found::unfinished: return -1;
    case HeadScan::Found::refused: return scan.refusal().status;
    case HeadScan::Found::whole: break;
  }
  const auto head = read_head(bytes.substr(scan.begin(), scan.end() - scan.begin()));
  return head ? 0 : head.error().status;
}

std::string with(std::string_view headers, std::string_view line = "POST /a HTTP/1.1") {
  return std::string{line} + "\r\nHost: x\r\n" + std::string{headers} + "\r\n";
}

Head head_of(std::string_view bytes) {
  HeadScan scan;
  REQUIRE(scan.look(bytes) == HeadScan::Found::whole);
  auto head = read_head(bytes.substr(scan.begin(), scan.end() - scan.begin()));
  REQUIRE(head);
  return std::move(*head);
}

struct Case {
  std::string bytes;
  int status;
};
}  // namespace

TEST_CASE("each hostile head has its status") {
  const std::string nul(1, '\0');
  const Case cases[] = {
      {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", 0},
      {"\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 0},
      {"\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET / HTTP/1.0\r\n\r\n", 0},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: x\n\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n", 400},
      {"\x16\x03\x01\x02", 400},
      {"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
      {"GET / HTTP/1.2\r\nHost: x\r\n\r\n", 505},
      {"GET / HTTP/11\r\nHost: x\r\n\r\n", 400},
      {"GET /\r\nHost: x\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 0},
      {"GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a?b=%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a%2 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET /a" + nul + " HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: x\r\nA: b" + nul + "\r\n\r\n", 400},
      {"TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 405},
      {"CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", 405},
      {"BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"get / HTTP/1.1\r\nHost: x\r\n\r\n", 501},
      {"G@T / HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
      {"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
      {with("A : b\r\n"), 400},
      {with("A\r\n"), 400},
      {with(": b\r\n"), 400},
      {with("A: b\r\n folded\r\n"), 400},
      {with("Transfer-Encoding: chunked\r\n"), 411},
      {with("Transfer-Encoding: identity\r\n"), 411},
      {with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400},
      {with("Content-Length: 3\r\nContent-Length: 3\r\n"), 400},
      {with("Content-Length: +3\r\n"), 400},
      {with("Content-Length: -3\r\n"), 400},
      {with("Content-Length: 3, 3\r\n"), 400},
      {with("Content-Length: 0x3\r\n"), 400},
      {with("Content-Length:\r\n"), 400},
      {with("Content-Length: 9999999999999999999\r\n"), 400},
      {with("Content-Length: 0\r\n"), 0},
      {with("Content-Encoding: gzip\r\n"), 415},
      {with("Content-Encoding: identity\r\n"), 0},
      {with("Expect: the-unexpected\r\n"), 417},
      {with("Transfer_Encoding: chunked\r\n"), 0},
      {with("REMOTE_ADDR: 6.6.6.6\r\n"), 0},
      {"GET / HTTP/1.1\r\nHost: x\r\n", -1},
      {"GET / HT", -1},
      {"", -1},
  };
  for (const auto& [bytes, status] : cases) {
    INFO(bytes);
    CHECK(status_of(bytes) == status);
  }
}

TEST_CASE("heads end at 16 KiB, 100 lines and 512 bytes of path, as soon as that can be told") {
  CHECK(status_of("GET /" + std::string(511, 'p') + " HTTP/1.1\r\nHost: x\r\n\r\n") == 0);
  CHECK(status_of("GET /" + std::string(512, 'p') + " HTTP/1.1\r\nHost: x\r\n\r\n") == 414);
  CHECK(status_of("GET /?" + std::string(2000, 'q') + " HTTP/1.1\r\nHost: x\r\n\r\n") == 0);
  CHECK(status_of("GET /" + std::string(17'000, 'p')) == 414);
  std::string lines;
  for (int i = 0; i < 99; ++i) lines += "A: b\r\n";
  CHECK(status_of(with(lines)) == 0);
  CHECK(status_of(with(lines + "A: b\r\n")) == 431);
  CHECK(status_of(with("A: " + std::string(16'000, 'a') + "\r\n")) == 0);
  CHECK(status_of(with("A: " + std::string(16'384, 'a') + "\r\n")) == 431);
  CHECK(status_of("GET / HTTP/1.1\r\nA: " + std::string(17'000, 'a')) == 431);
}

TEST_CASE("a head that arrives byte by byte is read as one that arrives at once") {
  const std::string bytes = "\r\n" + with("Content-Length: 3\r\n") + "abc";
  HeadScan scan;
  std::size_t arrived = 0;
  while (scan.look(std::string_view{bytes}.substr(0, arrived)) == HeadScan::Found::unfinished) ++arrived;
  CHECK(arrived == bytes.size() - 3);
  CHECK(scan.begin() == 2);
  CHECK(scan.end() == arrived);
}

TEST_CASE("a head says what follows it") {
  CHECK(head_of(with("Content-Length: 42\r\n")).content_length == 42);
  CHECK(head_of(with("")).keep_alive);
  CHECK_FALSE(head_of(with("Connection: x, Close\r\n")).keep_alive);
  CHECK_FALSE(head_of("GET / HTTP/1.0\r\n\r\n").keep_alive);
  CHECK(head_of("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").keep_alive);
  CHECK(head_of(with("Expect: 100-Continue\r\n")).wants_continue);
}

TEST_CASE("headers are kept as sent, but for the ones with an underscore") {
  const auto head = head_of(with("X-A:  b%0d%0a \t\r\nx-a: second\r\nX_A: c\r\n"));
  CHECK(head.request.headers.size() == 3);
  CHECK(head.request.header("X-A") == "b%0d%0a");
  CHECK(head.request.header("X_A").empty());
}

TEST_CASE("Host is a name or an address, with or without a port; the absolute form goes before it") {
  const auto host_of = [](std::string_view host) {
    return head_of("GET / HTTP/1.1\r\nHost: " + std::string{host} + "\r\n\r\n").host;
  };
  CHECK(host_of("Vitrine.Local:8080") == "vitrine.local");
  CHECK(host_of("localhost.") == "localhost");
  CHECK(host_of("192.0.2.1:80") == "192.0.2.1");
  CHECK(host_of("[2001:db8::1]:80") == "2001:db8::1");
  const auto head = head_of("GET http://evil.example/a?b=c HTTP/1.1\r\nHost: localhost\r\n\r\n");
  CHECK(head.host == "evil.example");
  CHECK(head.request.path == "/a");
  CHECK(head.request.query_value("b") == "c");
}

TEST_CASE("admin pages and writes are answered under our names only") {
  const std::vector<std::string> names{"screens.example.org"};
  for (const auto* ours : {"localhost", "lobby.local", "192.0.2.1", "::1", "2001:db8::7", "screens.example.org"})
    CHECK(is_our_name(ours, names));
  for (const auto* others : {"", "evil.example", "local", ".local", "localhost.evil.example", "127.0.0.1.evil.example"})
    CHECK_FALSE(is_our_name(others, names));
}

TEST_CASE("a forwarded address is believed from loopback and trusted proxies only, and no further back") {
  const std::vector<std::string> trusted{"192.0.2.10"};
  CHECK(believed_sender("198.51.100.1", "203.0.113.9", trusted) == "198.51.100.1");
  CHECK(believed_sender("127.0.0.1", "203.0.113.9", trusted) == "203.0.113.9");
  CHECK(believed_sender("127.0.0.1", "6.6.6.6, 203.0.113.9", trusted) == "203.0.113.9");
  CHECK(believed_sender("127.0.0.1", "6.6.6.6, 203.0.113.9 , 192.0.2.10", trusted) == "203.0.113.9");
  CHECK(believed_sender("192.0.2.10", "2001:db8::1", trusted) == "2001:db8::1");
  CHECK(believed_sender("127.0.0.1", "6.6.6.6, unknown", trusted) == "127.0.0.1");
  CHECK(believed_sender("127.0.0.1", "", trusted) == "127.0.0.1");
  CHECK(believed_sender("local", "203.0.113.9", trusted) == "local");
}
