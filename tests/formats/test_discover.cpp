#include "formats/discover.hpp"

#include "formats/link_header.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

using Addresses = std::vector<std::string>;

Addresses found(const std::string& html, const std::vector<std::string>& headers = {},
                const std::string& address = "https://example.org/news/") {
  Addresses all;
  for (const auto& each : discover(html, address, headers)) all.push_back(each.address);
  return all;
}

const std::string here = "https://example.org/news/";

}  // namespace

TEST_CASE("a page that names nothing is itself the only candidate") {
  for (const auto* html : {"", "plain words", "<p>Hello", "<html><head><title>News</title></head></html>"})
    CHECK(found(html) == Addresses{here});
}

TEST_CASE("the feeds that a page names are found in its order, calendars after them, comments behind") {
  const auto all = discover(R"(<head><title>Club</title>
    <link rel="stylesheet" type="text/css" href="/a.css">
    <link rel="alternate" type="application/rss+xml" title="Club » Comments Feed" href="/comments/feed/">
    <link rel="alternate" type="text/calendar" title="Dates" href="webcal://example.org/all.ics">
    <link rel="alternate" type="application/rss+xml" title="Club » Feed" href="/feed/">
    <link rel="Alternate" type="application/atom+xml; charset=utf-8" href="atom">
    <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
    <link rel="alternate" hreflang="fr" href="/fr/"></head>)",
                            here, {});
  REQUIRE(all.size() == 5);
  CHECK(all[0].address == "https://example.org/feed/");
  CHECK(all[0].title == "Club » Feed");
  CHECK(all[0].sure);
  CHECK(all[1].address == "https://example.org/news/atom");
  CHECK(all[2].address == "https://example.org/all.ics");
  CHECK(all[3].address == "https://example.org/comments/feed/");
  CHECK(all[3].comments);
  CHECK(all[4].address == here);
  CHECK(all[4].title == "Club");
  CHECK(!all[4].sure);
}

TEST_CASE("relative addresses are seen from <base>, headers' from the page's own address") {
  CHECK(found(R"(<base href="https://other.example/x/"><link rel="alternate" type="application/rss+xml" href="f">)",
              {R"(<g>; rel="alternate"; type="application/atom+xml")"}) ==
        Addresses{"https://example.org/news/g", "https://other.example/x/f", here});
}

TEST_CASE("WordPress tells in a header or a link where its interface is, with pretty and with plain permalinks") {
  const std::string query = "per_page=50&_embed=wp:featuredmedia";
  const std::string events = "https://example.org/wp-json/tribe/events/v1/events?per_page=50";
  const auto pretty = "https://example.org/wp-json/wp/v2/posts?" + query;
  CHECK(found("", {R"(<https://example.org/wp-json/>; rel="https://api.w.org/", <x>; rel=shortlink)"}) ==
        Addresses{pretty, events, here});
  CHECK(found(R"(<link rel="https://api.w.org/" href="https://example.org/wp-json/">
                 <link rel="alternate" type="application/rss+xml" href="/feed/">)") ==
        Addresses{pretty, "https://example.org/feed/", events, here});
  CHECK(found(R"(<link rel='https://api.w.org/' href='https://example.org/index.php?rest_route=/'>)") ==
        Addresses{"https://example.org/index.php?rest_route=/wp/v2/posts&" + query,
                  "https://example.org/index.php?rest_route=/tribe/events/v1/events&per_page=50", here});
}

TEST_CASE("a page with signs of The Events Calendar has its events first") {
  CHECK(found(R"(<link rel="https://api.w.org/" href="/wp-json/"><div class="tribe-events-calendar">)")[0] ==
        "https://example.org/wp-json/tribe/events/v1/events?per_page=50");
  CHECK(found(R"(<link rel="https://api.w.org/" href="/?rest_route=/"><div class="tribe-events">)")[0] ==
        "https://example.org/?rest_route=/tribe/events/v1/events&per_page=50");
}

TEST_CASE("The Events Calendar is known by what it says on every page") {
  const auto all = discover(R"(<html lang="nl-be"><link rel="https://api.w.org/" href="/wp-json/">
      <meta name="tec-api-version" content="v1"><link rel="https://theeventscalendar.com/" href="/x"></html>)",
                            here, {});
  REQUIRE(all.size() == 3);
  CHECK(all[0].address == "https://example.org/wp-json/tribe/events/v1/events?per_page=50");
  CHECK(all[0].sure);
  CHECK(all[0].lang == "nl-BE");
}

TEST_CASE("where makers of sites keep a feed that the home page does not name is guessed") {
  CHECK(found(R"(<script src="https://static.parastorage.com/x.js"></script>)") ==
        Addresses{"https://example.org/blog-feed.xml", here});
  CHECK(found(R"(<script src="https://static1.squarespace.com/x.js"></script><a href="/shop">Shop</a>
                 <a href="/Blog">Blog</a>)") ==
        Addresses{"https://example.org/news/?format=rss", "https://example.org/Blog?format=rss", here});
}

TEST_CASE("a WordPress site that hides its interface is guessed, behind what the page names") {
  const auto all = discover(R"(<link rel="alternate" type="application/rss+xml" href="/blog/feed/?x">
      <img src="https://example.org/blog/wp-content/uploads/a.jpg">)",
                            here, {});
  REQUIRE(all.size() == 4);
  CHECK(all[0].address == "https://example.org/blog/feed/?x");
  CHECK(all[1].address.substr(0, 42) == "https://example.org/blog/wp-json/wp/v2/pos");
  CHECK(!all[1].sure);
  CHECK(all[2].address == "https://example.org/blog/feed/");
}

TEST_CASE("a calendar that a page shows in a frame, or that is the page, is found where its maker keeps it") {
  const std::string google = "https://calendar.google.com/calendar/";
  const auto club = google + "ical/club%40group.calendar.google.com/public/basic.ics";
  const auto feasts = google + "ical/en.be%23holiday%40group.v.calendar.google.com/public/basic.ics";
  CHECK(
      found("<iframe src='" + google +
            "embed?height=600&amp;src=club%40group.calendar.google.com&amp;src=ZW4uYmUjaG9saWRheUBncm91cC52LmNhbGVuZGFy"
            "Lmdvb2dsZS5jb20&amp;ctz=Europe%2FBrussels'></iframe>") == Addresses{club, feasts, here});
  CHECK(found("<iframe data-src='//www.google.com/calendar/b/0/embed?src=club@group.calendar.google.com'></iframe>") ==
        Addresses{club, here});
  const std::string outlook = "https://outlook.office365.com/owa/calendar/a1@example.org/b2/calendar";
  CHECK(found("<a href='" + outlook + ".html'>Calendar</a>") == Addresses{outlook + ".ics", here});
  CHECK(found("", {}, outlook + ".html") == Addresses{outlook + ".ics", outlook + ".html"});
  CHECK(found("<iframe src='" + google +
              "embed?src=no%20calendar&amp;src=%ff'></iframe><iframe src='https://maps.google"
              ".com/maps?src=a@b'></iframe>") == Addresses{here});
}

TEST_CASE("links in the text to feeds and calendars are found, each once") {
  const std::string html = R"(<a href="/agenda.ics?x=1">Agenda</a> <a href="webcal://cal.example/club">Subscribe</a>
      <a href="/events/?ical=1">Export</a> <a href="/rss.xml">RSS</a> <a href="/rss.xml#top">RSS</a>
      <a href="/feedback">Say</a> <a href="mailto:a@b.c">Mail</a> <a href="javascript:x">x</a>)";
  CHECK(found(html) == Addresses{"https://example.org/agenda.ics?x=1", "https://cal.example/club",
                                 "https://example.org/events/?ical=1", "https://example.org/rss.xml", here});
}

TEST_CASE("a page with thousands of links gives a list that a person can read") {
  std::string html;
  for (int i = 0; i < 5000; ++i) html += "<a href='/" + std::to_string(i) + ".rss'>x</a>";
  CHECK(found(html).size() == 51);
}

TEST_CASE("a Link header is read as RFC 8288 has it, and what is broken in it is left out") {
  const auto links = read_link_header(
      R"(<a>; rel="next prev"; title="a, \"b\"; c" , <b,c>;REL=Alternate;type="Text/Calendar; x=y", <d>, <broken)");
  REQUIRE(links.size() == 3);
  CHECK(links[0].address == "a");
  CHECK(links[0].title == "a, \"b\"; c");
  CHECK(names_rel(links[0].rel, "prev"));
  CHECK(links[1].address == "b,c");
  CHECK(links[1].rel == "alternate");
  CHECK(links[1].type == "text/calendar");
  CHECK(links[2].address == "d");
  for (const auto* broken : {"", "<", ">", ";", "<>", "<a>;;;=;\"", "<a>; rel=\"x", ",,,"})
    CHECK(read_link_header(broken).size() <= 1);
}
