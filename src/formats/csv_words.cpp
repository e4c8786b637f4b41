#include "formats/csv_words.hpp"

#include <algorithm>
#include <array>

#include "base/letter_case.hpp"
#include "base/text.hpp"

namespace vitrine {
namespace {

/// `words` mean `english`; they are in small letters, with a space between two.
struct Meaning {
  std::string_view english, words;
};

// The names in the editor's form come first, then what else people write above such a column.
constexpr std::array columns{
    Meaning{"kind", "soort sorte art typ"},  // not "genre" nor "type": a table of concerts has these, too
    Meaning{"status", "toestand statut état etat zustand"},
    Meaning{"lang", "taal langue sprache language"},
    Meaning{"title", "titel titre kop"},
    Meaning{"summary",
            "tekst texte text samenvatting résumé resume zusammenfassung omschrijving beschrijving description "
            "beschreibung"},
    Meaning{"link", "lien url website site_web webseite"},
    Meaning{"image_file", "afbeelding image bild foto photo picture"},
    Meaning{"image_alt", "wat_de_afbeelding_toont ce_que_montre_l’image was_das_bild_zeigt"},
    Meaning{"published_at",
            "vermelde_datum date_affichée angezeigtes_datum publicatiedatum gepubliceerd "
            "date_de_publication publié_le veröffentlicht veröffentlicht_am"},
    Meaning{"starts_at", "begin start begint aanvang début debut commence beginn anfang"},
    Meaning{"ends_at", "einde eind eindigt fin ende"},
    Meaning{"all_day", "hele_dag de_hele_dag toute_la_journée journée_entière ganztägig"},
    Meaning{"time_zone", "tijdzone fuseau_horaire zeitzone"},
    Meaning{"location", "plaats lieu ort locatie place adres adresse"},
    Meaning{"room", "zaal salle raum saal lokaal"},
    Meaning{"cancelled", "afgelast geannuleerd annulé annule abgesagt"},
    Meaning{"recurrence", "herhaling répétition wiederholung"},
    Meaning{"show_from", "tonen_vanaf afficher_à_partir_de zeigen_ab"},
    Meaning{"show_until", "tonen_tot afficher_jusqu’à afficher_jusqu'à zeigen_bis"},
    Meaning{"hours", "dagen_en_uren jours_et_heures tage_und_uhrzeiten"},
    Meaning{"pinned", "vastgezet épinglé angeheftet"},
    Meaning{"urgent", "dringend"},
    Meaning{"channels", "kanalen chaînes kanäle"},
    Meaning{"tags", "trefwoorden mots_clés schlagwörter labels étiquettes"},
    Meaning{"key", "sleutel clé schlüssel"},
};

constexpr std::array kinds{
    Meaning{"news", "nieuws actualité actualités nouvelle nouvelles nachricht nachrichten neuigkeit"},
    Meaning{"event", "evenement événement evénement activiteit activité agenda veranstaltung termin"},
    Meaning{"notice", "mededeling avis annonce hinweis mitteilung"},
    Meaning{"poster", "affiche plakat"},
};

constexpr std::array states{
    Meaning{"draft", "concept ontwerp brouillon entwurf"},
    Meaning{"published", "gepubliceerd publié publiée veröffentlicht"},
    Meaning{"archived", "gearchiveerd archivé archivée archiviert"},
};

constexpr std::array days{
    Meaning{"mon", "ma maandag lun lundi mo montag"},       Meaning{"tue", "di dinsdag mar mardi dienstag"},
    Meaning{"wed", "wo woensdag mer mercredi mi mittwoch"}, Meaning{"thu", "do donderdag jeu jeudi donnerstag"},
    Meaning{"fri", "vr vrijdag ven vendredi fr freitag"},   Meaning{"sat", "za zaterdag sam samedi sa samstag"},
    Meaning{"sun", "zo zondag dim dimanche so sonntag"},
};

template <std::size_t count>
const Meaning* meaning_of(const std::array<Meaning, count>& meanings, std::string_view word) {
  for (const auto& meaning : meanings)
    for (const auto known : split(meaning.words, ' '))
      if (known == word) return &meaning;
  return nullptr;
}

}  // namespace

std::optional<std::string_view> column_in_english(std::string_view name) {
  const auto* found = meaning_of(columns, name);
  return found ? std::optional{found->english} : std::nullopt;
}

std::string in_english(std::string_view column, std::string_view cell) {
  const auto word = to_lower(cell, "nl");
  const auto* found = column == "kind"     ? meaning_of(kinds, word)
                      : column == "status" ? meaning_of(states, word)
                                           : nullptr;
  return std::string{found ? found->english : cell};
}

std::optional<std::size_t> neighbours_day(std::string_view word) {
  const auto* found = meaning_of(days, word);
  return found ? std::optional{static_cast<std::size_t>(found - days.data())} : std::nullopt;
}

}  // namespace vitrine
