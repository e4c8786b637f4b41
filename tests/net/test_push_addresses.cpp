// An address instead of a file: read as one pull of a source would, its pictures along.
#include <sstream>

#include <fmt/format.h>

#include "base/file.hpp"
#include "net/push_batch.hpp"
#include "net/push_files.hpp"
#include "net/pusher.hpp"
#include "net/stand_in.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

std::string feed(const std::string& base) {
  return fmt::format(R"({{"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [
    {{"id": "1", "title": "One", "content_text": "Text", "image": "{0}/p.jpg"}},
    {{"id": "2", "title": "Two", "content_text": "Text", "image": "{0}/none.jpg"}}]}})",
                     base);
}

}  // namespace

TEST_CASE("an address is read like a file, with its pictures, and what is missing is said") {
  std::string base;
  StandIn server([&](const SeenRequest& request) {
    if (request.target == "/feed") return GivenReply{.body = feed(base)};
    if (request.target == "/p.jpg") return GivenReply{.body = "bytes of a picture"};
    return GivenReply{.status = 404, .body = ""};
  });
  base = server.address();
  PushOptions options;
  options.files = {base + "/feed"};
  std::istringstream nothing;
  PushBatch batch;
  REQUIRE_FALSE(read_pushed(options, {.format = {}, .lang = "en", .zone = {}}, nothing, batch));
  CHECK(batch.size() == 2);
  REQUIRE(batch.images().size() == 1);
  CHECK(read_file(batch.images().at(0)) == "bytes of a picture");
  REQUIRE(batch.notes().size() == 1);
  CHECK(batch.notes().at(0) == "without the picture " + base + "/none.jpg: it answers 404");
}

TEST_CASE("a poster comes from an address with its picture, and without one it is left out") {
  const auto poster = [](const std::string& id, const std::string& picture) {
    return fmt::format(R"({{"id": "{}", "title": "Opera", "image": "{}",
                           "_vitrine": {{"kind": "poster", "title": "Opera", "image": {{"alt": "Opera"}}}}}})",
                       id, picture);
  };
  std::string base;
  StandIn server([&](const SeenRequest& request) {
    if (request.target == "/p.jpg") return GivenReply{.body = "bytes of a picture"};
    if (request.target != "/feed") return GivenReply{.status = 404, .body = ""};
    return GivenReply{.body = R"({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [)" +
                              poster("1", base + "/p.jpg") + "," + poster("2", base + "/none.jpg") + "]}"};
  });
  base = server.address();
  PushOptions options;
  options.files = {base + "/feed"};
  std::istringstream nothing;
  PushBatch batch;
  REQUIRE_FALSE(read_pushed(options, {.format = {}, .lang = "en", .zone = {}}, nothing, batch));
  CHECK(batch.size() == 1);
  CHECK(batch.images().size() == 1);
  REQUIRE(batch.notes().size() == 2);
  CHECK(batch.notes().at(1) == "left out /items/1: a poster is nothing without its picture");
}

TEST_CASE("a file's pictures are fetched from the open internet only") {
  StandIn server([](const SeenRequest&) { return GivenReply{.body = "secret"}; });
  TemporaryFolder folder;
  PushOptions options;
  options.files = {folder.add("feed.json", feed(server.address()))};
  std::istringstream nothing;
  PushBatch batch;
  REQUIRE_FALSE(read_pushed(options, {.format = {}, .lang = "en", .zone = {}}, nothing, batch));
  CHECK(batch.size() == 2);
  CHECK(batch.images().empty());
  CHECK(batch.notes().size() == 2);
  CHECK(server.seen().empty());
}

TEST_CASE("what is read from an address names no file of this machine") {
  TemporaryFolder folder;
  const auto secret = folder.add("private.jpg", "bytes of a private picture").string();
  StandIn server([&](const SeenRequest&) {
    return GivenReply{
        .body = fmt::format(R"({{"items": [{{"key": "a", "title": "A", "image": {{"file": "{}"}}}}]}})", secret)};
  });
  PushOptions options;
  options.files = {server.address() + "/items.json"};
  std::istringstream nothing;
  PushBatch batch;
  REQUIRE_FALSE(read_pushed(options, {.format = {}, .lang = "en", .zone = {}}, nothing, batch));
  CHECK(batch.size() == 1);
  CHECK(batch.images().empty());
  CHECK(batch.problems().empty());
}

TEST_CASE("an address that cannot be read ends with its reason") {
  StandIn server([](const SeenRequest&) { return GivenReply{.status = 404, .body = ""}; });
  PushOptions options;
  options.files = {server.address() + "/feed"};
  std::istringstream nothing;
  PushBatch batch;
  const auto trouble = read_pushed(options, {.format = {}, .lang = "en", .zone = {}}, nothing, batch);
  REQUIRE(trouble);
  CHECK(trouble->words.find("404") != std::string::npos);
}
