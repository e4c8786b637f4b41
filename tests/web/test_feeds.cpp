// GET /feed.atom and /feed.json.
#include <algorithm>

#include "base/file.hpp"
#include "desk.hpp"
#include "test.hpp"
#include "web/feed_frame.hpp"

using namespace vitrine;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Json feed(Desk& desk, const std::string& query = "", Headers headers = {{"Host", "wall.local:8080"}}) {
  return desk.ask("", "GET", "/feed.json" + query, "", std::move(headers)).json();
}

std::vector<std::string> titles(const Json& feed) {
  std::vector<std::string> all;
  for (const auto& item : feed.at("items")) all.push_back(item.at("title"));
  return all;
}
using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("feeds are for everybody, typed, and have a tag to ask again with") {
  Desk desk;
  desk.make();
  for (const auto& [path, type] : {std::pair{"/feed.atom", "application/atom+xml; charset=utf-8"},
                                   std::pair{"/feed.json", "application/feed+json; charset=utf-8"}}) {
    CAPTURE(path);
    const auto first = desk.get(path, "");
    CHECK(first.status == 200);
    CHECK(first.type == type);
    CHECK(first.header("Cache-Control") == "no-cache");
    CHECK(desk.ask("", "GET", path, "", {{"If-None-Match", first.etag()}}).status == 304);
    desk.make(R"({"title":"Another"})");
    const auto next = desk.ask("", "GET", path, "", {{"If-None-Match", first.etag()}});
    CHECK(next.status == 200);
    CHECK(has(next.text, "Another"));
  }
}

TEST_CASE("a feed has what is published, the newest first, without names of staff") {
  Desk desk;
  desk.make(R"({"title":"Old","published_at":"2020-01-01T00:00:00Z"})");
  desk.make(R"({"title":"New"})");
  desk.make(R"({"title":"Draft","status":"draft"})");
  CHECK(titles(feed(desk)) == Titles{"New", "Old"});
  CHECK(!has(desk.get("/feed.json", "").text, "updated_by"));
}

TEST_CASE("what is to be shown later comes in time, and what is over goes, though nobody commits") {
  Desk desk;
  const auto at = [&](int minutes) { return format_rfc3339(desk.now + std::chrono::minutes{minutes}); };
  desk.make(R"({"title":"Later","show_from":")" + at(10) + "\"}");
  desk.make(R"({"title":"Short","show_until":")" + at(20) + "\"}");
  CHECK(titles(feed(desk)) == Titles{"Short"});
  desk.now += std::chrono::minutes{10};
  auto both = titles(feed(desk));  // of the same moment: in either order
  std::ranges::sort(both);
  CHECK(both == Titles{"Later", "Short"});
  desk.now += std::chrono::minutes{10};
  CHECK(titles(feed(desk)) == Titles{"Later"});
}

TEST_CASE("addresses in a feed are where the organisation says that it is reached, else where the asker reached it") {
  Desk desk;
  CHECK(feed(desk)["feed_url"] == "http://wall.local:8080/feed.json");
  CHECK(feed(desk, "", {{"Host", "[::1]:80"}})["feed_url"] == "http://[::1]:80/feed.json");
  CHECK(feed(desk, "", {{"Host", "a\"><b"}}).contains("feed_url") == false);
  const auto rev = desk.get("/api/v1/organisation").etag();
  desk.ask("admin", "PATCH", "/api/v1/organisation", R"({"public_url":"https://example.org/wall/"})",
           {{"If-Match", rev}});
  CHECK(feed(desk)["feed_url"] == "https://example.org/wall/feed.json");
  CHECK(has(desk.get("/feed.atom", "").text, "<id>https://example.org/wall/feed.atom</id>"));
}

TEST_CASE("a feed is asked for by kind, tag, language and number, and leads to its next page") {
  Desk desk;
  desk.make(R"({"title":"One","tags":["a b"],"published_at":"2026-01-01T00:00:00Z"})");
  desk.make(R"({"title":"Two","tags":["a b"],"published_at":"2026-01-02T00:00:00Z"})");
  desk.make(R"({"title":"Three","kind":"notice","translations":{"nl":{"title":"Drie","summary":""}}})");
  CHECK(titles(feed(desk, "?tag=a b")) == Titles{"Two", "One"});
  CHECK(titles(feed(desk, "?kind=notice")) == Titles{"Three"});
  CHECK(titles(feed(desk, "?lang=nl")) == Titles{"Drie"});
  CHECK(feed(desk, "?lang=nl")["items"][0]["language"] == "nl");
  const auto first = feed(desk, "?tag=a b&limit=1");
  CHECK(titles(first) == Titles{"Two"});
  const std::string base = "http://wall.local:8080/feed.json?tag=a%20b&limit=1&cursor=";
  const auto next = first["next_url"].get<std::string>();
  REQUIRE(next.substr(0, base.size()) == base);
  const auto second = feed(desk, "?tag=a b&limit=1&cursor=" + next.substr(base.size()));
  CHECK(titles(second) == Titles{"One"});
  CHECK(!second.contains("next_url"));
}

TEST_CASE("a feed refuses what it does not know") {
  Desk desk;
  CHECK(desk.get("/feed.atom?limit=501", "").status == 422);
  CHECK(desk.get("/feed.atom?limit=0", "").status == 422);
  CHECK(desk.get("/feed.json?kind=poem", "").status == 422);
  CHECK(desk.get("/feed.json?lang=!", "").status == 422);
  CHECK(desk.get("/feed.json?cursor=x", "").status == 422);
  CHECK(desk.get("/feed.json?at=x", "").status == 400);
}

TEST_CASE("an event tells in its own language when and where it is, and that it is cancelled") {
  const Dictionary dictionary;
  const auto brussels = *Zone::find("Europe/Brussels");
  Content event;
  event.kind = Kind::event;
  event.lang = "en";
  event.title = "Peace";
  event.summary = "Come.";
  event.time_zone = "Europe/Brussels";
  event.starts_at = *parse_rfc3339("2026-12-04T18:30:00+01:00");
  event.ends_at = *parse_rfc3339("2026-12-04T21:00:00+01:00");
  event.location = "Cloth Hall, Ypres";
  const auto words = [&](const std::string& lang = "") { return feed_words(event, dictionary, lang, brussels); };
  CHECK(words().text == "4 December 2026, 18:30–21:00 · Cloth Hall, Ypres\n\nCome.");
  CHECK(words().title == "Peace");
  event.cancelled = true;
  event.translations["nl"] = {"Vrede", "Kom."};
  CHECK(words("nl").title == "Afgelast: Vrede");
  CHECK(words("nl").text == "4 december 2026, 18:30–21:00 · Cloth Hall, Ypres\n\nKom.");
  event.time_zone = "Asia/Tokyo";
  CHECK(words().text == "5 December 2026, 02:30–05:00 (Asia/Tokyo) · Cloth Hall, Ypres\n\nCome.");
  event.starts_at.reset();
  event.ends_at.reset();
  event.all_day = true;
  event.first_day = *parse_date("2026-12-04");
  event.last_day = *parse_date("2026-12-06");
  event.location.clear();
  event.summary.clear();
  CHECK(words().text == "4 December 2026 – 6 December 2026");
}

TEST_CASE("an export as a feed has all items, drafts too, and can be told apart when read back") {
  Desk desk;
  desk.make(R"({"title":"One"})");
  desk.make(R"({"title":"Two","status":"draft"})");
  for (const auto& [format, type] : {std::pair{"atom", "application/atom+xml; charset=utf-8"},
                                     std::pair{"jsonfeed", "application/feed+json; charset=utf-8"}}) {
    const auto answer = desk.get(std::string{"/control/export?format="} + format, "local");
    CHECK(answer.status == 200);
    CHECK(answer.type == type);
    const auto text = read_file(std::get<FileBody>(answer.reply.body).path);
    CHECK(has(text, "One"));
    CHECK(has(text, "Two"));
    CHECK(has(text, R"("status":"draft")"));
  }
  const auto unknown = desk.get("/control/export?format=poem", "local");
  CHECK(unknown.status == 400);
  CHECK(has(unknown.text, "json, csv, atom, jsonfeed"));
}

TEST_CASE("the pages of the wall name the feeds") {
  Desk desk;
  for (const std::string page : {"/", "/display/main", "/display/main?still"}) {
    const auto text = desk.get(page, "").text;
    CHECK(has(text, R"(<link rel="alternate" type="application/atom+xml" href="/feed.atom">)"));
    CHECK(has(text, R"(<link rel="alternate" type="application/feed+json" href="/feed.json">)"));
  }
}
