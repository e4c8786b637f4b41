#include "formats/read_more.hpp"

#include <array>
#include <string>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 36> read_more_phrases{
    "read more", "continue reading", "read on", "learn more", "more", "lire la suite", "en savoir plus", "lire plus",
    "lees meer", "lees verder", "meer lezen", "weiterlesen", "weiter lesen", "mehr lesen", "mehr erfahren", "leer más",
    "leer mas", "leggi tutto", "leggi di più", "continua a leggere", "ler mais", "saiba mais", "leia mais",
    "czytaj więcej", "läs mer", "les mer",
    // Of letters that are put on the web as they were sent.
    "view this email in your browser", "view this email in browser", "view in browser",
    "voir cet e-mail dans votre navigateur", "voir dans le navigateur", "bekijk deze e-mail in je browser",
    "bekijk deze e-mail in uw browser", "bekijk in browser", "diese e-mail im browser ansehen", "im browser ansehen"};

/// Phrases that begin a link to the rest even when the title follows.
constexpr std::array<std::string_view, 13> leading_phrases{
    "read more",    "continue reading", "lire la suite",      "poursuivre la lecture",
    "lees meer",    "lees verder",      "verder lezen",       "weiterlesen",
    "mehr lesen",   "leer más",         "continua a leggere", "continuar a ler",
    "sigue leyendo"};

constexpr std::size_t longest_link = 300;  ///< bytes; a longer text says something

struct Syndication {
  std::string_view begins, holds;
};
constexpr std::array<Syndication, 33> syndications{{{"the post ", " appeared first on "},
                                                    {"the post ", " first appeared on "},
                                                    {"this article ", " appeared first on "},
                                                    {"der beitrag ", " erschien zuerst auf "},
                                                    {"der beitrag ", " erschien auf "},
                                                    {"der artikel ", " erschien zuerst auf "},
                                                    {"l’article ", " est apparu en premier sur "},
                                                    {"l'article ", " est apparu en premier sur "},
                                                    {"cet article ", " est apparu en premier sur "},
                                                    {"cet article ", " est paru en premier sur "},
                                                    {"het bericht ", " verscheen eerst op "},
                                                    {"het bericht ", " verscheen als eerste op "},
                                                    {"dit bericht ", " verscheen eerst op "},
                                                    {"la entrada ", " se publicó primero en "},
                                                    {"la entrada ", " aparece primero en "},
                                                    {"l'articolo ", " proviene da "},
                                                    {"l’articolo ", " proviene da "},
                                                    {"o post ", " apareceu primeiro em "},
                                                    {"artykuł ", " pochodzi z serwisu "},
                                                    {"inlägget ", " dök först upp på "},
                                                    {"copyright © ", ""},
                                                    {"copyright (c) ", ""},
                                                    {"our mailing address is", ""},
                                                    {"want to change how you receive these emails", ""},
                                                    {"you can update your preferences", ""},
                                                    {"you are receiving this email because", ""},
                                                    {"notre adresse postale", ""},
                                                    {"vous recevez cet e-mail ", "par"},
                                                    {"vous pouvez mettre à jour vos préférences", ""},
                                                    {"u ontvangt deze e-mail ", "omdat"},
                                                    {"je ontvangt deze e-mail ", "omdat"},
                                                    {"sie erhalten diese e-mail", "weil"},
                                                    {"sie können ihre einstellungen aktualisieren", ""}}};

/// Without the ornaments that follow such words: "Read more »", "Read more …".
std::string_view without_ornaments(std::string_view text) {
  constexpr std::array<std::string_view, 11> ornaments{" ", "\u00a0", "…", ".", "»", "›", ">", "→", ":", "[", "]"};
  for (bool again = true; again;) {
    again = false;
    for (const auto ornament : ornaments) {
      if (!text.ends_with(ornament)) continue;
      text.remove_suffix(ornament.size());
      again = true;
    }
  }
  return text;
}

}  // namespace

std::size_t find_read_more(std::string_view line) {
  const auto bare = to_lower_ascii(without_ornaments(line));
  for (const auto phrase : read_more_phrases) {
    if (!bare.ends_with(phrase)) continue;
    const auto at = bare.size() - phrase.size();
    const auto before = trim(std::string_view{bare}.substr(0, at));
    if (before.empty() || before.ends_with("]") || before.ends_with("…") || before.ends_with("...")) return at;
  }
  return std::string_view::npos;
}

bool leads_on(std::string_view link_text) {
  if (link_text.size() > longest_link) return false;
  auto text = to_lower_ascii(trim(link_text));
  for (const auto mark : {"[", "(", "…", "...", "→", "»"})
    if (text.starts_with(mark)) text = trim(std::string_view{text}.substr(std::string_view{mark}.size()));
  for (const auto phrase : leading_phrases)
    if (text.starts_with(phrase)) return true;
  const auto bare = without_ornaments(text);
  for (const auto phrase : read_more_phrases)
    if (bare == phrase && phrase != "more") return true;
  return false;
}

bool is_syndication_line(std::string_view paragraph) {
  const auto text = to_lower_ascii(paragraph);
  for (const auto& [begins, holds] : syndications)
    if (text.starts_with(begins) && text.find(holds) != std::string::npos) return true;
  return false;
}

}  // namespace vitrine
