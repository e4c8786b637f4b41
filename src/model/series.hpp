// Events that come again, and what a wall makes of them: a slide for the next occurrence only, so that a daily event
// does not fill the rotation; rows of summaries for all of the coming week.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/item.hpp"
#include "model/ranges.hpp"

namespace vitrine {

/// How long before its beginning an occurrence is listed though others of its series come first.
constexpr std::chrono::hours series_notice{7 * 24};

/// Of an event with a `recurrence`: when the occurrence begins that its times tell (occurrences.hpp). As the store
/// keeps it, that is the first one. nullopt: it happens once.
std::optional<Instant> occurrence_of(const Content& content);

/// What a calendar's occurrences, which are items of their own, have in common: "ical:UID" of the key
/// "ical:UID#20261204T183000Z". Empty: not one of these.
std::string_view series_of(const Content& content);

/// Tells occurrences of one series apart from each other. They must come in order of rank.
class SeriesTurns {
 public:
  struct Open {
    Windows slide;  ///< when it has one: whenever it is the first of its series that is open
    Windows row;    ///< when summaries may list it: then, and from series_notice before it begins
  };
  /// `own`: the item's windows as if it were alone. What is in no series keeps them.
  Open add(const Item& item, const Windows& own);

 private:
  std::unordered_map<std::string, Windows> taken_;  // when a series has its slide already
};

}  // namespace vitrine
