// Pages that list news, in the layouts that there are.
#include <fmt/format.h>

#include "base/file.hpp"
#include "formats/corpora.hpp"
#include "formats/page_dates.hpp"
#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

std::string text(const std::optional<std::string>& value) { return value.value_or("(none)"); }
std::string picture(const Draft& draft) { return draft.image ? text(draft.image->url) : "(none)"; }

WebReadResult read_page(const std::string& body, Selectors rules = {}) {
  ReadOptions options;
  options.selectors = std::move(rules);
  options.address = "https://example.org/news/";
  return read_web(
      "<!doctype html><html lang='en-GB'><head><title>Our news</title></head><body>" + body + "</body></html>",
      Format::page, std::move(options));
}

/// One story in a layout: {0} title, {1} date, {2} excerpt, {3} address.
struct Layout {
  std::string name, before, story, after;
};

const std::vector<Layout> layouts{
    {"cards of a blog", "<nav><ul><li><a href='/'>Home</a><li><a href='/about'>About us all</a></ul></nav><main>",
     "<article><a href='{3}'><img src='/img/{3}.jpg' width=600></a><h2><a href='{3}'>{0}</a></h2>"
     "<p class='meta'><span>by</span> <span class='published'>{1}</span> | <a href='/c'>News</a></p>"
     "<div><p>{2}</p></div><a class='more' href='{3}'>Read more</a></article>",
     "</main><footer><h2>Contact</h2><p>Somewhere at the edge of a town, 12.</p></footer>"},
    {"a list with times", "<h1>News</h1><ul>",
     "<li><time datetime='2024'>{1}</time><h3>{0}</h3><p>{2} <a href='{3}'>Read more »</a></p></li>", "</ul>"},
    {"headings and paragraphs beside each other", "<h1>News</h1><p>All that is new with us, since ever.</p>",
     "<h3>{0}</h3><p>{1}</p><p>{2}</p><p><a href='{3}'>Read more</a></p>", "<p>The end of the page is here.</p>"},
    {"links around all", "<div class='grid'>",
     "<a class='card' href='{3}'><div class='card-title'><h4>{0}</h4></div><div class='card-date'>{1}</div>"
     "<div class='card-text'>{2}</div></a>",
     "</div>"},
    {"a table", "<table>", "<tr><td class='date'>{1}</td><td><a href='{3}' class='title'>{0}</a><p>{2}</p></td></tr>",
     "</table>"},
    {"no headings at all", "<div>",
     "<div class='x'><span class='x-date'>{1}</span><a href='{3}'>{0}</a><p>{2}</p></div>", "</div>"},
};

struct Story {
  std::string title, date, excerpt;
};
const std::vector<Story> stories{
    {"A square for everyone, at last", "30.05.24",
     "The square opens in June, says the mayor, with a market and trees."},
    {"Women at the peace table", "14.04.23", "An international conference meets in Ypres, and you can come. [...]"},
    {"Twelve years of mothers’ power", "9.5.22", "What was done in twelve years, told by those who did it."}};

std::string page_of(const Layout& layout, const std::vector<Story>& all) {
  std::string body = layout.before;
  int number = 0;
  for (const auto& story : all)
    body += fmt::format(fmt::runtime(layout.story), story.title, story.date, story.excerpt,
                        fmt::format("story-{}", ++number));
  return body + layout.after;
}

}  // namespace

TEST_CASE("a list of news is found, whatever it is made of") {
  for (const auto& layout : layouts) {
    INFO(layout.name);
    const auto result = read_page(page_of(layout, stories));
    REQUIRE(result.refusal.empty());
    REQUIRE(result.drafts.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      const auto& draft = result.drafts[i];
      CHECK(text(draft.title) == stories[i].title);
      CHECK(text(draft.link) == fmt::format("https://example.org/news/story-{}", i + 1));
      CHECK(text(draft.key) == "page:" + text(draft.link));
      CHECK(text(draft.summary).substr(0, 30) == stories[i].excerpt.substr(0, 30));
      CHECK(text(draft.summary).find('[') == std::string::npos);
      CHECK(text(draft.summary).find("Read more") == std::string::npos);
      CHECK(draft.lang == "en-GB");
      CHECK(!result.about->partial);
    }
    CHECK(text(result.drafts[0].published_at) == "2024-05-29T22:00:00Z");
    CHECK(text(result.drafts[2].published_at) == "2022-05-08T22:00:00Z");
  }
  CHECK(picture(read_page(page_of(layouts[0], stories)).drafts[1]) == "https://example.org/img/story-2.jpg");
}

TEST_CASE("the listing of the organisation that this began with is found as it is in its text") {
  const auto folder = corpus("../seed");
  if (!folder) return;
  const auto bytes = read_file(*folder / "news-listing.txt");
  const auto listed = read_web(bytes, Format::listing);
  REQUIRE(listed.drafts.size() >= 12);
  const auto zone = *Zone::find("Europe/Brussels");
  std::vector<Story> all;
  for (const auto& draft : listed.drafts) {
    const auto day = zone.date_at(*parse_rfc3339(*draft.published_at));
    all.push_back({text(draft.title),
                   fmt::format("{:02}.{:02}.{:02}", unsigned{day.day()}, unsigned{day.month()},
                               static_cast<int>(day.year()) % 100),
                   text(draft.summary)});
  }
  for (const auto& layout : layouts) {
    INFO(layout.name);
    const auto result = read_page(page_of(layout, all));
    REQUIRE(result.drafts.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      CHECK(result.drafts[i].title == all[i].title);
      CHECK(parse_rfc3339(text(result.drafts[i].published_at)) == parse_rfc3339(text(listed.drafts[i].published_at)));
      CHECK(text(result.drafts[i].summary).substr(0, 20) == all[i].excerpt.substr(0, 20));
    }
  }
}

TEST_CASE("themes in other languages: their dates, their words for more, capitals, pictures that come late") {
  struct Theme {
    std::string lang, story;
    Story first, second;
    std::string title, picture;  ///< of the second
  };
  const std::vector<Theme> themes{
      {"nl",
       "<div class='news-list-item'><div class='pic' style=\"background-image: url('/img/b.jpg')\"></div>"
       "<h3><a href='{3}'>{0}</a></h3><span class='news-list-date'>Geplaatst op {1}</span>"
       "<p>{2} <a href='{3}' class='more'>Lees meer &raquo;</a></p></div>",
       {"Een bank voor twee", "vrijdag 30 mei 2025", "Bij de poort staat een bank voor twee mensen, zegt de stad."},
       {"VREDE IN DE STAD", "vr 4 dec. 2026", "Kom naar het plein en breng een kaars mee [&hellip;]"},
       "Vrede in de stad",
       "https://example.org/img/b.jpg"},
      {"fr",
       "<article class='hentry'><a href='{3}'><img class='lazyload' src='data:image/gif;base64,R0lGOD' "
       "data-src='../img/v.jpg' alt=''></a><h2 class='entry-title'><a href='{3}' rel='bookmark'>{0}</a></h2>"
       "<p class='info-publi'><abbr class='published' title='x'>{1}</abbr>, par <span class='vcard'>Anna</span></p>"
       "<div class='introduction entry-content'><p>{2}</p></div><a class='suite' href='{3}'>Lire la "
       "suite</a></article>",
       {"Un banc pour deux", "le 30 mai 2025", "À la porte se trouve un banc pour deux personnes, dit la ville."},
       {"LA PAIX EN VILLE", "Publié le 4 décembre 2026", "Venez sur la place avec une bougie, tous ensemble (…)"},
       "La paix en ville",
       "https://example.org/img/v.jpg"},
      {"de",
       "<li class='card'><div class='date'><span>{1}</span></div><h4>{0}</h4><img srcset='/img/s.jpg 300w, /img/l.jpg "
       "1200w'><div class='teaser'>{2}</div><a href='{3}' title='{0}'>Weiterlesen …</a></li>",
       {"Eine Bank für zwei", "30.05.25", "Am Tor steht eine Bank für zwei Menschen, sagt die Stadt."},
       {"FRIEDEN IN DER STADT", "04. 12. 2026",
        "Kommt mit einer Kerze auf den Platz in der Stadt, alle zusammen [...]"},
       "Frieden in der Stadt",
       "https://example.org/img/l.jpg"}};
  for (const auto& theme : themes) {
    INFO(theme.lang);
    ReadOptions options;
    options.address = "https://example.org/news/";
    const auto result =
        read_web("<!doctype html><html lang='" + theme.lang + "'><body><main>" +
                     page_of({"", "", theme.story, ""}, {theme.first, theme.second}) + "</main></body></html>",
                 Format::page, options);
    REQUIRE(result.drafts.size() == 2);
    CHECK(text(result.drafts[0].title) == theme.first.title);
    CHECK(text(result.drafts[0].published_at) == "2025-05-29T22:00:00Z");
    CHECK(text(result.drafts[0].summary) == theme.first.excerpt);
    const auto& draft = result.drafts[1];
    CHECK(text(draft.title) == theme.title);
    CHECK(text(draft.published_at) == "2026-12-03T23:00:00Z");
    CHECK(text(draft.summary).ends_with("…"));
    CHECK(text(draft.summary).find('[') == std::string::npos);
    CHECK(text(draft.summary).find('(') == std::string::npos);
    CHECK(text(draft.link) == "https://example.org/news/story-2");
    CHECK(picture(draft) == theme.picture);
    CHECK(draft.lang == theme.lang);
  }
}

TEST_CASE("a date in parts, one above the other, is one") {
  const auto result = read_page(page_of(
      {"", "",
       "<div class='post'><div class='entry-date'><span class='d'>{1}</span></div><h2><a href='{3}'>{0}</a></h2>"
       "<p>{2}</p></div>",
       ""},
      {{"One", "30</span><span class='m'>mei</span><span class='y'>2024", stories[0].excerpt},
       {"Two", "14</span><span>Apr</span><span>2023", stories[1].excerpt}}));
  REQUIRE(result.drafts.size() == 2);
  CHECK(text(result.drafts[0].published_at) == "2024-05-29T22:00:00Z");
  CHECK(text(result.drafts[1].published_at) == "2023-04-13T22:00:00Z");
}

TEST_CASE("text without any structure is read as a listing") {
  const auto result = read_page(
      "<div>A square<br><br>30.05.24<br><br>It opens in June.<br><br>Read more<br><br>"
      "Another<br><br>29.05.24<br><br>It closes in July.</div>");
  REQUIRE(result.drafts.size() == 2);
  CHECK(text(result.drafts[0].title) == "A square");
  CHECK(text(result.drafts[1].summary) == "It closes in July.");
}

TEST_CASE("who says where the parts stand is believed") {
  const std::string body =
      R"(<div class="b"><b>One</b><i>30.05.24</i><u>Text of one.</u><img src="1.jpg"><img src="2.jpg" class="p">
      <a href="/no">x</a><a class="go" href="/one">y</a></div><div class="b"><b>Two</b></div><div class="b"><i>no title</i></div>)";
  const auto result =
      read_page(body, {.item = ".b", .title = "b", .date = "i", .excerpt = "u", .link = "a.go", .image = "img.p"});
  REQUIRE(result.drafts.size() == 2);
  const auto& draft = result.drafts[0];
  CHECK(text(draft.title) == "One");
  CHECK(text(draft.published_at) == "2024-05-29T22:00:00Z");
  CHECK(text(draft.summary) == "Text of one.");
  CHECK(text(draft.link) == "https://example.org/one");
  CHECK(picture(draft) == "https://example.org/news/2.jpg");
  CHECK(text(result.drafts[1].key).substr(0, 5) == "auto:");
}

TEST_CASE("what was found is said again in selectors, and they find the same") {
  const std::vector<std::string> items{"article", "li", "", "a.card", "tr", "div.x"};
  for (std::size_t i = 0; i < layouts.size(); ++i) {
    INFO(layouts[i].name);
    const auto body = page_of(layouts[i], stories);
    const auto guessed = read_page(body);
    const auto& found = guessed.about->selectors.value();
    CHECK(found.item == items[i]);
    if (items[i].empty()) {  // headings and paragraphs beside each other: no element is one item
      CHECK(found == Selectors{});
      continue;
    }
    CHECK_FALSE(found.title.empty());
    CHECK_FALSE(found.date.empty());
    const auto said = read_page(body, found);
    REQUIRE(said.drafts.size() == 3);
    for (std::size_t n = 0; n < 3; ++n) {
      CHECK(said.drafts[n].title == guessed.drafts[n].title);
      CHECK(said.drafts[n].published_at == guessed.drafts[n].published_at);
      CHECK(said.drafts[n].summary == guessed.drafts[n].summary);
      CHECK(said.drafts[n].link == guessed.drafts[n].link);
      CHECK(picture(said.drafts[n]) == picture(guessed.drafts[n]));
    }
    CHECK(said.about->selectors->item.empty());  // it was said
  }
}

TEST_CASE("one part that was said is believed, the others are found as before") {
  const auto result = read_page(
      R"(<article class="n"><h2>Region</h2><h2 class="t">A square</h2><p>30.05.24</p><p>It opens in June, says the mayor.</p></article>
         <article class="n"><h2>Region</h2><h2 class="t">A market</h2><p>29.05.24</p><p>It opens in July, says the mayor.</p></article>)",
      {.item = "", .title = ".t", .date = "", .excerpt = "", .link = "", .image = ""});
  REQUIRE(result.drafts.size() == 2);
  CHECK(text(result.drafts[0].title) == "A square");
  CHECK(text(result.drafts[1].summary).substr(0, 16) == "It opens in July");
}

TEST_CASE("a selector that is none is refused by its name, one that finds nothing with a sentence") {
  const auto broken =
      read_page("<p>x", {.item = "a:b", .title = "[", .date = "", .excerpt = "", .link = "", .image = ""});
  REQUIRE(broken.refusal.size() == 2);
  CHECK(broken.refusal[0].pointer == "/selectors/item");
  CHECK(broken.refusal[1].pointer == "/selectors/title");
  const auto nothing =
      read_page("<p>x", {.item = ".b", .title = "", .date = "", .excerpt = "", .link = "", .image = ""});
  REQUIRE(nothing.refusal.size() == 1);
  CHECK(nothing.refusal[0].detail.find("selector") != std::string::npos);
}

TEST_CASE("what a page states in JSON-LD goes before guesses") {
  const auto result = read_page(R"(<h2>Sponsors</h2><script type="application/ld+json">{"@context":"https://schema.org",
      "@graph":[{"@type":"WebSite","name":"x"},{"@type":["MusicEvent"],"name":"Concert &amp; more","url":"/c",
      "startDate":"2026-12-04T18:30","endDate":"2026-12-04T21:00:00+01:00","image":["/c.jpg"],
      "location":{"@type":"Place","name":"Cloth Hall","address":{"streetAddress":"Markt 34","addressLocality":"Ypres"}},
      "eventStatus":"https://schema.org/EventCancelled"},
      {"@type":"Event","name":"Days","startDate":"2026-12-04","endDate":"2026-12-06"},
      {"@type":"NewsArticle","headline":"News","datePublished":"2026-11-20T09:00:00Z","description":"Text.",
       "image":{"url":"https://x.example/n.jpg"},"mainEntityOfPage":{"@id":"https://example.org/n"}}]}</script>
      <script type="application/ld+json">{broken</script>)");
  REQUIRE(result.drafts.size() == 3);
  const auto& concert = result.drafts[0];
  CHECK(text(concert.kind) == "event");
  CHECK(text(concert.title) == "Concert & more");
  CHECK(text(concert.starts_at) == "2026-12-04T18:30:00+01:00");
  CHECK(text(concert.ends_at) == "2026-12-04T21:00:00+01:00");
  CHECK(text(concert.location) == "Cloth Hall, Markt 34, Ypres");
  CHECK(text(concert.link) == "https://example.org/c");
  CHECK(picture(concert) == "https://example.org/c.jpg");
  CHECK(concert.cancelled == true);
  CHECK(text(result.drafts[1].starts_at) == "2026-12-04");
  CHECK(text(result.drafts[1].ends_at) == "2026-12-06");
  CHECK(result.drafts[1].all_day == true);
  CHECK(!result.drafts[2].kind);
  CHECK(text(result.drafts[2].link) == "https://example.org/n");
  CHECK(text(result.drafts[2].summary) == "Text.");
  CHECK(text(result.drafts[2].published_at) == "2026-11-20T09:00:00Z");
}

TEST_CASE("one event that a page states does not hide its list of news") {
  const auto result =
      read_page(R"(<script type="application/ld+json">{"@type":"Event","name":"E","startDate":"2026-12-04"}</script>)" +
                page_of(layouts[0], stories));
  CHECK(result.drafts.size() == 3);
}

TEST_CASE("microformats are read") {
  const auto result = read_page(R"(<div class="h-event"><a class="u-url p-name" href="/e">Talk</a>
      <time class="dt-start" datetime="2026-12-04T18:30:00+01:00">soon</time><span class="p-location">Hall</span>
      <p class="p-summary">Come all.</p></div><div class="h-entry"><h2 class="p-name">Entry</h2>
      <time class="dt-published" datetime="2026-11-20">x</time><div class="e-content"><p>Words.</p><img src="w.jpg"></div>
      <div class="p-author h-card"><a class="u-url p-name" href="/who">Who</a></div><a class="u-url" href="/w">#</a></div>)");
  REQUIRE(result.drafts.size() == 2);
  CHECK(text(result.drafts[0].kind) == "event");
  CHECK(text(result.drafts[0].title) == "Talk");
  CHECK(text(result.drafts[0].starts_at) == "2026-12-04T18:30:00+01:00");
  CHECK(text(result.drafts[0].location) == "Hall");
  CHECK(text(result.drafts[0].link) == "https://example.org/e");
  CHECK(text(result.drafts[1].title) == "Entry");
  CHECK(text(result.drafts[1].summary) == "Words.");
  CHECK(picture(result.drafts[1]) == "https://example.org/news/w.jpg");
  CHECK(text(result.drafts[1].link) == "https://example.org/w");
}

TEST_CASE("a page without news is refused with what to do") {
  for (const auto* body : {"", "<h1>Welcome</h1><p>We are a club of people who like squares and trees, all of us.</p>",
                           "<nav><h2><a href='/a'>One thing</a></h2><h2><a href='/b'>Another thing</a></h2></nav>"}) {
    INFO(body);
    const auto result = read_page(body);
    REQUIRE(result.refusal.size() == 1);
    CHECK(result.refusal[0].detail.find("say where") != std::string::npos);
  }
}

TEST_CASE("relative addresses of a page are seen from its base") {
  const auto result = read_page("<base href='/other/'>" + page_of(layouts[0], stories));
  CHECK(text(result.drafts[0].link) == "https://example.org/other/story-1");
}

TEST_CASE("a printed date is told from other short texts") {
  const auto zone = *Zone::find("Europe/Brussels");
  for (const auto* date : {"30.05.24", "Published on 30.05.24", "30 May 2024", "May 30, 2024", "Le 30 mai 2024",
                           "2024-05-30", "Donnerstag, 30. Mai 2024"}) {
    INFO(date);
    CHECK(printed_date(date, zone) == parse_rfc3339("2024-05-29T22:00:00Z").value());
  }
  for (const auto* other :
       {"", "News", "3 comments", "Page 2 of 100", "Call 057 123 456", "12 years of power", "2024"}) {
    INFO(other);
    CHECK(!printed_date(other, zone));
  }
}

TEST_CASE("pages are told from feeds and from listings of text") {
  CHECK(detect("<!DOCTYPE html>\n<html>") == Format::page);
  CHECK(detect("\xef\xbb\xbf <html lang=nl>") == Format::page);
  CHECK(detect("<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>") == Format::page);
  CHECK(detect("A square\n\n30.05.24\n\nIt opens.") == Format::listing);
}

TEST_CASE("a page of deep or endless markup does no harm") {
  const auto times = [](int count, const std::string& part) {
    std::string all;
    for (int i = 0; i < count; ++i) all += part;
    return all;
  };
  for (const auto& body : {times(20000, "<div><h2>"), times(200, "<div class=a>") + times(20000, "<h2>ab</h2>"),
                           times(20000, "<a href=x class=date>30.05.24 "), times(20000, "<div class='h-entry p-name'>"),
                           times(5000, "<p><time>x</time><span class=date><a href=/x>y</a></span></p>")})
    CHECK(read_page(body).drafts.size() <= 1);
  std::string wide;
  for (int i = 0; i < 2000; ++i) wide += "<h2><a href=x>" + std::to_string(i) + " x</a></h2><p>30.05.24</p>";
  const auto result = read_page(wide);
  CHECK(result.drafts.size() == 500);
  CHECK(result.about->partial);
}
