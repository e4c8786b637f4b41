// The one gate: what passes here may be stored, nothing else may. It uses no clock.
#pragma once

#include <optional>

#include "model/item.hpp"

namespace vitrine {

/// Content that passed every rule. Only validate() makes one.
class ValidItem {
 public:
  const std::optional<Uuid>& id() const { return id_; }  ///< as given by the client, if it was
  const Content& content() const { return content_; }

 private:
  ValidItem(std::optional<Uuid> id, Content content) : id_(std::move(id)), content_(std::move(content)) {}
  friend struct Validator;
  std::optional<Uuid> id_;
  Content content_;
};

/// What an item takes from its organisation when it does not say.
struct ItemDefaults {
  std::string lang = "en";
  std::string time_zone = "Europe/Brussels";
};

/// Fills in what depends on the present: `published_at` of what is published, `urgent_since` of what is urgent and
/// gives neither that nor show_from. Called with the clock's time at each way in (API, import), before validate().
/// `before`: what the same import gave last for this item; what it was completed with then is used again, so that the
/// same file read twice is the same item.
void complete(Draft& draft, Instant now, const Content* before = nullptr);

/// Every rule of contract.md "Items" at once: the item, or all that is wrong with it, `draft.problems` included.
/// Pointers are relative to the item ("/starts_at").
Expected<ValidItem, Problems> validate(const Draft& draft, const ItemDefaults& defaults);

}  // namespace vitrine
