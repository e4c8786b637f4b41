// Sites made with other programs than WordPress: from an address that somebody pastes to what comes of it.
#include "net/real_sites.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const std::string home = "https://peace.example/";

}  // namespace

TEST_CASE("Squarespace: the news that the home page links to have a feed that nobody names") {
  Site sq;
  sq.answers[home] = {
      200,
      R"(<!doctype html><html xmlns:og="http://opengraphprotocol.org/schema/" lang="en-GB"><head><!-- This is Squarespace. --><base href=""><meta charset="utf-8" /><title>Peace House</title>
<script type="text/javascript" src="https://static1.squarespace.com/static/x.js"></script></head><body><nav><a href="/about">About</a><a href="/news">News</a></nav><h1>Peace</h1></body></html>)",
      {}};
  sq.answers["https://peace.example/news?format=rss"] = {200,
                                                         R"(<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://www.rssboard.org/media-rss" version="2.0"><channel><title>News - Peace House</title><link>https://peace.example/news/</link><lastBuildDate>Mon, 23 Nov 2026 10:00:00 +0000</lastBuildDate><language>en-GB</language><generator>Site-Server v6.0.0 (http://www.squarespace.com)</generator><description><![CDATA[]]></description><item><title>A bench for two</title><dc:creator>Anna Peeters</dc:creator><pubDate>Mon, 23 Nov 2026 09:15:00 +0000</pubDate><link>https://peace.example/news/bench</link><guid isPermaLink="false">5f1:5f2:65a</guid><description><![CDATA[<figure class="
              sqs-block-image-figure
              intrinsic
            "
        >
            <img data-stretch="false" data-image="https://images.squarespace-cdn.com/content/v1/5f/bench.jpg" data-image-dimensions="2500x1667" data-image-focal-point="0.5,0.5" alt="" data-load="false" elementtiming="system-image-block" src="https://images.squarespace-cdn.com/content/v1/5f/bench.jpg?format=1000w" width="2500" height="1667" sizes="100vw" onload="x" srcset="https://images.squarespace-cdn.com/content/v1/5f/bench.jpg?format=100w 100w, https://images.squarespace-cdn.com/content/v1/5f/bench.jpg?format=2500w 2500w" loading="lazy" decoding="async" data-loader="sqs">
        </figure><p class="" style="white-space:pre-wrap;">A bench for two stands at the gate. Sit down with somebody you do not know.</p>]]></description><media:content type="image/jpeg" url="https://images.squarespace-cdn.com/content/v1/5f/bench.jpg?format=1500w" medium="image" isDefault="true" width="1500" height="1000"><media:title type="plain">A bench for two</media:title></media:content></item></channel></rss>)",
                                                         {}};
  const std::string line =
      "news en-GB | A bench for two | 2026-11-23T09:15:00Z | A bench for two stands at the gate. Sit down with "
      "somebody you do not know. | https://images.squarespace-cdn.com/content/v1/5f/bench.jpg?format=2500w\n";
  CHECK(read_site(sq, home) == line);
  CHECK(read_site(sq, "https://peace.example/news?format=rss") == line);
}

TEST_CASE("Wix: the blog's feed is where it always is") {
  Site wix;
  wix.answers[home] = {
      200,
      R"(<!DOCTYPE html><html lang="nl"><head><meta charset='utf-8'><meta name="generator" content="Wix.com Website Builder"/><link rel="preload" href="https://static.parastorage.com/x.js"><title>Vredeshuis</title></head><body><a href="https://peace.example/blog">Blog</a></body></html>)",
      {}};
  wix.answers["https://peace.example/blog"] = {404, "", {}};
  wix.answers["https://peace.example/blog-feed.xml"] = {
      200,
      R"(<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel><title><![CDATA[Vredeshuis]]></title><description><![CDATA[Vredeshuis]]></description><link>https://peace.example/blog</link><generator>RSS for Node</generator><lastBuildDate>Mon, 23 Nov 2026 10:00:00 GMT</lastBuildDate><atom:link href="https://peace.example/blog-feed.xml" rel="self" type="application/rss+xml"/><item><title><![CDATA[Een bank voor twee]]></title><description><![CDATA[Bij de poort staat een bank voor twee. Ga zitten naast iemand die u niet kent, en praat over het weer...]]></description><link>https://peace.example/post/bank</link><guid isPermaLink="false">65f0c1</guid><category><![CDATA[Nieuws]]></category><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate><enclosure url="https://static.wixstatic.com/media/ab_cd~mv2.jpg/v1/fit/w_1000,h_667,al_c,q_80/file.png" length="0" type="image/png"/><dc:creator>Anna</dc:creator><content:encoded><![CDATA[<p>Bij de poort staat een bank voor twee.</p>]]></content:encoded></item></channel></rss>)",
      {}};
  CHECK(read_site(wix, home) ==
        "news nl | Een bank voor twee | 2026-11-23T09:00:00Z | Bij de poort staat een bank voor twee. Ga zitten naast "
        "iemand die u niet kent, en praat over het weer… | "
        "https://static.wixstatic.com/media/ab_cd~mv2.jpg/v1/fit/w_1000,h_667,al_c,q_80/file.png\n");
}

TEST_CASE("a town's page: its own list of news, and the calendar that it shows in a frame") {
  const std::string frame =
      "<iframe src='https://calendar.google.com/calendar/embed?src=town%40group.calendar.google.com'></iframe>";
  const std::string list =
      "<article><h2><a href='/n1'>A new square</a></h2><time>20 November 2026</time><p>The square opens in June.</p>"
      "</article><article><h2><a href='/n2'>A bench</a></h2><time>12 November 2026</time></article>";
  Site town;
  town.answers[home] = {200, "<!doctype html><html lang='en'><title>Town</title><main>" + list + "</main>" + frame, {}};
  town.answers["https://calendar.google.com/calendar/ical/town%40group.calendar.google.com/public/basic.ics"] = {
      200,
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Council\r\nDTSTART;VALUE=DATE:20261204\r\nEND:VEVENT\r\n"
      "END:VCALENDAR\r\n",
      {}};
  const auto read = read_site(town, home);
  CHECK(town.parts == 2);
  CHECK(read.find("A new square") != std::string::npos);
  CHECK(read.find("A bench") != std::string::npos);
  CHECK(read.find("event en | Council | 2026-12-04") != std::string::npos);
  // An evening that the page prints among its news, on the day itself, is the calendar's.
  town.answers[home].body = "<!doctype html><html lang='en'><title>Town</title><main>" + list +
                            "<article><h2><a href='/e'>Council</a></h2><time>1 November 2026</time></article></main>" +
                            frame;
  const auto once = read_site(town, home);
  CHECK(town.parts == 2);
  CHECK(once.find("Council") == once.rfind("Council"));
  // What the page lists of the same evenings is not read besides.
  town.answers[home].body =
      "<!doctype html><html lang='en'><title>Town</title><main><article><h2><a href='/e'>Council"
      "</a></h2><time>4 December 2026</time></article><article><h2><a href='/f'>Fair</a></h2>"
      "<time>5 December 2026</time></article></main>" +
      frame;
  const auto agenda = read_site(town, home);
  CHECK(town.parts == 1);
  CHECK(agenda.find("Fair") == std::string::npos);
  // A calendar that is not public, and the page is read alone.
  town.answers.erase(
      town.answers.find("https://calendar.google.com/calendar/ical/town%40group.calendar.google.com/public/basic.ics"));
  CHECK(read_site(town, home).find("event en | Fair | 2026-12-05") != std::string::npos);
}

TEST_CASE("Drupal: of a whole page in its feed the story is taken, not its title, author, date, tags and comments") {
  Site drupal;
  drupal.answers["https://peace.example/rss.xml"] = {200,
                                                     R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xml:base="https://peace.example/"><channel><title>Peace House</title><link>https://peace.example/</link><description/><language>nl</language>
<item><title>Een bank voor twee</title><link>https://peace.example/nieuws/bank</link><description>&lt;span class="field field--name-title field--type-string field--label-hidden"&gt;Een bank voor twee&lt;/span&gt;
&lt;span class="field field--name-uid field--type-entity-reference field--label-hidden"&gt;&lt;span lang="" about="/user/1" typeof="schema:Person" property="schema:name" datatype=""&gt;admin&lt;/span&gt;&lt;/span&gt;
&lt;span class="field field--name-created field--type-created field--label-hidden"&gt;&lt;time datetime="2026-11-23T10:00:00+01:00" title="maandag 23 november 2026 - 10:00" class="datetime"&gt;ma, 23/11/2026 - 10:00&lt;/time&gt;&lt;/span&gt;
            &lt;div class="field field--name-field-image field--type-image field--label-hidden field__item"&gt;  &lt;img loading="lazy" src="/sites/default/files/styles/large/public/bank.jpg?itok=x" width="480" height="320" alt="Een bank"&gt;&lt;/div&gt;
            &lt;div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item"&gt;&lt;p&gt;Bij de poort staat een bank voor twee.&lt;/p&gt;&lt;/div&gt;
      &lt;div class="field field--name-field-tags field--type-entity-reference field--label-above"&gt;&lt;div class="field__label"&gt;Tags&lt;/div&gt;&lt;div class='field__items'&gt;&lt;div class="field__item"&gt;&lt;a href="/taxonomy/term/1" hreflang="nl"&gt;stad&lt;/a&gt;&lt;/div&gt;&lt;/div&gt;&lt;/div&gt;
&lt;section class="field field--name-comment field--type-comment field--label-above comment-wrapper"&gt;&lt;h2 class="title"&gt;Reactie toevoegen&lt;/h2&gt;&lt;/section&gt;</description><pubDate>Mon, 23 Nov 2026 09:00:00 +0000</pubDate><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">admin</dc:creator><guid isPermaLink="false">14 at https://peace.example</guid></item>
<item><title>Oude vorm</title><link>https://peace.example/oud</link><description>&lt;div class="field field-name-field-image field-type-image field-label-hidden"&gt;&lt;div class="field-items"&gt;&lt;div class="field-item even"&gt;&lt;img typeof="foaf:Image" src="https://peace.example/sites/default/files/oud.jpg" width="480" height="320" alt="" /&gt;&lt;/div&gt;&lt;/div&gt;&lt;/div&gt;&lt;div class="field field-name-body field-type-text-with-summary field-label-hidden"&gt;&lt;div class="field-items"&gt;&lt;div class="field-item even" property="content:encoded"&gt;&lt;p&gt;De poort is open.&lt;/p&gt;&lt;/div&gt;&lt;/div&gt;&lt;/div&gt;&lt;div class="field field-name-field-tags field-type-taxonomy-term-reference field-label-above"&gt;&lt;div class="field-label"&gt;Tags:&amp;nbsp;&lt;/div&gt;&lt;div class="field-items"&gt;&lt;div class="field-item even"&gt;&lt;a href="/tags/stad"&gt;stad&lt;/a&gt;&lt;/div&gt;&lt;/div&gt;&lt;/div&gt;</description><pubDate>Sun, 22 Nov 2026 09:00:00 +0000</pubDate><guid isPermaLink="false">13 at https://peace.example</guid></item></channel></rss>)",
                                                     {}};
  drupal.answers[home] = {
      200,
      "<!DOCTYPE html><html lang=\"nl\" dir=\"ltr\"><head><meta name=\"Generator\" content=\"Drupal 10 "
      "(https://www.drupal.org)\" /><title>Home | Vredeshuis</title><link rel=\"alternate\" "
      "type=\"application/rss+xml\" title=\"\" href=\"https://peace.example/rss.xml\" /></head><body></body></html>",
      {}};
  CHECK(read_site(drupal, home) ==
        "news nl | Een bank voor twee | 2026-11-23T09:00:00Z | Bij de poort staat een bank voor twee. | "
        "https://peace.example/sites/default/files/styles/large/public/bank.jpg?itok=x Een bank\n"
        "news nl | Oude vorm | 2026-11-22T09:00:00Z | De poort is open. | "
        "https://peace.example/sites/default/files/oud.jpg\n");
}

TEST_CASE("Joomla: the first of its two feeds, without the link to the rest") {
  Site joomla;
  joomla.answers[home] = {
      200,
      R"(<!DOCTYPE html><html lang="fr-fr" dir="ltr"><head><base href="https://peace.example/" /><meta name="generator" content="Joomla! - Open Source Content Management" /><title>Accueil</title><link href="/index.php?format=feed&amp;type=rss" rel="alternate" type="application/rss+xml" title="RSS 2.0" /><link href="/index.php?format=feed&amp;type=atom" rel="alternate" type="application/atom+xml" title="Atom 1.0" /></head><body></body></html>)",
      {}};
  joomla.answers["https://peace.example/index.php?format=feed&type=rss"] = {200,
                                                                            R"(<?xml version="1.0" encoding="utf-8"?>
<!-- generator="Joomla! - Open Source Content Management" -->
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Accueil</title><description><![CDATA[]]></description><link>https://peace.example/</link><lastBuildDate>Mon, 23 Nov 2026 10:00:00 +0000</lastBuildDate><generator>Joomla! - Open Source Content Management</generator><atom:link rel="self" type="application/rss+xml" href="https://peace.example/index.php?format=feed&amp;type=rss"/><language>fr-fr</language>
<item><title>UN BANC POUR DEUX À LA PORTE</title><link>https://peace.example/index.php/8-actu/14-banc</link><guid isPermaLink="true">https://peace.example/index.php/8-actu/14-banc</guid><description><![CDATA[<div class="feed-description"><p><img src="https://peace.example/images/banc.jpg" /></p><p>Un banc pour deux se trouve à la porte.</p><p class="readmore"><a href="x">Lire la suite&nbsp;: Un banc</a></p></div>]]></description><author>anna@peace.example (Anna)</author><category>Actu</category><pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate></item></channel></rss>)",
                                                                            {}};
  CHECK(read_site(joomla, home) ==
        "news fr-FR | Un banc pour deux à la porte | 2026-11-23T09:00:00Z | Un banc pour deux se trouve à la porte. | "
        "https://peace.example/images/banc.jpg\n");
}

TEST_CASE("Mailchimp: a letter without what mail programs need around it") {
  Site mail;
  mail.answers["https://us1.campaign-archive.com/feed"] = {
      200,
      R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Peace House Archive Feed</title><link>https://us1.campaign-archive.com/feed?u=a&amp;id=b</link><description/><language>en</language>
<item><title>November letter &#128330;</title><link>https://mailchi.mp/a/november</link><guid>https://mailchi.mp/a/november</guid><pubDate>Mon, 23 Nov 2026 09:00:00 +0000</pubDate><description><![CDATA[<!doctype html><html xmlns="http://www.w3.org/1999/xhtml"><head><!-- NAME: 1 COLUMN --><!--[if gte mso 15]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--><meta charset="UTF-8"><title>November letter</title><style type="text/css">p{margin:10px 0;padding:0;} .mcnPreviewText{display:none !important;}</style></head><body><!--[if !gte mso 9]><!----><span class="mcnPreviewText" style="display:none; font-size:0px; line-height:0px; max-height:0px; max-width:0px; opacity:0; overflow:hidden; visibility:hidden; mso-hide:all;">All that is new</span><!--<![endif]--><center><table align="center" border="0"><tr><td><table><tbody><tr><td class="mcnTextContent"><a href="https://mailchi.mp/a/november" target="_blank">View this email in your browser</a></td></tr></tbody></table><table class="mcnImageBlock"><tbody><tr><td><img align="center" alt="" src="https://mcusercontent.com/a/images/bench.jpg" width="564" style="max-width:1128px;" class="mcnImage"></td></tr></tbody></table><table class="mcnTextBlock"><tbody><tr><td class="mcnTextContent"><h1>Dear friends,</h1><p>A bench for two stands at the gate.</p></td></tr></tbody></table><table><tr><td><em>Copyright © 2026 Peace House, All rights reserved.</em><br><br><strong>Our mailing address is:</strong><br>Peace House<br>Market 1<br><br>Want to change how you receive these emails?<br>You can <a href="x">update your preferences</a> or <a href="y">unsubscribe from this list</a>.</td></tr></table></td></tr></table></center><img src="https://peace.us1.list-manage.com/track/open.php?u=a" height="1" width="1"></body></html>]]></description></item></channel></rss>)",
      {}};
  CHECK(read_site(mail, "https://us1.campaign-archive.com/feed?u=a&id=b") ==
        "news en | November letter 🕊 | 2026-11-23T09:00:00Z | Dear friends, A bench for two stands at the gate. | "
        "https://mcusercontent.com/a/images/bench.jpg\n");
}
