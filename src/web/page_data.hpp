// What surrounds the slides, as data for the templates: whose page it is, its looks, its ticker, its words. Only for
// views*.cpp: it brings the mustache header.
#pragma once

#include "web/slide_data.hpp"
#include "web/views.hpp"

namespace vitrine {

/// The channel's own name and logo, else the organisation's.
void set_brand(Data& data, const DeckView& view);
/// What the script applies to the whole page: themes, accent, smallest letter, margins. `theme`: which one dresses the
/// page from its first frame on; empty: that of the day.
void set_look(Data& data, const DeckView& view, const std::string& theme);
/// What the script asks: version, times, what kind of page it is.
void set_facts(Data& data, const DeckView& view, const PageOptions& options);
/// Words of the card that says how a new server is set up; never its code, since pages are cached.
void set_card(Data& data, const Drawing& drawing);
/// The code at the foot of the screen; none for an empty link.
void set_phone_link(Data& data, const Drawing& drawing, const std::string& link);
void set_ticker(Data& data, const Drawing& drawing);
/// The words of every language that a slide may speak, as the script reads them: JSON by language.
Data all_words(const Drawing& drawing);

}  // namespace vitrine
