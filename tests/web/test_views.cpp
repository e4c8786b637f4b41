#include "web/views.hpp"

#include <set>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/json.hpp"
#include "deck_views.hpp"
#include "test.hpp"
#include "web/words.hpp"

using namespace vitrine;

namespace {

const std::string base = "/static/b1", build = "b1";
const PageFiles files{base, build};

std::string draw(const DeckView& view, const PageOptions& options = {}) { return Views{}.page(view, options, files); }

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++times;
  return times;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("every layout is drawn, hidden, with a heading and what tests from outside look for") {
  const auto view = every_layout("A title");
  const auto html = draw(view);
  CHECK(count(html, "<article class=\"slide") == view.deck.slides.size() + 1);  // and the idle one
  CHECK(count(html, "aria-hidden=\"true\" lang=") == view.deck.slides.size());
  CHECK(count(html, "<h1") == view.deck.slides.size() + 1);
  CHECK(has(html, "<body data-channel=\"main\" data-seq=\"7\""));
  CHECK(!has(html, "data-ready"));
  for (const auto& slide : view.deck.slides) {
    CHECK(
        has(html, "data-id=\"" + slide.id + "\" data-layout=\"" + slide.layout + "\" data-kind=\"" + slide.kind + '"'));
    if (slide.item) CHECK(has(html, "data-item=\"" + slide.item->text() + '"'));
  }
  CHECK(has(html, "data-layout=\"idle\" data-kind=\"idle\""));
}

TEST_CASE("nothing that a title or a link holds becomes markup") {
  const std::string evil = "<script>alert(1)</script> \"&' {{title}} {{{html}}}";
  auto view = every_layout(evil);
  for (auto& [id, item] : view.items) {
    item.content.summary = evil;
    item.content.location = evil;
    item.content.tags = {"A" + evil};
    item.content.link = "https://example.org/\"><script>alert(1)</script>";
  }
  view.organisation.name = view.channel.title = evil;
  for (const bool still : {false, true}) {
    PageOptions options;
    options.still = still;
    const auto html = draw(view, options);
    CHECK(!has(html, "<script>"));
    CHECK(!has(html, "alert(1)</script>"));
    CHECK(has(html, "{{title}} {{{html}}}"));
  }
  CHECK(!has(Views{}.unknown_channel(evil, view.organisation, files), "<script>"));
}

TEST_CASE("pages have no inline style or script and name no other host") {
  for (const bool still : {false, true}) {
    PageOptions options;
    options.still = still;
    const auto html = draw(every_layout("A title"), options);
    CHECK(!has(html, " style="));
    CHECK(!has(html, "<style"));
    CHECK(count(html, "<script") == count(html, "<script type=\"module\" blocking=\"render\" src=\"/static/b1/"));
    CHECK(!has(html, "src=\"http"));
    CHECK(count(html, "href=\"http") == (still ? 1u : 0u));  // the story's own link
    if (still) CHECK(!has(html, "<script"));
  }
}

TEST_CASE("a page without anything to show has the idle slide, with or without a name") {
  DeckView view;
  view.at = drawn_at();
  CHECK(has(draw(view), "<h1>Vitrine</h1>"));
  view.organisation.name = "Linden House";
  const auto html = draw(view);
  CHECK(has(html, "<h1>Linden House</h1>"));
  CHECK(count(html, "<article") == 1);
}

TEST_CASE("windows travel in milliseconds, and stay open where the deck's reach ends") {
  auto view = every_layout("A title");
  const auto begin = drawn_at();
  view.deck.slides.front().windows = {{begin, begin + std::chrono::hours{1}},
                                      {begin + std::chrono::hours{2}, begin + deck_reach}};
  const auto ms = [&](int hours) { return std::to_string(to_unix_ms(begin + std::chrono::hours{hours})); };
  CHECK(has(draw(view), "data-windows=\"" + ms(0) + '-' + ms(1) + ',' + ms(2) + "-\""));
}

TEST_CASE("a page says what it is: screen, frame, or a moment to start from") {
  const auto view = every_layout("A title");
  const auto plain = draw(view);
  CHECK(!has(plain, "data-screen"));
  CHECK(!has(plain, "data-embed"));
  CHECK(!has(plain, "data-at="));
  PageOptions options;
  options.screen = options.embed = true;
  options.at = drawn_at();
  const auto html = draw(view, options);
  CHECK(has(html, " data-screen"));
  CHECK(has(html, " data-embed"));
  CHECK(has(html, "data-at=\"" + std::to_string(to_unix_ms(drawn_at())) + '"'));
}

TEST_CASE("a page brings the looks that its channel has been given") {
  auto view = every_layout("A title");
  const auto plain = draw(view);
  CHECK(has(plain, "data-least=\"2.20\" data-overscan=\"0\""));
  for (const std::string absent : {" data-night", " data-accent", " data-drift", " data-ticker", " media=\"not all\""})
    CHECK(!has(plain, absent));
  CHECK(has(plain, "<aside class=\"ticker\" aria-label=\"Latest news\" hidden>"));
  view.channel.night = NightTheme{"night", 1200, 420};
  view.channel.brand = {"The Lindens", std::nullopt, "#0a7d4f"};
  view.channel.overscan_percent = 4;
  view.channel.drift = true;
  view.channel.viewing = Viewing{55, 2};
  const auto html = draw(view);
  CHECK(has(html, " data-night=\"night 1200 420\" data-accent=\"#0a7d4f\""));
  CHECK(has(html, "data-letter=\"3.35\" data-least=\"3.35\" data-overscan=\"4\" data-drift"));
  CHECK(has(html, "themes/paper.css\" class=\"theme\" data-theme=\"paper\">"));
  CHECK(has(html, "themes/night.css\" class=\"theme\" data-theme=\"night\" media=\"not all\">"));
  CHECK(has(html, "<span>The Lindens</span>"));
  CHECK(!has(html, "Linden House"));
}

TEST_CASE("what the ticker says has a language and a time of its own") {
  auto view = every_layout("Salaam & peace", "ar");
  view.channel.ticker = Ticker::headlines;
  view.deck.ticker = {{view.items.begin()->first, {{drawn_at(), drawn_at() + std::chrono::hours{1}}}}};
  const auto html = draw(view);
  CHECK(has(html, " data-ticker=\"headlines\""));
  CHECK(
      has(html, "<span class=\"ticker-item\" lang=\"ar\" dir=\"rtl\" data-item=\"" + view.items.begin()->first.text()));
  CHECK(has(html, "Salaam &amp; peace</span></p></aside>"));
  CHECK(!has(html, " hidden>"));
}

TEST_CASE("where languages take turns, the ticker says each item in all of its own, one after another") {
  auto view = every_layout("Open day");
  view.channel.ticker = Ticker::headlines;
  view.channel.langs = {"en", "ar", "fr"};
  view.deck.ticker = {{view.items.begin()->first, {{drawn_at(), drawn_at() + std::chrono::hours{1}}}}};
  view.items.begin()->second.content.translations["ar"] = {"Salaam", ""};
  CHECK(count(draw(view), "class=\"ticker-item\"") == 1);
  view.channel.langs_in_turn = true;
  const auto html = draw(view);
  CHECK(count(html, "class=\"ticker-item\"") == 2);  // it does not speak French
  CHECK(html.find("lang=\"en\" dir=\"ltr\" data-item") < html.find("lang=\"ar\" dir=\"rtl\" data-item"));
  CHECK(has(html, ">Open day</span><span class=\"ticker-item\" lang=\"ar\""));
}

TEST_CASE("slides speak the language of their text") {
  struct Case {
    std::string lang, day, agenda;
  };
  for (const auto& [lang, day, agenda] : {Case{"en", "Friday", "Agenda"}, Case{"nl", "vrijdag", "Agenda"},
                                          Case{"fr", "vendredi", "Agenda"}, Case{"de", "Freitag", "Termine"}}) {
    CAPTURE(lang);
    const auto html = draw(every_layout("A title", lang));
    CHECK(has(html, "<html lang=\"" + lang + "\""));
    CHECK(has(html, "<span class=\"leaf-weekday\">" + day + "</span>"));
    CHECK(has(html, "<h1 class=\"list-title\">" + agenda + "</h1>"));
  }
}

TEST_CASE("a list goes the way that its channel's language is written, also where there are no words in it") {
  CHECK(has(draw(every_layout("عنوان", "ar")), "class=\"slide agenda\" aria-hidden=\"true\" lang=\"en\" dir=\"rtl\""));
  CHECK(has(draw(every_layout("A title")), "class=\"slide agenda\" aria-hidden=\"true\" lang=\"en\" dir=\"ltr\""));
}

TEST_CASE("days that the leaf of an event tells are not told twice, and of a long time only the first is named") {
  auto view = every_layout("A title");
  const auto drawn_from = [&](const char* first, const char* last) {
    for (auto& [id, item] : view.items)
      if (item.content.all_day)
        std::tie(item.content.first_day, item.content.last_day) = std::pair{*parse_date(first), *parse_date(last)};
    return draw(view);
  };
  const auto days = drawn_from("2026-12-01", "2026-12-03");
  CHECK(has(days, ">Tue – Thu</span><span class=\"leaf-day span\">1–3</span>"));
  CHECK(!has(days, ">1–3 December</span>"));
  const auto months = drawn_from("2026-11-30", "2026-12-07");
  CHECK(has(months, "<span class=\"leaf-weekday\">Monday</span>"));
  CHECK(has(months, "<span class=\"leaf-until\">– 7 Dec</span>"));
  CHECK(has(draw(every_layout("Ein Titel", "de")), "<span class=\"leaf-until\">– 2. Dez.</span>"));
  CHECK(has(months, "<span class=\"times\"><bdi><span class=\"piece\">30 November – 7 December</span></bdi></span>"));
}

TEST_CASE("what is on now stands in its room, rooms by their numbers") {
  const auto html = draw(busy_house());
  CHECK(has(html, "<h1 class=\"list-title\">Now and next</h1>"));
  CHECK(count(html, "<section class=\"room\">") == 2);
  CHECK(html.find("Room 2") < html.find("Room 10"));
  CHECK(html.find("Choir") < html.find("Dutch for beginners"));
  CHECK(has(html, "<p class=\"row-title struck\">Dutch for beginners</p>"));
  CHECK(has(html, "<p class=\"row-when\" data-times=\"11:00–12:30\"></p>"));
  const auto begin = to_unix_ms(drawn_at()) - 30 * 60'000;
  CHECK(has(html, fmt::format("data-begin=\"{}\" data-end=\"{}\"", begin, begin + 60 * 60'000)));
  CHECK(count(html, "class=\"progress\"") == 2);  // what was cancelled makes none
  CHECK(!has(html, "room-house"));                // there is one house only
}

TEST_CASE("a house is named where there are several") {
  auto view = busy_house();
  for (auto& [id, item] : view.items)
    if (item.content.room == "Room 2") item.content.location = "Elm House";
  CHECK(has(draw(view), "<h2 class=\"room-name\">Room 2 <span class=\"room-house\">Elm House</span></h2>"));
}

TEST_CASE("a slide of a turn is in the language of the turn, as far as its item speaks it") {
  auto view = every_layout("English title");
  view.channel.langs = {"en", "nl"};
  view.channel.langs_in_turn = true;
  auto& slides = view.deck.slides;
  for (auto& slide : slides) slide.lang = "nl";
  const auto& speaks = view.items.at(*slides[1].item);
  view.items.at(speaks.id).content.translations["nl-BE"] = {"Nederlandse titel", "Tekst"};
  const auto html = draw(view);
  CHECK(has(html, "<html lang=\"en\""));
  CHECK(has(html, "<h1 data-length=\"s\">Nederlandse titel</h1>"));
  CHECK(has(html, "lang=\"nl-BE\" dir=\"ltr\" data-id=\"" + slides[1].id));
  CHECK(has(html, "<h1 data-length=\"s\">English title</h1>"));  // of an item that speaks no Dutch
  CHECK(has(html, "lang=\"en\" dir=\"ltr\" data-id=\"" + slides[2].id));
  CHECK(has(html, "<h1 class=\"list-title\">Laatste nieuws</h1>"));
  CHECK(count(html, " data-turn=\"nl\"") == slides.size());
  CHECK(has(html, "{&quot;en&quot;:"));  // words of both languages are there
  CHECK(has(html, "&quot;nl&quot;:"));
}

TEST_CASE("a translation is shown where the channel asks for its language") {
  auto view = every_layout("English title");
  for (auto& [id, item] : view.items) item.content.translations["nl-BE"] = {"Nederlandse titel", "Tekst"};
  view.channel.langs = {"nl", "en"};
  const auto html = draw(view);
  CHECK(has(html, "Nederlandse titel"));
  CHECK(!has(html, "English title"));
}

TEST_CASE("the plain list holds what is on now, in full, what is urgent first") {
  auto view = every_layout("A title");
  PageOptions options;
  options.still = true;
  auto html = draw(view, options);
  CHECK(count(html, "<article") == 7);  // one an item; summaries are left out
  CHECK(has(html, "Second paragraph."));
  CHECK(has(html, "<a href=\"https://www.example.org/story?a=1&amp;b=2\""));
  CHECK(count(html, "<h1") == 1);
  CHECK(count(html, "<h3") == 7);
  std::size_t last = 0;
  for (const std::string section : {"urgent", "notices", "agenda", "headlines", "posters"}) {
    CAPTURE(section);
    const auto at = html.find("<section class=\"" + section + "\" aria-labelledby=\"of-" + section + "\">");
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
  CHECK(has(html, "<p class=\"when\"><strong>Urgent</strong> · Issued 09:00</p>"));
  CHECK(has(html,
            "<strong class=\"cancelled\">Cancelled</strong></p>\n  <p class=\"when\"><time datetime=\"2026-11-30\">"));
  CHECK(has(html, "<h3><s>A title</s></h3>"));
  CHECK(has(html,
            "<time datetime=\"2026-12-04T18:30:00+01:00\">Friday 4 December, <span "
            "class=\"times\">18:30–21:00</span></time>"));
  CHECK(count(html, "/480 480w, ") == 2);
  for (auto& slide : view.deck.slides) slide.windows = {{drawn_at() + std::chrono::hours{1}, drawn_at() + deck_reach}};
  html = draw(view, options);
  CHECK(count(html, "<article") == 2);  // events that have been announced: the wall will come to them
  CHECK(count(html, "<section") == 1);
}

TEST_CASE("the plain list can be read in each of the channel's languages") {
  auto view = every_layout("English title");
  view.channel.langs = {"en", "nl"};
  view.items.begin()->second.content.translations["nl-BE"] = {"Nederlandse titel", "Tekst"};
  PageOptions options;
  options.still = true;
  auto html = draw(view, options);
  CHECK(has(html, "<a href=\"?still&amp;lang=en\" lang=\"en\" hreflang=\"en\" aria-current=\"true\">English</a>"));
  CHECK(has(html, "<a href=\"?still&amp;lang=nl\" lang=\"nl\" hreflang=\"nl\">Nederlands</a>"));
  CHECK(!has(html, "Nederlandse titel"));
  options.lang = "nl";
  html = draw(view, options);
  CHECK(has(html, "<html lang=\"nl\""));
  CHECK(has(html, "Nederlandse titel"));
  CHECK(has(html, "Mededelingen</h2>"));
  CHECK(has(html, "<article lang=\"en\""));  // of items that speak no Dutch
  view.channel.langs = {"en"};
  CHECK(!has(draw(view, options), "<nav"));
}

TEST_CASE("an event that is not to be spoken of yet is not in the plain list either") {
  auto view = every_layout("A title");
  for (auto& slide : view.deck.slides) slide.windows.clear();
  for (auto& [id, item] : view.items) item.content.show_from = drawn_at() + std::chrono::minutes{1};
  PageOptions options;
  options.still = true;
  CHECK(count(draw(view, options), "<article") == 0);
  CHECK(has(draw(view, options), "Nothing to show at the moment."));
}

TEST_CASE("all languages have the same words") {
  std::set<std::string> names;
  for (const auto& file : embedded_below("templates/words/")) {
    std::string all;
    const auto flat = parse_json(file.bytes)->flatten();
    for (const auto& [name, value] : flat.items()) {
      all += name + '\n';
      CHECK(!value.get<std::string>().empty());
    }
    names.insert(all);
  }
  CHECK(names.size() == 1);
  CHECK(Dictionary{}.all().size() == 4);
}

TEST_CASE("a crop keeps what staff say, else what was found in the picture, else the middle") {
  auto view = every_layout("A title");
  const auto focus_of = [&](std::optional<Focus> given, std::optional<Focus> found) {
    for (auto& [id, item] : view.items)
      if (item.content.image) item.content.image->focus = given;
    for (auto& [sum, medium] : view.media) medium.focus = found;
    const auto html = draw(view);
    const auto at = html.find("data-focus=\"") + 12;
    return html.substr(at, html.find('"', at) - at);
  };
  CHECK(focus_of(Focus{0.25, 0.75}, Focus{0.1, 0.2}) == "25% 75%");
  CHECK(focus_of(std::nullopt, Focus{0.1, 0.2}) == "10% 20%");
  CHECK(focus_of(std::nullopt, std::nullopt) == "50% 50%");
}
