#include "base/hyphens.hpp"

#include <algorithm>

#include "test.hpp"

using namespace vitrine;

namespace {
/// Code points of UTF-8.
auto letters_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
}
}  // namespace

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
      {"bg", "сътрудничество", "сътруд-ни-чество"},
      {"da", "fredsforhandlingerne", "freds-for-hand-lin-gerne"},
      {"el", "οι διαπραγματεύσεις", "διαπραγ-μα-τεύ-σεις"},
      {"es", "la reconciliación", "recon-ci-lia-ción"},
      {"it", "riconciliazione", "ricon-ci-lia-zione"},
      {"pl", "Międzynarodowego", "Między-na-ro-do-wego"},
      {"pt", "internacionalização", "inter-na-ci-o-na-li-zação"},
      {"ro", "internaționalizare", "inter-națio-na-li-zare"},
      {"ru", "Достопримечательности", "Досто-при-ме-ча-тель-ности"},
      {"sv", "Fredsförhandlingarna", "Freds-för-hand-ling-arna"},
      {"uk", "Взаєморозуміння", "Взає-мо-ро-зу-міння"},
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
  for (const std::string lang :
       {"bg", "da", "de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "sv", "uk"})
    for (const std::string word :
         {"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "WWWWWWWWWWWWWWWWWWWW",
          "Arbeidsongeschiktheidsverzekeringen", "intergouvernementales", "ДОСТОПРИМЕЧАТЕЛЬНОСТИ",
          "ÜBERPRÜFUNGSMASSNAHMEN", "İİİİİİİİİİİİİİİ"}) {
      CAPTURE(lang, word);
      auto broken = hyphenated_words(word, lang);
      if (broken.empty()) continue;
      CHECK(letters_of(broken.substr(0, broken.find('-'))) >= 4);
      CHECK(letters_of(broken.substr(broken.rfind('-') + 1)) >= 4);
      broken.erase(std::remove(broken.begin(), broken.end(), '-'), broken.end());
      CHECK(broken == word);
    }
}
