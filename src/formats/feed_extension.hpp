// What our feeds carry for another Vitrine, so that what it imports is what this one has: the item in the fields of the
// API (contract.md, "Items"), as one JSON object.
//
// JSON Feed: the member `_vitrine` of an item. Atom: the text of the element `item` in the namespace below, in an
// entry:
//   <vitrine:item xmlns:vitrine="urn:uuid:0b7e9c52-5d0c-4d5b-9a3e-6f1f0c2a7d41">{"kind":"event", …}</vitrine:item>
// iCalendar: the same text as the value of X-VITRINE-ITEM in a VEVENT.
// Left out: what is empty or false; `id` (the entry's is "urn:uuid:" and it), `key`, what the server owns, and
// `urgent` with `urgent_since`, because no source can make an urgent item. The picture's address is the entry's
// enclosure or `image`; `image` here tells its description and focus.
#pragma once

#include <string_view>

#include "base/json_fwd.hpp"
#include "model/item.hpp"

namespace vitrine {

inline constexpr std::string_view extension_namespace = "urn:uuid:0b7e9c52-5d0c-4d5b-9a3e-6f1f0c2a7d41";
inline constexpr std::string_view extension_element = "item";     ///< in Atom
inline constexpr std::string_view extension_member = "_vitrine";  ///< in JSON Feed
inline constexpr std::string_view extension_property = "X-VITRINE-ITEM";

/// `with_hash`: names the picture by its SHA-256, for a feed that has no address for it.
Json extension_of(const Content& content, bool with_hash);

/// Makes of a draft what the extension says. The draft keeps its key, the address of its picture and its problems. An
/// extension that is broken, or not one, changes nothing and gives false: the entry is then what it is for everybody.
bool read_extension(const Json& extension, Draft& draft);
/// The same of its text, as Atom carries it.
bool read_extension_text(std::string_view json_text, Draft& draft);

}  // namespace vitrine
