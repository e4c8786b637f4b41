#include "base/text.hpp"
#include "formats/web_text.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("rule 12: a title is what its writer meant") {
  struct Case {
    const char* raw;
    Markup markup;
    const char* title;
  };
  for (const auto& [raw, markup, title] : {
           Case{"Fish & Chips", Markup::unsaid, "Fish & Chips"},
           Case{"Fish &amp; Chips", Markup::unsaid, "Fish & Chips"},
           Case{"Fish &amp;amp; Chips", Markup::unsaid, "Fish & Chips"},
           Case{"<b>Bold</b> <em class='x'>news</em>", Markup::unsaid, "Bold news"},
           Case{"&lt;b&gt;Bold&lt;/b&gt; news", Markup::unsaid, "Bold news"},
           Case{"One<br/>two", Markup::unsaid, "One two"},
           Case{"Intent to unship: <a>", Markup::unsaid, "Intent to unship: <a>"},
           Case{"Why <head> matters", Markup::unsaid, "Why <head> matters"},
           Case{"<unheard of> & 3 < 4", Markup::unsaid, "<unheard of> & 3 < 4"},
           Case{"L&#8217;&eacute;t&eacute;", Markup::unsaid, "L’été"},
           Case{"?page=1&copy=2;mode=x", Markup::unsaid, "?page=1&copy=2;mode=x"},
           Case{"Use &amp;lt;b&amp;gt;", Markup::html, "Use &lt;b&gt;"},
           Case{"<i>Not</i> <blink> &lt;a&gt;", Markup::html, "Not <blink> <a>"},
           Case{"<b>literal</b> &amp;", Markup::none, "<b>literal</b> &amp;"},
           Case{"  two \n lines\t\x01 ", Markup::none, "two lines"},
           Case{"", Markup::unsaid, ""},
       }) {
    INFO(raw);
    CHECK(title_text({raw, markup}, "en") == title);
  }
  CHECK(count_characters(title_text({std::string(999, 'x'), Markup::none}, "en")) == 300);
}

TEST_CASE("a title in capitals becomes a sentence in its language") {
  struct Case {
    const char *lang, *title, *about, *calm;
  };
  for (const auto& [lang, title, about, calm] : {
           Case{"en", "THE SQUARE OPENS TODAY", "", "The square opens today"},
           Case{"en", "MAYOR OF KYIV VISITS UN HEADQUARTERS! WELCOME", "Yesterday the mayor of Kyiv came.",
                "Mayor of Kyiv visits UN headquarters! Welcome"},
           Case{"de", "DER FRIEDEN BRAUCHT MUT", "Wir sagen: der Frieden braucht Mut.", "Der Frieden braucht Mut"},
           Case{"de", "FRIEDEN IN DER STADT", "Wir gehen in die Stadt.", "Frieden in der Stadt"},
           Case{"de", "DER FRIEDEN BRAUCHT MUT", "", "DER FRIEDEN BRAUCHT MUT"},
           Case{"de-AT", "EIN ABEND DER BEGEGNUNG", "Am Abend kommen alle.", "Ein Abend der Begegnung"},
           Case{"fr", "UN ÉTÉ À YPRES AVEC L'ONU", "Nous irons à Ypres.", "Un été à Ypres avec l'ONU"},
           Case{"fr", "UN ÉTÉ À YPRES", "Nous allons à Ypres.", "Un été à Ypres"},
           Case{"nl", "IJSLAND TEKENT VN-VERDRAG NA COP30 TOP", "", "IJsland tekent VN-verdrag na COP30 top"},
           Case{"en", "COP30 IN BELÉM", "", "COP30 IN BELÉM"},
           Case{"en", "A Normal Title of Words", "", "A Normal Title of Words"},
           Case{"ja", "平和 の ため の 会議", "", "平和 の ため の 会議"},
       }) {
    INFO(title);
    CHECK(title_text({title, Markup::none}, lang, about) == calm);
  }
}

TEST_CASE("rule 13: what sites put behind an excerpt goes, and what they cut ends well") {
  struct Case {
    const char *about, *raw, *text;
    bool cut;
  };
  for (const auto& [about, raw, text, cut] : {
           Case{"WordPress",
                "<p>The square opens. It is for everyone who [&hellip;]</p>\n<p>The post <a href='x'>A square</a> "
                "appeared first on <a href='y'>Town</a>.</p>",
                "The square opens. It is for everyone…", true},
           Case{"WordPress in German",
                "<p>Der Platz.</p><p>Der Beitrag <a href=x>A</a> erschien zuerst auf <a>B</a>.</p>", "Der Platz.",
                false},
           Case{"WordPress in French", "<p>La place.</p><p>L’article <a>A</a> est apparu en premier sur <a>B</a>.</p>",
                "La place.", false},
           Case{"WordPress in Dutch", "<p>Het plein.</p><p>Het bericht <a>A</a> verscheen eerst op <a>B</a>.</p>",
                "Het plein.", false},
           Case{"a link to the rest",
                "<p>It opens. &hellip; <a class='more-link' href='x'>Continue reading <span>A square</span> "
                "&rarr;</a></p>",
                "It opens.", true},
           Case{"nothing but an ellipsis", "<p>&hellip;</p>", "", true},
           Case{"without tags", "It opens today. Read on [...] Read more", "It opens today.", true},
           Case{"plain text in paragraphs", "One\nline.\n\nTwo &amp; three.", "One line.\n\nTwo & three.", false},
           Case{"escaped twice", "&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;",
                "One & two.\n\nThree.", false},
           Case{"a list at the end", "<p>We:</p><ul><li>eat</li><li>drink</li></ul>", "We:\n\n• eat\n• drink", false},
           Case{"an address in lines", "Cloth Hall<br>Grote Markt 1<br>Ypres", "Cloth Hall\nGrote Markt 1\nYpres",
                false},
           Case{"cut within a letter", "caf\xc3", "caf", false},
       }) {
    INFO(about);
    const auto found = summary_text({raw}, "en");
    CHECK(found.text == text);
    CHECK(found.cut == cut);
  }
}

TEST_CASE("a text longer than an item may be ends at a sentence, or with an ellipsis") {
  std::string sentences, words;
  while (sentences.size() < 6000) sentences += "The square is open to all. ";
  while (words.size() < 6000) words += "square ";
  const auto at_sentence = summary_text({"<p>" + sentences}, "en").text;
  CHECK(count_characters(at_sentence) <= 4000);
  CHECK(at_sentence.ends_with("to all."));
  const auto at_word = summary_text({"<p>" + words}, "en").text;
  CHECK(count_characters(at_word) <= 4000);
  CHECK(at_word.ends_with("square…"));
}
