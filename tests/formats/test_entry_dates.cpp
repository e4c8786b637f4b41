// What is noted about the dates of a document, for staff to look at.
#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// "/entries/1 someday" for each note; behind it what the date was read as, if it was.
std::string noted(const WebReadResult& read) {
  std::string all;
  REQUIRE(read.about);
  for (const auto& [pointer, note] : read.about->dates) {
    all += (all.empty() ? "" : "; ") + pointer + " " + note.text;
    if (note.read_as) all += " = " + format_rfc3339(*note.read_as);
  }
  return all;
}

std::string rss(const std::vector<std::string>& dates) {
  std::string items;
  for (const auto& date : dates)
    items += "<item><title>T" + std::to_string(items.size()) + "</title>" +
             (date.empty() ? "" : "<pubDate>" + date + "</pubDate>") + "</item>";
  return "<rss version=\"2.0\"><channel><title>F</title>" + items + "</channel></rss>";
}

std::string json_feed(const std::string& date) {
  return R"({"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "A", "content_text": "Text of A", "date_published": ")" +
         date + R"("}]})";
}

std::string wordpress(const std::string& date) {
  return R"([{"id": 1, "status": "publish", "link": "https://example.org/1", "title": {"rendered": "One"}, "date": ")" +
         date + R"("}])";
}

std::string page(const std::string& date) {
  return "<html><body><article><h2><a href=\"/1\">First story</a></h2><time>" + date +
         "</time><p>A text long enough to be an excerpt of it.</p></article><article><h2><a href=\"/2\">Second "
         "story</a></h2><time>30.05.24</time><p>Another text that is long enough for that.</p></article></body></html>";
}

}  // namespace

TEST_CASE("rule 9: a date that cannot be read is none, and is noted with its text, in every format") {
  struct Case {
    Format format;
    std::string bytes, note;
  };
  for (const auto& [format, bytes, note] : {
           Case{Format::rss, rss({"35 Foo 2026"}), "/entries/1 35 Foo 2026"},
           Case{Format::rss, rss({"Mon, 23 Nov 2026 09:00:00 GMT", "", "next  week"}), "/entries/3 next week"},
           Case{Format::atom,
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title><entry><title>A</title>"
                "<updated>someday</updated></entry></feed>",
                "/entries/1 someday"},
           Case{Format::jsonfeed, json_feed("someday"), "/items/0 someday"},
           Case{Format::wordpress, wordpress("someday"), "/0 someday"},
           Case{Format::page, page("a while ago"), "/items/0 a while ago"},
       }) {
    INFO(name_of(format) << bytes);
    const auto read = read_web(bytes, format);
    REQUIRE_FALSE(read.drafts.empty());
    CHECK(noted(read) == note);
    for (std::size_t i = 0; i < read.drafts.size(); ++i)
      CHECK((read.about->dates.count(read.pointers[i]) == 0 || !read.drafts[i].published_at));
  }
}

TEST_CASE("rule 9: a date that is there and good, or that nobody wrote, is not noted") {
  CHECK(noted(read_web(rss({"Mon, 23 Nov 2026 09:00:00 GMT", ""}), Format::rss)).empty());
  CHECK(noted(read_web(json_feed("2026-11-23T09:00:00Z"), Format::jsonfeed)).empty());
  CHECK(noted(read_web(json_feed(""), Format::jsonfeed)).empty());
  CHECK(noted(read_web(wordpress("2026-11-23T09:00:00"), Format::wordpress)).empty());
  CHECK(noted(read_web(page("23.11.26"), Format::page)).empty());
  // Of two dates one is enough.
  CHECK(noted(read_web("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title><entry><title>A</title>"
                       "<published>someday</published><updated>2026-11-23T09:00:00Z</updated></entry></feed>",
                       Format::atom))
            .empty());
}

TEST_CASE("rule 9: a date of a clock years ahead is noted like one that cannot be read") {
  const auto read = read_web(rss({"Sat, 23 Feb 2041 09:00:00 GMT"}), Format::rss);
  CHECK(noted(read) == "/entries/1 Sat, 23 Feb 2041 09:00:00 GMT");
  CHECK_FALSE(read.only().published_at);
  CHECK_FALSE(read.only().show_from);
}

TEST_CASE("rule 8: a key made of a date is the same before and after that date can be believed") {
  for (const auto& [format, bytes] : {std::pair{Format::rss, rss({"Mon, 24 Feb 2031 09:00:00 GMT"})},
                                      std::pair{Format::jsonfeed, json_feed("2031-02-24T09:00:00Z")}}) {
    ReadOptions later;
    later.now = *parse_rfc3339("2031-01-24T12:00:00Z");
    const auto early = read_web(bytes, format), late = read_web(bytes, format, later);
    CHECK_FALSE(early.only().published_at);
    CHECK(late.only().published_at);
    CHECK(early.only().key == late.only().key);
  }
}
