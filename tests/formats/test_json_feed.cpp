#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "formats/corpora.hpp"
#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// One item in a feed of version 1.1.
WebReadResult read_item(const std::string& item,
                        const std::string& head = R"("home_page_url":"https://home.example/",)",
                        ReadOptions options = {}) {
  return read_web(R"({"version":"https://jsonfeed.org/version/1.1","title":"T",)" + head + R"("items":[)" + item + "]}",
                  Format::jsonfeed, std::move(options));
}

std::string text(const std::optional<std::string>& value) { return value.value_or("(none)"); }
std::string picture(const Draft& draft) { return draft.image ? text(draft.image->url) : "(none)"; }
std::string keys(const WebReadResult& result) {
  std::string all;
  for (const auto& draft : result.drafts) all += (all.empty() ? "" : " ") + text(draft.key);
  return all;
}

}  // namespace

TEST_CASE("an item of a JSON Feed becomes a draft, whole") {
  const auto result = read_item(
      R"({"id":"tag:1","url":"/2026/peace","title":"Peace &amp; quiet","summary":"In short: a day of peace and quiet for everybody in town.",
      "content_html":"<p>At length.</p><img src='dove.jpg' alt='A dove'>","date_published":"2026-11-20T10:00:00+01:00",
      "tags":["peace","Peace"," peace ",7],"language":"nl-be"})",
      R"("home_page_url":"https://home.example/blog/","next_url":"?page=2","language":"fr",)");
  const auto& draft = result.only();
  CHECK(draft.problems.empty());
  CHECK(result.pointers[0] == "/items/0");
  CHECK(text(draft.key) == "feed:tag:1");
  CHECK(text(draft.title) == "Peace & quiet");
  CHECK(text(draft.summary) == "In short: a day of peace and quiet for everybody in town.");
  CHECK(text(draft.link) == "https://home.example/2026/peace");
  CHECK(picture(draft) == "https://home.example/2026/dove.jpg");
  CHECK(draft.image->alt == "A dove");
  CHECK(text(draft.published_at) == "2026-11-20T09:00:00Z");
  CHECK(text(draft.lang) == "nl-BE");
  CHECK(draft.tags.empty());
  REQUIRE(result.about);
  CHECK(result.about->title == "T");
  CHECK(result.about->home == "https://home.example/blog/");
  CHECK(result.about->next == "https://example.org/a/feed?page=2");
  CHECK(result.about->lang == "fr");
}

TEST_CASE("a language that an item does not say is the feed's, else that of the asker") {
  CHECK(text(read_item(R"({"id":"1","title":"Titel"})", R"("language":"de",)").only().lang) == "de");
  CHECK(text(read_item(R"({"id":"1","title":"Titel","language":"?"})", "").only().lang) == "en");
}

TEST_CASE("a picture is the item's, its banner, the first of its content, or attached") {
  const std::string content = R"("content_html":"<img src='https://x.example/c.jpg'>")";
  for (const auto& [item, url] :
       {std::pair{R"("image":"i.jpg","banner_image":"b.jpg",)" + content, "https://home.example/i.jpg"},
        std::pair{R"("banner_image":"b.jpg",)" + content, "https://home.example/b.jpg"},
        std::pair{content, "https://x.example/c.jpg"},
        std::pair{
            std::string{
                R"("attachments":[{"url":"s.mp3","mime_type":"audio/mpeg"},{"url":"p","mime_type":"image/png"}])"},
            "https://home.example/p"},
        std::pair{
            std::string{R"("content_html":"<img width=1 height=1 src='/p.gif'>","image":"data:image/png;base64,AA")"},
            "(none)"},
        std::pair{std::string{R"("image":{"url":"x"},"attachments":"x")"}, "(none)"}}) {
    INFO(item);
    CHECK(picture(read_item(R"({"id":"1","title":"T",)" + item + "}").only()) == url);
  }
}

TEST_CASE("titles are plain, but for those that were HTML once") {
  for (const auto& [raw, title] : {std::pair{"Intent to unship: <a>", "Intent to unship: <a>"},
                                   std::pair{"AT&amp;T", "AT&T"}, std::pair{"Fish & chips", "Fish & chips"}})
    CHECK(text(read_item(R"({"id":"1","title":")" + std::string{raw} + "\"}").only().title) == title);
}

TEST_CASE("an item without a title, as small blogs have them, gets one from its text") {
  const auto one = read_item(R"({"id":"1","content_text":"The square opens today. Come all."})").only();
  CHECK(text(one.title) == "The square opens today.");
  CHECK(text(one.summary) == "Come all.");
  const auto long_one = read_item(R"({"id":"1","content_html":"<p>)" +
                                  [] {
                                    std::string words;
                                    for (int i = 0; i < 60; ++i) words += "word ";
                                    return words;
                                  }() +
                                  R"(end.</p>"})")
                            .only();
  CHECK(count_characters(*long_one.title) <= 120);
  CHECK(long_one.title->ends_with("…"));
  CHECK(long_one.summary->ends_with("end."));
}

TEST_CASE("the identity of an item is its id when no other has the same, else its address, else title and day") {
  CHECK(keys(read_item(R"({"id":5,"title":"a"},{"id":"x","title":"b"})")) == "feed:5 feed:x");
  CHECK(keys(read_item(R"({"id":"","url":"/a","title":"a"},{"url":"/b","title":"b"})")) ==
        "feed:https://home.example/a feed:https://home.example/b");
  CHECK(keys(read_item(R"({"id":"1","url":"/a","title":"a"},{"id":"1","url":"/b","title":"b"})")) ==
        "feed:https://home.example/a feed:https://home.example/b");
  const auto made = read_item(R"({"id":"1","title":"a"},{"id":"1","title":"b"})");
  CHECK(text(made.drafts[0].key).substr(0, 5) == "auto:");
  CHECK(made.drafts[0].key != made.drafts[1].key);
  const auto again = read_item(R"({"id":"1","title":"new"},{"id":"1","title":"a"},{"id":"1","title":"b"})");
  CHECK(again.drafts[1].key == made.drafts[0].key);
  const auto hashed = text(read_item(R"({"id":")" + std::string(2000, 'x') + R"(","title":"a"})").only().key);
  CHECK(hashed.substr(0, 12) == "feed:sha256-");
  CHECK(hashed.size() < 100);
}

TEST_CASE("a date that cannot be read is none, and one to come is shown from then on") {
  const auto none = read_item(R"({"id":"1","title":"a","date_published":"soon"})").only();
  CHECK(!none.published_at);
  CHECK(none.problems.empty());
  CHECK(!none.show_from);
  const auto later = read_item(R"({"id":"1","title":"a","date_published":"2026-12-24T00:00:00Z"})").only();
  CHECK(text(later.show_from) == "2026-12-24T00:00:00Z");
  CHECK(text(read_item(R"({"id":"1","title":"a","date_published":"Tue, 24 Nov 26 10:00 GMT"})").only().published_at) ==
        "2026-11-24T10:00:00Z");
}

TEST_CASE("a bad item spoils only itself") {
  const auto result = read_item(R"("x",null,[],{"id":{"a":1},"title":["x"],"tags":{"a":1},"url":5,"language":3},
                                   {"id":"1","title":"Good","url":"javascript:x"})");
  REQUIRE(result.drafts.size() == 5);
  CHECK(result.refusal.empty());
  CHECK(!result.drafts[0].problems.empty());
  CHECK(text(result.drafts[4].title) == "Good");
  CHECK(!result.drafts[4].link);
}

TEST_CASE("what is no JSON Feed is refused with a reason") {
  for (const auto* text : {"", "{", R"({"version":"https://jsonfeed.org/version/1","title":"x"})", "[]",
                           R"({"version":"1","items":{"a":1}})", "<html>"}) {
    INFO(text);
    CHECK(!read_web(text, Format::jsonfeed).refusal.empty());
  }
  std::string deep = R"({"version":"https://jsonfeed.org/version/1","items":[)" + std::string(100, '[');
  CHECK(read_web(deep, Format::jsonfeed).refusal.at(0).detail.find("nested") != std::string::npos);
}

TEST_CASE("a JSON Feed in a charset that it declares, or with a mark, is read") {
  const std::string feed =
      "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"caf\xe9\"}]}";
  ReadOptions options;
  options.charset = "iso-8859-1";
  CHECK(text(read_web(feed, Format::jsonfeed, options).only().title) == "café");
  CHECK(text(read_web("\xef\xbb\xbf"
                      R"({"items":[{"id":"1","title":"café"}]})",
                      Format::jsonfeed)
                 .only()
                 .title) == "café");
}

TEST_CASE("a JSON Feed is told from other JSON by its content") {
  CHECK(detect(R"({ "version": "https://jsonfeed.org/version/1", "items": []})") == Format::jsonfeed);
  CHECK(detect(R"({"version":"1.0","home_page_url":"https://x.example","items":[]})") == Format::jsonfeed);
  CHECK(detect(R"({"items":[{"title":"about jsonfeed.org/version/1"}]})") == Format::json);
  CHECK(detect(R"([{"title":"a","summary":"\"version\" \"feed_url\""}])") == Format::json);
}

TEST_CASE("the cases of gofeed: every item with title, link, date and picture") {
  const auto folder = corpus("gofeed/json");
  if (!folder) return;
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const auto name = entry.path().filename().string();
    if (name.find("_expected") != std::string::npos) continue;
    ++cases;
    INFO(name);
    const auto bytes = read_file(entry.path());
    CHECK(detect(bytes) == Format::jsonfeed);
    const auto feed = *parse_json(bytes);
    const auto result = read_web(bytes, Format::jsonfeed);
    REQUIRE(result.drafts.size() == feed["items"].size());
    CHECK(result.about->title == feed["title"].get<std::string>());
    for (std::size_t i = 0; i < result.drafts.size(); ++i) {
      const auto& item = feed["items"][i];
      const auto& draft = result.drafts[i];
      CHECK(draft.problems.empty());
      CHECK(draft.title == item["title"].get<std::string>());
      CHECK(draft.link == item["url"].get<std::string>());
      CHECK(draft.summary == "content_html");
      CHECK(picture(draft) == item["image"].get<std::string>());
      CHECK(parse_rfc3339(*draft.published_at) == parse_rfc3339(item["date_published"].get<std::string>()));
    }
  }
  CHECK(cases == 3);
}

TEST_CASE("a real JSON Feed gives all its items, each with title, text, link and date") {
  const auto folder = corpus("feedjira");
  if (!folder) return;
  const auto result = read_web(read_file(*folder / "json_feed.json"), Format::jsonfeed);
  CHECK(result.refusal.empty());
  CHECK(result.drafts.size() == 20);
  CHECK(result.about->lang == "en-US");
  for (const auto& draft : result.drafts) {
    CHECK(draft.problems.empty());
    CHECK(!text(draft.title).empty());
    CHECK(draft.summary);
    CHECK(draft.link);
    CHECK(draft.published_at);
    CHECK(text(draft.key).substr(0, 12) == "feed:http://");
  }
  CHECK(text(result.drafts[0].title) == "James Dempsey and the Breakpoints Benefit App Camp for Girls");
}
