// Pages of news as the makers of sites make them, reduced: with what stands around the news.
#include <fmt/format.h>

#include "formats/page_beside.hpp"
#include "formats/page_dates.hpp"
#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// {0} title, {1} date as printed, {2} text, {3} number, {4} date for machines.
struct Site {
  const char* name;
  const char* before;
  const char* story;
  const char* after;
};

struct Story {
  const char* title;
  const char* printed;
  const char* text;
  const char* day;
};
constexpr Story stories[] = {{"A square for everyone", "24 November 2026",
                              "The square opens in June with a market and a fountain.", "2026-11-24"},
                             {"Choir sings at the gate", "20 November 2026",
                              "Every evening the choir sings at the gate, and all may join.", "2026-11-20"},
                             {"New bench in the park", "12 November 2026",
                              "A bench for two people now stands beside the old lime tree.", "2026-11-12"}};

const std::string top =
    "<div id='cookie-notice'><h2>We use cookies</h2><p>This site uses cookies to be better for you, see here.</p>"
    "<a href='/c'>Learn more</a></div><header class='site-header'><h1 class='site-title'><a href='/'>The site</a></h1>"
    "<nav><ul><li><a href='/about'>About</a></li></ul></nav></header>";
const std::string bottom =
    "<footer class='site-footer'><h2>Contact</h2><p>Main Street 1, 8900 Ypres, and the telephone's number.</p>"
    "<a href='/contact'>Contact us</a></footer>";

const Site sites[] = {
    {"WordPress, block theme", "<main><h1>Blog</h1><ul class='wp-block-post-template'>",
     "<li class='wp-block-post post-{3}'><h2 class='wp-block-post-title'><a href='/n{3}'>{0}</a></h2>"
     "<div class='wp-block-post-date'><time datetime='{4}'><a href='/n{3}'>{1}</a></time></div>"
     "<div>by <a href='/author'>Jan Peeters</a> in <a href='/c'>News</a></div><div class='wp-block-post-excerpt'>"
     "<p>{2} …</p><p><a href='/n{3}'>Read more</a></p></div></li>",
     "</ul><nav><a href='?p=2'>Next</a></nav></main>"},
    {"WordPress, content beside a sidebar", "<div class='content-sidebar-wrap'><main>",
     "<article class='entry comments-open'><h2><a href='/n{3}'>{0}</a></h2><p class='entry-meta'><time>{1}</time> by "
     "<a href='/a'>Jan</a> <a href='/n{3}#respond'>Leave a Comment</a></p><p>{2}</p></article>",
     "</main><aside class='sidebar'><h2>Archives</h2><a href='/2026'>November 2026</a></aside></div>"},
    {"WordPress, posts under services",
     "<div class='page'><div class='icon-box'><h3><a href='/s1'>Our service</a></h3><p>We help you with all that you "
     "need for your house.</p></div><div class='icon-box'><h3><a href='/s2'>Our garden</a></h3><p>We help you with all "
     "that you need for your garden.</p></div><h2>Latest</h2>",
     "<article class='elementor-post'><h3><a href='/n{3}'>{0}</a></h3><span class='elementor-post-date'>{1}</span>"
     "<div class='elementor-post__excerpt'><p>{2}</p></div><a href='/n{3}'>Read more »</a></article>",
     "</div>"},
    {"WordPress, latest posts in a page", "<main><h1>Welcome</h1><p>We are a club of people who like squares.</p><ul>",
     "<li><a href='/n{3}'>{0}</a><time datetime='{4}T09:00:00+01:00'>{1}</time><div class='post-excerpt'>{2} … "
     "<a href='/n{3}'>Read more<span>: {0}</span></a></div></li>",
     "</ul><h2>Our members</h2><p>There are one hundred members and more are welcome.</p></main>"},
    {"Drupal, teasers", "<div role='banner'><h2>Main navigation</h2></div><div role='main'>",
     "<div class='views-row'><article><h2><a href='/n{3}'><span>{0}</span></a></h2><footer>Submitted by admin on "
     "<time datetime='{4}T10:00:00+01:00'>Tue, 24/11/2026 - 10:00</time></footer><p>{2}</p><ul><li><a href='/n{3}'>"
     "Read more<span> about {0}</span></a></li></ul></article></div>",
     "</div>"},
    {"Drupal, fields without a heading", "<main><h1>News</h1><ul>",
     "<li class='views-row views-row-{3}'><div class='views-field-created'><span>{1}</span></div>"
     "<div class='views-field-title'><span><a href='/n{3}'>{0}</a></span></div><div class='views-field-body'>{2}</div>"
     "</li>",
     "</ul></main>"},
    {"Joomla, blog", "<div class='container-component'>",
     "<div class='blog-item'><h2><a href='/n{3}'>{0}</a></h2><dl class='article-info'><dd>Written by: Jan Peeters</dd>"
     "<dd class='published'><time datetime='{4}T10:00:00'>Published: {1}</time></dd><dd>Hits: 123</dd></dl><p>{2}</p>"
     "<a class='btn' href='/n{3}'>Read more: {0}</a></div>",
     "</div><div class='sidebar-right'><h2>Latest</h2></div>"},
    {"TYPO3, news", "<div id='content'><h2>Aktuelles</h2>",
     "<div class='article'><h3><a href='/n{3}'><span>{0}</span></a></h3><div class='teaser-text'><p>{2}</p>"
     "<a class='more' href='/n{3}'>Weiterlesen</a></div><div class='footer'><p><span class='news-list-date'>"
     "<time datetime='{4}'>{1}</time></span><span>Town hall</span><span>By Jan Peeters</span></p></div></div>",
     "</div>"},
    {"Ghost, cards", "<main>",
     "<article class='post-card'><a href='/n{3}'><h2>{0}</h2><div class='post-card-excerpt'>{2}</div></a><footer>"
     "<time datetime='{4}'>{1}</time><span>3 min read</span></footer></article>",
     "</main>"},
    {"Hugo, one line each", "<main><h1>Posts</h1><ul>",
     "<li><span><i><time datetime='{4}'>{4}</time></i></span> <a href='/n{3}'>{0}</a></li>", "</ul></main>"},
    {"Plone, summary view", "<div id='content'><h1>News</h1>",
     "<article class='entry'><span class='summary'><a href='/n{3}'>{0}</a></span><span class='documentPublished'>"
     "<span>published</span> {1}</span><span class='documentModified'><span>last modified</span> 25 November "
     "2026</span>"
     "<p>{2}</p></article>",
     "</div>"},
    {"SPIP, a list under a heading", "<div id='content'><h2>Articles</h2><ul>",
     "<li class='item'><strong><a href='/n{3}'>{0}</a></strong><p><abbr class='published' title='{4}'>{1}</abbr>"
     "<span>, </span><span>par <a href='/a'>Jan</a></span></p><div class='introduction'><p>{2}</p></div></li>",
     "</ul></div>"},
    {"a municipality: cards that are links", "<div class='page'><form class='filter'><h3>Filter</h3></form><ul>",
     "<li><a class='teaser' href='/n{3}'><h3>{0}</h3><p class='teaser__date'>Published on Tuesday {1}</p>"
     "<p>{2}</p><span>Read more</span></a></li>",
     "</ul><section><h3>Quick links</h3><a href='/waste'>Waste</a></section></div>"},
    {"a municipality: spans within links", "<main>",
     "<a class='card' href='/n{3}'><span>News</span><span class='card__date'>{1}</span><span class='card__title'>{0}"
     "</span><span class='card__intro'>{2}</span></a>",
     "</main>"},
    {"a whole page in a form", "<form method='post'><h1>Town</h1>",
     "<div class='item'><h3><a href='/n{3}'>{0}</a></h3><span class='date'>{1}</span><p>{2}</p></div>", "</form>"},
    {"a layout called after its sidebar", "<div class='two-columns sidebar-right'>",
     "<li class='n'><h4><a href='/n{3}'>{0}</a></h4><small>{1} | News | Jan</small><div>{2} <a href='/n{3}'>Read more"
     "</a></div></li>",
     "</div>"},
    {"a table of press releases",
     "<div id='main'><h1>Press</h1><p>All releases of our house are listed here.</p><table>",
     "<tr><td>{1}</td><td><a href='/n{3}'>{0}</a></td></tr>", "</table></div>"},
    {"a table of closing days below", "<main>",
     "<div class='n'><h3><a href='/n{3}'>{0}</a></h3><p>{2}</p><p>{1}</p></div>",
     "<table><tr><td>24 December 2026</td><td><a href='/x'>closed</a></td></tr><tr><td>25 December 2026</td><td>"
     "<a href='/x'>closed</a></td></tr><tr><td>26 December 2026</td><td><a href='/x'>closed</a></td></tr><tr><td>"
     "31 December 2026</td><td><a href='/x'>closed</a></td></tr></table></main>"},
    {"the date first in the heading, the link in a heading behind", "<main>",
     "<div class='post'><h2><span class='date'>{1}</span> {0}</h2><p>{2}</p><h2><a href='/n{3}'>Read "
     "more</a></h2></div>",
     "</main>"},
    {"terms and what they mean", "<main><h1>News</h1><dl>", "<dt>{1}</dt><dd><a href='/n{3}'>{0}</a><p>{2}</p></dd>",
     "</dl></main>"},
};

WebReadResult read_page(const std::string& body) {
  ReadOptions options;
  options.address = "https://example.org/news/";
  return read_web("<!doctype html><html lang='en'><body>" + body + "</body></html>", Format::page, std::move(options));
}

std::string text(const std::optional<std::string>& value) { return value.value_or("(none)"); }

}  // namespace

TEST_CASE("the news of a site are found among all that stands around them, and nothing else is") {
  const auto zone = *Zone::find("Europe/Brussels");
  for (const auto& site : sites) {
    INFO(site.name);
    std::string body = top + site.before;
    int number = 0;
    for (const auto& story : stories)
      body += fmt::format(fmt::runtime(site.story), story.title, story.printed, story.text, ++number, story.day);
    const auto read = read_page(body + site.after + bottom);
    REQUIRE(read.drafts.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      const auto& draft = read.drafts[i];
      CHECK(text(draft.title) == stories[i].title);
      CHECK(text(draft.link) == fmt::format("https://example.org/n{}", i + 1));
      CHECK(format_date(zone.date_at(parse_rfc3339(text(draft.published_at)).value())) == stories[i].day);
      const bool told = std::string{site.story}.find("{2}") != std::string::npos;
      CHECK(text(draft.summary) == (told ? stories[i].text : "(none)"));
      CHECK(draft.kind != "event");
    }
  }
}

TEST_CASE("a list of what is still to come is an agenda, beside news or alone") {
  std::string body = "<main>";
  for (const auto& story : stories)
    body += fmt::format("<article class='news'><h3><a href='/n'>{}</a></h3><time>{}</time></article>", story.title,
                        story.printed);
  for (int day = 1; day < 4; ++day)
    body += fmt::format(
        "<article class='event'><h3><a href='/e{0}'>Concert {0}</a></h3><time>{0} December 2026</time>"
        "<p>Come and hear the great concert in the hall.</p></article>",
        day);
  const auto read = read_page(body + "</main>");
  REQUIRE(read.drafts.size() == 6);
  CHECK(read.drafts[0].kind != "event");
  CHECK(read.drafts[3].kind == "event");
  CHECK(text(read.drafts[3].starts_at) == "2026-12-01");
  CHECK(read.drafts[3].all_day == true);
  CHECK_FALSE(read.drafts[3].show_from.has_value());
  const auto timed = read_page(
      "<h2><a href='/a'>Choir</a></h2><time datetime='2026-12-04T18:30:00+01:00'>Friday</time><p>Come and sing with "
      "all of us, everyone.</p><h2><a href='/b'>Talk</a></h2><time datetime='2026-11-01'>past</time><p>It was said "
      "what "
      "had to be said.</p><h2><a href='/c'>Fair</a></h2><time datetime='2026-12-05'>Saturday</time>");
  REQUIRE(timed.drafts.size() == 3);
  CHECK(text(timed.drafts[0].starts_at) == "2026-12-04T18:30:00+01:00");
  CHECK(text(timed.drafts[1].starts_at) == "2026-11-01");
}

TEST_CASE("an agenda stays one on the days on which it says that something takes place") {
  const auto kinds = [](std::initializer_list<const char*> dates) {
    std::string body, found;
    for (const auto* date : dates)
      body += fmt::format(
          "<article><h3><a href='/{0}'>On {0}</a></h3><time>{0}</time><p>Come and see it with all of us, "
          "everyone.</p></article>",
          date);
    for (const auto& draft : read_page("<main>" + body + "</main>").drafts) found += draft.kind == "event" ? 'e' : 'n';
    return found;
  };
  CHECK(kinds({"24 November 2026", "12 December 2026"}) == "ee");
  CHECK(kinds({"5 November 2026 - 10 January 2027", "7 November 2026 - 3 January 2027", "12 December 2026"}) == "eee");
  CHECK(kinds({"24 November 2026", "24 Nov 2026", "20 November 2026"}) == "nnn");
}

TEST_CASE("what takes place begins when it begins, not when it ends, and its author is no month") {
  const auto zone = *Zone::find("Europe/Brussels");
  for (const auto* printed : {"December 4, 2026 @ 8:00 pm - 10:00 pm", "4 december 2026, 20:00 – 22:00",
                              "Freitag, 4. Dezember 2026 | 20:00 Uhr", "4 December 2026 20:00 | News"}) {
    INFO(printed);
    CHECK(printed_date(printed, zone) == parse_rfc3339("2026-12-04T19:00:00Z").value());
  }
  CHECK(printed_date("4 December 2026 by Jan", zone) == parse_rfc3339("2026-12-03T23:00:00Z").value());
}

TEST_CASE("a box with two dates beside the news of a page does not drive them away") {
  std::string body = "<main>";
  for (const auto* title : {"A", "B", "C", "D", "E", "F"})
    body += fmt::format(
        "<div class='teaser'><h2><a href='/{0}'>Story {0}</a></h2><p>What was said of it is longer than a "
        "line of forty letters.</p></div>",
        title);
  body +=
      "<h3>Agenda</h3><ul class='agenda'><li><a href='/x'>Choir</a> <time>4 December 2026</time></li>"
      "<li><a href='/y'>Fair</a> <time>5 December 2026</time></li></ul></main>";
  const auto read = read_page(body);
  REQUIRE(read.drafts.size() == 6);
  CHECK(read.drafts[0].title == "Story A");
}

TEST_CASE("the newest of a list is in it, though its date cannot be read") {
  const auto row = [](const char* title, const char* date) {
    return fmt::format("<li class='row'><a href='/{0}'>Story {0}</a> <span class='date'>{1}</span></li>", title, date);
  };
  CHECK(read_page("<main><ul>" + row("A", "yesterday") + row("B", "20 November 2026") + row("C", "19 November 2026") +
                  row("D", "18 November 2026") + "</ul></main>")
            .drafts.size() == 4);
  const auto led = read_page(
      "<main><div class='hero-card'><h2><a href='/a'>First</a></h2><p>What was said of it is longer than a line of "
      "forty "
      "letters.</p></div><div class='teaser'><h2><a href='/b'>Second</a></h2><time>20 November 2026</time></div>"
      "<div class='teaser'><h2><a href='/c'>Third</a></h2><time>19 November 2026</time></div></main>");
  REQUIRE(led.drafts.size() == 3);
  CHECK(led.drafts[0].title == "First");
}

TEST_CASE("a date is found on the side of a sign on which it stands") {
  const auto zone = *Zone::find("Europe/Brussels");
  for (const auto* printed :
       {"Posted by admin on December 4, 2026", "Geplaatst door Jan op 4 december 2026", "Nieuws | 4 december 2026",
        "Gemeente Ieper · 4 december 2026", "Leestijd 3 min | 4 december 2026", "4 december 2026 | Nieuws",
        "4 décembre 2026 par Anna", "4 en 18 december 2026"}) {
    INFO(printed);
    CHECK(printed_date(printed, zone) == parse_rfc3339("2026-12-03T23:00:00Z").value());
  }
  CHECK(printed_date("14:30 - 20 november 2026", zone) == parse_rfc3339("2026-11-20T13:30:00Z").value());
}

TEST_CASE("of several days the first and the last are read, whatever stands between them") {
  const auto zone = *Zone::find("Europe/Brussels");
  struct Range {
    const char* printed;
    const char* first;
    const char* last;
  };
  constexpr Range ranges[] = {{"4 december - 6 december 2026", "2026-12-04", "2026-12-06"},
                              {"30 november – 2 december 2026", "2026-11-30", "2026-12-02"},
                              {"30 november en 1 december 2026", "2026-11-30", "2026-12-01"},
                              {"4 et 5 décembre 2026", "2026-12-04", "2026-12-05"},
                              {"30 december 2026 – 2 januari 2027", "2026-12-30", "2027-01-02"},
                              {"30 december – 2 januari 2027", "2026-12-30", "2027-01-02"},
                              {"van 4 t/m 6 december 2026", "2026-12-04", "2026-12-06"},
                              {"vr 4 dec t.e.m. zo 6 dec 2026", "2026-12-04", "2026-12-06"},
                              {"04.12. – 06.12.2026", "2026-12-04", "2026-12-06"},
                              {"04.12.-06.12.2026", "2026-12-04", "2026-12-06"},
                              {"30.11. bis 02.12.2026", "2026-11-30", "2026-12-02"},
                              {"04.12.26 - 06.12.26", "2026-12-04", "2026-12-06"},
                              {"04/12/2026 - 06/12/2026", "2026-12-04", "2026-12-06"},
                              {"du 30 novembre au 2 décembre 2026", "2026-11-30", "2026-12-02"},
                              {"December 4 – December 6, 2026", "2026-12-04", "2026-12-06"}};
  for (const auto& range : ranges) {
    INFO(range.printed);
    const auto read = read_printed_date(range.printed, zone);
    REQUIRE(read.has_value());
    CHECK(format_date(zone.date_at(read->at)) == range.first);
    REQUIRE(read->last_day.has_value());
    CHECK(format_date(*read->last_day) == range.last);
  }
  for (const auto* one :
       {"4 December 2026", "4 December 2026 - News", "2026-12-04", "4-12-2026", "04/12/2026 - 20u00"}) {
    INFO(one);
    const auto read = read_printed_date(one, zone);
    REQUIRE(read.has_value());
    CHECK(format_date(zone.date_at(read->at)) == "2026-12-04");
    CHECK_FALSE(read->last_day.has_value());
  }
  const auto fair = read_page(
      "<article><h2><a href='/a'>Fair</a></h2><p class='date'>4 – 6 december 2026</p></article><article><h2><a "
      "href='/b'>"
      "Market</a></h2><p class='date'>10 december 2026</p></article>");
  REQUIRE(fair.drafts.size() == 2);
  CHECK(text(fair.drafts[0].starts_at) == "2026-12-04");
  CHECK(text(fair.drafts[0].ends_at) == "2026-12-06");
  CHECK_FALSE(fair.drafts[1].ends_at.has_value());
}

TEST_CASE("one story that is announced for later among news stays news") {
  const auto read = read_page(
      "<article><h2><a href='/a'>One</a></h2><time>30 November 2026</time></article><article><h2><a href='/b'>Two</a>"
      "</h2><time>20 November 2026</time></article>");
  REQUIRE(read.drafts.size() == 2);
  CHECK(read.drafts[0].kind != "event");
  CHECK(read.drafts[0].show_from.has_value());
}

TEST_CASE("what holds most of a page is its content, whatever it is called") {
  const HtmlTree page{
      "<body><div class='menu'><h2 id='a'>A</h2></div><div class='sidebar-left layout'><h2 id='b'>B</h2><p></p><p></p>"
      "<p></p><div class='sidebar'><h2 id='c'>C</h2></div></div><article><footer><b id='d'>D</b></footer></article>"
      "<footer><b id='e'>E</b></footer></body>"};
  const Beside beside{page};
  const auto is_beside = [&](const std::string& id) { return beside.has(page.find("//*[@id='" + id + "']").at(0)); };
  CHECK(is_beside("a"));
  CHECK_FALSE(is_beside("b"));
  CHECK(is_beside("c"));
  CHECK_FALSE(is_beside("d"));
  CHECK(is_beside("e"));
}
