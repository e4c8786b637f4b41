// From the address of a WordPress site's home page to its news and events, as such sites are set up in the world.
#include "net/real_sites.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const std::string home = "https://peace.example/", api = "https://peace.example/wp-json/";
const std::string named =
    "<link rel=\"https://api.w.org/\" href=\"https://peace.example/wp-json/\" />"
    "<link rel=\"alternate\" title=\"JSON\" type=\"application/json\" "
    "href=\"https://peace.example/wp-json/wp/v2/pages/12\" />"
    "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Peace House &raquo; Feed\" "
    "href=\"https://peace.example/feed/\" />"
    "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Peace House &raquo; Comments Feed\" "
    "href=\"https://peace.example/comments/feed/\" />";
const std::string tec_head =
    "<meta name=\"tec-api-version\" content=\"v1\"><meta name=\"tec-api-origin\" content=\"https://peace.example\">"
    "<link rel=\"https://theeventscalendar.com/\" href=\"https://peace.example/wp-json/tribe/events/v1/\" />";

const std::string picture =
    R"(,"_embedded":{"wp:featuredmedia":[{"id":9,"media_type":"image","mime_type":"image\/jpeg","alt_text":"Candles",
"media_details":{"width":4000,"height":3000,"sizes":{"thumbnail":{"width":150,"height":150,"source_url":"https:\/\/peace.example\/c-150x150.jpg"},
"2048x2048":{"width":2048,"height":1536,"source_url":"https:\/\/peace.example\/c-2048x1536.jpg"}}},"source_url":"https:\/\/peace.example\/c.jpg"}]})";
const std::string no_picture =
    R"(,"_embedded":{"wp:featuredmedia":[{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}]})";

const std::string events =
    R"({"events":[{"id":510,"global_id":"peace.example?id=510","author":"2","status":"publish","date":"2026-11-01 10:00:00","date_utc":"2026-11-01 09:00:00",
"url":"https:\/\/peace.example\/event\/vigil\/","rest_url":"https:\/\/peace.example\/wp-json\/tribe\/events\/v1\/events\/510","title":"Vigil &#8211; for all",
"description":"<p>Bring a candle.<\/p>\n","excerpt":"","slug":"vigil","image":{"url":"https:\/\/peace.example\/vigil.jpg","id":3,"width":1200,"height":800,"sizes":{}},
"all_day":false,"start_date":"2026-12-04 18:30:00","end_date":"2026-12-04 21:00:00","utc_start_date":"2026-12-04 17:30:00","utc_end_date":"2026-12-04 20:00:00",
"timezone":"UTC+1","timezone_abbr":"UTC+1","cost":"Free","venue":{"id":7,"venue":"Cloth Hall","address":"Grote Markt 34","city":"Ieper","country":"Belgium","zip":"8900"},
"organizer":[],"categories":[],"tags":[]},
{"id":511,"global_id":"peace.example?id=511","status":"publish","title":"Open day","url":"https:\/\/peace.example\/event\/open\/","description":"","all_day":true,
"start_date":"2026-12-05 00:00:00","end_date":"2026-12-06 23:59:59","timezone":"Europe\/Brussels","image":false,"venue":[],"cost":""}],
"rest_url":"https:\/\/peace.example\/wp-json\/tribe\/events\/v1\/events\/?page=1","total":2,"total_pages":1})";

std::string rss(const std::string& items, const std::string& lang = "en-GB") {
  return R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
xmlns:media="http://www.rssboard.org/media-rss"><channel><title>Peace House</title><atom:link href="https://peace.example/feed/" rel="self" type="application/rss+xml" />
<link>https://peace.example</link><description></description><language>)" +
         lang + "</language><sy:updatePeriod> hourly </sy:updatePeriod><sy:updateFrequency> 1 </sy:updateFrequency>" +
         items + "</channel></rss>";
}
const std::string wp_item =
    R"(<item><title>From the feed</title><link>https://peace.example/f/</link><dc:creator><![CDATA[Anna]]></dc:creator>
<pubDate>Mon, 23 Nov 2026 09:00:00 +0000</pubDate><category><![CDATA[News]]></category><guid isPermaLink="false">https://peace.example/?p=3</guid>
<description><![CDATA[<p>The square opens in June. There is mus [&#8230;]</p>
<p>The post <a rel="nofollow" href="https://peace.example/f/">From the feed</a> appeared first on <a href="https://peace.example">Peace House</a>.</p>]]></description>
<content:encoded><![CDATA[<p>The square opens in June. There is music.</p><figure class="wp-block-image"><img loading="lazy" decoding="async" width="1024" height="683" src="https://peace.example/s-1024x683.jpg" alt="" srcset="https://peace.example/s-1024x683.jpg 1024w, https://peace.example/s-2048x1366.jpg 2048w" sizes="(max-width: 1024px) 100vw, 1024px" /></figure>
<p>The post <a rel="nofollow" href="https://peace.example/f/">From the feed</a> appeared first on <a href="https://peace.example">Peace House</a>.</p>]]></content:encoded></item>)";

const std::string tale = "The square opens in June. It has a market and a foun [&hellip;]";
const std::string news_lines =
    "news nl-BE | Peace & quiet – it’s here | 2026-11-21T09:00:00Z | The square opens in June. It has a market and a… "
    "| https://peace.example/c-2048x1536.jpg Candles\n"
    "news nl-BE | Vrede in de stad | 2026-11-22T09:00:00Z | Kom naar het plein\n";
const std::string event_lines =
    "event nl-BE | Vigil – for all | 2026-12-04T18:30:00+01:00/2026-12-04T21:00:00+01:00 | Cloth Hall, Grote Markt 34, "
    "Ieper | Bring a candle. Free | https://peace.example/vigil.jpg\n"
    "event nl-BE | Open day | 2026-12-05/2026-12-06\n";
const std::string no_route =
    R"({"code":"rest_no_route","message":"No route was found matching the URL and request method.","data":{"status":404}})";

std::string posts() {
  return "[" + wordpress_post(1, "Peace &#038; quiet &#8211; it&#8217;s here", tale, picture) + "," +
         wordpress_post(2, "VREDE IN DE STAD",
                        "Kom naar het plein <a class=\\\"more-link\\\" href=\\\"#\\\">Lees meer<span "
                        "class=\\\"screen-reader-text\\\"> Vrede</span></a>",
                        no_picture) +
         "]";
}

/// Its interface is open, and has events.
Site open_site(const std::string& head) {
  Site site;
  site.answers[home] = {200,
                        wordpress_home("nl-BE", head),
                        {{"link", "<https://peace.example/wp-json/>; rel=\"https://api.w.org/\""},
                         {"link", "<https://peace.example/>; rel=shortlink"}}};
  for (const auto* other : {"https://peace.example/w", "https://peace.example/f", "https://peace.example/c"})
    site.answers[other] = {404, "no", {}};
  site.answers[api + "wp/v2/posts?"] = {200, posts(), {{"x-wp-total", "2"}, {"x-wp-totalpages", "1"}}};
  site.answers[api + "tribe/events/v1/events?"] = {200, events, {}};
  return site;
}

}  // namespace

TEST_CASE("a home page of WordPress leads to its news and events, in the language of the page") {
  auto site = open_site(named + tec_head);
  CHECK(read_site(site, home) == event_lines + news_lines);
  // Older versions of the calendar say nothing on pages without events.
  auto silent = open_site(named);
  CHECK(read_site(silent, home) == news_lines + event_lines);
  auto none = open_site(named);
  none.answers[api + "tribe/events/v1/events?"] = {404, no_route, {}};
  CHECK(read_site(none, home) == news_lines);
}

TEST_CASE("a calendar that a site names is followed although it is empty today") {
  auto site = open_site(named + tec_head);
  site.answers[api + "tribe/events/v1/events?"] = {
      200,
      R"({"events":[],"rest_url":"https://peace.example/wp-json/tribe/events/v1/events/","total":0,"total_pages":0})",
      {}};
  CHECK(read_site(site, home) == news_lines);
  CHECK(site.parts == 2);
}

TEST_CASE("an interface that is closed, gone or a page gives way to the feed") {
  for (const auto& closed :
       {SiteAnswer{
            401,
            R"({"code":"rest_not_logged_in","message":"You are not currently logged in.","data":{"status":401}})",
            {}},
        SiteAnswer{
            403,
            R"({"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":403}})",
            {}},
        SiteAnswer{404, no_route, {}},
        SiteAnswer{200, R"({"code":"rest_disabled","message":"The REST API is disabled on this site."})", {}},
        SiteAnswer{200, wordpress_home("en", ""), {}}, SiteAnswer{500, "", {}}}) {
    INFO(closed.status << closed.body);
    auto site = open_site(named + tec_head);
    site.answers[api + "wp/v2/posts?"] = site.answers[api + "tribe/events/v1/events?"] = closed;
    site.answers["https://peace.example/feed/"] = {200, rss(wp_item), {}};
    CHECK(read_site(site, home) ==
          "news en-GB | From the feed | 2026-11-23T09:00:00Z | The square opens in June. There is music. | "
          "https://peace.example/s-2048x1366.jpg\n");
  }
}

TEST_CASE("plain permalinks: the interface is behind rest_route, the feed behind feed=rss2") {
  Site site;
  site.answers[home] = {
      200,
      wordpress_home("nl-BE",
                     "<link rel=\"https://api.w.org/\" href=\"https://peace.example/index.php?rest_route=/\" /><link "
                     "rel=\"alternate\" type=\"application/rss+xml\" href=\"https://peace.example/?feed=rss2\" />"),
      {}};
  site.answers["https://peace.example/index.php?rest_route=/"] = {404, no_route, {}};
  site.answers["https://peace.example/index.php?rest_route=/wp/v2/posts&"] = {200, posts(), {}};
  CHECK(read_site(site, home) == news_lines);
  site.answers.erase("https://peace.example/index.php?rest_route=/wp/v2/posts&");
  site.answers["https://peace.example/?feed=rss2"] = {200, rss(wp_item, "nl-BE"), {}};
  CHECK(read_site(site, home) ==
        "news nl-BE | From the feed | 2026-11-23T09:00:00Z | The square opens in June. There is music. | "
        "https://peace.example/s-2048x1366.jpg\n");
}

TEST_CASE("a site in several languages: each post says its own, or the page that leads to it does") {
  auto site = open_site(named);
  site.answers[api + "tribe/events/v1/events?"] = {404, no_route, {}};
  site.answers[api + "wp/v2/posts?"] = {
      200,
      "[" +
          wordpress_post(1, "Vrede", "Het plein opent in juni. Er is muziek.",
                         R"(,"lang":"nl","translations":{"nl":1,"fr":2})") +
          "," +
          wordpress_post(2, "La paix", "La place ouvre en juin. Il y a de la musique.",
                         R"(,"lang":"fr","translations":{"nl":1,"fr":2})") +
          "]",
      {}};
  CHECK(read_site(site, home) ==
        "news nl | Vrede | 2026-11-21T09:00:00Z | Het plein opent in juni. Er is muziek.\n"
        "news fr | La paix | 2026-11-22T09:00:00Z | La place ouvre en juin. Il y a de la musique.\n");
  // WPML keeps a language in a folder, its interface too.
  Site french;
  french.answers[home + "fr/"] = {
      200,
      wordpress_home("fr-FR", "<link rel=\"https://api.w.org/\" href=\"https://peace.example/fr/wp-json/\" />"),
      {}};
  french.answers[home + "fr/w"] = {404, no_route, {}};
  french.answers[home + "fr/wp-json/wp/v2/posts?"] = {
      200, "[" + wordpress_post(2, "La paix", "La place ouvre en juin. Il y a de la musique.", "") + "]", {}};
  CHECK(read_site(french, home + "fr/") ==
        "news fr-FR | La paix | 2026-11-22T09:00:00Z | La place ouvre en juin. Il y a de la musique.\n");
}

TEST_CASE("a guard before a site that wants to see a person is told from one that only asks to wait") {
  Site site;
  const std::string challenge =
      "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head><body>Enable JavaScript and "
      "cookies to continue</body></html>";
  for (const int status : {403, 429, 503}) {
    site.answers[home] = {status, challenge, {}};
    CHECK(read_site(site, home) == "robot_check\n");
  }
  site.answers[home] = {403, "", {{"cf-mitigated", "challenge"}}};
  CHECK(read_site(site, home) == "robot_check\n");
  site.answers[home] = {
      503, "<html><body>Briefly unavailable for scheduled maintenance. Check back in a minute.</body></html>", {}};
  CHECK(read_site(site, home) == "asked_to_wait\n");
}
