#include <algorithm>
#include <csignal>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.hpp"
#include "certificates.hpp"
#include "program.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::test;

namespace {
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
}  // namespace

TEST_CASE("serve says where it listens, alone on a line, and answers there") {
  const Folder folder;
  const Serving server{folder};
  CHECK(server.line().starts_with("listening on http://127.0.0.1:"));
  CHECK(server.ask("/healthz").status == 200);
  CHECK(server.ask("/").status == 200);
}

TEST_CASE("a signal ends the server cleanly within two seconds, with connections and streams open") {
  for (const int signal : {SIGTERM, SIGINT}) {
    const Folder folder;
    Serving server{folder};
    server.ask("/healthz");
    const auto [code, time] = server.end(signal);
    CHECK(code == 0);
    CHECK(time < std::chrono::seconds{2});
  }
}

TEST_CASE("what was there is there after a restart") {
  const Folder folder;
  run(folder, {"import", folder.file("one.json", R"([{"kind":"news","lang":"en","key":"k","title":"Stays"}])")});
  for (int round = 0; round < 2; ++round) {
    Serving server{folder};
    CHECK(server.json("/api/v1/items").at("items").at(0).at("title") == "Stays");
    CHECK(server.end(SIGTERM).first == 0);
  }
}

TEST_CASE("a port that is taken is named, with what to do") {
  const Folder folder, other;
  const Serving server{folder};
  const auto taken = server.address().substr(std::string{"http://"}.size());
  const auto ran = run(other, {"serve", "--listen", taken});
  INFO(ran.err);
  CHECK(ran.code == 1);
  CHECK(has(ran.err, taken.substr(taken.rfind(':') + 1)));
  CHECK(has(ran.err, "in use"));
}

TEST_CASE("a second server on the same data is refused") {
  const Folder folder;
  const Serving server{folder};
  const auto ran = run(folder, {"serve", "--listen", "127.0.0.1:0"});
  CHECK(ran.code == 1);
  CHECK(has(ran.err, (folder / "data").string()));
}

TEST_CASE("an address that cannot be listened on is refused in words") {
  const Folder folder;
  const auto ran = run(folder, {"serve", "--listen", "no.such.host.invalid:0"});
  CHECK(ran.code == 1);
  CHECK(has(ran.err, "no.such.host.invalid"));
}

TEST_CASE("a demo fills an empty database once, with events to come") {
  const Folder folder;
  {
    Serving server{folder, {"--demo"}};
    const auto items = server.json("/api/v1/items?limit=100").at("items");
    CHECK(items.size() >= 15);
    for (const auto& item : items) CHECK(has(item.at("tags").dump(), "\"sample\""));
    CHECK(has(server.ask("/").body, "Linden House"));
    CHECK(server.json("/api/v1/channels/main/deck").at("slides").size() >= 10);
    server.end(SIGTERM);
  }
  const auto count = [&] { return run(folder, {"export", "--format", "csv"}).out; };
  const auto before = count();
  Serving again{folder, {"--demo"}};
  CHECK(again.json("/api/v1/items?limit=100").at("items").size() >= 15);
  again.end(SIGTERM);
  CHECK(has(count(), "sample:exhibition"));
  CHECK(before.size() > 1000);
}

TEST_CASE("a demo leaves a database that has items alone") {
  const Folder folder;
  run(folder, {"import", folder.file("one.json", R"([{"kind":"news","lang":"en","key":"k","title":"Ours"}])")});
  const Serving server{folder, {"--demo"}};
  CHECK(server.json("/api/v1/items").at("items").size() == 1);
}

TEST_CASE("the service manager hears when the server is ready, lives and stops") {
  const Folder folder;
  const auto path = (folder / "notify").string();
  const Fd listener{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(path.copy(address.sun_path, sizeof address.sun_path - 1) == path.size());
  REQUIRE(::bind(listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  const auto hear = [&] {
    char buffer[512];
    const auto size = ::recv(listener.get(), buffer, sizeof buffer, 0);
    return std::string(buffer, static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  };
  Serving server{folder,
                 {},
                 {.environment = {{"NOTIFY_SOCKET", path}, {"WATCHDOG_USEC", "200000"}}, .input = {}, .directory = {}}};
  CHECK(has(hear(), "READY=1"));
  CHECK(has(hear(), "WATCHDOG=1"));
  CHECK(has(hear(), "WATCHDOG=1"));
  server.end(SIGTERM);
  std::string last;
  while (!has(last, "STOPPING=1")) last = hear();
  CHECK(has(last, "STOPPING=1"));
}

TEST_CASE("a data folder with a long path has a control socket too") {
  const Folder folder;
  const auto data = folder / std::string(150, 'd');
  const RunOptions options{.environment = {{"VITRINE_DATA", data.string()}}, .input = {}, .directory = {}};
  const Serving server{folder, {}, options};
  CHECK(run(folder, {"token", "create", "anna"}, options).code == 0);
}

TEST_CASE("with a certificate the server speaks TLS, and takes a renewed one on a signal", "[tls]") {
  const Folder folder;
  const auto made = make_certificate(folder.path());
  Serving server{folder, {"--tls-certificate", made.certificate.string(), "--tls-key", made.key.string()}};
  CHECK(server.line().starts_with("listening on https://127.0.0.1:"));
  make_certificate(folder.path());
  ::kill(server.pid(), SIGHUP);
  while (!has(server.log(), "event=certificate_renewed")) std::this_thread::yield();
  const auto [code, time] = server.end(SIGTERM);
  CHECK(code == 0);
}

TEST_CASE("what is wrong with the certificate is said at start", "[tls]") {
  const Folder folder;
  const auto made = make_certificate(folder.path(), {.from = std::chrono::hours{-48}, .until = std::chrono::hours{-1}});
  const auto none = (folder / "none.pem").string();
  const auto missing = run(folder, {"serve", "--tls-certificate", none, "--tls-key", made.key.string()});
  CHECK(missing.code == 1);
  CHECK(has(missing.err, none));
  const auto half = run(folder, {"serve", "--tls-certificate", made.certificate.string()});
  CHECK(half.code == 2);
  CHECK(has(half.err, "tls_certificate is set without tls_key"));
  const Serving expired{folder, {"--tls-certificate", made.certificate.string(), "--tls-key", made.key.string()}};
  CHECK(has(expired.log(), "event=certificate_expired"));
}
