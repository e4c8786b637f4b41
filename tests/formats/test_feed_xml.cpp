// RSS and Atom, and what goes wrong with them in the wild; rule numbers are those of the collection of such failures.
#include "formats/reading.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace std::string_literals;

namespace {

constexpr auto content_space = "http://purl.org/rss/1.0/modules/content/";

struct Read {
  std::vector<Draft> drafts;
  std::vector<std::string> pointers;
  FeedAbout about;
  Problems refusal;
};

Read read(const std::string& text, const std::string& now = "2026-11-24T12:00:00Z", const std::string& charset = "") {
  Read result;
  std::istringstream in(text);
  ReadOptions options{.format = Format::rss, .lang = "en", .zone = *Zone::find("Europe/Brussels")};
  options.now = *parse_rfc3339(now);
  options.address = "https://example.org/feeds/news.xml";
  options.charset = charset;
  options.about = [&](const FeedAbout& about) { result.about = about; };
  const auto done = read_items(in, options, [&](Draft draft, std::string pointer) {
    result.drafts.push_back(std::move(draft));
    result.pointers.push_back(std::move(pointer));
  });
  if (!done) result.refusal = done.error();
  return result;
}

std::string rss(const std::string& items) {
  return "<rss version='2.0' xmlns:content='"s + content_space +
         "' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/' "
         "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>" +
         items + "</channel></rss>";
}

std::string atom(const std::string& entries) {
  return "<feed xmlns='http://www.w3.org/2005/Atom'>" + entries + "</feed>";
}

std::vector<std::string> keys(const std::string& text) {
  std::vector<std::string> found;
  for (const auto& draft : read(text).drafts) found.push_back(draft.key.value_or("none"));
  return found;
}

std::string picture(const std::string& item) {
  const auto found = read(rss("<item><title>T</title><link>https://example.org/news/1</link>" + item + "</item>"));
  REQUIRE(found.drafts.size() == 1);
  const auto& image = found.drafts[0].image;
  return image ? image->url.value_or("") + (image->alt.empty() ? "" : " " + image->alt) : "none";
}

}  // namespace

TEST_CASE("a feed's entry becomes a news item") {
  const auto found = read(
      rss("<title>Town &amp; hall</title><link>https://example.org/</link><language>nl-be</language><ttl>90</ttl>"
          "<item><title>Het plein</title><link>https://example.org/plein</link><guid isPermaLink='false'>1 a</guid>"
          "<pubDate>Tue, 24 Nov 2026 09:00:00 +0100</pubDate><description>&lt;p&gt;Het plein is "
          "open.&lt;/p&gt;</description>"
          "<category>Stad</category><enclosure url='https://example.org/p.jpg' type='image/jpeg' length='9'/></item>"));
  CHECK(found.about.title == "Town & hall");
  CHECK(found.about.home == "https://example.org/");
  CHECK(found.about.lang == "nl-BE");
  CHECK(found.about.every == std::chrono::minutes{90});
  CHECK_FALSE(found.about.partial);
  REQUIRE(found.drafts.size() == 1);
  auto draft = found.drafts[0];
  CHECK(found.pointers[0] == "/entries/1");
  CHECK(draft.kind == "news");
  CHECK(draft.lang == "nl-BE");
  CHECK(draft.title == "Het plein");
  CHECK(draft.summary == "Het plein is open.");
  CHECK(draft.link == "https://example.org/plein");
  CHECK(draft.key == "feed:1 a");
  CHECK(draft.published_at == "2026-11-24T08:00:00Z");
  CHECK_FALSE(draft.show_from);
  CHECK(draft.image->url == "https://example.org/p.jpg");
  CHECK(draft.tags.empty());
  draft.image.reset();
  CHECK(validate(draft, {}));
}

TEST_CASE("rule 3: a feed says how often it wants to be read") {
  const auto every = [](const std::string& head) {
    const auto found =
        read("<rss xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>" + head + "</channel></rss>");
    return found.about.every ? found.about.every->count() : 0;
  };
  CHECK(every("<ttl>15</ttl>") == 15);
  CHECK(every("<ttl>15</ttl><sy:updatePeriod>daily</sy:updatePeriod>") == 15);
  CHECK(every("<sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>") == 30);
  CHECK(every("<sy:updatePeriod>weekly</sy:updatePeriod>") == 7 * 24 * 60);
  CHECK(every("<ttl>soon</ttl>") == 0);
  CHECK(every("<ttl>99999999</ttl>") == 30 * 24 * 60);
  CHECK(every("") == 0);
}

TEST_CASE("rule 7: what breaks off says so, and its last entry is not half an item") {
  const auto whole = rss("<item><title>One</title></item><item><title>Two</title></item>");
  CHECK_FALSE(read(whole).about.partial);
  const auto cut = read(whole.substr(0, whole.find("Two") + 2));
  REQUIRE(cut.drafts.size() == 1);
  CHECK(cut.drafts[0].title == "One");
  CHECK(cut.about.partial);
  CHECK_FALSE(read(whole.substr(0, whole.find("</rss>"))).about.partial);
  CHECK(read("<rss><channel>").about.partial);
  CHECK(read("<rss><channel/></rss>").refusal.empty());
  for (const auto* none : {"", "text", "<html><body>404</body></html>", "<opml/>", "\xff\xfe"})
    CHECK(read(none).refusal.size() == 1);
}

TEST_CASE("rule 8: an entry is recognised by its GUID, else its link, else its title and day") {
  using Keys = std::vector<std::string>;
  CHECK(keys(rss("<item><title>A</title><guid>1</guid></item><item><title>B</title><guid> 2 </guid></item>")) ==
        Keys{"feed:1", "feed:2"});
  CHECK(keys(rss("<item><title>A</title><guid/><link>http://Example.org/a#x</link></item>"
                 "<item><title>B</title><guid> </guid><link>http://example.org/b?utm_source=rss</link></item>")) ==
        Keys{"feed:https://example.org/a", "feed:https://example.org/b"});
  CHECK(keys(rss("<item><title>A</title><guid>x</guid><link>/a</link></item><item><title>B</title><guid>x</guid><link>/"
                 "b</link></item>")) == Keys{"feed:https://example.org/a", "feed:https://example.org/b"});
  const auto made =
      keys(rss("<item><title>A</title><link>/</link></item><item><title>B</title><link>/</link></item><item><title>B</"
               "title></item>"));
  REQUIRE(made.size() == 3);
  CHECK(made[0].starts_with("feed:made-"));
  CHECK(made[0] != made[1]);
  CHECK(made[2] == made[1] + "-2");
  // A day more makes it another entry; the same document is the same entries.
  const auto dated = [](const char* day) {
    return keys(rss("<item><title>A</title><pubDate>"s + day + "</pubDate></item>"));
  };
  CHECK(dated("2026-11-23") == dated("Mon, 23 Nov 2026 10:00:00 +0100"));
  CHECK(dated("2026-11-23") != dated("2026-11-24"));
}

TEST_CASE("rule 8: an entry that is in the document twice is one item") {
  CHECK(keys(rss("<item><title>A</title><guid>1</guid><link>/a</link></item><item><title>A</title><guid>2</guid><link>/"
                 "a</link></item>")) == std::vector<std::string>{"feed:1"});
  CHECK(keys(rss("<item><title>A</title><guid>1</guid></item><item><title>A</title><guid>1</guid></item>")).size() ==
        1);
  CHECK(keys(rss("<item><title>A</title></item><item><title>A</title></item>")).size() == 1);
}

TEST_CASE("rule 8: an identity that no key can hold is hashed") {
  const auto long_one = keys(rss("<item><title>A</title><guid>" + std::string(600, 'x') + "</guid></item>"));
  CHECK(long_one[0].starts_with("feed:sha256-"));
  CHECK(long_one[0].size() < 100);
  CHECK(keys(atom("<entry><title>A</title><id>e\xcc\x81</id></entry>"))[0].starts_with("feed:sha256-"));
}

TEST_CASE("rule 9: an entry without a date that can be read has none, and is not new at each reading") {
  const auto found =
      read(rss("<item><title>A</title><pubDate>yesterday</pubDate></item>"
               "<item><title>B</title><pubDate>soon</pubDate><dc:date>2026-11-23T10:00:00Z</dc:date></item>"
               "<item><title>C</title><a10:updated "
               "xmlns:a10='http://www.w3.org/2005/Atom'>2026-11-22T10:00:00Z</a10:updated></item>"));
  REQUIRE(found.drafts.size() == 3);
  CHECK_FALSE(found.drafts[0].published_at);
  CHECK(found.drafts[1].published_at == "2026-11-23T10:00:00Z");
  CHECK(found.drafts[2].published_at == "2026-11-22T10:00:00Z");
}

TEST_CASE("rule 11: a date to come is when the item is shown, and one far off is a wrong clock's") {
  const auto dated = [](const char* day) {
    return read(rss("<item><title>A</title><pubDate>"s + day + "</pubDate></item>")).drafts.at(0);
  };
  CHECK(dated("2026-11-25T08:00:00Z").show_from == "2026-11-25T08:00:00Z");
  CHECK(dated("2026-11-25T08:00:00Z").published_at == "2026-11-25T08:00:00Z");
  CHECK_FALSE(dated("2026-11-24T11:00:00Z").show_from);
  CHECK_FALSE(dated("2041-01-01T00:00:00Z").show_from);
  CHECK_FALSE(dated("2041-01-01T00:00:00Z").published_at);
}

TEST_CASE("rule 12: Atom's type decides what a title is") {
  const auto title = [](const std::string& element) {
    return read(atom("<entry>" + element + "<id>1</id></entry>")).drafts.at(0).title.value_or("");
  };
  CHECK(title("<title>AT&amp;amp;T &lt;b> x</title>") == "AT&amp;T <b> x");
  CHECK(title("<title type='text'>&lt;b>x&lt;/b></title>") == "<b>x</b>");
  CHECK(title("<title type='html'>AT&amp;amp;T &lt;b>x&lt;/b></title>") == "AT&T x");
  CHECK(title("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>1 &lt; <b>2</b></div></title>") ==
        "1 < 2");
  CHECK(title("<title>&lt;b>x&lt;/b></title>") == "x");
}

TEST_CASE("rule 13: an excerpt that was cut off gives way to the content") {
  const auto summary = [](const std::string& item) {
    return read(rss("<item><title>T</title>" + item + "</item>")).drafts.at(0).summary.value_or("");
  };
  const auto content =
      "<content:encoded><![CDATA[<p>The square opens in June. There is music.</p>]]></content:encoded>"s;
  CHECK(summary("<description><![CDATA[<p>The square opens in Ju [&hellip;]</p>]]></description>" + content) ==
        "The square opens in June. There is music.");
  CHECK(summary("<description><![CDATA[<p>&hellip;</p>]]></description>" + content) ==
        "The square opens in June. There is music.");
  CHECK(summary("<description>An excerpt that somebody wrote for its own sake.</description>" + content) ==
        "An excerpt that somebody wrote for its own sake.");
  CHECK(summary("<itunes:summary>Spoken of the square.</itunes:summary>") == "Spoken of the square.");
}

TEST_CASE("rule 14: a feed in any charset is read in its own letters") {
  const auto title = [](const std::string& bytes, const char* charset) {
    return read(bytes, "2026-11-24T12:00:00Z", charset).drafts.at(0).title.value_or("");
  };
  const auto feed = [](const std::string& encoding, const std::string& words) {
    return "<?xml version='1.0' encoding='" + encoding + "'?><rss><channel><item><title>" + words +
           "</title></item></channel></rss>";
  };
  CHECK(title(feed("windows-1251", "\xcc\xe8\xf0"), "") == "Мир");
  CHECK(title(feed("windows-1251", "Мир"), "") == "Мир");
  CHECK(title(feed("GB2312", "\xba\xcd\xc6\xbd"), "") == "和平");
  CHECK(title(feed("utf-8", "caf\xe9"), "ISO-8859-1") == "café");
  CHECK(title(feed("utf-8", "Müller \xff und Söhne"), "") == "Müller \ufffd und Söhne");
  std::string wide = "\xff\xfe";
  for (const char c : feed("utf-16", "Peace")) (wide += c) += '\0';
  CHECK(title(wide, "") == "Peace");
}

TEST_CASE("rule 15: junk before the document, HTML's entities and control characters do no harm") {
  const auto found = read(
      "\n\n  <?xml version='1.0'?>\n<rss><channel><item><title>caf&eacute;&nbsp;\x01\x0b& t\x08h&#233; &bogus; 1 < 2 "
      "<3</title></item></channel></rss>");
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].title == "café\u00a0& thé &bogus; 1 < 2 <3");
  CHECK_FALSE(found.about.partial);
}

TEST_CASE("rule 15: a forgotten end loses no other entry") {
  const auto found =
      read(rss("<item><title>One<item><title>Two</title></item><item><title>Three</title><description>x<br>y</"
               "item><item><title>Four</title></item>"));
  REQUIRE(found.drafts.size() == 4);
  CHECK(found.drafts[0].title == "One");
  CHECK(found.drafts[1].title == "Two");
  CHECK(found.drafts[2].title == "Three");
  CHECK(found.drafts[3].title == "Four");
}

TEST_CASE("rule 7: no entity of a stranger is expanded and nothing is loaded") {
  std::string bomb = "<!DOCTYPE rss [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i)
    bomb += "<!ENTITY a" + std::to_string(i) + " '&a" + std::to_string(i - 1) + ";&a" + std::to_string(i - 1) + ";'>";
  const auto found =
      read(bomb + "<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + rss("<item><title>&a29; &x; z</title></item>"));
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].title == "&a29; &x; z");
  const auto outer = read("<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\">" + rss("<item><title>A</title></item>"));
  CHECK(outer.drafts.size() == 1);
}

TEST_CASE("rule 7: entries, nesting and lengths have limits") {
  std::string many;
  for (int i = 0; i < 2100; ++i) many += "<item><title>" + std::to_string(i) + "</title></item>";
  const auto found = read(rss(many));
  CHECK(found.drafts.size() == 2000);
  CHECK(found.drafts[0].title == "0");
  CHECK(found.about.partial);

  std::string deep = "<item><title>A</title></item><item><description>";
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  const auto nested = read(rss(deep));
  CHECK(nested.drafts.size() == 1);
  CHECK(nested.about.partial);

  auto long_text =
      read(rss("<item><title>" + std::string(3'000'000, 'x') + "</title></item><item><title>B</title></item>"));
  REQUIRE(long_text.drafts.size() == 2);
  complete(long_text.drafts[0], Instant{});
  CHECK(validate(long_text.drafts[0], {}));
}

TEST_CASE("rule 7: a tag with attributes without end costs no more than its length") {
  std::string attributes;
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "='<'";
  const auto found = read(rss("<item><title" + attributes + ">A</title></item><item><media:thumbnail url='/t.jpg'" +
                              attributes + "/><title>B</title></item>"));
  REQUIRE(found.drafts.size() == 2);
  CHECK(found.drafts[0].title == "A");
  CHECK(found.drafts[1].title == "B");
  CHECK(found.drafts[1].image->url == "https://example.org/t.jpg");
}

TEST_CASE("rule 16: what is relative is seen from xml:base, the entry's page, the feed's page, the feed") {
  const auto nested = read(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/x/'><link href='.'/><link rel='next' "
      "href='?page=2'/>"
      "<entry xml:base='y/'><id>1</id><title>T</title><link href='page'/>"
      "<content type='xhtml' xml:base='/z/'><div xmlns='http://www.w3.org/1999/xhtml'><img "
      "src='i.jpg'/>text</div></content></entry></feed>");
  CHECK(nested.about.home == "http://a.example/x/");
  CHECK(nested.about.next == "http://a.example/x/?page=2");
  REQUIRE(nested.drafts.size() == 1);
  CHECK(nested.drafts[0].link == "http://a.example/x/y/page");
  CHECK(nested.drafts[0].image->url == "http://a.example/z/i.jpg");

  const auto page =
      read(rss("<link>https://news.example/blog/</link><item><title>T</title><link>2026/one</link><description>&lt;img "
               "src='i.jpg'></description></item>"
               "<item><title>U</title><description>&lt;img src='i.jpg'></description></item>"));
  CHECK(page.drafts.at(0).link == "https://news.example/blog/2026/one");
  CHECK(page.drafts.at(0).image->url == "https://news.example/blog/2026/i.jpg");
  CHECK(page.drafts.at(1).image->url == "https://news.example/blog/i.jpg");
  const auto bare = read(rss("<item><title>T</title><link>one</link></item>"));
  CHECK(bare.drafts.at(0).link == "https://example.org/feeds/one");
}

TEST_CASE("rule 16: a GUID that is an address is the link for want of one") {
  const auto link = [](const std::string& item) {
    return read(rss("<item><title>T</title>" + item + "</item>")).drafts.at(0).link.value_or("none");
  };
  CHECK(link("<guid>https://example.org/1</guid>") == "https://example.org/1");
  CHECK(link("<guid isPermaLink='false'>https://example.org/?p=1</guid>") == "https://example.org/?p=1");
  CHECK(link("<guid>1234</guid>") == "none");
  CHECK(link("<link>javascript:alert(1)</link>") == "none");
  CHECK(link("<link>https://a.example/1</link><f:origLink "
             "xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'>https://b.example/1</f:origLink>") ==
        "https://b.example/1");
}

TEST_CASE("rule 17: the picture is what is attached, else the first in the text, else a thumbnail") {
  CHECK(picture("<enclosure url='/a.mp3' type='audio/mpeg'/><enclosure url='/a.jpg' type='image/jpeg'/><media:content "
                "url='/m.jpg'/>") == "https://example.org/a.jpg");
  CHECK(picture("<media:content url='https://secure.gravatar.com/avatar/1' medium='image'/><media:group><media:content "
                "url='/s.jpg' width='100' medium='image'/>"
                "<media:content url='/l.jpg' width='900' medium='image'/><media:title>The "
                "square</media:title></media:group>") == "https://example.org/l.jpg The square");
  CHECK(picture("<media:content url='/v.mp4' medium='video'><media:thumbnail url='/v.jpg'/></media:content>") ==
        "https://example.org/v.jpg");
  CHECK(picture("<media:thumbnail url='/t.jpg'/><description>&lt;img src='/c.jpg' alt='Us'></description>") ==
        "https://example.org/c.jpg Us");
  CHECK(picture("<image><url>/i.png</url><title>x</title></image>") == "https://example.org/i.png");
  CHECK(picture("<itunes:image href='/i.jpg'/>") == "https://example.org/i.jpg");
  CHECK(picture("<enclosure url='/a.svg' type='image/svg+xml'/><media:content url='data:image/gif;base64,R' "
                "medium='image'/>") == "none");
}

TEST_CASE("an entry without a title has the first sentence of its text, and one without both is a problem of its own") {
  const auto found =
      read(rss("<item><description>The square is open. There is music.</description></item>"
               "<item><pubDate>2026-11-23</pubDate></item><item><title>B</title></item>"));
  REQUIRE(found.drafts.size() == 3);
  CHECK(found.drafts[0].title == "The square is open.");
  CHECK(found.drafts[0].summary == "There is music.");
  CHECK(found.drafts[1].problems.at(0).pointer == "/title");
  CHECK(found.drafts[2].problems.empty());
}

TEST_CASE("namespaces are known by any spelling, and by their usual prefix when none was declared") {
  const auto found = read(
      "<rss xmlns='http://unheard.example/' xmlns:d=' HTTPS://purl.org/dc/elements/1.1 "
      "'><channel><item><title>A</title>"
      "<d:date>2026-11-23T10:00:00Z</d:date><content:encoded>&lt;p>Text.&lt;/p></content:encoded><x:title>no</"
      "x:title></item></channel></rss>");
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].title == "A");
  CHECK(found.drafts[0].published_at == "2026-11-23T10:00:00Z");
  CHECK(found.drafts[0].summary == "Text.");
}

TEST_CASE("RSS 1.0 has its entries beside the channel") {
  const auto found = read(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel "
      "rdf:about='x'><title>C</title><link>https://example.org/</link><dc:language>fr</dc:language><items><rdf:Seq/></"
      "items></channel>"
      "<image><title>no</title><url>/logo.png</url></image><item><title>A</title><link>/a</link></item></rdf:RDF>");
  CHECK(found.about.title == "C");
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].lang == "fr");
  CHECK(found.drafts[0].link == "https://example.org/a");
  CHECK_FALSE(found.drafts[0].image);
}

TEST_CASE("Atom: the source of an entry is not the entry, and languages are inherited") {
  const auto found = read(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>F</title>"
      "<entry><source><title>no</title><id>no</id><updated>2001-01-01T00:00:00Z</updated></source><author><name>no</"
      "name></author>"
      "<id>1</id><title>A</title><updated>2026-11-23T10:00:00Z</updated></entry><entry xml:lang='not a "
      "language'><id>2</id><title>B</title></entry>"
      "<entry xml:lang='nl'><id>3</id><title>C</title></entry></feed>");
  REQUIRE(found.drafts.size() == 3);
  CHECK(found.drafts[0].title == "A");
  CHECK(found.drafts[0].key == "feed:1");
  CHECK(found.drafts[0].published_at == "2026-11-23T10:00:00Z");
  CHECK(found.drafts[0].lang == "de");
  CHECK(found.drafts[1].lang == "de");
  CHECK(found.drafts[2].lang == "nl");
}

TEST_CASE("what another Vitrine says of an entry in its own words holds") {
  const auto found = read(
      atom("<entry><id>1</id><title>A: tomorrow</title><v:item xmlns:v='urn:uuid:0b7e9c52-5d0c-4d5b-9a3e-6f1f0c2a7d41'>"
           "{\"kind\":\"event\",\"title\":\"A\",\"starts_at\":\"2026-12-04T18:30:00Z\"}</v:item></entry>"));
  REQUIRE(found.drafts.size() == 1);
  CHECK(found.drafts[0].kind == "event");
  CHECK(found.drafts[0].title == "A");
  CHECK(found.drafts[0].key == "feed:1");
}
