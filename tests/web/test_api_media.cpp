// Uploading images over HTTP, and serving them.
#include <fmt/format.h>

#include "base/file.hpp"
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string media = "/api/v1/media";

std::string picture() { return read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg"); }

Answer upload(Desk& desk, std::string body, std::string type = "image/jpeg", Headers more = {}) {
  more.emplace_back("Content-Type", std::move(type));
  return desk.ask("author", "POST", media, std::move(body), std::move(more));
}

/// An image in the store: its hash.
std::string kept(Desk& desk) {
  const auto answer = upload(desk, picture());
  INFO(answer.text);
  REQUIRE(answer.status == 201);
  return answer.json()["sha256"].get<std::string>();
}
}  // namespace

TEST_CASE("an image is uploaded once, and found again by its original") {
  Desk desk;
  const auto source = sha256(picture()).hex();
  CHECK(desk.get(media + "?source=" + source, "author").status == 404);
  const auto first = upload(desk, picture());
  REQUIRE(first.status == 201);
  const auto json = first.json();
  CHECK(json.size() == 3);
  CHECK(json["width"].get<int>() > 0);
  CHECK(json["height"].get<int>() > 0);
  CHECK(first.header("Location") == "/media/" + json["sha256"].get<std::string>());
  const auto again = upload(desk, picture(), "application/octet-stream");
  CHECK(again.status == 200);
  CHECK(again.json() == json);
  const auto found = desk.get(media + "?source=" + source, "author");
  CHECK(found.status == 200);
  CHECK(found.json() == json);
}

TEST_CASE("nothing is left in the spool after an upload") {
  Desk desk;
  upload(desk, picture());
  upload(desk, "no image");
  CHECK(std::filesystem::is_empty(desk.app.settings.spool_folder));
}

TEST_CASE("what is no image is refused with a sentence") {
  Desk desk;
  for (const std::string body :
       {"no image", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "\x89PNG\r\n\x1a\n", "GIF89a"}) {
    INFO(body);
    const auto answer = upload(desk, body, "image/png");
    CHECK(answer.status == 422);
    CHECK_FALSE(answer.json()["detail"].get<std::string>().empty());
  }
  CHECK(upload(desk, "").status == 400);
  CHECK(upload(desk, std::string((32u << 20) + 1, 'x')).status == 413);
}

TEST_CASE("a form is told how to send an image") {
  Desk desk;
  CHECK(upload(desk, picture(), "multipart/form-data; boundary=x").status == 415);
  CHECK(upload(desk, picture(), "text/plain").status == 415);
  CHECK(upload(desk, picture(), "application/json").status == 415);
}

TEST_CASE("asking for an original needs its hash") {
  Desk desk;
  CHECK(desk.get(media, "author").status == 400);
  CHECK(desk.get(media + "?source=abc", "author").pointers() == "/source");
}

TEST_CASE("an upload under an Idempotency-Key is answered the same") {
  Desk desk;
  const Headers key{{"Idempotency-Key", "one"}};
  const auto first = upload(desk, picture(), "image/jpeg", key);
  const auto again = upload(desk, picture(), "image/jpeg", key);
  CHECK(again.status == 201);
  CHECK(again.text == first.text);
  CHECK(again.header("Idempotency-Replayed") == "true");
  CHECK(upload(desk, picture() + "x", "image/jpeg", key).status == 422);
}

TEST_CASE("a kept image is served for ever, under its hash as tag") {
  Desk desk;
  const auto hash = kept(desk);
  const auto image = desk.get("/media/" + hash, "");
  REQUIRE(image.status == 200);
  CHECK(image.type == "image/jpeg");
  CHECK(sha256(image.text).hex() == hash);
  CHECK(image.etag() == "\"" + hash + "\"");
  CHECK(image.header("Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(image.header("Accept-Ranges") == "bytes");
  CHECK(image.header("X-Content-Type-Options") == "nosniff");
  CHECK(image.header("Vary").empty());
  const auto same = desk.ask("", "GET", "/media/" + hash, "", {{"If-None-Match", image.etag()}});
  CHECK(same.status == 304);
  CHECK(same.text.empty());
}

TEST_CASE("a part of an image can be asked for") {
  Desk desk;
  const auto hash = kept(desk);
  const auto whole = desk.get("/media/" + hash, "").text;
  const auto ask = [&](Headers headers) { return desk.ask("", "GET", "/media/" + hash, "", std::move(headers)); };
  const auto part = ask({{"Range", "bytes=10-19"}});
  CHECK(part.status == 206);
  CHECK(part.text == whole.substr(10, 10));
  CHECK(part.header("Content-Range") == fmt::format("bytes 10-19/{}", whole.size()));
  const auto beyond = ask({{"Range", fmt::format("bytes={}-", whole.size())}});
  CHECK(beyond.status == 416);
  CHECK(beyond.header("Content-Range") == fmt::format("bytes */{}", whole.size()));
  CHECK(ask({{"Range", "bytes=0-1"}, {"If-Range", "\"" + hash + "\""}}).status == 206);
  CHECK(ask({{"Range", "bytes=0-1"}, {"If-Range", "\"other\""}}).status == 200);
  CHECK(ask({{"Range", "bytes=0-1"}, {"If-Range", "Tue, 24 Nov 2026 21:14:00 GMT"}}).status == 200);
  CHECK(ask({{"Range", "bytes=0-1,3-4"}}).status == 200);
}

TEST_CASE("a scaled image is WebP for who takes it, else JPEG") {
  Desk desk;
  const auto target = "/media/" + kept(desk) + "/480";
  struct Case {
    const char *accept, *type;
  };
  const Case cases[] = {
      {"", "image/jpeg"},
      {"*/*", "image/jpeg"},
      {"image/avif,image/webp,image/*;q=0.8", "image/webp"},
      {"image/webp;q=0", "image/jpeg"},
      {"image/webp;q=0.000", "image/jpeg"},
      {"image/webp ; q=0.5", "image/webp"},
      {"image/png", "image/jpeg"},
  };
  std::string jpeg_tag, webp_tag;
  for (const auto& one : cases) {
    INFO(one.accept);
    const auto answer = desk.ask("", "GET", target, "", {{"Accept", one.accept}});
    REQUIRE(answer.status == 200);
    CHECK(answer.type == one.type);
    CHECK(answer.header("Vary") == "Accept");
    (answer.type == "image/webp" ? webp_tag : jpeg_tag) = answer.etag();
  }
  CHECK(jpeg_tag != webp_tag);
  CHECK(desk.ask("", "GET", target, "", {{"If-None-Match", jpeg_tag}}).status == 304);
  CHECK(desk.ask("", "GET", target, "", {{"Accept", "image/webp"}, {"If-None-Match", jpeg_tag}}).status == 200);
}

TEST_CASE("widths that are not served are not found") {
  Desk desk;
  const auto hash = kept(desk);
  for (const auto* width : {"481", "0", "-480", "480x", "1920000000000000000000", "small"}) {
    INFO(width);
    CHECK(desk.get("/media/" + hash + "/" + width, "").status == 404);
  }
  const std::string unknown(64, '0');
  CHECK(desk.get("/media/" + unknown, "").status == 404);
  CHECK(desk.get("/media/" + unknown + "/480", "").status == 404);
}
