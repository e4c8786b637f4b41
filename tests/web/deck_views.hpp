// Decks to draw, made by hand: one slide of every layout.
#pragma once

#include "web/decks.hpp"

namespace vitrine {

/// The moment that they are for: Tuesday 24 November 2026, 10:00 in Brussels.
Instant drawn_at();
/// A channel with an item of every kind, with and without picture, and both summaries. `title` is that of every item.
DeckView every_layout(const std::string& title, const std::string& lang = "en");
/// Three events in two rooms, on a slide of what is on now and what comes next.
DeckView busy_house();

}  // namespace vitrine
