// Plain English for `vitrine show`: times, events, rooms, the ticker.
#pragma once

#include <string>
#include <vector>

#include "web/decks.hpp"

namespace vitrine {

/// "Fri 4 Dec 2026 18:30"
std::string moment_words(Instant at, const Zone& zone);

/// Its title in the language in which the wall shows it; of a summary what it is.
std::string slide_title(const DeckView& seen, const Slide& slide);
/// "Fri 4 Dec 2026 18:30 – 21:00, Cloth Hall, Ypres": when and where an event is.
std::string event_words(const Content& content);
/// One line a room, in order of their names: "Main hall: now, until 15:00: A talk; then at 16:00: Another". The same
/// one and next as on the wall. Empty: nothing at that moment.
std::vector<std::string> room_words(const DeckView& seen, const Slide& slide, const Zone& zone, Instant at);
/// What runs along the foot of the screen; empty when the channel has no ticker.
std::string ticker_words(const DeckView& seen, Instant at);

}  // namespace vitrine
