// One slide as data for its template. Only for views*.cpp: it brings the mustache header.
#pragma once

#include <string>

#include <kainjow/mustache.hpp>

#include "web/decks.hpp"
#include "web/words.hpp"

namespace vitrine {

using Data = kainjow::mustache::data;

/// What every slide of a page is drawn with.
struct Drawing {
  const DeckView& view;
  const Dictionary& dictionary;
  Zone zone;         ///< of the channel
  const Words& own;  ///< of the page: the channel's first language, else the organisation's

  Drawing(const DeckView& view, const Dictionary& dictionary);
};

/// Every name that a template of slides uses is set, so that none is found in a surrounding list by accident.
Data slide_data(const Drawing& drawing, const Slide& slide);
/// The item in full, for the plain list: `paragraphs` are not cut.
Data plain_data(const Drawing& drawing, const Item& item);

/// "1795708800000-1795795200000,1795881600000-": milliseconds; an end at or past `reach` is left open.
std::string windows_text(const std::vector<Range>& windows, Instant reach);

}  // namespace vitrine
