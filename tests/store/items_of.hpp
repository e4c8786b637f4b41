// Items for tests, written as their JSON.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"
#include "scratch.hpp"
#include "store/items.hpp"

namespace vitrine {

/// Of JSON with apostrophes for quotation marks: {'kind': 'news', 'title': 'Bread'}. Published at nine in the evening
/// when it does not say.
inline ValidItem valid(std::string text) {
  for (auto& c : text)
    if (c == '\'') c = '"';
  const auto json = parse_json(text);
  if (!json) throw Fault(text + ": " + json.error());
  auto draft = draft_from_json(*json);
  complete(draft, parse_rfc3339("2026-11-24T21:00:00Z").value());
  auto item = validate(draft, {});
  if (!item) throw Fault(text + ": " + item.error().front().pointer + " " + item.error().front().detail);
  return *item;
}

inline Expected<Item, Refusal> put(Store& store, const ValidItem& item,
                                   const Precondition& precondition = Precondition::none(),
                                   const std::string& author = "anna") {
  return store.write(author, [&](Transaction& tx) { return Items{store}.put(tx, item, precondition); });
}

/// `{…}` with an id among its members.
inline ValidItem valid_as(const Uuid& id, std::string text) {
  return valid("{'id': '" + id.text() + "', " + text.substr(text.find('{') + 1));
}

inline Precondition at_rev(Rev rev) { return {.if_match = rev, .if_none_match = false, .required = true}; }

}  // namespace vitrine
