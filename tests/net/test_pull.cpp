// One pull, against an upstream of the test's own making; nothing goes over a network here.
#include "net/pull.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "net/stand_in.hpp"
#include "store/imported.hpp"
#include "store/items.hpp"
#include "store/scratch.hpp"
#include "store/sources.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {

const std::filesystem::path media_program = std::filesystem::path{BUILD_DIR} / "vitrine-media";

/// A JSON Feed with entries of these titles.
std::string feed(const std::vector<std::string>& titles, const std::string& more = "") {
  std::string items;
  for (const auto& title : titles)
    items += fmt::format(
        R"({}{{"id": "{}", "title": "{}", "content_text": "Text", "date_published": "2026-11-2{}T09:00:00Z"{}}})",
        items.empty() ? "" : ",", title, title, items.size() % 4, more);
  return R"({"version": "https://jsonfeed.org/version/1.1", "title": "The feed", "items": [)" + items + "]}";
}

struct Upstream {
  struct Page {
    int status = 200;
    std::string body;
    HeaderList headers{};
    std::string moved_to{}, answers_from{};
  };
  std::map<std::string, Page> pages;
  std::vector<FetchRequest> asked;
  std::optional<PullError> down;

  Fetch fetch() {
    return [this](const FetchRequest& request) -> Expected<FetchReply, PullError> {
      asked.push_back(request);
      if (down) return refuse(*down);
      const auto found = pages.find(request.url);
      FetchReply reply;
      reply.url = request.url;
      reply.status = 404;
      if (found == pages.end()) return reply;
      const auto& page = found->second;
      reply.status = page.status;
      reply.headers = page.headers;
      reply.moved_to = page.moved_to;
      if (!page.answers_from.empty()) reply.url = page.answers_from;
      if (!request.etag.empty() && request.etag == reply.header("etag"))
        reply.status = 304;
      else
        reply.body = page.body;
      return reply;
    };
  }
};

struct House {
  Scratch scratch;
  Store store{scratch.data(), scratch.clock()};
  Media media{store, media_program};
  Sources sources{store};
  Upstream upstream;
  Source source;
  SourceState state;

  House() {
    source.id = Uuid::make(scratch.now);
    source.url = "https://example.org/feed";
  }
  /// "created/updated/unchanged/skipped/archived", or what went wrong.
  std::string pull() {
    keep_source();
    const auto out = vitrine::pull({store, media, upstream.fetch()}, source, state);
    state = out.state;
    waits = out.wait;
    if (state.error) return std::string{name_of(state.error->trouble)};
    if (state.not_modified > 0) return "not modified";
    const auto& last = state.last;
    return fmt::format("{}/{}/{}/{}/{}", last.created, last.updated, last.unchanged, last.skipped, last.archived);
  }
  void keep_source() {
    REQUIRE(store.write("anna", [&](Transaction& tx) { return sources.put(tx, source, Precondition::none()); }));
  }
  std::vector<Item> shown() { return Items{store}.list({.status = Status::published}).value().items; }
  std::optional<std::chrono::seconds> waits;
};

}  // namespace

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

TEST_CASE("rule 3: an upstream is not read more often than it asks, in its text or its head") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  const std::string feed =
      "<rss "
      "version='2.0'><channel><title>F</title><ttl>240</ttl><item><title>A</title><guid>1</guid></item></channel></"
      "rss>";
  page = {.body = feed, .headers = {{"cache-control", "max-age=600"}}};
  CHECK(house.pull() == "1/0/0/0/0");
  CHECK(house.state.asked_minutes == 240);
  page.headers = {{"cache-control", "max-age=36000"}};
  house.pull();
  CHECK(house.state.asked_minutes == 600);
}

TEST_CASE("an event that is over is not brought, one that is on is") {
  House house;
  const auto today = house.scratch.now;
  const auto event = [&](const char* uid, std::chrono::hours from, std::chrono::hours to) {
    const auto stamp = [](Instant at) {
      auto text = format_rfc3339(at).substr(0, 19) + "Z";
      std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
      return text;
    };
    return fmt::format("BEGIN:VEVENT\nUID:{0}\nSUMMARY:{0}\nDTSTART:{1}\nDTEND:{2}\nEND:VEVENT\n", uid,
                       stamp(today + from), stamp(today + to));
  };
  house.upstream.pages["https://example.org/feed"] = {.body = "BEGIN:VCALENDAR\nVERSION:2.0\n" +
                                                              event("over", -3h, -1h) + event("on", -1h, 1h) +
                                                              event("to come", 24h, 25h) + "END:VCALENDAR\n"};
  CHECK(house.pull() == "2/0/0/0/0");
}

TEST_CASE("the address of a site leads to its feed, which is asked directly from then on") {
  House house;
  house.source.url = "https://example.org/";
  house.upstream.pages["https://example.org/"] = {
      .body =
          "<!doctype html><html><head><link rel=\"alternate\" type=\"application/feed+json\" href=\"/news.json\">"
          "</head><body>Welcome</body></html>"};
  auto& page = house.upstream.pages["https://example.org/news.json"];
  page = {.body = feed({"A"})};
  CHECK(house.pull() == "1/0/0/0/0");
  CHECK(house.state.parts.at(0).url == "https://example.org/news.json");
  CHECK(house.pull() == "0/0/1/0/0");
  CHECK(house.upstream.asked.back().url == "https://example.org/news.json");
  page = {.status = 404, .body = ""};
  house.upstream.pages["https://example.org/"].body =
      "<html><link rel=\"alternate\" type=\"application/feed+json\" href=\"/moved.json\"></html>";
  house.upstream.pages["https://example.org/moved.json"] = {.body = feed({"A", "B"})};
  CHECK(house.pull() == "1/0/1/0/0");
  CHECK(house.state.parts.at(0).url == "https://example.org/moved.json");
}

TEST_CASE("a page without anything to follow says so, and one that asks for a person too") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  page = {.body = "<!doctype html><html><body><p>Hello</p></body></html>"};
  CHECK(house.pull() == "nothing_found");
  page = {.body = "<!doctype html><html><body>Please solve this CAPTCHA</body></html>"};
  CHECK(house.pull() == "robot_check");
}

TEST_CASE("WordPress is read page by page, its events beside its news, and RSS takes over when it is closed") {
  House house;
  house.source.url = "https://example.org/";
  const auto home = [&](const std::string& more) {
    house.upstream.pages["https://example.org/"] = {
        .body = "<!doctype html><html><head>" + more +
                "<link rel=\"alternate\" type=\"application/feed+json\" href=\"/feed.json\"></head></html>",
        .headers = {{"link", "<https://example.org/wp-json/>; rel=\"https://api.w.org/\""}}};
  };
  home("<link rel=\"stylesheet\" href=\"/wp-content/plugins/the-events-calendar/style.css\">");
  const auto post = [](int id) {
    return fmt::format(
        R"([{{"id": {}, "status": "publish", "type": "post", "date_gmt": "2026-11-20T09:00:00", "link": "https://example.org/{}",
            "title": {{"rendered": "Post {}"}}, "excerpt": {{"rendered": "<p>Text</p>"}}, "content": {{"rendered": ""}}}}])",
        id, id, id);
  };
  // The upstream answers whatever parameters the reader adds.
  const auto plain = house.upstream.fetch();
  const Fetch fetch = [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
    FetchReply reply;
    reply.url = request.url;
    reply.status = 200;
    if (request.url.find("/tribe/events/") != std::string::npos) {
      reply.body = R"({"events": [{"id": 7, "status": "publish", "title": "Vigil", "url": "https://example.org/e",
        "start_date": "2026-12-04 18:30:00", "end_date": "2026-12-04 20:00:00", "timezone": "Europe/Brussels",
        "utc_start_date": "2026-12-04 17:30:00", "utc_end_date": "2026-12-04 19:00:00"}], "total": 1, "total_pages": 1})";
      return reply;
    }
    if (request.url.find("/wp/v2/posts") == std::string::npos) return plain(request);
    const auto second = request.url.find("&page=2") != std::string::npos;
    reply.headers = {{"x-wp-totalpages", "2"}};
    reply.body = post(second ? 2 : 1);
    return reply;
  };
  house.keep_source();
  const auto out = vitrine::pull({house.store, house.media, fetch}, house.source, {});
  CHECK_FALSE(out.state.error);
  CHECK(out.state.last.created == 3);
  CHECK(out.state.parts.size() == 2);
  REQUIRE(house.shown().size() == 3);

  House closed;
  closed.source.url = "https://example.org/";
  closed.upstream.pages = house.upstream.pages;
  closed.upstream.pages["https://example.org/feed.json"] = {.body = feed({"From the feed"})};
  CHECK(closed.pull() == "1/0/0/0/0");
}

TEST_CASE("rule 18: a post that comes while pages are read shifts them, and is nobody's double or loss") {
  House house;
  house.source.url = "https://example.org/wp-json/wp/v2/posts";
  house.source.when_gone = WhenGone::archive;
  const auto posts = [](const std::vector<int>& ids) {
    std::string all;
    for (const int id : ids)
      all += fmt::format(
          R"({}{{"id": {}, "guid": {{"rendered": "https://example.org/?p={}"}}, "status": "publish", "title": {{"rendered": "Post {}"}}}})",
          all.empty() ? "" : ",", id, id, id);
    return "[" + all + "]";
  };
  auto& first = house.upstream.pages[house.source.url];
  auto& second = house.upstream.pages[house.source.url + "?page=2"];
  first = {.body = posts({4, 3}), .headers = {{"x-wp-totalpages", "2"}}};
  second = {.body = posts({2, 1})};
  CHECK(house.pull() == "4/0/0/0/0");
  second.body = posts({3, 2, 1});  // 5 was published in between
  CHECK(house.pull() == "0/0/4/0/0");
  first.body = posts({5, 4});
  CHECK(house.pull() == "1/0/4/0/0");
  // Fewer pages than were announced a moment ago: what was not read is not gone.
  second = {.status = 400, .body = R"({"code": "rest_post_invalid_page_number", "message": "Too large."})"};
  CHECK(house.pull() == "0/0/2/0/0");
  CHECK(house.shown().size() == 5);
}

TEST_CASE("a preview says what would come and changes nothing") {
  House house;
  house.upstream.pages["https://example.org/feed"] = {
      .body = feed({"A", "B"}, R"(, "image": "https://example.org/p.jpg")")};
  const auto seen = preview({house.store, house.media, house.upstream.fetch()}, house.source);
  CHECK_FALSE(seen.error);
  CHECK(seen.title == "The feed");
  CHECK(seen.entries == 2);
  REQUIRE(seen.items.size() == 2);
  CHECK(seen.items[0].act == SourcePreview::Entry::Act::created);
  CHECK(seen.items[0].picture);
  CHECK(house.shown().empty());
  CHECK(house.store.version().seq == 0);
  CHECK(house.upstream.asked.size() == 1);  // no pictures
  house.pull();
  CHECK(preview({house.store, house.media, house.upstream.fetch()}, house.source).counts.created == 0);
  house.upstream.pages.clear();
  CHECK(preview({house.store, house.media, house.upstream.fetch()}, house.source).error->trouble ==
        PullTrouble::not_found);
}

TEST_CASE("a source that is removed or read from elsewhere while it is being pulled leaves nothing behind") {
  House house;
  house.keep_source();
  house.upstream.pages["https://example.org/feed"] = {.body = feed({"One"})};
  const auto meanwhile = [&](auto change) {
    const auto fetch = [&, asks = house.upstream.fetch()](const FetchRequest& request) {
      REQUIRE(house.store.write("anna", change));
      return asks(request);
    };
    return vitrine::pull({house.store, house.media, fetch}, house.source, house.state);
  };
  auto elsewhere = house.source;
  elsewhere.url = "https://example.org/other";
  meanwhile([&](Transaction& tx) { return house.sources.put(tx, elsewhere, Precondition::none()); });
  CHECK(house.shown().empty());
  for (const bool archive : {false, true}) {
    house.keep_source();
    meanwhile(
        [&](Transaction& tx) { return house.sources.remove(tx, house.source.id, Precondition::none(), archive); });
    CHECK(Items{house.store}.list({}).value().items.empty());
  }
  CHECK(house.pull() == "1/0/0/0/0");
}

TEST_CASE("entries that get another GUID at every fetch are the same items, by link and title or by title and day") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  const auto fetched = [&](int time, std::initializer_list<std::array<const char*, 3>> entries) {
    std::string items;
    for (const auto& [title, link, date] : entries) {
      items += fmt::format(R"({}{{"id": "guid-{}-{}", "title": "{}", "content_text": "Text {}")",
                           items.empty() ? "" : ",", time, title, title, title);
      if (*link) items += fmt::format(R"(, "url": "{}")", link);
      if (*date) items += fmt::format(R"(, "date_published": "{}")", date);
      items += "}";
    }
    page.body = R"({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [)" + items + "]}";
    return house.pull();
  };
  const std::array<const char*, 3> linked{"Linked", "https://example.org/a?utm_source=x", "2026-11-20T09:00:00Z"};
  const std::array<const char*, 3> bare{"Bare", "", "2026-11-21T09:00:00Z"}, undated{"Undated", "", ""};
  CHECK(fetched(1, {linked, bare, undated}) == "3/0/0/0/0");
  const auto seq = house.store.version().seq;
  CHECK(fetched(2, {linked, bare, undated}) == "0/0/3/0/0");
  CHECK(house.store.version().seq == seq);  // nothing for the screens
  CHECK(fetched(3, {{"Linked", "http://EXAMPLE.org/a", "2026-11-20T09:00:00Z"}, bare, undated}) == "0/1/2/0/0");
  // The same title on another day, or at another address, is another piece of news; the old ones stay.
  CHECK(fetched(4, {linked, {"Bare", "", "2026-11-25T09:00:00Z"}, undated}) == "1/1/1/0/0");
  CHECK(fetched(5, {{"Linked", "https://example.org/b", ""}, bare, undated}) == "1/0/2/0/0");
  CHECK(house.shown().size() == 5);
}

TEST_CASE("what staff archived stays archived, and keeps what the rule for the gone takes, though GUIDs change") {
  House house;
  house.source.when_gone = WhenGone::archive;
  auto& page = house.upstream.pages["https://example.org/feed"];
  const auto fetched = [&](int time, const std::vector<std::string>& titles) {
    std::string items;
    for (const auto& title : titles)
      items +=
          fmt::format(R"({}{{"id": "{}-{}", "url": "https://example.org/{}", "title": "{}", "content_text": "T"}})",
                      items.empty() ? "" : ",", time, title, title, title);
    page.body = R"({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [)" + items + "]}";
    return house.pull();
  };
  CHECK(fetched(1, {"A", "B", "C"}) == "3/0/0/0/0");
  const auto a = house.shown().back();
  REQUIRE(house.store.write(
      "anna", [&](Transaction& tx) { return Items{house.store}.archive(tx, a.id, Precondition::none()); }));
  CHECK(fetched(2, {"A", "B", "C"}) == "0/0/3/0/0");
  CHECK(house.shown().size() == 2);
  house.source.max_items = 1;  // the others are upstream still, and not gone
  CHECK(fetched(3, {"A", "B", "C"}) == "0/0/1/0/0");
  CHECK(house.shown().size() == 2);
}

TEST_CASE("another picture at the same address is noticed after a day, by conditional requests") {
  House house;
  const auto sample = [](const char* name) {
    return read_file(std::filesystem::path{SOURCE_DIR} / "static/sample" / name);
  };
  auto& picture = house.upstream.pages["https://example.org/p.jpg"];
  picture = {.body = sample("podcast.jpg"), .headers = {{"etag", "\"1\""}}};
  house.upstream.pages["https://example.org/feed"] = {.body = feed({"A"}, R"(, "image": "https://example.org/p.jpg")")};
  const auto asked = [&] {
    return std::ranges::count_if(house.upstream.asked,
                                 [](const FetchRequest& one) { return one.url == "https://example.org/p.jpg"; });
  };
  const auto shown = [&] { return house.shown().at(0).content.image->sha256; };
  CHECK(house.pull() == "1/0/0/0/0");
  const auto first = shown();
  house.scratch.now += 22h;
  CHECK(house.pull() == "0/0/1/0/0");
  CHECK(asked() == 1);
  house.scratch.now += 2h;
  CHECK(house.pull() == "0/0/1/0/0");  // 304
  CHECK(asked() == 2);
  CHECK(house.upstream.asked.back().etag == "\"1\"");
  picture = {.body = sample("hands-together.jpg"), .headers = {{"etag", "\"2\""}}};
  CHECK(house.pull() == "0/0/1/0/0");
  CHECK(asked() == 2);
  house.scratch.now += 24h;
  CHECK(house.pull() == "0/1/0/0/0");
  const auto second = shown();
  CHECK(second != first);
  // What is not there any more, or no picture, takes nothing away.
  picture = {.status = 404, .body = "gone"};
  house.scratch.now += 24h;
  CHECK(house.pull() == "0/0/1/0/0");
  picture = {.body = "<html>no picture</html>"};
  house.scratch.now += 24h;
  CHECK(house.pull() == "0/0/1/0/0");
  CHECK(shown() == second);
  CHECK(house.state.last.pictures_missing == 0);
}

TEST_CASE("a picture without anything to ask by is fetched again after a week only") {
  House house;
  house.upstream.pages["https://example.org/p.jpg"] = {
      .body = read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg")};
  house.upstream.pages["https://example.org/feed"] = {.body = feed({"A"}, R"(, "image": "https://example.org/p.jpg")")};
  CHECK(house.pull() == "1/0/0/0/0");
  std::size_t before = house.upstream.asked.size();
  house.scratch.now += 24h * 6;
  house.pull();
  CHECK(house.upstream.asked.size() == before + 1);
  house.scratch.now += 24h;
  house.pull();
  CHECK(house.upstream.asked.size() == before + 3);
}

TEST_CASE("a picture that staff took away is still kept for whoever takes it back, and one that was lost is fetched") {
  House house;
  house.upstream.pages["https://example.org/p.jpg"] = {
      .body = read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg")};
  house.upstream.pages["https://example.org/feed"] = {.body = feed({"A"}, R"(, "image": "https://example.org/p.jpg")")};
  CHECK(house.pull() == "1/0/0/0/0");
  auto item = house.shown().at(0);
  const auto sum = item.content.image->sha256;
  REQUIRE(house.store.write("anna", [&](Transaction& tx) {
    auto draft = draft_from_json(to_json(item.content));
    draft.id = item.id.text();
    draft.image.reset();
    return Items{house.store}.put(tx, validate(draft, {}).value(), Precondition::none());
  }));
  CHECK_FALSE(house.shown().at(0).content.image);
  const Media again{house.store, media_program};  // as after a restart
  CHECK(again.path(sum));
  const auto brought = house.store.read([&](Database& database) { return imported_last(database, item.id); });
  CHECK((*brought)["image"]["sha256"] == sum.hex());
  std::filesystem::remove(*again.path(sum));
  CHECK(house.pull() == "0/0/1/0/0");
  CHECK(again.path(sum));
  CHECK_FALSE(house.shown().at(0).content.image);  // staff's word stands
}
