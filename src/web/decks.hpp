// What each channel shows now, with everything that drawing it takes: made once a version, kept until its horizon.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/deck.hpp"
#include "store/media.hpp"
#include "store/store.hpp"

namespace vitrine {

class App;

/// A deck with the records that its slides name.
struct DeckView {
  Deck deck;
  Channel channel;
  Organisation organisation;
  Instant at;  ///< the moment that it was made for
  std::unordered_map<Uuid, Item> items;
  std::map<std::pair<Uuid, Instant>, Item> occurrences;  ///< of events that come again, each with the times of that one

  /// What a slide or a row shows; nullptr: it is not there.
  const Item* find(const Uuid& item, const std::optional<Instant>& occurrence) const;
  std::map<Sha256, Medium> media;
};
/// The channel's languages, else the organisation's: never empty.
const std::vector<std::string>& langs_of(const DeckView& view);
/// Whether a channel's hours of sleep count. They are the screens' own: whoever looks on a phone sees what there is.
enum class Sleep { kept, ignored };
using SharedDeck = std::shared_ptr<const DeckView>;
/// The records of every picture and logo that the view's items, channel and organisation name.
void add_media(DeckView& view, const Media& media);

/// From any thread. A deck that is still right costs no database read.
class Decks {
 public:
  explicit Decks(App& app) : app_(app) {}

  /// What the channel shows now; nullptr: there is no such channel.
  SharedDeck now(const std::string& channel, Sleep sleep = Sleep::kept);
  /// At another moment, from today's items. Not kept.
  SharedDeck at(const std::string& channel, Instant moment, Sleep sleep = Sleep::kept) const;

 private:
  App& app_;
  std::mutex mutex_;
  std::map<std::string, SharedDeck> kept_;  // by channel; of one that sleeps another without its sleep, if asked for
};

}  // namespace vitrine
