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
