#include "web/static_files.hpp"

#include <regex>

#include "base/embedded.hpp"
#include "base/secret.hpp"
#include "test.hpp"
#include "web/compress.hpp"

using namespace vitrine;

namespace {

Reply get(const StaticFiles& files, const std::string& build, const std::string& folder, const std::string& file,
          std::vector<std::pair<std::string, std::string>> headers = {}) {
  Request request;
  request.headers = std::move(headers);
  request.parameters = {{"build", build}, {"folder", folder}, {"file", file}};
  return files.routes().front().handle(request);
}

}  // namespace

TEST_CASE("files under the build's address are kept for ever, under another they are asked for again") {
  start_crypto();
  const StaticFiles files{"1.0"};
  CHECK(get(files, files.build(), "display", "display.css").header("Cache-Control") == caching::forever);
  CHECK(get(files, "another", "display", "display.css").header("Cache-Control") == caching::revalidate);
  CHECK(get(files, files.build(), "display", "display.css").content_type == "text/css; charset=utf-8");
}

TEST_CASE("files are sent compressed to those who take it, with a tag of that form") {
  start_crypto();
  const StaticFiles files{"1.0"};
  const auto plain = get(files, files.build(), "display", "wall.js");
  const auto packed = get(files, files.build(), "display", "wall.js", {{"Accept-Encoding", "br, gzip"}});
  CHECK(plain.header("Content-Encoding").empty());
  CHECK(packed.header("Content-Encoding") == "gzip");
  CHECK(plain.header("ETag") != packed.header("ETag"));
  CHECK(packed.header("Vary") == "Accept-Encoding");
  for (const auto* reply : {&plain, &packed}) {
    const std::string tag{reply->header("ETag")};
    const auto again = get(files, files.build(), "display", "wall.js", {{"If-None-Match", tag}});
    CHECK(again.status == 304);
  }
}

TEST_CASE("what is not there, or not for browsers, is not found") {
  start_crypto();
  const StaticFiles files{"1.0"};
  CHECK(get(files, files.build(), "display", "nothing.css").status == 404);
  CHECK(get(files, files.build(), "sample", "content.json").status == 404);
  CHECK(get(files, files.build(), "..", "templates").status == 404);
}

TEST_CASE("the style of the wall is one file, with every sheet of the display in it") {
  start_crypto();
  const StaticFiles files{"1.0"};
  const auto wall = get(files, files.build(), "display", "wall.css");
  CHECK(wall.content_type == "text/css; charset=utf-8");
  for (const auto& file : embedded_below("static/display/")) {
    const auto path = std::string{file.path};
    if (path.find(".css") == std::string::npos || path == "static/display/still.css") continue;
    CAPTURE(path);
    CHECK(std::get<SharedBytes>(wall.body)->find(std::string{file.bytes}) != std::string::npos);
  }
}

TEST_CASE("the script of the wall is one file, and none of its modules is sent beside it") {
  start_crypto();
  const StaticFiles files{"1.0"};
  const auto wall = get(files, files.build(), "display", "wall.js");
  CHECK(wall.content_type == "text/javascript; charset=utf-8");
  const auto& script = *std::get<SharedBytes>(wall.body);
  CHECK(script.size() > 20'000);
  CHECK(std::regex_search(script, std::regex{"import *[{\"(*]"}) == false);
  CHECK(get(files, files.build(), "display", "display.js").status == 404);
  CHECK(get(files, files.build(), "display", "stage.js").status == 404);
}

TEST_CASE("another program has another build id, the same program the same") {
  start_crypto();
  CHECK(StaticFiles{"1.0"}.build() == StaticFiles{"1.0"}.build());
  CHECK(StaticFiles{"1.0"}.build() != StaticFiles{"1.1"}.build());
}

TEST_CASE("gzip is sent when it is allowed") {
  struct Case {
    std::string_view header;
    bool allowed;
  };
  for (const auto& [header, allowed] :
       {Case{"", false}, Case{"gzip", true}, Case{"br;q=1, gzip;q=0.5", true}, Case{"gzip;q=0", false},
        Case{"gzip; q=0.000", false}, Case{"*", true}, Case{"*;q=0", false}, Case{"GZIP", true},
        Case{"identity, gzip;q=0, *", false}, Case{"br", false}}) {
    CAPTURE(header);
    CHECK(accepts_gzip(header) == allowed);
  }
}

TEST_CASE("compressed bytes are the same every time") {
  const std::string text(10'000, 'x');
  CHECK(gzip(text) == gzip(text));
  CHECK(gzip(text).size() < 100);
}
