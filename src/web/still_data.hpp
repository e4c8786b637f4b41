// The plain list for a phone, as data for its template. Only for views*.cpp: it brings the mustache header.
#pragma once

#include "web/slide_data.hpp"

namespace vitrine {

/// Sets `sections`, `empty` and `today`: what is urgent first, then notices, events, news and posters, each item once
/// and in full. Also events that the wall has no room for yet: who reads at leisure wants to know what comes.
void set_sections(Data& data, const Drawing& drawing);

}  // namespace vitrine
