// One pull: validators, breaks, redirects, what leaves.
#include "net/pull_house.hpp"

using namespace vitrine;

TEST_CASE("a pull brings what is upstream, and the same again changes nothing") {
  House house;
  house.source.tags = {"site"};
  house.upstream.pages["https://example.org/feed"] = {.body = feed({"One", "Two"})};
  CHECK(house.pull() == "2/0/0/0/0");
  CHECK(house.state.title == "The feed");
  CHECK(house.state.entries == 2);
  CHECK(house.state.parts.at(0).format == "jsonfeed");
  const auto items = house.shown();
  REQUIRE(items.size() == 2);
  CHECK(items[0].source == house.source.id.text());
  CHECK(items[0].content.key->starts_with(house.source.id.text() + ":"));
  CHECK(items[0].content.tags == std::vector<std::string>{"site"});
  CHECK(items[0].updated_by == "example.org");
  CHECK(house.pull() == "0/0/2/0/0");
  CHECK(house.store.version().seq == 1);
}

TEST_CASE("validators are kept byte by byte and sent; once a day all is read without them") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.body = feed({"One"}),
          .headers = {{"etag", "W/\"x-gzip\""}, {"last-modified", "Sat, 1 Jan 2041 00:00:00 GMT"}}};
  CHECK(house.pull() == "1/0/0/0/0");
  CHECK(house.upstream.asked.back().etag.empty());
  CHECK(house.pull() == "not modified");
  CHECK(house.upstream.asked.back().etag == "W/\"x-gzip\"");
  CHECK(house.upstream.asked.back().last_modified == "Sat, 1 Jan 2041 00:00:00 GMT");
  page.body = feed({"One", "Two"});  // and the server still says "not modified"
  house.scratch.now += 23h;
  CHECK(house.pull() == "not modified");
  house.scratch.now += 1h;
  CHECK(house.pull() == "1/0/1/0/0");
}

TEST_CASE("\"not modified\" said to who asked for nothing of the kind is a trouble, and takes nothing away") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.status = 304, .body = ""};
  CHECK(house.pull() == "server_trouble");
  page = {.body = feed({"A"})};
  CHECK(house.pull() == "1/0/0/0/0");
  page = {.status = 304, .body = ""};  // without a validator that it could mean
  CHECK(house.pull() == "server_trouble");
  CHECK(house.shown().size() == 1);
}

TEST_CASE("rule 9: what has no date keeps the day on which it was first seen") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  const auto undated = [](const std::string& text) {
    return R"({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "title": "A", "content_text": ")" +
           text + R"(", "date_published": "yesterday"}]})";
  };
  page = {.body = undated("Text")};
  CHECK(house.pull() == "1/0/0/0/0");
  const auto seen = house.shown().at(0).content.published_at;
  house.scratch.now += 48h;
  CHECK(house.pull() == "0/0/1/0/0");
  page.body = undated("Other text");
  CHECK(house.pull() == "0/1/0/0/0");
  CHECK(house.shown().at(0).content.published_at == seen);
}

TEST_CASE("rule 9: staff are told of dates that cannot be read, in the state and at the entry, and nothing failed") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.body = R"({"version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": "a", "title": "A", "content_text": "Text", "date_published": "a while ago"},
    {"id": "b", "title": "B", "content_text": "Text", "date_published": "2026-11-20T09:00:00Z"},
    {"id": "c", "title": "C", "content_text": "Text", "date_published": "some day"}]})"};
  const auto seen = preview({house.store, house.media, house.upstream.fetch()}, house.source);
  CHECK(seen.dates.unread == 2);
  CHECK(seen.dates.unread_text == "a while ago");
  REQUIRE(seen.items.size() == 3);
  for (const auto& entry : seen.items) {
    const bool wrong = entry.content.title != "B";
    CHECK(entry.date.has_value() == wrong);
  }
  CHECK(house.pull() == "3/0/0/0/0");
  CHECK(house.state.failures == 0);
  CHECK(house.state.succeeded_at);
  CHECK(house.state.dates == seen.dates);
  CHECK(source_state_from_json(to_json(house.state)).dates == seen.dates);
  page.body = feed({"A", "B", "C"});
  house.pull();
  CHECK(house.state.dates == DatesToCheck{});
}

TEST_CASE("rule 10: the order of day and month is remembered when the date that told it has left the feed") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  const auto dated = [](const std::string& a, const std::string& b) {
    return R"({"version": "https://jsonfeed.org/version/1.1", "items": [
      {"id": "a", "title": "A", "content_text": "Text", "date_published": ")" +
           a + R"("},
      {"id": ")" +
           b + R"(", "title": ")" + b + R"(", "content_text": "Text", "date_published": ")" + b + R"("}]})";
  };
  page = {.body = dated("04/12/2026", "04/13/2026")};
  CHECK(house.pull() == "2/0/0/0/0");
  house.state = source_state_from_json(to_json(house.state));  // also over a restart
  page.body = dated("04/12/2026", "04/05/2026");
  CHECK(house.pull() == "1/0/1/0/0");
  CHECK(house.state.dates.guessed == 0);
  house.state = {};
  CHECK(house.pull() == "0/2/0/0/0");  // who never saw it can only guess
  CHECK(house.state.dates.guessed == 2);
}

TEST_CASE("an upstream that breaks, is empty or suddenly much shorter takes nothing away") {
  House house;
  house.source.when_gone = WhenGone::archive;
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.body = feed({"A", "B", "C", "D", "E"})};
  CHECK(house.pull() == "5/0/0/0/0");
  const auto whole = page.body;
  struct Case {
    Upstream::Page page;
    std::string result;
  };
  for (const auto& [broken, result] :
       {Case{{.status = 500, .body = "oops"}, "server_trouble"}, Case{{.body = ""}, "unreadable"},
        Case{{.body = whole.substr(0, whole.size() / 2)}, "unreadable"}, Case{{.body = feed({})}, "empty"},
        Case{{.status = 403, .body = ""}, "login_needed"}, Case{{.status = 404, .body = ""}, "not_found"},
        Case{{.body = "<html><title>Just a moment...</title></html>"}, "robot_check"}}) {
    INFO(result);
    page = broken;
    CHECK(house.pull() == result);
    CHECK(house.shown().size() == 5);
  }
  CHECK(house.state.failures == 7);
  house.upstream.down = PullError{PullTrouble::timed_out, "late", 0};
  CHECK(house.pull() == "timed_out");
  house.upstream.down.reset();
  page = {.body = feed({"A", "B"})};
  CHECK(house.pull() == "0/0/2/0/0");
  CHECK(house.shown().size() == 5);
  CHECK(house.state.failures == 0);
  CHECK(house.pull() == "0/0/2/0/3");  // twice the same is believed
  CHECK(house.shown().size() == 2);
}

TEST_CASE("an entry that leaves is handled by the source's rule") {
  for (const auto rule : {WhenGone::keep, WhenGone::archive, WhenGone::archive_upcoming}) {
    House house;
    house.source.when_gone = rule;
    auto& page = house.upstream.pages["https://example.org/feed"];
    page = {.body = feed({"A", "B", "C"})};
    house.pull();
    page = {.body = feed({"A", "B"})};
    house.pull();
    CHECK(house.shown().size() == (rule == WhenGone::archive ? 2 : 3));
  }
}

TEST_CASE("429 and 503 say how long to wait, 410 stops") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.status = 429, .body = "", .headers = {{"retry-after", "7200"}}};
  CHECK(house.pull() == "asked_to_wait");
  CHECK(house.waits == std::chrono::seconds{7200});
  page = {.status = 410, .body = ""};
  CHECK(house.pull() == "gone");
  CHECK(house.state.stopped);
  page = {.body = feed({"A"})};
  CHECK(house.pull() == "1/0/0/0/0");
  CHECK_FALSE(house.state.stopped);
}

TEST_CASE("a lasting move is believed when it was met three times in a row") {
  House house;
  const std::string there = "https://b.example.org/feed";
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.body = feed({"A"}), .moved_to = there};
  house.upstream.pages[there] = {.body = feed({"A"})};
  house.pull();
  house.pull();
  CHECK(house.state.parts.at(0).url == "https://example.org/feed");
  house.pull();
  CHECK(house.state.parts.at(0).url == there);
  CHECK(house.pull() == "0/0/1/0/0");  // still the same items
  CHECK(house.upstream.asked.back().url == there);
}

TEST_CASE("behind a redirect only what changed is read, and a lasting one is believed all the same") {
  House house;
  const std::string there = "https://b.example.org/feed";
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.body = feed({"A"}), .headers = {{"etag", "\"1\""}}, .answers_from = there};
  house.pull();
  CHECK(house.pull() == "not modified");
  CHECK(house.upstream.asked.back().url == "https://example.org/feed");
  CHECK(house.upstream.asked.back().validators_of == there);
  page.moved_to = there;
  house.upstream.pages[there] = {.body = feed({"A"}), .headers = {{"etag", "\"1\""}}};
  for (int i = 0; i < 4; ++i) CHECK(house.pull() == "not modified");
  CHECK(house.upstream.asked.back().url == there);
  CHECK(house.upstream.asked.back().validators_of.empty());
}

TEST_CASE("too old and too many are left there, and are not gone") {
  House house;
  house.source.max_items = 2;
  house.source.max_age_days = 3;
  house.source.when_gone = WhenGone::archive;
  house.upstream.pages["https://example.org/feed"] = {.body = feed({"A", "B", "C", "D"})};
  house.scratch.now = parse_rfc3339("2026-11-24T10:00:00Z").value();
  CHECK(house.pull() == "2/0/0/0/0");
  CHECK(house.state.entries == 4);
  house.source.max_items = 1;
  CHECK(house.pull() == "0/0/1/0/0");
  CHECK(house.shown().size() == 2);
}

TEST_CASE("a source can bring drafts, of the kind that it is said to be, and never anything urgent or pinned") {
  House house;
  house.source.format = "json";
  house.source.as_drafts = true;
  house.source.kind = Kind::notice;
  house.upstream.pages["https://example.org/feed"] = {
      .body = R"({"items": [{"key": "a", "kind": "event", "title": "A", "starts_at": "2026-12-01T10:00:00Z",
                "room": "Hall", "pinned": true, "urgent": true, "channels": ["main"], "status": "published"}]})"};
  CHECK(house.pull() == "1/0/0/0/0");
  const auto item = Items{house.store}.list({.status = Status::draft}).value().items.at(0);
  CHECK(item.content.kind == Kind::notice);
  CHECK_FALSE(item.content.pinned);
  CHECK_FALSE(item.content.urgent);
  CHECK_FALSE(item.content.channels);
}

TEST_CASE("pictures are fetched once, and one that is missing never stops its item") {
  House house;
  const auto jpeg = read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg");
  house.upstream.pages["https://example.org/p.jpg"] = {.body = jpeg};
  house.upstream.pages["https://example.org/no.jpg"] = {.body = "<html>no picture</html>"};
  auto& page = house.upstream.pages["https://example.org/feed"];
  const auto with = [](const std::string& url) { return fmt::format(R"(, "image": "{}")", url); };
  page = {.body = feed({"A"}, with("https://example.org/p.jpg"))};
  CHECK(house.pull() == "1/0/0/0/0");
  REQUIRE(house.shown().at(0).content.image);
  CHECK(house.media.find(house.shown().at(0).content.image->sha256));
  const auto asked = house.upstream.asked.size();
  CHECK(house.pull() == "0/0/1/0/0");
  CHECK(house.upstream.asked.size() == asked + 1);
  page = {.body = feed({"B"}, with("https://example.org/no.jpg"))};
  CHECK(house.pull() == "1/0/0/0/0");
  CHECK(house.state.last.pictures_missing == 1);
  CHECK(house.shown().size() == 2);
}

TEST_CASE("of many new pictures some wait for the next pull, which is not told that nothing changed") {
  House house;
  const auto jpeg = read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg");
  std::string items;
  for (int i = 0; i < 21; ++i) {
    const auto url = fmt::format("https://example.org/{}.jpg", i);
    house.upstream.pages[url] = {.status = 404, .body = ""};
    items += fmt::format(R"({}{{"id": "{}", "title": "{}", "content_text": "Text", "image": "{}"}})", i == 0 ? "" : ",",
                         i, i, url);
  }
  house.upstream.pages["https://example.org/20.jpg"] = {.body = jpeg};
  house.upstream.pages["https://example.org/feed"] = {
      .body = R"({"version": "https://jsonfeed.org/version/1.1", "items": [)" + items + "]}",
      .headers = {{"etag", "\"1\""}}};
  CHECK(house.pull() == "21/0/0/0/0");
  CHECK(house.upstream.asked.size() == 21);
  CHECK(house.pull() == "0/1/20/0/0");
  CHECK(house.upstream.asked.size() == 23);
  for (const auto& request : house.upstream.asked) CHECK_FALSE(request.local_network);
  house.source.local_network = true;
  house.scratch.now += 25h;
  house.pull();
  CHECK(house.upstream.asked.back().local_network);
}
