// Items as the wall would show them, before they are kept: decks of one slide, in memory for a while.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "web/decks.hpp"

namespace vitrine {

/// From any thread.
class Previews {
 public:
  /// Gives the name by which it is found: 128 random bits, since a preview is nobody's business but its author's.
  std::string keep(SharedDeck view, Instant now);
  /// nullptr: there is none of that name, or no longer. The newest 64 are kept, for an hour.
  SharedDeck find(std::string_view name, Instant now) const;

 private:
  mutable std::mutex mutex_;
  struct Kept {
    std::string name;
    SharedDeck view;
    Instant at;
  };
  std::deque<Kept> kept_;  // the oldest first
};

/// The deck of a channel that shows this item and nothing else, whatever its status, schedule, hours and filter say; in
/// `lang` if that is not empty. The moment is now, but for an event that is over its beginning. nullptr: there is no
/// such channel.
SharedDeck deck_of_one(const App& app, const std::string& channel, Content content, const std::string& lang);

}  // namespace vitrine
