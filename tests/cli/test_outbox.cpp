#include <algorithm>
#include <csignal>

#include "base/file.hpp"
#include "program.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::test;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string editor_token(const Folder& folder) {
  auto ran = run(folder, {"token", "create", "editor"});
  REQUIRE(ran.code == 0);
  ran.out.pop_back();
  return ran.out;
}

/// An address at which nobody listens: that of a server that has ended.
std::string silent_address(const Folder& folder) {
  Serving server(folder);
  server.end(SIGTERM);
  return server.address();
}

/// The server's port, for one that is started again at the address that was silent.
std::string listen_of(const std::string& address) { return address.substr(std::string{"http://"}.size()); }

std::string first_word(const std::string& line) { return line.substr(0, line.find(' ')); }

}  // namespace

TEST_CASE("what is pushed while the server is away is kept with its images, and sent in its order later") {
  const Folder folder, laptop;
  const RunOptions with_token{.environment = {{"VITRINE_TOKEN", editor_token(folder)}}, .input = {}, .directory = {}};
  const auto address = silent_address(folder);
  std::filesystem::create_directories(laptop / "photos");
  std::filesystem::create_directories(laptop / "news");
  laptop.file("photos/a.png", read_file(SOURCE_DIR "/tests/data/push.png"));
  const auto first =
      laptop.file("news/a.json", R"([{"key":"x:1","title":"First title","image":{"file":"../photos/a.png"}}])");

  const auto kept = run(laptop, {"push", first, "--to", address, "--later"}, with_token);
  INFO(kept.err);
  CHECK(kept.code == 0);
  CHECK(has(kept.out, "kept in the outbox"));
  laptop.file("news/a.json", R"([{"key":"x:1","title":"Second title","image":{"file":"../photos/a.png"}}])");
  CHECK(run(laptop, {"push", first, "--to", address, "--later"}, with_token).code == 0);
  const auto piped = run(laptop, {"push", "-", "--to", address, "--later"},
                         {.environment = with_token.environment, .input = "title\nFrom a pipe\n", .directory = {}});
  CHECK(piped.code == 0);
  std::filesystem::remove_all(laptop / "news");
  std::filesystem::remove_all(laptop / "photos");
  CHECK(run(laptop, {"outbox", "--send"}, with_token).code == 4);
  const auto list = run(laptop, {"outbox"});
  CHECK(std::count(list.out.begin(), list.out.end(), '\n') == 3);
  CHECK(has(list.out, first));

  const Serving server(folder, {"--listen", listen_of(address)});
  const auto sent = run(laptop, {"outbox", "--send"}, with_token);
  INFO(sent.err);
  CHECK(sent.code == 0);
  CHECK(sent.out ==
        "created 1, updated 0, unchanged 0\ncreated 0, updated 1, unchanged 0\ncreated 1, updated 0, unchanged 0\n");
  CHECK(run(laptop, {"outbox"}).out.empty());
  const auto items = server.json("/api/v1/items").at("items");
  REQUIRE(items.size() == 2);
  for (const auto& item : items)
    if (item.at("key") == "x:1") {
      CHECK(item.at("title") == "Second title");
      CHECK(!item.at("image").is_null());
    }
}

TEST_CASE("what an address says while the server is away is kept, and sent when the address is gone too") {
  const Folder folder, laptop, elsewhere;
  const RunOptions with_token{.environment = {{"VITRINE_TOKEN", editor_token(folder)}}, .input = {}, .directory = {}};
  const auto address = silent_address(folder);
  elsewhere.file("a.png", read_file(SOURCE_DIR "/tests/data/push.png"));
  const auto items = elsewhere.file("a.json", R"([{"kind":"poster","title":"Opera","image":{"file":"a.png"}},
      {"kind":"event","title":"Choir","lang":"nl","starts_at":"2099-12-01T19:00:00Z","recurrence":"FREQ=WEEKLY"}])");
  CHECK(run(elsewhere, {"import", items}).code == 0);
  {
    const Serving upstream(elsewhere);
    const auto kept =
        run(laptop, {"push", upstream.address() + "/feed.json", "--to", address, "--later", "--format", "jsonfeed"},
            with_token);
    INFO(kept.err);
    REQUIRE(kept.code == 0);
    CHECK(has(run(laptop, {"outbox"}).out, upstream.address() + "/feed.json"));
  }
  const Serving server(folder, {"--listen", listen_of(address)});
  const auto sent = run(laptop, {"outbox", "--send"}, with_token);
  INFO(sent.err);
  CHECK(sent.out == "created 2, updated 0, unchanged 0\n");
  const auto all = server.json("/api/v1/items").at("items");
  REQUIRE(all.size() == 2);
  for (const auto& item : all)
    if (item.at("kind") == "poster")
      CHECK(!item.at("image").is_null());
    else
      CHECK(item.at("recurrence") == "FREQ=WEEKLY");
}

TEST_CASE("a push that reaches its server sends what was kept before it first") {
  const Folder folder, laptop;
  const RunOptions with_token{.environment = {{"VITRINE_TOKEN", editor_token(folder)}}, .input = {}, .directory = {}};
  const auto address = silent_address(folder);
  const auto file = laptop.file("a.csv", "key,title\nx:1,Old\n");
  CHECK(run(laptop, {"push", file, "--to", address, "--later"}, with_token).code == 0);
  laptop.file("a.csv", "key,title\nx:1,New\n");
  const Serving server(folder, {"--listen", listen_of(address)});
  const auto pushed = run(laptop, {"push", file, "--to", address + "/", "--later"}, with_token);
  CHECK(pushed.code == 0);
  CHECK(pushed.out == "created 1, updated 0, unchanged 0\ncreated 0, updated 1, unchanged 0\n");
  CHECK(server.json("/api/v1/items").at("items").at(0).at("title") == "New");
}

TEST_CASE("what is wrong is said at once and not kept, and what the server refuses stays until it is thrown away") {
  const Folder folder, laptop;
  const auto address = silent_address(folder);
  const auto bad = laptop.file("bad.csv", "title,link\nA,nowhere\n");
  const auto refused = run(laptop, {"push", bad, "--to", address, "--later"});
  CHECK(refused.code == 3);
  CHECK(run(laptop, {"outbox"}).out.empty());
  CHECK(run(laptop, {"push", laptop.file("empty.csv", ""), "--to", address, "--later"}).code == 3);
  CHECK(run(laptop, {"push", "none.csv", "--to", address, "--later"}).code == 1);
  CHECK(run(laptop, {"push", bad, "--to", address, "--later", "--dry-run"}).code == 2);

  const auto good = laptop.file("good.csv", "title\nA\n");
  CHECK(run(laptop, {"push", good, "--to", address, "--later"}).code == 0);
  const Serving server(folder, {"--listen", listen_of(address)});
  const auto unknown = run(laptop, {"outbox", "--send", "--token", "vit_wrong"});
  CHECK(unknown.code == 1);
  const auto name = first_word(run(laptop, {"outbox"}).out);
  CHECK(has(unknown.err, "vitrine outbox --drop " + name));
  CHECK(run(laptop, {"outbox", "--drop", "nothing"}).code == 1);
  CHECK(run(laptop, {"outbox", "--drop", name}).code == 0);
  CHECK(run(laptop, {"outbox"}).out.empty());
  CHECK(server.json("/api/v1/items").at("items").empty());
}
