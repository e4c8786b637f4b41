// Feeds that other readers read, and that were once read otherwise here: found by going through the feeds and texts
// that those are tested with.
#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::string_literals;

namespace {

std::string rss(const std::string& items) {
  return "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel>" + items + "</channel></rss>";
}

using Titles = std::vector<std::string>;

Titles titles(const std::string& text, Format format = Format::rss) {
  Titles found;
  for (const auto& draft : read_web(text, format).drafts) found.push_back(draft.title.value_or("none"));
  return found;
}

}  // namespace

TEST_CASE("a feed that is broken in one place keeps its ampersands and its escaped HTML everywhere behind it") {
  const auto found =
      read_web(rss("<item><title>One</title><description><p>A <b>broken</p> text</description></item>"
                   "<item><title>Rough &amp; Tumble &lt; 3 &quot;x&quot; &#38; &gt; &apos;y&apos;</title>"
                   "<link>https://example.org/?a=1&amp;b=2</link>"
                   "<description>&lt;p&gt;Bread &amp;amp; salt&lt;/p&gt; "
                   "&lt;img src=&quot;/a.jpg&quot;&gt;</description>"
                   "<enclosure url='/e.jpg?a=1&amp;b=&lt;' type='image/jpeg'/></item>"),
               Format::rss);
  REQUIRE(found.drafts.size() == 2);
  const auto& second = found.drafts[1];
  CHECK(second.title == "Rough & Tumble < 3 \"x\" & > 'y'");
  CHECK(second.link == "https://example.org/?a=1&b=2");
  CHECK(second.summary == "Bread & salt");
  REQUIRE(second.image);
  CHECK(second.image->url == "https://example.org/e.jpg?a=1&b=%3C");
}

TEST_CASE("entries with GUIDs of their own are several, though they are about one page with one title") {
  const auto comment = [](const char* guid, const char* link, const char* words) {
    return "<item><title>Re: The square</title><guid>"s + guid + "</guid><link>" + link + "</link><description>" +
           words + "</description></item>";
  };
  CHECK(titles(rss(comment("1", "/a", "I like it.") + comment("2", "/a", "Me too."))).size() == 2);
  CHECK(titles(rss(comment("1", "/a#c1", "Yes.") + comment("2", "/a#c2", "Yes."))).size() == 2);
  CHECK(titles(rss(comment("1", "/a", "I like it.") + comment("2", "/a", "I like it."))).size() == 1);
  // One GUID for all says nothing, and none does not either.
  CHECK(titles(rss(comment("x", "/a", "Yes.") + comment("x", "/b", "Yes."))).size() == 2);
  CHECK(titles(rss(comment("x", "/a", "Yes.") + comment("x", "/a", "No."))).size() == 1);
  CHECK(titles(rss(comment("", "/a", "Yes.") + comment("", "/a", "No."))).size() == 1);
}
