// A guarded fetch against servers that misbehave.
#include "net/fetch.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <zlib.h>

#include <atomic>

#include <fmt/format.h>

#include "net/stand_in.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

bool put(int connection, std::string_view bytes) {
  return ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

/// Until the other side has had enough.
void wait_for_end(int connection) {
  pollfd end{.fd = connection, .events = POLLRDHUP, .revents = 0};
  ::poll(&end, 1, 60'000);
}

/// Closes with RST instead of FIN.
void reset(int connection) {
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(connection, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

GivenReply raw(std::function<void(int)> act) {
  GivenReply reply;
  reply.raw = std::move(act);
  return reply;
}

GivenReply redirect(int status, const std::string& location) {
  return {.status = status, .body = "moved", .extra_headers = fmt::format("Location: {}\r\n", location)};
}

std::string gzip(std::size_t zeros) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string in(1 << 20, '0'), out(zeros / 500 + 1024, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  for (std::size_t done = 0; done < zeros; done += in.size()) {
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    deflate(&stream, Z_NO_FLUSH);
  }
  deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

Expected<FetchReply, PullError> get(const std::string& url, std::chrono::milliseconds deadline = 10s) {
  return fetch({.url = url, .local_network = true, .user_agent = "Vitrine/test", .deadline = deadline});
}

std::string trouble(const Expected<FetchReply, PullError>& reply) {
  return reply ? fmt::format("answered {}", reply->status) : std::string{name_of(reply.error().trouble)};
}

}  // namespace

TEST_CASE("an answer comes with its headers, charset and where it came from, and says who asks") {
  StandIn server([](const SeenRequest&) {
    return GivenReply{.body = "<rss/>",
                      .extra_headers = "Content-Type: text/xml; Charset=\"ISO-8859-1\"\r\nETag: W/\"a\"\r\n"};
  });
  const auto reply = get(server.address() + "/feed");
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(reply->body == "<rss/>");
  CHECK(reply->charset == "iso-8859-1");
  CHECK(reply->header("etag") == "W/\"a\"");
  CHECK(reply->url == server.address() + "/feed");
  CHECK(reply->moved_to.empty());
  const auto seen = server.seen().at(0);
  CHECK(seen.header("user-agent") == "Vitrine/test");
  CHECK(seen.header("accept-encoding").find("gzip") != std::string::npos);
  CHECK(seen.header("if-none-match").empty());
  CHECK(seen.header("cookie").empty());
}

TEST_CASE("validators go out byte by byte, and 304 comes back as it is") {
  StandIn server([](const SeenRequest&) { return GivenReply{.status = 304, .body = ""}; });
  const auto reply = fetch({.url = server.address(),
                            .etag = "W/\"x-gzip\"",
                            .last_modified = "Sat, 1 Jan 2041 00:00:00 GMT",
                            .local_network = true});
  REQUIRE(reply);
  CHECK(reply->status == 304);
  CHECK(server.seen().at(0).header("if-none-match") == "W/\"x-gzip\"");
  CHECK(server.seen().at(0).header("if-modified-since") == "Sat, 1 Jan 2041 00:00:00 GMT");
}

TEST_CASE("nothing of this machine or network is reached unless the source is marked as being there") {
  StandIn server([](const SeenRequest&) { return GivenReply{}; });
  const auto port = server.address().substr(server.address().rfind(':'));
  for (const auto& host : {"127.0.0.1", "localhost", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]", "127.1"}) {
    INFO(host);
    const auto reply = fetch({.url = fmt::format("http://{}{}/", host, port)});
    CHECK(trouble(reply) == "address_forbidden");
  }
  CHECK(server.seen().empty());
  CHECK(trouble(fetch({.url = "http://169.254.169.254/latest/meta-data/", .local_network = true})) ==
        "address_forbidden");
}

TEST_CASE("no spelling of an address leads into this machine") {
  StandIn server([](const SeenRequest&) { return GivenReply{.body = "secret"}; });
  const auto port = server.address().substr(server.address().rfind(':') + 1);
  for (const auto* form : {"http://localhost.:{}/",
                           "http://LOCALHOST:{}/",
                           "http://127.0.0.1.:{}/",
                           "http://0.0.0.0:{}/",
                           "http://0:{}/",
                           "http://[::]:{}/",
                           "http://[::1]:{}/",
                           "http://0177.0.0.1:{}/",
                           "http://0x7f.1:{}/",
                           "http://017700000001:{}/",
                           "http://[::ffff:7f00:1]:{}/",
                           "http://[0:0:0:0:0:ffff:127.0.0.1]:{}/",
                           "http://[::7f00:1]:{}/",
                           "http://[64:ff9b::7f00:1]:{}/",
                           "http://[64:ff9b:1::7f00:1]:{}/",
                           "http://[2002:7f00:1::]:{}/",
                           "http://[fe80::1%25lo]:{}/",
                           "http://127。0。0。1:{}/",
                           "http://①②⑦.⓪.⓪.①:{}/",
                           "http://localhost%2e:{}/",
                           "http://127.0.0.1%00.example.org:{}/",
                           "http://example.org@127.0.0.1:{}/",
                           "http://example.org:80@127.0.0.1:{}/",
                           "http://example.org\\@127.0.0.1:{}/",
                           "http://127.0.0.1:{}\\@example.invalid/",
                           "http://127.0.0.1:{}#@example.invalid/",
                           "http:127.0.0.1:{}/",
                           "http:///127.0.0.1:{}/",
                           "//127.0.0.1:{}/",
                           " http://127.0.0.1:{}/",
                           "unix://127.0.0.1:{}/",
                           "gopher://127.0.0.1:{}/",
                           "dict://127.0.0.1:{}/",
                           "file://127.0.0.1:{}/etc/passwd"}) {
    const auto url = fmt::format(fmt::runtime(form), port);
    INFO(url);
    CHECK_FALSE(fetch({.url = url, .deadline = 3s}));
    CHECK(server.seen().empty());
  }
}

TEST_CASE("addresses that clouds and routers keep for themselves are refused to everybody") {
  for (const auto* url : {"http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "http://2852039166/",
                          "http://0xa9.254.0xa9fe/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::a9fe:a9fe]/",
                          "http://[2002:a9fe:a9fe::]/", "http://100.100.100.200/", "http://255.255.255.255/",
                          "http://224.0.0.1/", "http://[ff02::1]/"}) {
    INFO(url);
    CHECK(trouble(fetch({.url = url, .local_network = true, .deadline = 3s})) == "address_forbidden");
  }
  for (const auto* url : {"http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.0.1/", "http://100.64.0.1/",
                          "http://169.254.1.1/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[fec0::1]/"}) {
    INFO(url);
    CHECK(trouble(fetch({.url = url, .deadline = 3s})) == "address_forbidden");
  }
}

TEST_CASE("the environment's proxy is not asked, so that the guard sees the real address") {
  StandIn proxy([](const SeenRequest&) { return GivenReply{.body = "by proxy"}; });
  StandIn real([](const SeenRequest&) { return GivenReply{.body = "the real one"}; });
  for (const auto* name : {"http_proxy", "all_proxy", "ALL_PROXY"}) {
    INFO(name);
    ::setenv(name, proxy.address().c_str(), 1);
    const auto reply = get(real.address());
    const auto secure = get("https" + real.address().substr(4));
    ::unsetenv(name);
    REQUIRE(reply);
    CHECK(reply->body == "the real one");
    CHECK(trouble(secure) != "answered 200");
  }
  CHECK(proxy.seen().empty());
}

TEST_CASE("redirects are followed, each checked, and only a chain of lasting ones is remembered") {
  StandIn server([](const SeenRequest& request) {
    if (request.target == "/a") return redirect(301, "/b");
    if (request.target == "/b") return redirect(308, "c");
    if (request.target == "/t") return redirect(302, "/a");
    return GivenReply{.body = "here"};
  });
  const auto lasting = get(server.address() + "/a");
  REQUIRE(lasting);
  CHECK(lasting->body == "here");
  CHECK(lasting->url == server.address() + "/c");
  CHECK(lasting->moved_to == server.address() + "/c");
  const auto passing = get(server.address() + "/t");
  REQUIRE(passing);
  CHECK(passing->moved_to.empty());
}

TEST_CASE("who fetches is asked before a redirect is followed, and may say no") {
  StandIn server([](const SeenRequest& request) {
    return request.target == "/a" ? redirect(302, "/b") : GivenReply{.body = "here"};
  });
  std::vector<std::string> led_to;
  bool yes = true;
  const auto ask = [&](const std::string& url, std::chrono::milliseconds left) {
    led_to.push_back(url);
    return yes && left > 0ms;
  };
  CHECK(trouble(fetch({.url = server.address() + "/a", .local_network = true, .leads_to = ask})) == "answered 200");
  CHECK(led_to == std::vector{server.address() + "/b"});
  yes = false;
  CHECK(trouble(fetch({.url = server.address() + "/a", .local_network = true, .leads_to = ask})) == "timed_out");
  CHECK(server.seen().size() == 3);
}

TEST_CASE("a redirect takes validators, user names and other schemes nowhere") {
  StandIn server([](const SeenRequest& request) {
    if (request.target == "/v") return redirect(302, "/end");
    if (request.target == "/file") return redirect(302, "file:///etc/passwd");
    if (request.target == "/gopher") return redirect(302, "gopher://127.0.0.1/");
    if (request.target == "/user") return redirect(302, "http://anna:secret@127.0.0.1/");
    return GivenReply{};
  });
  REQUIRE(fetch({.url = server.address() + "/v", .etag = "\"a\"", .local_network = true}));
  CHECK(server.seen().at(1).header("if-none-match").empty());
  for (const auto* path : {"/file", "/gopher", "/user"}) {
    INFO(path);
    CHECK(trouble(get(server.address() + path)) == "not_an_address");
  }
}

TEST_CASE("validators of an address behind a redirect go there and nowhere else") {
  StandIn server([](const SeenRequest& request) {
    return request.target == "/v" ? redirect(302, "/end") : GivenReply{.status = 304, .body = ""};
  });
  const auto reply = fetch({.url = server.address() + "/v",
                            .etag = "\"a\"",
                            .validators_of = server.address() + "/end",
                            .local_network = true});
  REQUIRE(reply);
  CHECK(reply->status == 304);
  CHECK(server.seen().at(0).header("if-none-match").empty());
  CHECK(server.seen().at(1).header("if-none-match") == "\"a\"");
}

TEST_CASE("an answer that Brotli made small is read") {
  const std::string small = "\x0b\x11\x80<rss version=\"2.0\"><channel/></rss>\x03"s;
  StandIn server(
      [&](const SeenRequest&) { return GivenReply{.body = small, .extra_headers = "Content-Encoding: br\r\n"}; });
  const auto reply = get(server.address());
  REQUIRE(reply);
  CHECK(reply->body == "<rss version=\"2.0\"><channel/></rss>");
  CHECK(server.seen().at(0).header("accept-encoding").find("br") != std::string::npos);
}

TEST_CASE("a redirect into this network is refused although the first address is allowed") {
  // The first address has to be on the loopback here, so what is forbidden stands for the private one: a cloud's own.
  StandIn server([](const SeenRequest&) { return redirect(302, "http://169.254.169.254/"); });
  CHECK(trouble(get(server.address())) == "address_forbidden");
}

TEST_CASE("redirects that lead on and on end") {
  StandIn server([](const SeenRequest& request) { return redirect(302, request.target + "x"); });
  CHECK(trouble(get(server.address() + "/")) == "too_many_redirects");
  CHECK(server.seen().size() == 6);
}

TEST_CASE("a server that never ends its answer is cut off at the limit") {
  StandIn server([](const SeenRequest&) {
    return raw([](int connection) {
      put(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n");
      const std::string more(64 * 1024, 'x');
      while (put(connection, more)) {
      }
    });
  });
  CHECK(trouble(get(server.address())) == "too_large");
}

TEST_CASE("an answer that says it is too long is not even begun") {
  StandIn server([](const SeenRequest&) {
    return raw([](int connection) {
      put(connection, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
      wait_for_end(connection);
    });
  });
  CHECK(trouble(get(server.address())) == "too_large");
}

TEST_CASE("headers without end are cut off") {
  StandIn server([](const SeenRequest&) {
    return raw([](int connection) {
      put(connection, "HTTP/1.1 200 OK\r\n");
      while (put(connection, "X-More: " + std::string(1000, 'x') + "\r\n")) {
      }
    });
  });
  CHECK(trouble(get(server.address())) == "too_large");
}

TEST_CASE("a compressed bomb is cut off when it has unfolded to the limit, an honest one is read") {
  const auto bomb = gzip(64u << 20), honest = gzip(1u << 20);
  REQUIRE(bomb.size() < 1u << 20);
  StandIn server([&](const SeenRequest& request) {
    return GivenReply{.body = request.target == "/bomb" ? bomb : honest, .extra_headers = "Content-Encoding: gzip\r\n"};
  });
  CHECK(trouble(get(server.address() + "/bomb")) == "too_large");
  const auto reply = get(server.address() + "/honest");
  REQUIRE(reply);
  CHECK(reply->body.size() == 1u << 20);
}

TEST_CASE("a slow server ends at the deadline, before its head and within its body") {
  StandIn server([](const SeenRequest& request) {
    return raw([within = request.target == "/body"](int connection) {
      if (within) put(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>");
      wait_for_end(connection);
    });
  });
  CHECK(trouble(get(server.address() + "/head", 300ms)) == "timed_out");
  CHECK(trouble(get(server.address() + "/body", 300ms)) == "timed_out");
}

TEST_CASE("an answer that is shorter than it says, or cut by a reset, is no answer") {
  StandIn server([](const SeenRequest& request) {
    return raw([target = request.target](int connection) {
      if (target == "/short") put(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>");
      if (target == "/chunk") put(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n");
      if (target == "/reset") {
        put(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>");
        reset(connection);
      }
      if (target == "/gzip")
        put(connection, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Encoding: gzip\r\n\r\nnope");
    });
  });
  for (const auto* path : {"/short", "/chunk", "/reset", "/nothing", "/gzip"}) {
    INFO(path);
    CHECK(trouble(get(server.address() + path)) == "broken_off");
  }
}

TEST_CASE("nobody there, no such host, and no certificate to believe are told apart") {
  std::string closed;
  {
    StandIn gone([](const SeenRequest&) { return GivenReply{}; });
    closed = gone.address();
  }
  CHECK(trouble(get(closed)) == "unreachable");
  CHECK(trouble(get("http://no-such-host.invalid/")) == "no_such_host");
  CHECK(trouble(get("ftp://127.0.0.1/")) == "not_an_address");
  CHECK(trouble(get("http://anna:secret@127.0.0.1/")) == "not_an_address");
  StandIn plain([](const SeenRequest&) { return GivenReply{}; });
  CHECK(trouble(get("https" + plain.address().substr(4))) != "answered 200");
}

TEST_CASE("whoever stops the server does not wait for a fetch") {
  std::atomic<bool> asked{false};
  StandIn server([&](const SeenRequest&) {
    return raw([&](int connection) {
      asked = true;
      wait_for_end(connection);
    });
  });
  const auto begun = std::chrono::steady_clock::now();
  const auto reply = fetch({.url = server.address(), .local_network = true, .stop = [&] { return asked.load(); }});
  CHECK(trouble(reply) == "broken_off");
  CHECK(std::chrono::steady_clock::now() - begun < 5s);
}

TEST_CASE("who asks is said politely") {
  CHECK(polite_user_agent(std::nullopt).starts_with("Vitrine/"));
  CHECK(polite_user_agent("https://wall.example.org").ends_with(" (+https://wall.example.org)"));
  CHECK(host_and_port("https://Example.org:8080/feed?x") == "example.org:8080");
}
