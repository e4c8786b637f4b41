// The ordered slides that a channel shows: a pure function of items, channel and time. contract.md, "Display".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json_fwd.hpp"
#include "model/channel.hpp"
#include "model/item.hpp"

namespace vitrine {

constexpr std::chrono::hours deck_reach{7 * 24};
constexpr std::size_t most_rows_of_now = 24, most_of_ticker = 12;

/// A row of a summary slide; hidden outside its windows.
struct Row {
  Uuid item;
  std::vector<Range> windows;
  std::optional<Instant> occurrence = {};  ///< of an event that comes again: when this occurrence begins
  bool operator==(const Row&) const = default;
};

struct Slide {
  std::string id;  ///< stable for as long as it shows the same thing: "i-" + item id, of an event that comes again
                   ///< with the beginning of the occurrence behind it; "agenda-1", "headlines-1", "now-1"; what
                   ///< comes a second time in a rotation: "i-…-2", "now-2"; in the second and later turns with the
                   ///< language behind it: "agenda-1-nl"
  std::string layout;  ///< story, event, notice, poster, urgent, agenda, headlines, now
  std::string kind;    ///< data-kind: news, event, notice, poster, agenda, headlines, now
  std::string lang;    ///< of the channel's, when they take turns: this slide belongs to its turn; empty: no turns
  std::optional<Uuid> item;
  int slots = 2;               ///< k of the contract
  std::vector<Range> windows;  ///< when it may be shown, caps included, clipped to the deck's range
  std::vector<Row> rows;       ///< of a summary: events by start, stories newest first; of `now`, events with a room
  std::optional<Instant> occurrence = {};  ///< of an event that comes again: when the one shown begins
  int time = 1;                            ///< which of its times in the rotation this is
  bool operator==(const Slide&) const = default;
};

/// What a version shows. Urgent slides come first and are no part of the rotation.
/// The others are in an order that depends on nothing but each slide itself, so that two decks of one version agree on
/// it though one was made later and has fewer slides: four rounds, an item's round told by its id; within each round
/// notices, events by start, the agenda (first round) or now (second and fourth), stories newest first, the headlines
/// (third round), posters. A channel's sequence may say otherwise: so many rounds, sections in the order of its kinds;
/// what comes twice or three times a rotation does so in rounds that lie evenly apart, the second and third time only
/// while something else is on between them. Languages that take turns: all that in the first language, then all of it
/// in the next; each turn has the same windows, and slots of its own words. Urgent slides take such turns among
/// themselves.
struct Deck {
  std::string channel;
  std::string version;
  Seq seq = 0;
  Instant effective_at{};  ///< first slot that begins 1 s or more after the commit (rule 2)
  Instant horizon{};       ///< until then this deck needs no new look; at most an hour ahead
  Range range{};           ///< deck_range(): what the windows are clipped to
  int slot_seconds = 5;
  std::vector<Slide> slides;
  /// What the channel's ticker says, in order; each row hidden outside its windows: of the stories or notices that the
  /// channel shows the newest. It belongs to its version and is taken over with its slides, at effective_at; no slot
  /// counts for it.
  std::vector<Row> ticker;
  /// When the screens are dark, but for what is urgent: no slide of the rotation is on. Judged as slides are, at the
  /// slot's beginning.
  std::vector<Range> sleep;
};

struct DeckInput {
  const Channel& channel;
  std::vector<Item> items;  ///< candidates; those that the channel does not take are passed over
  Instant at;               ///< the deck is for this moment and deck_reach on
  std::string version;
  Seq seq = 0;
  Instant committed_at{};
};

/// What a deck for `at` covers: from the beginning of the slot that `at` is in, because rule 3 asks about that moment,
/// to the end of the hour that deck_reach leads to, because a deck is used for up to an hour. Candidates must be
/// complete for all of it.
Range deck_range(Instant at, int slot_seconds);

/// Of each kind at every moment the channel's cap: pinned first, then the soonest events and the newest of the others,
/// ties by id. An event that comes again is in it by its occurrences. Of a series (series.hpp) only the next one has a
/// slide, until it ends; the agenda lists those of a week as well. Agenda and headlines are there while they have at
/// least two rows, and have six at most. The rows of `now` are events in a room (rooms.hpp says from when until when),
/// whatever the cap: a board beside the doors lists more than anybody wants to see as slides. It is on while it has two
/// rows or more (two rooms, or two that follow each other in one) of which one is under way or begins within three
/// hours; a second time in a rotation while agenda and headlines stand between the two. Same input in any order, same
/// deck, on any machine; what can not be seen within the range makes no difference.
Deck build_deck(const DeckInput& input);

/// The first slot boundary that is 1 s or more after the commit.
Instant effective_at(Instant committed_at, int slot_seconds);

/// Which slide is on: rules 1 to 5. nullptr: idle.
const Slide* slide_at(const Deck& deck, Instant now);

/// Slots of `slot_seconds` that a text of so many words stays: the fewest that reach what it takes within the limits.
int slots_for(std::size_t words, const Dwell& dwell, int slot_seconds);

/// As GET /channels/{name}/deck answers; windows that reach the end of the deck have null for an end.
Json to_json(const Deck& deck);

}  // namespace vitrine
