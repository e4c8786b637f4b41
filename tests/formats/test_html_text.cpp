#include "base/letter_case.hpp"
#include "base/printable.hpp"
#include "formats/entities.hpp"
#include "formats/html_text.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("HTML becomes paragraphs and lists, whatever is broken in it") {
  struct Case {
    const char *about, *html, *text;
  };
  for (const auto& [about, html, text] : {
           Case{"paragraphs", "<p>One\n two.</p>\n<p>Three.</p>", "One two.\n\nThree."},
           Case{"text alone", "Just text", "Just text"},
           Case{"inline tags", "<b>Bold</b>, <i>it</i>alic <a href='x'>link</a>.", "Bold, italic link."},
           Case{"line breaks", "One<br>two<br/>\nthree", "One\ntwo\nthree"},
           Case{"paragraphs made of line breaks", "One<br><br>two<br />\n<br />three", "One\n\ntwo\n\nthree"},
           Case{"a list", "<p>We:</p><ul><li>eat</li>\n<li><p>drink</p></li><li> </li></ul><p>Done.</p>",
                "We:\n\n• eat\n• drink\n\nDone."},
           Case{"a numbered list", "<ol><li>a<li>b</ol>", "1. a\n2. b"},
           Case{"a table", "<table><tr><th>When</th><td>noon</td></tr><tr><td>Where</td><td>here</td></tr></table>",
                "When · noon\nWhere · here"},
           Case{"headings", "<h2>Title</h2>Text", "Title\n\nText"},
           Case{"scripts, styles and forms", "a<script>x('<p>')</script><style>p{}</style><form>q <input> r</form> b",
                "a b"},
           Case{"what is hidden", "a <span class='screen-reader-text'>b</span><div hidden>c</div><!-- d --> e", "a e"},
           Case{"entities", "caf&eacute; &amp; th&#233; &#8217; &copy; &#x2014; &unknown; &hellip;",
                "café & thé ’ © — &unknown; …"},
           Case{"numbers of Windows-1252", "it&#146;s &#150; \xc2\x93so\xc2\x94", "it’s – “so”"},
           Case{"broken in mid-tag", "<p>One <b>two</p><p>three <a href=\"http://exa", "One two\n\nthree"},
           Case{"tags that were never opened", "</div>One</p></b> two", "One\n\ntwo"},
           Case{"a lone bracket", "3 < 4 and 5 > 4", "3 < 4 and 5 > 4"},
           Case{"no-break spaces for layout", "<p>&nbsp;</p><p>&nbsp;&nbsp; One&nbsp;&nbsp;two 5&nbsp;kg</p>",
                "One two 5\u00a0kg"},
           Case{"what cannot be seen",
                "a\xe2\x80\x8b"
                "b\xc2\xad"
                "c\xef\xbb\xbf\x01 \xe2\x80\xaexyz",
                "abc xyz"},
           Case{"a link that leads on",
                "Text [&hellip;] <a href='x' class=\"more-link\">Continue <span>reading</span></a>", "Text […]"},
           Case{"such a link in other languages",
                "<p>Texte.</p><p><a href='x'>Lire la suite →</a></p><p><a href=x>Weiterlesen</a> <a href=y>Lees meer "
                "»</a></p>",
                "Texte."},
           Case{"a link of the text's own", "Ask for <a href='x'>more</a>.", "Ask for more."},
           Case{"emoji that are drawn", "Hi <img class='wp-smiley' alt='🙂' src='s.png'>!", "Hi 🙂!"},
           Case{"captions", "<figure><img src='/a.jpg'><figcaption>Photo: X</figcaption></figure><p>Text.</p>",
                "Text."},
           Case{"nothing", "", ""},
           Case{"nothing but tags", "<p><img src='x'></p>", ""},
       }) {
    INFO(about);
    CHECK(read_html(html, "https://example.org/news/1").text == text);
  }
}

TEST_CASE("nesting without end does no harm") {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div><ul><li>";
  CHECK(read_html(deep + "x", "").text.size() < 100'000);
}

TEST_CASE("a tag with attributes without end is cut short, and what follows it is not") {
  std::string attributes, data(500'000, 'A');
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i);
  CHECK(read_html("<p" + attributes + ">Text.</p><p>More.</p>", "").text == "Text.\n\nMore.");
  const auto inline_picture = read_html(
      "<p>One<img src=\"data:image/png;base64," + data + "\" alt=x> two <img src=/a.jpg></p>", "https://example.org/");
  CHECK(inline_picture.text == "One two");
  CHECK(inline_picture.image->url == "https://example.org/a.jpg");
}

TEST_CASE("rule 17: the first picture that is one is the item's") {
  struct Case {
    const char *about, *html, *url, *alt;
  };
  for (const auto& [about, html, url, alt] : {
           Case{"a relative address", "<p><img src='../a b.jpg' alt=' The  square '>", "https://example.org/a%20b.jpg",
                "The square"},
           Case{"pixels, emoji and portraits are passed over",
                "<img src=p.gif width=1 height=1><img src=q.gif width='1px'><img src='e.png' class=emoji><img "
                "src='https://secure.gravatar.com/avatar/1'>"
                "<img src='https://pixel.wp.com/b.gif?v=1'><img src='http://feeds.feedburner.com/~r/x/1'><img "
                "src='x.svg'><img style='display: none' src=n.jpg>"
                "<img src='a.jpg'>",
                "https://example.org/news/a.jpg", ""},
           Case{"data: is no address", "<img src='data:image/gif;base64,R0'><img src='/a.jpg'>",
                "https://example.org/a.jpg", ""},
           Case{"what a lazy one will load", "<img src='data:image/gif;base64,R0' data-src='/a.jpg'>",
                "https://example.org/a.jpg", ""},
           Case{"the largest of a set", "<img src='/s.jpg' srcset='/s.jpg 300w, /l,x.jpg 1024w,/m.jpg 600w'>",
                "https://example.org/l,x.jpg", ""},
           Case{"the densest of a set", "<img srcset='/a.jpg, /b.jpg 2x'>", "https://example.org/b.jpg", ""},
           Case{"within noscript", "<noscript><img src='/a.jpg'></noscript>", "https://example.org/a.jpg", ""},
           Case{"its caption describes it",
                "<figure><img src='/a.jpg'><figcaption>The <b>square</b></figcaption></figure>",
                "https://example.org/a.jpg", "The square"},
           Case{"a file's name describes nothing", "<img src='/DSC_0012-300x200.jpg' alt='dsc 0012.JPG'>",
                "https://example.org/DSC_0012-300x200.jpg", ""},
           Case{"as it was, not as a server scales it", "<img src='https://town.files.wordpress.com/a.jpg?w=150'>",
                "https://town.files.wordpress.com/a.jpg", ""},
           Case{"of another scheme", "<img src='ftp://example.org/a.jpg'>", "none", ""},
           Case{"none", "<p>text", "none", ""},
       }) {
    INFO(about);
    const auto image = read_html(html, "https://example.org/news/1").image;
    CHECK((image ? image->url.value_or("") : "none") == url);
    CHECK((image ? image->alt : "") == alt);
  }
  CHECK_FALSE(read_html("<img src='a.jpg'>", "").image);
}

TEST_CASE("entities are told from what only looks like them") {
  CHECK(decode_entities("&amp;amp; &lt;b&gt; &apos;&#39;") == "&amp; <b> ''");
  CHECK(decode_entities("?page=1&copy=2;mode=x & AT&T; &;") == "?page=1&copy=2;mode=x & AT&T; &;");
  CHECK(decode_entities("&#0;&#x110000;&#xD800;&#1;x") == "\ufffd\ufffdx");
  CHECK(has_entities("a &nbsp; b"));
  CHECK_FALSE(has_entities("Fish & Chips; AT&T"));
}

TEST_CASE("letter case is that of the language") {
  CHECK(to_lower("IĞDIR", "tr") == "ığdır");
  CHECK(to_lower("ÉCOLE", "fr") == "école");
  CHECK(with_capital("ijsland", "nl") == "IJsland");
  CHECK(is_in_capitals("GROẞ UND STARK 1!"));
  CHECK_FALSE(is_in_capitals("平和"));
}
