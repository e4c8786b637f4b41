// One slide as data for its template. Only for views*.cpp: it brings the mustache header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/decks.hpp"
#include "web/templates.hpp"
#include "web/words.hpp"

namespace vitrine {

/// What every slide of a page is drawn with.
struct Drawing {
  const DeckView& view;
  const Dictionary& dictionary;
  std::string lang;  ///< of the page: the one that was asked for, the channel's first, else the organisation's
  Zone zone;         ///< of the channel
  const Words& own;  ///< of the page

  /// `lang`: empty when none was asked for.
  Drawing(const DeckView& view, const Dictionary& dictionary, std::string_view lang = {});
};

/// In which language a slide is drawn: that of its turn, when languages take turns.
struct Turn {
  std::string lang;                ///< empty: there are no turns
  std::vector<std::string> langs;  ///< in which items are wanted, best first
  const Words& own;                ///< of what no item says: titles of summaries, days

  Turn(const Drawing& drawing, std::string turn);
  /// The words that go with a text.
  const Words& words(const Drawing& drawing, std::string_view text_lang) const;
};

/// Every name that a template of slides uses is set, so that none is found in a surrounding list by accident.
Data slide_data(const Drawing& drawing, const Slide& slide);

/// "1795708800000-1795795200000,1795881600000-": milliseconds; an end at or past `reach` is left open.
std::string windows_text(const std::vector<Range>& windows, Instant reach);

}  // namespace vitrine
