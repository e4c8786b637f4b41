// An identity for what came without one, so that reading the same file again gives the same items.
#pragma once

#include <string>
#include <unordered_map>

#include "base/instant.hpp"
#include "model/item.hpp"

namespace vitrine {

/// "auto:" and 32 hexadecimal digits, of kind, language, title and date: the same in every format. `date`: the
/// printed one as a day ("2024-05-30"), or when an event begins.
std::string made_key(const Draft& draft, std::string_view date);

/// Gives keys to the drafts of one file. Of items that are alike in all four, the second gets "-2" behind its key.
class KeyGiver {
 public:
  /// `zone`: the organisation's, in which a moment is a printed date.
  explicit KeyGiver(Zone zone) : zone_(zone) {}
  /// Does nothing for a draft with an id or a key, or without a title.
  void give(Draft& draft);

 private:
  Zone zone_;
  std::unordered_map<std::string, int> given_;
};

}  // namespace vitrine
