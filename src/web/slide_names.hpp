// What staff call the slides of a channel: by the title of their item, or by what they sum up.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "web/admin.hpp"

namespace vitrine {

/// Asks the API for each deck and each item once, for as long as one page is made.
class SlideNames {
 public:
  SlideNames(const Admin& admin, const Request& request) : admin_(admin), request_(request) {}

  /// The deck of a channel as the API answers it; null for none.
  const Json& deck(const std::string& channel);
  /// Of a slide of a deck.
  std::string of(const Json& slide);
  /// Of a slide that a screen reported by its id; "" when the deck has it no longer.
  std::string of(const std::string& channel, std::string_view slide_id);

 private:
  const Admin& admin_;
  const Request& request_;
  std::map<std::string, Json> decks_;
  std::map<std::string, std::string> titles_;  // by item
};

}  // namespace vitrine
