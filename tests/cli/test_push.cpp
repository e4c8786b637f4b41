#include <csignal>

#include "base/file.hpp"
#include "base/instant.hpp"
#include "certificates.hpp"
#include "program.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::test;

namespace {

std::string token(const Folder& folder, const std::string& role) {
  auto ran = run(folder, {"token", "create", role, "--role", role});
  REQUIRE(ran.code == 0);
  ran.out.pop_back();
  return ran.out;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string listing =
    "A square for all\n\n30.05.24\n\nIt opens soon.\u00a0[...]\n\nRead more\n\nFrom the network\n\n"
    "Second story\n\n01.06.24\n\nMore of it.\n\nRead more\n";

}  // namespace

TEST_CASE("push brings files of every format and their images to a running server, and twice changes nothing") {
  const Folder folder;
  const Serving server(folder);
  const auto picture = read_file(SOURCE_DIR "/tests/data/push.png");
  folder.file("photo.png", picture);
  const auto json = folder.file("a.json", R"([{"title":"With image","image":{"file":"photo.png","alt":"A photo"}}])");
  const auto csv = folder.file("b.csv", "kind;title;starts_at;image_file\nevent;Fair;04.12.26 18:30;photo.png\n");
  const auto text = folder.file("c.txt", listing);
  const RunOptions with_token{
      .environment = {{"VITRINE_TOKEN", token(folder, "editor")}}, .input = {}, .directory = {}};

  const auto first = run(folder, {"push", json, csv, text, "--to", server.address()}, with_token);
  INFO(first.err);
  CHECK(first.code == 0);
  CHECK(first.out == "created 4, updated 0, unchanged 0\n");
  CHECK(has(first.err, "image 1 of 1: photo.png"));
  const auto second = run(folder, {"push", json, csv, text, "--to", server.address()}, with_token);
  CHECK(second.code == 0);
  CHECK(second.out == "created 0, updated 0, unchanged 4\n");
  CHECK(second.err.empty());

  const auto items = server.json("/api/v1/items").at("items");
  REQUIRE(items.size() == 4);
  std::size_t with_image = 0;
  for (const auto& item : items) {
    if (item.at("title") == "Fair") CHECK(item.at("starts_at") == "2026-12-04T18:30:00+01:00");
    if (item.at("title") == "Second story") CHECK(item.at("tags") == Json{"From the network"});
    if (item.at("image").is_null()) continue;
    ++with_image;
    CHECK(server.ask("/media/" + item.at("image").at("sha256").get<std::string>()).status == 200);
  }
  CHECK(with_image == 2);

  // What was pushed and what is imported locally are the same items.
  const auto local = run(folder, {"import", json, csv, text});
  CHECK(local.out == "created 0, updated 0, unchanged 4\n");
}

TEST_CASE("push brings each coming evening of a calendar's weekly event") {
  const Folder folder;
  const Serving server(folder);
  const auto day = format_date(Zone{}.date_at(system_now()));
  const auto compact = day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2);
  const auto calendar =
      folder.file("choir.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:choir\r\nDTSTART:" + compact +
                                   "T235900Z\r\nDURATION:PT2H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
                                   "SUMMARY:Choir\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  const auto ran = run(folder, {"push", calendar, "--to", server.address(), "--token", token(folder, "editor")});
  INFO(ran.err);
  CHECK(ran.out == "created 3, updated 0, unchanged 0\n");
}

TEST_CASE("push says in plain words what is wrong with a certificate, and trusts the one that it is given", "[tls]") {
  const Folder folder;
  const auto made = make_certificate(folder.path());
  const Serving server(folder, {"--tls-certificate", made.certificate.string(), "--tls-key", made.key.string()});
  const Folder elsewhere;
  const Serving plain(elsewhere);
  const auto file = folder.file("a.json", R"([{"title":"By TLS"}])");
  const auto secret = token(folder, "editor");
  const auto pushed = [&](const std::string& address, const std::string& trusted) {
    return run(folder, {"push", file, "--to", address, "--token", secret},
               {.environment = {{"SSL_CERT_FILE", trusted}}, .input = {}, .directory = {}});
  };
  const auto port = server.address().substr(server.address().rfind(':'));
  CHECK(has(pushed(server.address(), "").err, "this machine does not trust its certificate"));
  CHECK(has(pushed("https://localhost" + port, made.certificate.string()).err, "its certificate is for another name"));
  CHECK(
      has(pushed("https" + plain.address().substr(4), "").err, "speaks no TLS; does the address begin with http://?"));
  const auto trusted = pushed(server.address(), made.certificate.string());
  INFO(trusted.err);
  CHECK(trusted.code == 0);
}

TEST_CASE("push ends with the contract's exit codes and says why") {
  const Folder folder;
  const auto good = folder.file("good.csv", "title\nA\n");
  std::string address;
  {
    Serving server(folder);
    address = server.address();
    const auto editor = token(folder, "editor"), reader = token(folder, "reader");
    const auto bad = folder.file("bad.csv", "title,link\nA,nowhere\n,https://example.org/\n");
    const auto refused = run(folder, {"push", bad, "--to", address, "--token", editor});
    CHECK(refused.code == 3);
    CHECK(has(refused.err, bad + ", line 2, link: "));
    CHECK(has(refused.err, bad + ", line 3, title: "));
    CHECK(refused.out.empty());
    CHECK(server.json("/api/v1/items").at("items").empty());
    CHECK(run(folder, {"push", good, "--to", address, "--token", reader}).code == 1);
    CHECK(run(folder, {"push", good, "--to", address}).code == 1);
    CHECK(run(folder, {"push", good, "--to", "gopher://x"}).code == 2);
    CHECK(run(folder, {"push", good}).code == 2);
    const auto dry = run(folder, {"push", good, "--to", address, "--token", editor, "--dry-run"});
    CHECK(dry.code == 0);
    CHECK(dry.out == "dry run: created 1, updated 0, unchanged 0\n");
    CHECK(server.json("/api/v1/items").at("items").empty());
    server.end(SIGTERM);
  }
  const auto unreachable = run(folder, {"push", good, "--to", address});
  CHECK(unreachable.code == 4);
  CHECK(has(unreachable.err, "is the server running"));
}
