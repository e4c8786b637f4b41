// One item's change in all its consequences. Included in the store's own sources only.
#pragma once

#include "store/item_rows.hpp"
#include "store/items.hpp"

namespace vitrine {

struct Change {
  Uuid id;
  Content content;
  std::string act;                         ///< what the revision says; "" lets the change speak for itself
  std::optional<std::string> source = {};  ///< that it becomes an item of; nothing: as it was
};

/// Row, revision and log line. `old` is what is there now. What would change nothing changes nothing: the item as it
/// is comes back, without a new revision. Refuses a key that another item has, and the 100,001st item.
Expected<Item, Refusal> save_item(Transaction& tx, Change change, const std::optional<StoredItem>& old);

Refusal refusal(Refusal::Why why, std::string detail);
/// What a precondition says to something at revision `current`; nullopt: there is nothing. `what` names it in a
/// sentence. For `stale`, the caller adds both versions.
std::optional<Refusal> check_precondition(std::optional<Rev> current, const Precondition& precondition,
                                          const std::string& what);

}  // namespace vitrine
