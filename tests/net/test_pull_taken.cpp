// What a pull takes, and where it finds it: limits, pictures, sites, WordPress, previews.
#include <set>

#include "net/pull_house.hpp"

using namespace vitrine;

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

TEST_CASE("a series counts by its next occurrence, and is gone with its last") {
  House house;
  house.scratch.now = parse_rfc3339("2026-11-24T12:00:00Z").value();
  house.source.max_items = 2;
  const auto event = [](const char* id, const char* begins, const std::string& rule) {
    return fmt::format(
        R"({{"id": "{}", "title": "{}", "content_text": "x", "_vitrine": {{"kind": "event", "title": "{}",
           "starts_at": "{}", "time_zone": "Europe/Brussels"{}}}}})",
        id, id, id, begins, rule.empty() ? "" : R"(, "recurrence": ")" + rule + '"');
  };
  const auto bring = [&](const std::vector<std::string>& events) {
    std::string items;
    for (const auto& one : events) items += (items.empty() ? "" : ",") + one;
    house.upstream.pages["https://example.org/feed"] = {
        .body = R"({"version": "https://jsonfeed.org/version/1.1", "items": [)" + items + "]}"};
    house.pull();
    std::set<std::string> titles;
    for (const auto& item : house.shown()) titles.insert(item.content.title);
    return titles;
  };
  using Titles = std::set<std::string>;
  // Begun years ago: one that comes again in summer only stands behind what is nearer, one of this week before it.
  const auto summer = event("summer", "2015-07-01T20:00:00+02:00", "FREQ=YEARLY");
  const auto weekly = event("weekly", "2015-11-25T20:00:00+01:00", "FREQ=WEEKLY");
  const auto ended = event("ended", "2015-11-25T20:00:00+01:00", "FREQ=WEEKLY;UNTIL=20251231T000000Z");
  const auto once = event("once", "2026-12-01T20:00:00+01:00", "");
  const auto later = event("later", "2026-12-20T20:00:00+01:00", "");
  CHECK(bring({later, once, summer, ended, weekly}) == Titles{"once", "weekly"});
  // The last evening of a series is not over before it ends.
  House last;
  last.scratch.now = house.scratch.now;
  last.upstream.pages["https://example.org/feed"] = {
      .body = R"({"version": "https://jsonfeed.org/version/1.1", "items": [)" +
              event("tonight", "2026-11-17T11:30:00Z", "FREQ=WEEKLY;COUNT=2") + "," + ended + "]}"};
  CHECK(last.pull() == "1/0/0/0/0");
  CHECK(last.shown().at(0).content.title == "tonight");
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

TEST_CASE("a page that was read itself, behind a redirect, leads to the feed that it names once its list is gone") {
  House house;
  house.source.url = "https://example.org/";
  const auto story = [](const char* path, const char* title) {
    return fmt::format(
        "<article><h2><a href=\"/{}\">{}</a></h2><p class=\"date\">30.05.24</p><p>The square opens in June, says the "
        "mayor, with a market and twenty trees.</p></article>",
        path, title);
  };
  const auto answer = [&](const std::string& body) {
    const Upstream::Page page{.body = "<!doctype html><html>" + body + "</html>",
                              .answers_from = "https://www.example.org/"};
    house.upstream.pages["https://example.org/"] = house.upstream.pages["https://www.example.org/"] = page;
  };
  answer("<body><main>" + story("a", "A square for everyone") + story("b", "Women at the peace table") +
         story("c", "Twelve years of work") + "</main></body>");
  CHECK(house.pull() == "3/0/0/0/0");
  CHECK(house.state.parts.at(0).url == "https://www.example.org/");
  answer("<link rel=\"alternate\" type=\"application/feed+json\" href=\"/news.json\"><body>Welcome</body>");
  house.upstream.pages["https://www.example.org/news.json"] = {.body = feed({"A"})};
  CHECK(house.pull() == "1/0/0/0/0");
  CHECK(house.state.parts.at(0).url == "https://www.example.org/news.json");
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

TEST_CASE("last week's menu that staff took off the wall does not take this week's with it, whatever the GUIDs") {
  House house;
  auto& page = house.upstream.pages["https://example.org/feed"];
  const auto fetched = [&](int guid, const char* day) {
    page.body = fmt::format(
        R"({{"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [{{"id": "{}", "title": "Menu",
            "content_text": "Soup", "url": "https://example.org/menu", "date_published": "{}T09:00:00Z"}}]}})",
        guid, day);
    return house.pull();
  };
  CHECK(fetched(1, "2026-11-16") == "1/0/0/0/0");
  REQUIRE(house.store.write("anna", [&](Transaction& tx) {
    return Items{house.store}.archive(tx, house.shown().front().id, Precondition::none());
  }));
  CHECK(fetched(2, "2026-11-16") == "0/0/1/0/0");
  CHECK(house.shown().empty());
  CHECK(fetched(3, "2026-11-23") == "1/0/0/0/0");
  CHECK(house.shown().size() == 1);
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

TEST_CASE("where pictures are asked for again and nobody answers, the others wait for the next pull") {
  House house;
  const auto sample = read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg");
  std::string items;
  for (const auto* name : {"a", "b", "c"}) {
    const auto address = fmt::format("https://example.org/{}.jpg", name);
    house.upstream.pages[address] = {.body = sample, .headers = {{"etag", "\"1\""}}};
    items += fmt::format(R"({}{{"id": "{}", "title": "{}", "content_text": "T", "image": "{}"}})",
                         items.empty() ? "" : ",", name, name, address);
  }
  house.upstream.pages["https://example.org/feed"] = {
      .body = R"({"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": [)" + items + "]}"};
  CHECK(house.pull() == "3/0/0/0/0");
  house.scratch.now += 24h;
  int asked = 0;
  const auto plain = house.upstream.fetch();
  const Fetch silent = [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
    if (!request.url.ends_with(".jpg")) return plain(request);
    ++asked;
    return refuse(PullError{PullTrouble::timed_out, "no answer in time", 0});
  };
  const auto out = vitrine::pull({house.store, house.media, silent}, house.source, house.state);
  CHECK(asked == 1);
  CHECK(out.state.last.pictures_missing == 0);
}

TEST_CASE(
    "a host of pictures that keeps silent is asked twice in a pull, other hosts as ever, and the rest next time") {
  House house;
  std::string items;
  for (int i = 0; i < 6; ++i)
    items += fmt::format(
        R"({}{{"id": "{}", "title": "{}", "content_text": "Text", "image": "https://{}.example.org/{}.jpg"}})",
        i == 0 ? "" : ",", i, i, i == 5 ? "other" : "silent", i);
  house.upstream.pages[house.source.url] = {.body = R"({"version": "https://jsonfeed.org/version/1.1", "items": [)" +
                                                    items + "]}"};
  house.upstream.pages["https://other.example.org/5.jpg"] = {
      .body = read_file(std::filesystem::path{SOURCE_DIR} / "static/sample/podcast.jpg")};
  const auto usual = house.upstream.fetch();
  const Fetch fetch = [&](const FetchRequest& request) -> Expected<FetchReply, PullError> {
    auto answer = usual(request);
    if (request.url.find("silent.") == std::string::npos) return answer;
    return refuse(PullError{PullTrouble::timed_out, "no answer in time", 0});
  };
  house.keep_source();
  const auto asked = [&](const std::string& host) {
    return std::ranges::count_if(house.upstream.asked,
                                 [&](const auto& request) { return request.url.find(host) != std::string::npos; });
  };
  const auto out = vitrine::pull({house.store, house.media, fetch}, house.source, house.state);
  CHECK(out.state.last.pictures_missing == 5);
  CHECK(asked("silent.") == 2);
  CHECK(asked("other.") == 1);
  CHECK(vitrine::pull({house.store, house.media, fetch}, house.source, out.state).state.last.pictures_missing == 5);
  CHECK(asked("silent.") == 4);
  CHECK(asked("other.") == 1);
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
