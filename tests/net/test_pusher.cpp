#include "net/pusher.hpp"

#include <mutex>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/secret.hpp"
#include "base/sha256.hpp"
#include "net/stand_in.hpp"
#include "test.hpp"

using namespace vitrine;
using std::chrono::milliseconds;

namespace {

/// A server that has an organisation, takes images, and counts what an import brings as created.
class Wall {
 public:
  Wall() : server_([this](const SeenRequest& request) { return answer(request); }) {}

  /// What the next requests get instead of their answer.
  void fail_next(std::vector<GivenReply> replies) {
    const std::lock_guard lock(mutex_);
    failures_ = std::move(replies);
  }
  void answer_import_with(GivenReply reply) {
    const std::lock_guard lock(mutex_);
    import_reply_ = std::move(reply);
  }
  std::string address() const { return server_.address(); }

  /// "GET /api/v1/organisation" and so on, in order.
  std::vector<std::string> requests() const {
    std::vector<std::string> lines;
    for (const auto& request : server_.seen()) lines.push_back(request.method + " " + request.target);
    return lines;
  }
  std::vector<SeenRequest> imports() const {
    std::vector<SeenRequest> found;
    for (const auto& request : server_.seen())
      if (request.target.starts_with("/api/v1/import")) found.push_back(request);
    return found;
  }
  /// The items of the last import.
  Json items() const { return parse_json(imports().back().body)->at("items"); }

 private:
  GivenReply answer(const SeenRequest& request) {
    const std::lock_guard lock(mutex_);
    if (!failures_.empty()) {
      auto reply = failures_.front();
      failures_.erase(failures_.begin());
      return reply;
    }
    if (request.target == "/api/v1/organisation")
      return {.body = R"({"name":"","langs":["nl","en"],"time_zone":"Europe/Brussels"})"};
    if (request.target.starts_with("/api/v1/media?source=")) {
      const auto hash = request.target.substr(21);
      return images_.contains(hash) ? GivenReply{.body = kept(hash)} : GivenReply{.status = 404};
    }
    if (request.target == "/api/v1/media") {
      if (request.body.starts_with("<svg")) return {.status = 422, .body = R"({"detail":"An SVG is refused."})"};
      const auto hash = sha256(request.body).hex();
      images_.insert(hash);
      return {.status = 201, .body = kept(hash)};
    }
    if (import_reply_) return *import_reply_;
    const auto json = parse_json(request.body);
    return {.body = fmt::format(R"({{"created":{},"updated":0,"unchanged":0,"seq":1}})", json->at("items").size())};
  }
  static std::string kept(const std::string& hash) {
    return fmt::format(R"({{"sha256":"{}","width":1,"height":1}})", sha256(hash).hex());
  }

  std::mutex mutex_;  ///< the server answers on a thread of its own
  std::vector<GivenReply> failures_;
  std::optional<GivenReply> import_reply_;
  std::set<std::string> images_;
  StandIn server_;
};

struct Pushed {
  int code;
  std::string out, err;
  std::vector<milliseconds> waits;
};

Pushed push_files(const std::string& to, std::vector<std::filesystem::path> files,
                  const std::function<void(PushOptions&)>& adjust = {}, const std::string& input = {}) {
  start_crypto();
  Pushed result{};
  PushOptions options;
  options.files = std::move(files);
  options.to = to;
  options.token = " secret\n";
  options.wait = [&](milliseconds pause) { result.waits.push_back(pause); };
  if (adjust) adjust(options);
  std::istringstream in(input);
  std::ostringstream out, err;
  result.code = push(options, in, out, err);
  result.out = out.str();
  result.err = err.str();
  return result;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE(
    "a push sends all files as one batch, read in the organisation's language and zone, and says what came of it") {
  Wall wall;
  const TemporaryFolder folder;
  const auto result =
      push_files(wall.address() + "/",
                 {folder.add("a.json", R"({"title":"A","key":"a"})"), folder.add("b.csv", "title;lang\nB;fr\n"), "-"},
                 {}, "C\n\n30.05.24\n\nText.\n\nRead more\n");
  INFO(result.err);
  CHECK(result.code == 0);
  CHECK(result.out == "created 3, updated 0, unchanged 0\n");
  CHECK(result.err.empty());
  CHECK(wall.requests() == std::vector<std::string>{"GET /api/v1/organisation", "POST /api/v1/import?format=json"});
  const auto items = wall.items();
  CHECK(items[0].at("title") == "A");
  CHECK(items[0].at("lang") == "nl");
  CHECK(items[1].at("lang") == "fr");
  CHECK(items[2].at("published_at") == "2024-05-30T00:00:00+02:00");
  const auto request = wall.imports().at(0);
  CHECK(request.header("authorization") == "Bearer secret");
  CHECK(request.header("content-type") == "application/json");
  CHECK(request.header("idempotency-key").size() > 32);
}

TEST_CASE("an image that an item names by a local file is sent once, and the item gets the name the server gave it") {
  Wall wall;
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "pictures");
  folder.add("pictures/one.jpg", "image one");
  const auto json = folder.add("a.json", R"([{"title":"A","image":{"file":"pictures/one.jpg","alt":"One"}},
                                            {"title":"B","image":{"file":"./pictures/one.jpg"}}, {"title":"C"}])");
  const auto csv = folder.add("b.csv", "title,image_file\nD,pictures/one.jpg\n");
  const auto first = push_files(wall.address(), {json, csv});
  CHECK(first.code == 0);
  CHECK(has(first.err, "image 1 of 1: one.jpg"));
  const auto hash = sha256("image one").hex();
  CHECK(wall.requests() == std::vector<std::string>{"GET /api/v1/organisation", "GET /api/v1/media?source=" + hash,
                                                    "POST /api/v1/media", "POST /api/v1/import?format=json"});
  const auto items = wall.items();
  for (const int i : {0, 1, 3}) {
    CHECK(items[static_cast<std::size_t>(i)].at("image").at("sha256") == sha256(hash).hex());
    CHECK_FALSE(items[static_cast<std::size_t>(i)].at("image").contains("file"));
  }
  CHECK(items[0].at("image").at("alt") == "One");
  CHECK_FALSE(items[2].contains("image"));

  const auto second = push_files(wall.address(), {json, csv});
  CHECK(second.code == 0);
  CHECK(second.err.empty());
  CHECK(wall.imports().size() == 2);
  CHECK(wall.imports()[0].body == wall.imports()[1].body);
  CHECK(wall.imports()[0].header("idempotency-key") != wall.imports()[1].header("idempotency-key"));
}

TEST_CASE(
    "a push survives a server that stumbles: it waits longer each time, and sends the same batch under the same key") {
  Wall wall;
  const TemporaryFolder folder;
  const auto file = folder.add("a.json", R"({"title":"A"})");
  wall.fail_next({{.body = R"({"langs":["en"],"time_zone":"UTC"})"},
                  {.status = 503},
                  {.break_off = true},
                  {.status = 409, .body = R"({"detail":"still running"})"},
                  {.status = 500}});
  const auto result = push_files(wall.address(), {file});
  INFO(result.err);
  CHECK(result.code == 0);
  CHECK(result.out == "created 1, updated 0, unchanged 0\n");
  REQUIRE(result.waits.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(result.waits[i] >= milliseconds{250 << i});
    CHECK(result.waits[i] <= milliseconds{500 << i});
  }
  CHECK(has(result.err, "still running"));
  const auto imports = wall.imports();
  REQUIRE(imports.size() == 5);
  for (const auto& request : imports) {
    CHECK(request.body == imports[0].body);
    CHECK(request.header("idempotency-key") == imports[0].header("idempotency-key"));
  }
}

TEST_CASE("Retry-After is obeyed as seconds and as a date, and a server that asks for too long is left alone") {
  Wall wall;
  const TemporaryFolder folder;
  const auto file = folder.add("a.json", R"({"title":"A"})");
  wall.fail_next({{.status = 429, .extra_headers = "Retry-After: 7\r\n"},
                  {.status = 503, .extra_headers = "Retry-After: Tue, 24 Nov 1998 21:14:00 GMT\r\n"}});
  const auto result = push_files(wall.address(), {file});
  CHECK(result.code == 0);
  REQUIRE(result.waits.size() == 2);
  CHECK(result.waits[0] == milliseconds{7000});
  CHECK(result.waits[1] <= milliseconds{1000});

  wall.fail_next({{.status = 429, .extra_headers = "Retry-After: 3600\r\n"}});
  const auto left = push_files(wall.address(), {file});
  CHECK(left.code == 4);
  CHECK(left.waits.empty());
  CHECK(has(left.err, "3600.0 s"));
}

TEST_CASE("a server that cannot be reached, or never serves, ends a push with 4") {
  const TemporaryFolder folder;
  const auto file = folder.add("a.json", R"({"title":"A"})");
  std::string gone;
  {
    Wall wall;
    gone = wall.address();
  }
  const auto unreachable = push_files(gone, {file});
  CHECK(unreachable.code == 4);
  CHECK(unreachable.waits.size() == 1);
  CHECK(has(unreachable.err, "is the server running"));

  Wall wall;
  wall.fail_next(std::vector<GivenReply>(20, {.status = 503, .body = R"({"detail":"The disk is full."})"}));
  const auto broken = push_files(wall.address(), {file});
  CHECK(broken.code == 4);
  CHECK(broken.waits.size() == 5);
  CHECK(has(broken.err, "The disk is full."));
}

TEST_CASE("what the server refuses ends a push with 3 and every problem with its file and place") {
  Wall wall;
  const TemporaryFolder folder;
  const auto json = folder.add("a.json", R"([{"title":"A"},{"title":"B"}])");
  const auto csv = folder.add("b.csv", "title\nC\n\nD\n");
  wall.answer_import_with(
      {.status = 422, .body = R"({"detail":"no","errors":[{"pointer":"/items/3/title","detail":"is bad"},
                                      {"pointer":"/items/1/starts_at","detail":"is worse"},
                                      {"pointer":"","detail":"all"}]})"});
  const auto result = push_files(wall.address(), {json, csv});
  CHECK(result.code == 3);
  CHECK(result.out.empty());
  CHECK(result.err == fmt::format("vitrine: refused; nothing was changed\n  {} /1/starts_at: is worse\n  {}, line 4, "
                                  "title: is bad\n  all\n",
                                  json.string(), csv.string()));
}

TEST_CASE("what is wrong in the files themselves is told all at once, and nothing is sent") {
  Wall wall;
  const TemporaryFolder folder;
  folder.add("empty.jpg", "");
  const auto json = folder.add("a.json", R"([{"titel":"A"},{"title":"","image":{"file":"none.jpg"}},
                                            {"title":"B","image":{"file":"https://example.org/x.jpg"}}])");
  const auto csv = folder.add("b.csv", "title,starts_at,kind,image_file\nC,31.02.26,event,empty.jpg\n");
  const auto broken = folder.add("c.json", "[{\"title\": \"A\"},");
  const auto result = push_files(wall.address(), {json, csv, broken});
  INFO(result.err);
  CHECK(result.code == 3);
  for (const auto& part :
       {json.string() + " /0/titel: ", json.string() + " /0/title: ", json.string() + " /1/title: ",
        json.string() + " /1/image/file: there is no image file",
        json.string() + " /2/image/file: an image is a file's name", csv.string() + ", line 2, starts_at: 31.02.26",
        csv.string() + ", line 2, image/file: the image file empty.jpg is empty",
        broken.string() + ": line 1: not JSON"})
    CHECK(has(result.err, part));
  CHECK(wall.requests() == std::vector<std::string>{"GET /api/v1/organisation"});
}

TEST_CASE("an image that the server refuses is told with every item that shows it") {
  Wall wall;
  const TemporaryFolder folder;
  folder.add("x.svg", "<svg>");
  folder.add("y.jpg", "fine");
  const auto file =
      folder.add("a.json", R"([{"title":"A","image":{"file":"x.svg"}},{"title":"B","link":"x","image":{"file":"y.jpg"}},
                                            {"title":"C","image":{"file":"x.svg"}}])");
  const auto result = push_files(wall.address(), {file});
  CHECK(result.code == 3);
  CHECK(has(result.err, "/0/image/file: the server refuses the image x.svg: An SVG is refused."));
  CHECK(has(result.err, "/2/image/file"));
  CHECK_FALSE(has(result.err, "/1/image"));
  CHECK(has(result.err, "/1/link"));
  CHECK(wall.imports().empty());
}

TEST_CASE("a dry run sends no image and says that it was one") {
  Wall wall;
  const TemporaryFolder folder;
  folder.add("y.jpg", "fine");
  const auto result = push_files(wall.address(), {folder.add("a.json", R"({"title":"B","image":{"file":"y.jpg"}})")},
                                 [](PushOptions& options) { options.dry_run = true; });
  CHECK(result.code == 0);
  CHECK(result.out == "dry run: created 1, updated 0, unchanged 0\n");
  CHECK(wall.requests().at(1).starts_with("GET /api/v1/media"));
  CHECK(wall.requests().at(2) == "POST /api/v1/import?format=json&dry_run=true");
}

TEST_CASE("rule 10: a dry run says in words which day it read") {
  Wall wall;
  const TemporaryFolder folder;
  const auto result = push_files(wall.address(),
                                 {folder.add("a.txt", "A square\n\n26.06.26\n\nIt opens.\n\nRead more\n"),
                                  folder.add("b.json", R"({"title":"B"})")},
                                 [](PushOptions& options) { options.dry_run = true; });
  CHECK(result.code == 0);
  CHECK(result.err == "Fri 26 June 2026     A square\nno date              B\n");
}

TEST_CASE("rule 10: who imports is told when no date says whether day or month comes first, and how to say it") {
  Wall wall;
  const TemporaryFolder folder;
  const auto file = folder.add("a.csv", "title,published_at\nA,04/12/26\n");
  const auto dry = [](const std::string& lang) {
    return [lang](PushOptions& options) {
      options.dry_run = true;
      options.lang = lang;
    };
  };
  const auto told = push_files(wall.address(), {file}, dry(""));
  CHECK(told.err.find("\"04/12/26\" is read as Fri 4 December 2026") != std::string::npos);
  CHECK(told.err.find("\nFri 4 December 2026  A\n") != std::string::npos);
  const auto american = push_files(wall.address(), {file}, dry("en-US"));
  CHECK(american.err.find("\nSun 12 April 2026    A\n") != std::string::npos);
  const auto plain = push_files(wall.address(), {folder.add("b.csv", "title,published_at\nA,13/12/26\n")}, dry(""));
  CHECK(plain.err == "Sun 13 December 2026 A\n");
}

TEST_CASE("wrong use, a wrong token and a wrong server each end a push with a sentence that says what to do") {
  const TemporaryFolder folder;
  const auto file = folder.add("a.json", R"({"title":"A"})");
  const auto text = folder.add("a.txt", "just words");
  struct Case {
    GivenReply first;
    std::vector<std::filesystem::path> files;
    std::string to;
    int code;
    std::string part;
  };
  for (const auto& [first, files, to, code, part] :
       {Case{{}, {file}, "ftp://x", 2, "write it like"}, Case{{}, {}, "", 2, "name at least one file"},
        Case{{.status = 401}, {file}, "", 1, "does not know this token"},
        Case{{.status = 403}, {file}, "", 1, "author or editor"},
        Case{{.status = 404, .body = "<html>"}, {file}, "", 1, "is the address right"},
        Case{{.status = 301, .extra_headers = "Location: https://other/\r\n"}, {file}, "", 1, "https://other/"},
        Case{{.body = "{}"}, {folder.path() / "none"}, "", 1, "No such file"},
        Case{{.body = "{}"}, {folder.path()}, "", 1, "is a folder"},
        Case{{.body = "{}"}, {text}, "", 3, "--format (json, csv, listing, "}}) {
    Wall wall;
    wall.fail_next({first});
    const auto result = push_files(to.empty() ? wall.address() : to, files);
    INFO(result.err);
    CHECK(result.code == code);
    CHECK(has(result.err, part));
    CHECK(result.err.starts_with("vitrine: "));
    CHECK(result.out.empty());
  }
}
