// TLS on the server's own sockets, seen by clients over the loopback.
#include <fstream>

#include <openssl/ssl.h>
#include <sys/socket.h>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "certificates.hpp"
#include "server_under_test.hpp"
#include "test.hpp"
#include "web/certificate.hpp"

using namespace vitrine;
using test::MadeCertificate;
using namespace std::string_view_literals;
using test::make_certificate;

namespace {

/// A server with a certificate in a folder of its own.
struct Secure {
  explicit Secure(ServerSettings settings = {}) : made(make_certificate(folder.path)), server(with(settings)) {}

  ServerSettings with(ServerSettings settings) const {
    settings.tls = {made.certificate, made.key};
    settings.certificate_look = Milliseconds{0};
    return settings;
  }
  RawClient client(const TlsWishes& wishes = {}) const {
    auto client = server.client();
    client.start_tls(wishes);
    return client;
  }
  RawAnswer ask(std::string_view request) const {
    auto one = client();
    one.send(request);
    return one.read_answer();
  }
  std::string name_shown() const { return client().server_name(); }

  TemporaryFolder folder;
  MadeCertificate made;
  TestServer server;
};

std::string refusal(const CertificateFiles& files) {
  try {
    read_certificate(files);
    return "";
  } catch (const Fault& fault) {
    return fault.what();
  }
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string plain(std::string_view method, std::string_view host, std::string_view headers = "") {
  return std::string{method} + " /hello?q=1 HTTP/1.1\r\nHost: " + std::string{host} + "\r\n" + std::string{headers} +
         "\r\n";
}

}  // namespace

TEST_CASE("a connection through TLS is kept for the next request, and for those that are sent at once", "[tls]") {
  const Secure secure;
  CHECK(secure.server.server->address().starts_with("https://127.0.0.1:"));
  auto client = secure.client();
  CHECK(client.tls_version() == "TLSv1.3");
  CHECK(client.tls_protocol() == "http/1.1");
  for (int i = 0; i < 3; ++i) {
    client.send(get("/hello"));
    CHECK(client.read_answer().body == "hello");
  }
  std::string many;
  for (int i = 0; i < 40; ++i) many += get("/hello");
  client.send(many);
  for (int i = 0; i < 40; ++i) CHECK(client.read_answer().body == "hello");
}

TEST_CASE("TLS 1.2 is spoken and nothing older; of protocols HTTP/1.1 alone", "[tls]") {
  const Secure secure;
  CHECK(secure.client({.newest = TLS1_2_VERSION}).tls_version() == "TLSv1.2");
  CHECK_THROWS(secure.client({.newest = TLS1_1_VERSION}));
  CHECK(secure.client({.protocols = "\x02h2\x08http/1.1"}).tls_protocol() == "http/1.1");
  CHECK(secure.client({.protocols = ""}).tls_protocol().empty());
  CHECK_THROWS(secure.client({.protocols = "\x02h2"}));
}

TEST_CASE("a body of 32 MiB comes whole through TLS, and large answers go", "[tls]") {
  const Secure secure;
  std::string body(32 << 20, '\0');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 2654435761u >> 24);
  CHECK(secure.ask(post("/large", body)).body == "file " + std::to_string(body.size()) + " " + sha256(body).hex());

  std::ofstream{secure.server.folder.path / "file", std::ios::binary} << body;
  const auto part = secure.ask(get("/file?offset=12345&size=20000000"));
  CHECK(sha256(part.body) == sha256(std::string_view{body}.substr(12345, 20'000'000)));
  CHECK(secure.ask(get("/big")).body == std::string(8 << 20, 'b'));
}

TEST_CASE("who reads a large answer slowly through TLS holds up nobody", "[tls]") {
  const Secure secure{[] {
    ServerSettings settings;
    settings.workers = 2;
    return settings;
  }()};
  std::vector<RawClient> slow;
  for (int i = 0; i < 12; ++i) {
    slow.push_back(secure.client());
    slow.back().send(get("/big"));
  }
  for (int i = 0; i < 20; ++i) CHECK(secure.ask(get("/hello")).body == "hello");
  for (auto& client : slow) CHECK(client.read_answer().body.size() == 8 << 20);
}

TEST_CASE("events reach streams through TLS, and their end is said", "[tls]") {
  const Secure secure;
  std::vector<RawClient> streams;
  for (int i = 0; i < 50; ++i) {
    streams.push_back(secure.client());
    streams.back().send(get("/events"));
  }
  for (auto& stream : streams) stream.read_until("data: 0\n\n");
  const auto large = "event: change\ndata: " + std::string(40'000, 'x') + "\n\n";  // more than a record
  secure.server.server->publish(large);
  secure.server.server->publish("event: change\ndata: last\n\n");
  for (auto& stream : streams) CHECK(stream.read_until("data: last\n\n").find(large) != std::string::npos);
  secure.server.server->stop();
  for (auto& stream : streams) CHECK(has(stream.read_to_end(), "event: bye"));
}

TEST_CASE("who connects and never finishes his handshake is cut off, and others do not notice", "[tls]") {
  ServerSettings settings;
  settings.workers = 1;
  settings.head_deadline = Milliseconds{300};
  const Secure secure{settings};
  std::vector<RawClient> slow;
  for (int i = 0; i < 30; ++i) {
    slow.push_back(secure.server.client());
    if (i % 2) slow.back().send("\x16\x03\x01\x02");  // the beginning of a ClientHello
  }
  CHECK(secure.ask(get("/hello")).body == "hello");
  for (auto& client : slow) CHECK(client.is_closed_by_server());
  CHECK(eventually([&] { return secure.server.server->counts().connections == 0; }));
}

TEST_CASE("what only looks like TLS ends its own connection and no other", "[tls]") {
  ServerSettings settings;
  settings.head_deadline = Milliseconds{300};
  const Secure secure{settings};
  auto good = secure.client();
  for (const auto garbage : {"\x16\x03\x01\x00\x05hello"sv, "\x16GET / HTTP/1.1\r\n\r\n"sv}) {
    auto client = secure.server.client();
    client.send(garbage);
    client.read_to_end();
  }
  good.send(get("/hello"));
  CHECK(good.read_answer().body == "hello");
}

TEST_CASE("a session's cookie is marked Secure when its browser came through TLS", "[tls]") {
  const Secure secure;
  CHECK(has(secure.ask(get("/cookie")).header("Set-Cookie"), "; Secure"));
  const TestServer open;
  CHECK_FALSE(has(open.ask(get("/cookie")).header("Set-Cookie"), "Secure"));
}

TEST_CASE("plain HTTP where TLS is spoken is led to it, or told", "[tls]") {
  const Secure secure;
  const auto led = secure.server.ask(plain("GET", "wall.example.org:8443"));
  CHECK(led.status == 307);
  CHECK(led.header("Location") == "https://wall.example.org:8443/hello?q=1");
  CHECK(led.header("Cache-Control") == "no-store");
  CHECK(has(led.body, "https://wall.example.org:8443/hello?q=1"));
  // Secrets in the clear are not answered as if nothing had happened.
  for (const auto& request :
       {plain("DELETE", "wall.example.org"), plain("GET", "wall.example.org", "Authorization: Bearer vit_x\r\n")}) {
    const auto told = secure.server.ask(request);
    CHECK(told.status == 400);
    CHECK(has(told.body, "https://"));
  }
}

TEST_CASE("this machine's own screen, a proxy on it and the control socket need no TLS", "[tls]") {
  const Secure secure;
  CHECK(secure.server.ask(plain("GET", "localhost")).body == "hello");
  CHECK(secure.server.ask(plain("GET", "127.0.0.1:8443")).body == "hello");
  const auto proxied = plain("GET", "wall.example.org", "X-Forwarded-Proto: https\r\n");
  CHECK(secure.server.ask(proxied).body == "hello");
  RawClient local{secure.server.folder.path / "control.sock"};
  local.send(get("/hello"));
  CHECK(local.read_answer().body == "hello");
}

TEST_CASE("pages for staff answer under the names of the certificate", "[tls]") {
  const Secure secure;
  const auto ask_as = [&](const std::string& host) {
    return secure.ask("GET /admin/page HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status;
  };
  CHECK(ask_as("wall.example.org") == 200);
  CHECK(ask_as("somebody.example.org") == 421);  // a name with * says nothing of who we are
}

TEST_CASE("a renewed certificate is shown to who comes next; who is there stays", "[tls]") {
  const Secure secure;
  auto before = secure.client();
  CHECK(before.server_name() == "wall.example.org");
  make_certificate(secure.folder.path, {.name = "new.example.org"});
  CHECK(secure.name_shown() == "new.example.org");
  before.send(get("/hello"));
  CHECK(before.read_answer().body == "hello");
}

TEST_CASE("a certificate that will not do does not take the place of the one before", "[tls]") {
  const Secure secure;
  const auto key = read_file(secure.made.key);
  make_certificate(secure.folder.path, {.name = "half.example.org"});
  const auto new_key = read_file(secure.made.key);
  write_file_atomically(secure.made.key, key);  // of the old one: half of the way of a renewal
  CHECK(secure.name_shown() == "wall.example.org");
  write_file_atomically(secure.made.certificate, "nothing");
  secure.server.server->renew_certificate();
  CHECK(secure.name_shown() == "wall.example.org");
  make_certificate(secure.folder.path, {.name = "whole.example.org"});
  secure.server.server->renew_certificate();
  CHECK(secure.name_shown() == "whole.example.org");
}

TEST_CASE("a certificate's names and days are read", "[tls]") {
  const TemporaryFolder folder;
  const auto made = make_certificate(folder.path, {.name = "Wall.Example.org"});
  const auto read = read_certificate({made.certificate, made.key});
  CHECK(read.names == std::vector<std::string>{"wall.example.org"});
  CHECK(read.from < system_now());
  CHECK(read.until > system_now() + std::chrono::hours{24 * 89});
  CHECK(read.until < system_now() + std::chrono::hours{24 * 91});
}

TEST_CASE("what is wrong with a certificate or its key is said with its file", "[tls]") {
  const TemporaryFolder folder, other, locked;
  const auto made = make_certificate(folder.path);
  const auto stranger = make_certificate(other.path);
  const auto with_phrase = make_certificate(locked.path, {.passphrase = "secret"});
  const auto nowhere = folder.path / "none.pem";
  CHECK(has(refusal({nowhere, made.key}), "none.pem: No such file"));
  CHECK(has(refusal({made.certificate, nowhere}), "none.pem: No such file"));
  CHECK(has(refusal({made.key, made.key}), "no certificate to use in " + made.key.string()));
  CHECK(has(refusal({made.certificate, made.certificate}), "no private key in " + made.certificate.string()));
  CHECK(has(refusal({made.certificate, stranger.key}), "does not belong to the certificate in"));
  CHECK(has(refusal({with_phrase.certificate, with_phrase.key}), "has a passphrase"));
  CHECK(refusal({made.certificate, made.key}).empty());
}

TEST_CASE("an expired certificate is served all the same", "[tls]") {
  const TemporaryFolder folder;
  const auto made = make_certificate(folder.path, {.from = std::chrono::hours{-48}, .until = std::chrono::hours{-24}});
  ServerSettings settings;
  settings.tls = {made.certificate, made.key};
  const TestServer server{settings};
  auto client = server.client();
  client.start_tls();
  client.send(get("/hello"));
  CHECK(client.read_answer().body == "hello");
}
