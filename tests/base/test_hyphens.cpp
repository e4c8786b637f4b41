#include "base/hyphens.hpp"

#include <algorithm>

#include "test.hpp"

using namespace vitrine;

TEST_CASE("long words are broken by the rules of their language, and nothing else is said") {
  struct Case {
    std::string_view lang, text, words;
  };
  const Case cases[] = {
      {"nl", "Ouderschapsverlofregelingen in België", "Ouder-schaps-ver-lof-re-ge-lingen"},
      {"de", "Die Friedensverhandlungen", "Frie-dens-ver-hand-lungen"},
      {"de-AT", "Rechtsschutzversicherungen", "Rechts-schutz-ver-si-che-rungen"},
      {"de", "Zuverlässigkeitsprüfung", "Zuver-läs-sig-keits-prü-fung"},
      {"fr", "l’internationalisation", "inter-na-tio-na-li-sa-tion"},
      {"en-GB", "an international reconciliation", "inter-na-tional recon-cili-ation"},
      {"en", "short words only, of course", ""},
      {"en", "reconciliation, reconciliation", "recon-cili-ation"},
      {"sw", "uwajibikaji mwanamapinduzi", ""},
      {"", "reconciliation", ""},
      {"nl", "", ""},
  };
  for (const auto& [lang, text, words] : cases) {
    CAPTURE(lang, text);
    CHECK(hyphenated_words(text, lang) == words);
  }
}

TEST_CASE("what is broken is the same word, and no piece has fewer than four letters at the ends") {
  for (const std::string lang : {"de", "nl", "fr", "en"})
    for (const std::string word : {"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                                   "WWWWWWWWWWWWWWWWWWWW", "Arbeidsongeschiktheidsverzekeringen",
                                   "intergouvernementales", "ÜBERPRÜFUNGSMASSNAHMEN", "İİİİİİİİİİİİİİİ"}) {
      CAPTURE(lang, word);
      auto broken = hyphenated_words(word, lang);
      if (broken.empty()) continue;
      CHECK(broken.find('-') >= 4);
      CHECK(broken.size() - broken.rfind('-') > 4);
      broken.erase(std::remove(broken.begin(), broken.end(), '-'), broken.end());
      CHECK(broken == word);
    }
}
