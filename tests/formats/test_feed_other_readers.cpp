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
  // A text that was corrected is still the same entry.
  CHECK(titles(rss(comment("1", "/a", "The square is closed until Friday 4 December (updated)") +
                   comment("2", "/a", "The square is closed until Friday 4 December"))) == Titles{"Re: The square"});
  // One GUID for all says nothing, and none does not either.
  CHECK(titles(rss(comment("x", "/a", "Yes.") + comment("x", "/b", "Yes."))).size() == 2);
  CHECK(titles(rss(comment("x", "/a", "Yes.") + comment("x", "/a", "No."))).size() == 1);
  CHECK(titles(rss(comment("", "/a", "Yes.") + comment("", "/a", "No."))).size() == 1);
}

TEST_CASE("thousands of entries about one page under one title are told apart") {
  std::string items;
  for (int i = 0; i < 2000; ++i) {
    items += "<item><title>Re: The square</title><guid>g" + std::to_string(i) + "</guid><link>/a</link><description>";
    for (int word = 0; word < 80; ++word) items += std::to_string(i * 1000 + word) + " ";
    items += "</description></item>";
  }
  CHECK(titles(rss(items)).size() == 2000);
}

TEST_CASE("an empty item within an item ends it not") {
  const auto found = read_web(
      rss("<item><title>One</title><link>https://proxy.example/1</link><item /><feedburner:origLink "
          "xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>https://example.org/1</feedburner:origLink>"
          "</item><item/><item><title>Two &lt;&lt;&lt; three &gt;&gt;&gt;</title></item>"),
      Format::rss);
  REQUIRE(found.drafts.size() == 2);
  CHECK(found.drafts[0].title == "One");
  CHECK(found.drafts[0].link == "https://example.org/1");
  CHECK(found.drafts[1].title == "Two <<< three >>>");
}

TEST_CASE("the media extension's title and text serve where the entry has none") {
  const auto found = read_web(rss("<item><media:title>A film</media:title><media:description>Of the square."
                                  "</media:description></item>"
                                  "<item><media:group><media:content url='/f.mp4' medium='video'><media:title>Another"
                                  "</media:title></media:content></media:group></item>"
                                  "<item><title>Own</title><media:title>no</media:title></item>"),
                              Format::rss);
  REQUIRE(found.drafts.size() == 3);
  CHECK(found.drafts[0].title == "A film");
  CHECK(found.drafts[0].summary == "Of the square.");
  CHECK(found.drafts[1].title == "Another");
  CHECK(found.drafts[2].title == "Own");
}

TEST_CASE("an entry of which nothing but the page is known is named after that") {
  const auto named = [](const std::string& link) {
    return titles(rss("<item><link>" + link + "</link></item>")).at(0);
  };
  CHECK(named("https://example.org/news/the-square-opens.html?x=1#top") == "The square opens");
  CHECK(named("https://example.org/2026/f%C3%AAte_de_la_musique/") == "Fête de la musique");
  CHECK(named("https://example.org/?p=123") == "example.org/?p=123");
  CHECK(named("https://example.org/2026/11/24/") == "example.org/2026/11/24");
  CHECK(titles(R"({"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://example.org/a-walk"}]})",
               Format::jsonfeed) == Titles{"A walk"});
  // With a text it is named after that, and so it is with a picture that is described.
  CHECK(titles(
            rss("<item><link>/@anna/113536</link><enclosure url='/a.jpg' type='image/jpeg'/>"
                "<media:description xmlns:media='http://search.yahoo.com/mrss/'>A heron</media:description></item>")) ==
        Titles{"A heron"});
  CHECK(titles(rss("<item><link>/a-walk</link><description>Come along.</description></item>")) ==
        Titles{"Come along."});
}

TEST_CASE("relative links of a feed in a file are seen from where it says that it lies") {
  const std::string feed =
      "<feed xmlns='http://www.w3.org/2005/Atom'><link href='.'/>"
      "<link rel='self' href='https://example.org/blog/index.atom'/>"
      "<entry><title>A</title><link href='../a'/><content type='html'>&lt;img src='p.jpg'></content></entry></feed>";
  std::istringstream in(feed);
  std::vector<Draft> drafts;
  const ReadOptions options{.format = Format::atom, .lang = "en", .zone = Zone{}};
  REQUIRE(read_items(in, options, [&](Draft draft, const std::string&) { drafts.push_back(std::move(draft)); }));
  REQUIRE(drafts.size() == 1);
  CHECK(drafts[0].link == "https://example.org/a");
  REQUIRE(drafts[0].image);
  CHECK(drafts[0].image->url == "https://example.org/p.jpg");
}

TEST_CASE("characters have names that HTML 4 did not know") {
  const auto found = read_web(rss("<item><title>&Lstrok;&oacute;d&zacute; &amp;ccaron; &comma; &nosuch; &!;</title>"
                                  "<description>&lt;p title='&amp;lstrok;'&gt;Pi&amp;eogon;kna &amp;amp; "
                                  "&amp;lstrok;adna&lt;/p&gt;</description></item>"),
                              Format::rss);
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].title == "Łódź č , &nosuch; &!;");
  CHECK(found.drafts[0].summary == "Piękna & ładna");
}

TEST_CASE("the frame of a CDATA section that was escaped is no text") {
  const auto found =
      read_web(rss("<item><title>&lt;![CDATA[Bread &amp;amp; salt]]&gt;</title>"
                   "<description><![CDATA[<![CDATA[<p>From the <b>baker</b>.</p>]]]]></description></item>"
                   "<item><title>About &lt;![CDATA[ and ]]&gt;</title></item>"),
               Format::rss);
  REQUIRE(found.drafts.size() == 2);
  CHECK(found.drafts[0].title == "Bread & salt");
  CHECK(found.drafts[0].summary == "From the baker.");
  CHECK(found.drafts[1].title == "About <![CDATA[ and ]]>");
}

TEST_CASE("a description of elements, or an object in its place, is never shown as one") {
  const auto found =
      read_web(rss("<item><title>A</title><description>\n <strong>Monday</strong>\n <p>Soup &amp;amp; bread"
                   "</p>\n <b>Tuesday</b>\n</description></item>"
                   "<item><title><![CDATA[Tom &amp;amp; Jerry]]></title>"
                   "<description><![CDATA[&lt;p&gt;Salt &amp;amp; pepper&lt;/p&gt;]]></description></item>"),
               Format::rss);
  REQUIRE(found.drafts.size() == 2);
  CHECK(found.drafts[0].summary == "Monday\n\nSoup & bread\n\nTuesday");
  CHECK(found.drafts[1].title == "Tom & Jerry");
  CHECK(found.drafts[1].summary == "Salt & pepper");
  const auto json = read_web(R"({"version":"https://jsonfeed.org/version/1.1","items":[
      {"id":"1","title":"A","summary":{"text":"no"},"content_html":["no"],"image":{"url":"/a.jpg"},"url":7}]})",
                             Format::jsonfeed);
  REQUIRE(json.drafts.size() == 1);
  CHECK(json.drafts[0].title == "A");
  CHECK_FALSE(json.drafts[0].summary);
}

TEST_CASE("a CDATA section without an end takes no other entry with it") {
  CHECK(titles(rss("<item><title>A</title><description><![CDATA[<p>One</description></item>"
                   "<item><title><![CDATA[B</title></item>")) == Titles{"A", "B"});
  CHECK(titles(rss("<item><title>A</title></item>") + "<!-- ]]> -->") == Titles{"A"});
}

TEST_CASE("a stray end, a forgotten end or a broken attribute costs what it stands in, never the entries behind it") {
  const std::string good = "<item><title>B</title></item><item><title>C</title></item>";
  for (const auto* broken : {
           "<item><title>A</title><description>x</p></div></b></i></description></item>",
           "<item><title>A</title></item></item></channel>",
           "<item><title>A</titel><description>x</description></item>",
           "<item><title>A<link>https://example.org/a</link></item>",
           "<item><title>A</title><description>write to <a@example.org> if 1 <2 and x <y z</description></item>",
           "<item><title>A</title><description><img src=/a.jpg width=3 alt='it's'><td nowrap>x</description></item>",
           "<item><title>A</title><enclosure url=\"/a.jpg type=image/jpeg></item>",
           "<item><title>A</title><!-- ",
           "<item><title>A</title><?php ",
           "<item><title>A</title><!DOCTYPE x [ </item>",
       }) {
    INFO(broken);
    CHECK(titles(rss(broken + good)) == Titles{"A", "B", "C"});
  }
  std::string deep = "<item><title>A</title><description>";
  for (int i = 0; i < 500; ++i) deep += "<div>";
  deep += "below";
  for (int i = 0; i < 500; ++i) deep += "</div>";
  CHECK(titles(rss(deep + "</description></item>" + good)) == Titles{"A", "B", "C"});
  std::string endless;
  for (int i = 0; i < 400; ++i) endless += "<item><title>" + std::to_string(i) + "</title>";
  CHECK(titles(rss(endless)).size() == 400);
}

TEST_CASE("attributes without quotes are read, and of two the first") {
  const auto found =
      read_web(rss("<item><title>A</title><description><b nowrap>Two</b> <i class=x>words</i></description>"
                   "<enclosure length=3 url=/a.jpg?x=1&y=2 url='/b.jpg' type=image/jpeg/></item>"),
               Format::rss);
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].summary == "Two words");
  REQUIRE(found.drafts[0].image);
  CHECK(found.drafts[0].image->url == "https://example.org/a.jpg?x=1&y=2");
}

TEST_CASE("a quote that was forgotten within a tag ends there, and not at the next one of another entry") {
  const auto item = [](const std::string& title, const char* text) {
    return "<item><title>" + title + "</title><description>" + text + "</description></item>";
  };
  CHECK(titles(rss(item("A", "<p>One <a href=\"https://example.org/1>more</a></p>") + item("B", "two") +
                   item("C", "<a href=\"https://example.org/3\">three</a>"))) == Titles{"A", "B", "C"});
  CHECK(read_web(rss(item("A", "<b title=\"a > b\">One</b> <i title=\"<i>\">word</i>")), Format::rss)
            .drafts.at(0)
            .summary == "One word");
}

TEST_CASE("a feed that breaks off within an entry is partial, whatever was left open before") {
  const auto whole = rss("<item><title>A</title><description><p>x</description></item><item><title>B</title></item>");
  CHECK_FALSE(read_web(whole, Format::rss).about->partial);
  const auto cut = read_web(whole.substr(0, whole.find("</item></channel>")), Format::rss);
  CHECK(cut.about->partial);
  CHECK(cut.drafts.size() == 1);
}

TEST_CASE("the names of the outermost element are known in any case") {
  for (const auto* text : {"<RSS><CHANNEL><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>",
                           "<rdf:rdf xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                           "xmlns='http://purl.org/rss/1.0/'><item><title>A</title></item></rdf:rdf>",
                           "<Feed xmlns='http://www.w3.org/2005/Atom'><Entry><Title>A</Title></Entry></Feed>"}) {
    INFO(text);
    const auto format = detect(text);
    REQUIRE(format);
    CHECK(titles(text, *format) == Titles{"A"});
  }
}

TEST_CASE("RSS 1.0 names an entry's page on the entry itself, if nowhere else") {
  const auto found = read_web(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
      "<item rdf:about='https://example.org/1'><title>A</title></item>"
      "<item rdf:about='https://example.org/2'><title>B</title><link>https://example.org/b</link></item>"
      "<item about='https://example.org/3'><title>C</title></item></rdf:RDF>",
      Format::rss);
  REQUIRE(found.drafts.size() == 3);
  CHECK(found.drafts[0].link == "https://example.org/1");
  CHECK(found.drafts[0].key == "feed:https://example.org/1");
  CHECK(found.drafts[1].link == "https://example.org/b");
  CHECK_FALSE(found.drafts[2].link);
}

TEST_CASE("one entry of Atom may be a document of its own") {
  const std::string entry =
      "<?xml version='1.0'?><entry xmlns='http://www.w3.org/2005/Atom'><id>1</id><title>A</title></entry>";
  CHECK(detect(entry) == Format::atom);
  CHECK(titles(entry, Format::atom) == Titles{"A"});
  CHECK_FALSE(read_web(entry, Format::atom).about->partial);
  CHECK(detect("<entry xmlns='http://shop.example/'><title>A</title></entry>") == std::nullopt);
  CHECK(detect("<catalogue><entry><title>A</title></entry></catalogue>") == std::nullopt);
}

TEST_CASE("scripts in a title, and what caches append to JSON, are not for people") {
  CHECK(titles(rss("<item><title>&lt;script>alert(1)&lt;/script>A&lt;style>b{}&lt;/style></title></item>")) ==
        Titles{"A"});
  const std::string feed = R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A"}]})";
  CHECK(titles(feed + "\n<!-- cached page generated by a plugin -->", Format::jsonfeed) == Titles{"A"});
  CHECK(read_text(R"({"items":[{"title":"A"}]} <!-- -->)", Format::json).refusal.size() == 1);
}

TEST_CASE("comments within the stories of a page are no stories") {
  const std::string page =
      "<html><body><div class='h-feed'>"
      "<div class='h-entry'><a class='u-url p-name' href='/1'>One</a></div>"
      "<div class='h-entry'><a class='u-url p-name' href='/2'>Two</a>"
      "<div class='p-comment h-entry'><a class='u-url p-name' href='/c'>A comment</a></div></div></div></body></html>";
  CHECK(titles(page, Format::page) == Titles{"One", "Two"});
}

TEST_CASE("a JSON Feed is known whatever order its names stand in, and by what only its items have") {
  CHECK(detect(R"({"feed_url":"https://x.example","items":[{"id":"1"}],"version":"https://jsonfeed.org/version/1"})") ==
        Format::jsonfeed);
  CHECK(detect(R"({"version":"1.0","items":[{"content_text":"A"}]})") == Format::jsonfeed);
  CHECK(detect(R"({"items":[{"title":"A","summary":"\"content_text\""}]})") == Format::json);
}
