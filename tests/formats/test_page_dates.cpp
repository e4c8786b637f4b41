// Dates as pages print them for people: days, their times, and when they are over.
#include "formats/page_dates.hpp"

#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// "2026-12-04 20:00 > 2026-12-04 22:00", "2026-12-04 .. 2026-12-06"; midnight is left out.
std::string read(const char* text) {
  const auto zone = *Zone::find("Europe/Brussels");
  const auto shown = [&](Instant at) {
    const auto all = format_rfc3339(at, zone);
    return all.substr(0, 10) + (all.substr(11, 5) == "00:00" ? "" : " " + all.substr(11, 5));
  };
  const auto date = read_printed_date(text, zone);
  if (!date) return "none";
  if (date->ends_at) return shown(date->at) + " > " + shown(*date->ends_at);
  return shown(date->at) + (date->last_day ? " .. " + format_date(*date->last_day) : "");
}

struct Case {
  const char *text, *read;
};

void check(std::initializer_list<Case> cases) {
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(read(text) == expected);
  }
}

}  // namespace

TEST_CASE("what takes place on a day is over when the page says so, and after midnight on the next day") {
  check({
      {"4 december 2026, 20:00-22:00", "2026-12-04 20:00 > 2026-12-04 22:00"},
      {"4 december 2026 van 20:00 tot 22:00", "2026-12-04 20:00 > 2026-12-04 22:00"},
      {"2026-12-04 20:00-22:00", "2026-12-04 20:00 > 2026-12-04 22:00"},
      {"2026-12-04 20:00-02:00", "2026-12-04 20:00 > 2026-12-05 02:00"},
      {"4 december 2026, 22:00 – 02:00", "2026-12-04 22:00 > 2026-12-05 02:00"},
      {"za. 5.12.2026 van 14u tot 17u30", "2026-12-05 14:00 > 2026-12-05 17:30"},
      {"za 5 dec. 14-17u, 2026", "2026-12-05 14:00 > 2026-12-05 17:00"},
      {"zaterdag 5 december 2026 | 14.00 - 17.30 uur", "2026-12-05 14:00 > 2026-12-05 17:30"},
      {"20:00 – 22:00, 4 december 2026", "2026-12-04 20:00 > 2026-12-04 22:00"},
      {"4 décembre 2026 de 10 à 18 heures", "2026-12-04 10:00 > 2026-12-04 18:00"},
      {"4 décembre 2026 entre 14h et 16h", "2026-12-04 14:00 > 2026-12-04 16:00"},
      {"ven. 4 déc. 2026, 18 h 30 – 20 h", "2026-12-04 18:30 > 2026-12-04 20:00"},
      {"Fr. 04.12.2026, 19–21 Uhr", "2026-12-04 19:00 > 2026-12-04 21:00"},
      {"venerdì 4 dicembre 2026, dalle 18 alle 20", "2026-12-04 18:00 > 2026-12-04 20:00"},
      {"4 de diciembre de 2026, de 18:00 a 20:00 h", "2026-12-04 18:00 > 2026-12-04 20:00"},
      {"December 4, 2026 10-2pm", "2026-12-04 10:00 > 2026-12-04 14:00"},
      {"Fri Dec 4th 2026 @ 7:30 PM – 9:00 PM", "2026-12-04 19:30 > 2026-12-04 21:00"},
      {"4 december 2026, 7-9 uur 's avonds", "2026-12-04 19:00 > 2026-12-04 21:00"},
      {"4 december 2026 10:00-12:00 en 14:00-17:00", "2026-12-04 10:00 > 2026-12-04 17:00"},
      {"vr 4 dec. 2026 20u tot zo 6 dec. 2026 17u", "2026-12-04 20:00 > 2026-12-06 17:00"},
      {"04/12/2026 20:00 - 05/12/2026 02:00", "2026-12-04 20:00 > 2026-12-05 02:00"},
  });
}

TEST_CASE("of a printed time alone nothing is made but when it begins") {
  check({
      {"vr 4/12/26 20u", "2026-12-04 20:00"},
      {"vrijdag 4 december 2026, aanvang 20.30 uur", "2026-12-04 20:30"},
      {"venerdì 4 dicembre 2026 alle ore 20", "2026-12-04 20:00"},
      {"4 december 2026, zaal 3 - 20u", "2026-12-04 20:00"},
      {"4 december 2026, 12.50 euro", "2026-12-04"},
      {"Zaal 3 - 4 december 2026 - 20u", "2026-12-04 20:00"},
      {"4 december 2026, 20.30 € 15", "2026-12-04 20:30"},
      {"4 december 2026 om 20.30 € 15", "2026-12-04 20:30"},
      {"ma 7 december 2026: 9u", "2026-12-07 09:00"},
      {"sab 5 dic 2026 h 21", "2026-12-05 21:00"},
      {"4-12-'26 20u", "2026-12-04 20:00"},
      {"4 december 2026 om 7 uur 's avonds", "2026-12-04 19:00"},
      {"20 november 2026 - bijgewerkt 24 november 2026", "2026-11-20"},
      {"20/11/2026 10:00 | Mis à jour le 24/11/2026 à 12:00", "2026-11-20 10:00"},
      {"Updated on 24 November 2026", "2026-11-24"},
      {"24 nov. 2026, 12:30 (bijgewerkt 25 nov. 2026, 08:00)", "2026-11-24 12:30"},
      {"Friday, December 4 - 8 pm, 2026", "2026-12-04 20:00"},
      {"4 décembre 2026 à 20h et 22h", "2026-12-04 20:00"},
      {"4 december 2026, 19u (deuren 18u30)", "2026-12-04 19:00"},
      {"4 december 2026 tot 18u", "2026-12-04"},
      {"4 december 2026, duur: 2 uur", "2026-12-04"},
      {"4 december 2026, 24:00", "2026-12-05"},
  });
}

TEST_CASE("the hours of several days are those of each of them") {
  check({
      {"4 t/m 6 december 2026, 10:00-18:00", "2026-12-04 .. 2026-12-06"},
      {"du 4 au 6 décembre 2026 à 20h", "2026-12-04 .. 2026-12-06"},
  });
}

TEST_CASE("behind a printed time only the name of a zone in capitals is one") {
  check({
      {"4 december 2026, 20:00 B", "2026-12-04 20:00"},
      {"Friday 4 December 2026, 20:00 at", "2026-12-04 20:00"},
      {"4 décembre 2026, 20:00 et", "2026-12-04 20:00"},
      {"4 december 2026, 20:00 met", "2026-12-04 20:00"},
      {"4 DECEMBER 2026, 20:00 MET JAN", "2026-12-04 20:00"},
      {"4 December 2026, 18:00 (GMT)", "2026-12-04 19:00"},
      {"4 December 2026, 6 pm - 8 pm EST", "2026-12-05 > 2026-12-05 02:00"},
      {"4 December 2026, 18:00 UTC+2", "2026-12-04 17:00"},
  });
}

TEST_CASE("what programs write on a page stays what it was") {
  check({
      {"2026-12-04T20:00:00-02:00", "2026-12-04 23:00"},
      {"2026-12-04 20:00:00-02:00", "2026-12-04 23:00"},
      {"2026-12-04 20:00:00 -02:00", "2026-12-04 23:00"},
      {"2026-12-04T20:00-02:00", "2026-12-04 23:00"},
      {"4 Dec 2026 14:05 -0500", "2026-12-04 20:05"},
      {"2026-12-04T20:00Z", "2026-12-04 21:00"},
  });
}

TEST_CASE("of several days that are named the first counts, and those that follow each other are a range") {
  check({
      {"30 november en 14 december 2026", "2026-11-30"},
      {"30 november en 1 december 2026", "2026-11-30 .. 2026-12-01"},
      {"12-13 december 2026", "2026-12-12 .. 2026-12-13"},
      {"du 1er au 3 décembre 2026", "2026-12-01 .. 2026-12-03"},
      {"December 4 – 6, 2026", "2026-12-04 .. 2026-12-06"},
      {"Nacht van 4 op 5 december 2026", "2026-12-04"},
      {"4 December 2026 through 10 January 2027", "2026-12-04 .. 2027-01-10"},
      {"week 49 (30 november - 6 december 2026)", "2026-11-30 .. 2026-12-06"},
      {"04.12.2026-06.12.2026", "2026-12-04 .. 2026-12-06"},
      {"Nov 28 – Dec 6, 2026", "2026-11-28 .. 2026-12-06"},
      {"27 nov. → 6 déc. 2026", "2026-11-27 .. 2026-12-06"},
      {"4. 12. – 6. 12. 2026", "2026-12-04 .. 2026-12-06"},
      {"1/12, 8/12 en 15/12/2026", "2026-12-01"},
      {"11, 12 en 13 december 2026", "2026-12-11 .. 2026-12-13"},
      {"Samstag, 5. und Sonntag, 6. Dezember 2026", "2026-12-05 .. 2026-12-06"},
      {"4 y 5 de diciembre de 2026", "2026-12-04 .. 2026-12-05"},
      {"del 30 de noviembre al 2 de diciembre de 2026", "2026-11-30 .. 2026-12-02"},
      {"4 december 2026 – 6 december", "2026-12-04 .. 2026-12-06"},
      {"30 december 2026 – 2 januari", "2026-12-30 .. 2027-01-02"},
      {"30 november en 14 december", "none"},
      {"mar. 1er – jeu. 3 décembre 2026", "2026-12-01 .. 2026-12-03"},
      {"mar 1 au jeu 3 décembre 2026", "2026-12-01 .. 2026-12-03"},
      {"mar 1 au mar 15 décembre 2026", "2026-12-01 .. 2026-12-15"},
      {"Mar 28 – Apr 3, 2026", "2026-03-28 .. 2026-04-03"},
      {"Kerstmarkt 4 – 6 december 2026", "2026-12-04 .. 2026-12-06"},
      {"Mar 28 – 30, 2026", "2026-03-28 .. 2026-03-30"},
  });
}

TEST_CASE("an event of a page has the end that is printed beside its beginning") {
  const auto agenda = [](const char* date, const char* other) {
    return read_web(std::string{"<html lang='nl'><body><article><h2><a href='/a'>Koor</a></h2>"} + date +
                        "</article><article><h2><a href='/b'>Markt</a></h2>" + other + "</article></body></html>",
                    Format::page);
  };
  for (const auto* date : {"<p class='date'>4 december 2026, 20:00-22:00</p>",
                           "<time datetime='2026-12-04'>vr 4 dec. 2026 van 20u tot 22u</time>",
                           "<time datetime='2026-12-04T20:00:00+01:00'>4 december 2026, 20:00 – 22:00</time>"}) {
    INFO(date);
    const auto read = agenda(date, "<p class='date'>zaterdag 5 december 2026, 22u-2u</p>");
    REQUIRE(read.drafts.size() == 2);
    CHECK(read.drafts[0].starts_at == "2026-12-04T20:00:00+01:00");
    CHECK(read.drafts[0].ends_at == "2026-12-04T22:00:00+01:00");
    CHECK(read.drafts[1].starts_at == "2026-12-05T22:00:00+01:00");
    CHECK(read.drafts[1].ends_at == "2026-12-06T02:00:00+01:00");
  }
  // The day of the one is told by the other.
  const auto read = agenda("<p class='date'>12/04/26 20:00-22:00</p>", "<p class='date'>12/15/26</p>");
  REQUIRE(read.drafts.size() == 2);
  CHECK(read.drafts[0].starts_at == "2026-12-04T20:00:00+01:00");
  CHECK(read.drafts[0].ends_at == "2026-12-04T22:00:00+01:00");
}

TEST_CASE("the time of an event, and its end, may stand in elements of their own") {
  for (const auto* date : {"<p class='date'>4 december 2026</p><p class='hours'>20:00 – 22:00</p>",
                           "<span class='date'>4 december 2026</span><p><b>20u</b> – <b>22u</b></p>",
                           "<time datetime='2026-12-04'>4 dec</time> <span>van 20:00 tot 22:00</span>",
                           "<p class='when'><time datetime='2026-12-04T19:00:00Z'>4 december 2026 - 20:00</time> tot "
                           "<time datetime='2026-12-04T21:00:00Z'>4 december 2026 - 22:00</time></p>"}) {
    INFO(date);
    const auto read = read_web(std::string{"<html lang='nl'><body><article><h2><a href='/a'>Koor</a></h2>"} + date +
                                   "</article><article><h2><a href='/b'>Markt</a></h2><p class='date'>5 december "
                                   "2026</p><p>Zaal 20, 12 euro</p></article></body></html>",
                               Format::page);
    REQUIRE(read.drafts.size() == 2);
    CHECK(read.drafts[0].starts_at == "2026-12-04T20:00:00+01:00");
    CHECK(read.drafts[0].ends_at == "2026-12-04T22:00:00+01:00");
    CHECK(read.drafts[1].all_day == true);
  }
  const auto shown = read_web(
      "<html lang='nl'><body><article><h2><a href='/a'>Expo</a></h2><p><span class='date'>4 december 2026</span> tot "
      "<span class='date'>10 januari 2027</span></p></article><article><h2><a href='/b'>Markt</a></h2><p><span "
      "class='date'>5 december 2026</span> <b>Markt 34</b></p></article></body></html>",
      Format::page);
  REQUIRE(shown.drafts.size() == 2);
  CHECK(shown.drafts[0].starts_at == "2026-12-04");
  CHECK(shown.drafts[0].ends_at == "2027-01-10");
  CHECK_FALSE(shown.drafts[1].ends_at);
  // When a story was changed is no end.
  const auto news = read_web(
      "<html lang='en'><body><article><h2><a href='/a'>A</a></h2><time class='published' "
      "datetime='2026-11-20T10:00Z'>20 "
      "November 2026</time><time class='updated' datetime='2026-11-24T13:00Z'>24 November "
      "2026</time></article><article>"
      "<h2><a href='/b'>B</a></h2><time datetime='2026-11-19T10:00Z'>19 November 2026</time></article></body></html>",
      Format::page);
  REQUIRE(news.drafts.size() == 2);
  CHECK(news.drafts[0].kind != "event");
  CHECK(news.drafts[0].published_at == "2026-11-20T10:00:00Z");
}

TEST_CASE("a date whose parts stand side by side is one, whatever it is called") {
  const auto row = [](const std::string& day, const std::string& title, const std::string& hours) {
    return "<li><div class='d'><span>mar.</span> <b>" + day + "</b> <span>déc. 2026</span></div><a href='/" + day +
           "'>" + title + "</a><div class='heure'>" + hours + "</div></li>";
  };
  const auto read = read_web("<html lang='fr'><body><main><ul>" + row("1", "Atelier", "de 14 à 17h") +
                                 row("8", "Chorale pour tous", "20h") + "</ul></main></body></html>",
                             Format::page);
  REQUIRE(read.drafts.size() == 2);
  CHECK(read.drafts[0].starts_at == "2026-12-01T14:00:00+01:00");
  CHECK(read.drafts[0].ends_at == "2026-12-01T17:00:00+01:00");
  CHECK(read.drafts[1].title == "Chorale pour tous");
  CHECK(read.drafts[1].starts_at == "2026-12-08T20:00:00+01:00");
}

TEST_CASE("a length or a price in an element of its own is no time of an event") {
  const auto begins = [](const std::string& beside) {
    const auto read = read_web(
        "<html lang='nl'><body><article><h2><a href='/a'>Film</a></h2><p class='date'>4 "
        "december 2026</p>" +
            beside +
            "</article><article><h2><a href='/b'>Markt</a></h2><p class='date'>5 december "
            "2026</p></article></body></html>",
        Format::page);
    return read.drafts.size() == 2 ? read.drafts[0].starts_at.value_or("") : "not two";
  };
  for (const auto* beside :
       {"<span class='price'>12.50</span>", "<span class='price'>12:50</span>", "<p><sup>€</sup><span>12.50</span></p>",
        "<sup>€</sup><span>12.50</span>", "<span>1h30</span>", "<p>Film <span>2u05</span></p>",
        "<p class='duration'><b>90</b> min, <b>19:30</b></p>"}) {
    INFO(beside);
    CHECK(begins(beside) == "2026-12-04");
  }
  for (const auto* beside :
       {"<span class='duration'>2h</span><span class='hour'>20h00</span>", "<span>2u</span><span>om 20.00</span>",
        "<span class='time'>20.00</span>", "<p><b>20.00</b> uur</p>", "<p><b>12.50</b></p><p>8 pm</p>"}) {
    INFO(beside);
    CHECK(begins(beside) == "2026-12-04T20:00:00+01:00");
  }
  CHECK(begins("<span>2u-5u</span>") == "2026-12-04T02:00:00+01:00");
}

TEST_CASE("the next <time> of an event is its end, unless that is another performance, and while it is to come") {
  const auto read = [](const std::string& date) {
    const auto web = read_web("<html lang='nl'><body><article><h2><a href='/a'>Film</a></h2><p>" + date +
                                  "</p></article><article><h2><a href='/b'>Markt</a></h2><time "
                                  "datetime='2026-12-05'>5 dec</time></article></body></html>",
                              Format::page);
    if (web.drafts.size() != 2) return std::string{"not two"};
    const auto& draft = web.drafts[0];
    return draft.kind.value_or("") + " " + draft.starts_at.value_or("") + " > " + draft.ends_at.value_or("");
  };
  const auto timed = [&](const char* begin, const char* between, const char* end) {
    return read(std::string{"<time datetime='2026-12-"} + begin + ":00+01:00'>een</time>" + between +
                "<time datetime='2026-12-" + end + ":00+01:00'>twee</time>");
  };
  const std::string begin = "event 2026-12-04T20:00:00+01:00 > ";
  CHECK(timed("04T20:00", " ", "11T20:00") == begin);
  CHECK(timed("04T20:00", " – ", "11T20:00") == begin);
  CHECK(timed("04T20:00", " ", "06T15:00") == begin);
  CHECK(timed("04T20:00", " tot ", "06T15:00") == begin + "2026-12-06T15:00:00+01:00");
  CHECK(timed("04T20:00", "</p><p>", "05T02:00") == begin + "2026-12-05T02:00:00+01:00");
  CHECK(read("<time datetime='2026-11-20'>20 nov</time> – <time datetime='2027-01-03'>3 jan</time>") ==
        "event 2026-11-20 > 2027-01-03");
  CHECK(read("<time datetime='2026-11-20'>20 nov</time> – <time datetime='2026-11-24'>vandaag</time>") ==
        "event 2026-11-20 > 2026-11-24");
  for (const auto* date : {"<time datetime='2026-11-20'>20 nov</time> – <time datetime='2026-11-23'>23 nov</time>",
                           "<time datetime='2026-11-20'>20 nov</time> <time datetime='2026-11-24'>gewijzigd</time>"}) {
    INFO(date);
    CHECK(read(date).substr(0, 5) != "event");
  }
}
