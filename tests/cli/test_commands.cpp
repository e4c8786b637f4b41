#include <csignal>
#include <cstdlib>

#include "base/file.hpp"
#include "program.hpp"
#include "store/sqlite.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::test;

namespace {

const std::string two_items = R"({"items": [
  {"kind": "news", "lang": "en", "key": "a", "title": "First", "published_at": "2026-01-01T08:00:00Z"},
  {"kind": "event", "lang": "en", "key": "b", "title": "Second", "published_at": "2026-01-01T08:00:00Z",
   "starts_at": "2026-12-04T18:30:00+01:00", "ends_at": "2026-12-04T21:00:00+01:00", "location": "Cloth Hall, Ypres"}
]})";

std::string token(const Folder& folder, const std::string& role) {
  auto ran = run(folder, {"token", "create", role, "--role", role});
  REQUIRE(ran.code == 0);
  REQUIRE(ran.out.starts_with("vit_"));
  ran.out.pop_back();
  return ran.out;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("every command has help, and help names every command") {
  const Folder folder;
  const auto all = run(folder, {"--help"});
  CHECK(all.code == 0);
  for (const auto* name : {"serve", "import", "export", "token", "user", "show", "backup", "restore"}) {
    INFO(name);
    CHECK(has(all.out, std::string{"  "} + name));
    const auto one = run(folder, {name, "--help"});
    CHECK(one.code == 0);
    CHECK(has(one.out, std::string{"vitrine "} + name));
  }
  for (const auto* action : {"create", "list", "revoke"})
    CHECK(has(run(folder, {"token", action, "--help"}).out, std::string{"vitrine token "} + action));
  for (const auto* action : {"create", "list", "passwd", "remove"})
    CHECK(has(run(folder, {"user", action, "--help"}).out, std::string{"vitrine user "} + action));
  for (const auto* later : {"doctor", "follow"}) CHECK_FALSE(has(all.out, later));
}

TEST_CASE("the version names the program's and those of its libraries") {
  const Folder folder;
  const auto ran = run(folder, {"--version"});
  CHECK(ran.code == 0);
  for (const auto* part : {"vitrine 0.", "commit ", "SQLite 3.", "cpp-httplib 0.", "libcurl ", "ICU "}) {
    INFO(part);
    CHECK(has(ran.out, part));
  }
}

TEST_CASE("wrong usage is exit 2 with a hint, and makes nothing") {
  const Folder folder;
  const std::vector<std::vector<std::string>> cases{{},
                                                    {"dance"},
                                                    {"import"},
                                                    {"token"},
                                                    {"token", "create"},
                                                    {"token", "create", "x", "--role", "king"},
                                                    {"export", "--format", "xml"},
                                                    {"serve", "--listen", "8080"},
                                                    {"serve", "--no-such-flag"},
                                                    {"export", "more", "than", "wanted"},
                                                    {"import", "--format", "docx", "x"}};
  for (const auto& arguments : cases) {
    const auto ran = run(folder, arguments);
    INFO((arguments.empty() ? "nothing" : arguments.front() + " " + arguments.back()) << ": " << ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.err.starts_with("vitrine: "));
    CHECK(has(ran.err, "--help"));
    CHECK(ran.out.empty());
  }
  CHECK_FALSE(std::filesystem::exists(folder / "data"));
}

TEST_CASE("an unknown setting in the file is named with its line") {
  const Folder folder;
  const auto file = folder.file("v.toml", "listen = \"127.0.0.1:0\"\nwalls = 3\n");
  const auto ran = run(folder, {"export", "--config", file});
  CHECK(ran.code == 2);
  CHECK(has(ran.err, "line 2: unknown setting \"walls\""));
}

TEST_CASE("an import says what it did, twice changes nothing, and a dry run changes nothing at all") {
  const Folder folder;
  const auto file = folder.file("two.json", two_items);
  CHECK(has(run(folder, {"import", file, "--dry-run"}).out, "created 2"));
  CHECK(run(folder, {"import", file}).out == "created 2, updated 0, unchanged 0\n");
  CHECK(run(folder, {"import", file}).out == "created 0, updated 0, unchanged 2\n");
  const auto other = folder.file("two.json", std::string{two_items}.replace(two_items.find("Second"), 6, "Third!"));
  CHECK(run(folder, {"import", other}).out == "created 0, updated 1, unchanged 1\n");
}

TEST_CASE("an import reads standard input") {
  const Folder folder;
  const auto ran = run(folder, {"import", "-"}, {.environment = {}, .input = two_items, .directory = {}});
  CHECK(ran.out == "created 2, updated 0, unchanged 0\n");
}

TEST_CASE("one bad item in one of the files refuses all of them, with every problem and its place") {
  const Folder folder;
  const auto good = folder.file("good.json", two_items);
  const auto bad = folder.file("bad.json", R"({"items": [
    {"kind": "news", "lang": "en", "key": "c", "title": "Fine"},
    {"kind": "news", "lang": "en", "key": "d", "title": ""},
    {"kind": "event", "lang": "en", "key": "e", "title": "When?", "colour": "red"}]})");
  const auto ran = run(folder, {"import", good, bad});
  INFO(ran.err);
  CHECK(ran.code == 3);
  CHECK(has(ran.err, "bad.json"));
  CHECK(has(ran.err, "/title"));
  CHECK(has(ran.err, "/starts_at"));
  CHECK(has(ran.err, "colour"));
  CHECK(has(run(folder, {"export"}).out, "\"items\""));
  CHECK_FALSE(has(run(folder, {"export"}).out, "First"));
}

TEST_CASE("a file that is not there or not readable as items is told by name") {
  const Folder folder;
  const auto none = run(folder, {"import", (folder / "none.json").string()});
  CHECK(none.code != 0);
  CHECK(has(none.err, "none.json"));
  const auto garbage = run(folder, {"import", folder.file("garbage.bin", std::string("\x00\x01\xff\xfe garbage", 12))});
  CHECK((garbage.code == 2 || garbage.code == 3));
  CHECK(has(garbage.err, "garbage.bin"));
}

TEST_CASE("what is exported can be imported elsewhere and gives the same items") {
  for (const auto* format : {"json", "csv"}) {
    const Folder here, there;
    run(here, {"import", here.file("two.json", two_items)});
    const auto first = run(here, {"export", "--format", format});
    REQUIRE(first.code == 0);
    CHECK(run(there, {"import", there.file("copy", first.out)}).out == "created 2, updated 0, unchanged 0\n");
    const auto second = run(there, {"export", "--format", "csv"});
    INFO(format);
    CHECK(run(here, {"export", "--format", "csv"}).out == second.out);
  }
}

TEST_CASE("the organisation's listing is read twice without doubling") {
  const char* corpora = std::getenv("VITRINE_CORPORA");
  const Folder folder;
  const auto listing =
      corpora ? std::string{corpora} + "/../seed/news-listing.txt"
              : folder.file("listing.txt",
                            "Peace begins at the kitchen table\n\n30.05.24\n\nWhat do you say to a child "
                            "who asks why there is a war? [...]\n\nRead more\n\nAn orchard where the front "
                            "line ran\nfour hundred trees\n\n14.04.23\n\nFamilies planted them.\n\nRead more\n");
  const auto first = run(folder, {"import", listing, "--lang", "en"});
  INFO(first.err);
  CHECK(has(first.out, corpora ? "created 12, updated 0" : "created 2, updated 0"));
  CHECK(has(run(folder, {"import", listing, "--lang", "en"}).out, "created 0, updated 0"));
}

TEST_CASE("a token is shown once, listed without its secret, and ends when revoked") {
  const Folder folder;
  const auto made = run(folder, {"token", "create", "anna", "--role", "author"});
  CHECK(made.code == 0);
  CHECK(made.out.starts_with("vit_"));
  const auto list = run(folder, {"token", "list"});
  CHECK(has(list.out, "anna"));
  CHECK(has(list.out, "author"));
  CHECK_FALSE(has(list.out, "vit_"));
  CHECK(run(folder, {"token", "create", "anna"}).code == 1);  // the name is taken
  CHECK(run(folder, {"token", "revoke", "anna"}).code == 0);
  CHECK(run(folder, {"token", "revoke", "anna"}).code == 1);
}

TEST_CASE("show says what a channel shows now, then, and in the days to come") {
  const Folder folder;
  run(folder, {"import", folder.file("two.json", two_items)});
  const auto then = run(folder, {"show", "--at", "2026-12-04T18:00", "--days", "3"});
  INFO(then.out << then.err);
  CHECK(then.code == 0);
  CHECK(has(then.out, "Fri 4 Dec 2026 18:00 in Europe/Brussels"));
  CHECK(has(then.out, "First"));
  CHECK(has(then.out, "Second"));
  CHECK(has(then.out, "Fri 4 Dec 2026 18:30 – 21:00, Cloth Hall, Ypres"));
  CHECK(has(then.out, "Fri 4 Dec 2026 21:00  goes"));
  CHECK_FALSE(has(run(folder, {"show", "--at", "2026-12-04T21:00"}).out, "Second"));
  CHECK(run(folder, {"show", "--channel", "attic"}).code == 1);
  CHECK(run(folder, {"show", "--at", "noon"}).code == 2);
  CHECK(run(folder, {"show", "--days", "1000"}).code == 2);
}

TEST_CASE("a command that only reads makes no data folder") {
  for (const auto* command : {"export", "show"}) {
    const Folder folder;
    const auto ran = run(folder, {command});
    CHECK(ran.code == 1);
    CHECK(has(ran.err, "there are no data in"));
    CHECK_FALSE(std::filesystem::exists(folder / "data"));
  }
}

TEST_CASE("a data folder that cannot be made, is no database or of a newer version is refused in words") {
  const Folder folder;
  const auto file = folder.file("plain", "a file");
  const auto below = run(folder, {"import", folder.file("two.json", two_items), "--data", file + "/data"});
  CHECK(below.code == 1);
  CHECK(has(below.err, file));
  std::filesystem::create_directories(folder / "data");
  folder.file("data/vitrine.db", std::string(8192, 'x'));
  const auto garbage = run(folder, {"export"});
  INFO(garbage.err);
  CHECK(garbage.code == 1);
  CHECK(has(garbage.err, "vitrine.db"));
}

TEST_CASE("a database of a newer version is left alone, and the message says so") {
  const Folder folder;
  run(folder, {"import", folder.file("two.json", two_items)});
  Database{folder / "data/vitrine.db", Database::Mode::read_write}.execute("PRAGMA user_version = 9999");
  for (const auto* command : {"export", "serve"}) {
    const auto ran = run(folder, {command});
    INFO(ran.err);
    CHECK(ran.code == 1);
    CHECK(has(ran.err, "newer"));
  }
}

TEST_CASE("the first real import archives the sample, and its pictures do not bring it back") {
  const Folder folder;
  {
    Serving server{folder, {"--demo"}};
    run(folder, {"import", folder.file("two.json", two_items)});
    CHECK(server.end(SIGTERM).first == 0);
  }
  const Serving server{folder, {"--demo"}};
  const auto items = server.json("/api/v1/items").at("items");  // published ones
  CHECK(items.size() == 2);
}

TEST_CASE("a backup brings everything back, also where nothing was, and a path is that of the caller") {
  const Folder folder, elsewhere;
  run(folder, {"import", folder.file("two.json", two_items)});
  const auto saved =
      run(folder, {"backup", "copy.vitrine"}, {.environment = {}, .input = {}, .directory = elsewhere.path()});
  INFO(saved.err);
  REQUIRE(saved.code == 0);
  const auto copy = elsewhere / "copy.vitrine";
  REQUIRE(std::filesystem::exists(copy));
  const auto before = run(folder, {"export", "--format", "csv"}).out;
  run(folder,
      {"import", folder.file("more.json", R"({"items":[{"kind":"news","lang":"en","key":"z","title":"Later"}]})")});
  REQUIRE(has(run(folder, {"export"}).out, "Later"));
  const auto restored = run(folder, {"restore", copy.string()});
  INFO(restored.err);
  CHECK(restored.code == 0);
  CHECK(run(folder, {"export", "--format", "csv"}).out == before);
  CHECK(run(elsewhere, {"restore", "copy.vitrine"}).code == 0);
  CHECK(run(elsewhere, {"export", "--format", "csv"}).out == before);
  const auto wrong = run(folder, {"restore", folder.file("no.vitrine", "not a backup")});
  CHECK(wrong.code == 3);
  CHECK(run(folder, {"export", "--format", "csv"}).out == before);
  CHECK(run(folder, {"restore", "missing.vitrine"}).code == 2);
  CHECK(run(folder, {"backup", "no/such/folder/copy"}).code == 2);
}

TEST_CASE("with a server running, every command goes through it and the wall hears of it") {
  const Folder folder;
  Serving server{folder};
  const auto version = [&] { return server.json("/api/v1/channels/main/deck").at("version"); };
  const auto empty = version();
  CHECK(run(folder, {"import", folder.file("two.json", two_items)}).out == "created 2, updated 0, unchanged 0\n");
  CHECK(version() != empty);
  CHECK(has(run(folder, {"export"}).out, "Second"));
  CHECK(has(run(folder, {"show"}).out, "First"));

  const auto secret = token(folder, "editor");
  const auto made =
      server.send({.method = "POST",
                   .url = "/api/v1/items",
                   .headers = {{"Authorization", "Bearer " + secret}, {"Content-Type", "application/json"}},
                   .body = R"({"kind": "news", "lang": "en", "title": "By token"})"});
  CHECK(made.status == 201);
  CHECK(run(folder, {"token", "revoke", "editor"}).code == 0);
  const auto again =
      server.send({.method = "POST",
                   .url = "/api/v1/items",
                   .headers = {{"Authorization", "Bearer " + secret}, {"Content-Type", "application/json"}},
                   .body = R"({"kind": "news", "lang": "en", "title": "Too late"})"});
  CHECK(again.status == 401);
  CHECK_FALSE(has(server.log(), secret));

  CHECK(run(folder, {"backup", "copy.vitrine"}).code == 0);
  run(folder,
      {"import", folder.file("more.json", R"({"items":[{"kind":"news","lang":"en","key":"z","title":"Later"}]})")});
  const auto later = version();
  const auto restored = run(folder, {"restore", "copy.vitrine"});
  INFO(restored.err);
  CHECK(restored.code == 0);
  CHECK(version() != later);
  CHECK_FALSE(has(run(folder, {"export"}).out, "Later"));
  CHECK(server.end(SIGTERM).first == 0);
}

TEST_CASE("the control routes are nobody else's") {
  const Folder folder;
  const Serving server{folder};
  CHECK(server.ask("/control/tokens").status == 404);
  CHECK(server.send({.method = "POST", .url = "/control/backup"}).status == 404);
  const auto permissions = std::filesystem::status(folder / "data/control.sock").permissions();
  CHECK((permissions & std::filesystem::perms::mask) ==
        (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}
