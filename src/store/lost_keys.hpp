// Entries whose identity their upstream changes at every reading (feeds with a new GUID each time): found again by what
// stays the same.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "model/item.hpp"
#include "model/validate.hpp"

namespace vitrine {

class Database;

/// Of one source and one reading. What was brought before under a key that is upstream no more, by link and title;
/// without a link by title and day, without a day by title; of an event also by its beginning, because the times of a
/// series share link and title, and of what was archived by the day, where the entry has one. The newest 2,000 items
/// are looked at.
class LostKeys {
 public:
  /// `upstream`: every key of this reading.
  LostKeys(Database& database, const Uuid& source, const std::unordered_set<std::string>& upstream);

  /// The key that this entry had before, once; nullopt: it is new.
  std::optional<std::string> take(const Draft& draft, const ItemDefaults& defaults, Instant now);

 private:
  std::unordered_map<std::string, std::string> keys_;     ///< by likeness
  std::unordered_map<std::string, std::string> undated_;  ///< of what was archived, for entries without a day
  std::unordered_set<std::string> titles_;                ///< most entries are told to be new by these alone
};

}  // namespace vitrine
