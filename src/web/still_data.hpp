// The plain list for a phone, as data for its template. Only for views*.cpp: it brings the mustache header.
#pragma once

#include "web/slide_data.hpp"

namespace vitrine {

/// Sets `languages`: which the list can be read in, when there are several.
void set_languages(Data& data, const Drawing& drawing);
/// Sets `sections`, `empty` and `today`: what is urgent first, then notices, events, news and posters, each item once
/// and in full. Also events that the wall has no room for yet: who reads at leisure wants to know what comes.
/// `asked`: in the language of the drawing, as far as items speak it.
void set_sections(Data& data, const Drawing& drawing, bool asked);

}  // namespace vitrine
