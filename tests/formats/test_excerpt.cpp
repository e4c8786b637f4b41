#include "formats/excerpt.hpp"

#include "base/text.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("an excerpt is shown as a clean sentence or with one ellipsis, never with the mark of cutting") {
  const std::string filler =
      "The town hall opens its doors to every family that wants to see how its square will change. ";
  struct Case {
    std::string raw, clean;
  };
  for (const auto& [raw, clean] : {
           Case{"A complex issue world-wide.\u00a0[...]", "A complex issue world-wide."},
           Case{"A Conference Women at the Peace \u00a0[...]", "A Conference Women at the Peace…"},
           Case{"The University of Louvain, Belgium. Isa\u00a0[...]", "The University of Louvain, Belgium."},
           Case{"Three remarkable women who have been peac\u00a0[...]", "Three remarkable women who have been…"},
           Case{"Solutions in Brazil, Nicaragua a\u00a0[...]", "Solutions in Brazil, Nicaragua…"},
           Case{"A presentation of No man’s land, […]\u00a0[...]", "A presentation of No man’s land…"},
           Case{"A text cut between words  […]", "A text cut between words…"},
           Case{"A text cut within a wo [&hellip;]", "A text cut within a…"},
           Case{"The University of Louvain, Belgium. Isa [...]", "The University of Louvain, Belgium."},
           Case{"A text cut after a comma, [...]", "A text cut after a comma…"},
           Case{"To be continued...", "To be continued…"},
           Case{"To be continued …", "To be continued…"},
           Case{"It ends well! (...)", "It ends well!"},
           Case{"She said “yes.” [...]", "She said “yes.”"},
           Case{"Waar gaat het over? [...]", "Waar gaat het over?"},
           Case{"It ends with a dash – [...]", "It ends with a dash…"},
           Case{"It ends with an opening ( […]", "It ends with an opening…"},
           Case{"Doors open at eight", "Doors open at eight"},
           Case{"A quote with [...] a gap in it.", "A quote with … a gap in it."},
           Case{"Already … cut  [...]", "Already … cut…"},
           Case{"A   text\twith  odd spaces.", "A text with odd spaces."},
           Case{"[...]", ""},
           Case{"word\u00a0[...]", ""},
           Case{"", ""},
           Case{"\u00a0[…]\u00a0[...]", ""},
           Case{filler + "It is aimed at balance and promoting ge",
                "The town hall opens its doors to every family that wants to see how its square will change."},
           Case{"Aimed at work-life balance, the hall opens its doors to every family that wants to see its square and "
                "promoting ge",
                "Aimed at work-life balance, the hall opens its doors to every family that wants to see its square and "
                "promoting…"},
           Case{"Short. " + filler.substr(0, filler.size() - 2) + ", says the mayor of all the pe",
                "Short. The town hall opens its doors to every family that wants to see how its square will change, "
                "says the mayor of all the…"},
       }) {
    CHECK(clean_excerpt(raw, "en") == clean);
  }
}

TEST_CASE("cleaning an excerpt that is clean already changes nothing") {
  for (const auto* text : {"A sentence.", "A cut text…", "Doors open at eight", "Two. Sentences!"})
    CHECK(clean_excerpt(text, "en") == text);
}
