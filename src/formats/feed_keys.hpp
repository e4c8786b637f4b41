// Rule 8: which entry of a feed is which, so that it is the same item at every reading.
#pragma once

#include <string>
#include <vector>

#include "formats/feed_draft.hpp"

namespace vitrine {

/// "FAMILY:IDENTITY", at most as long as keys may be with a source's id in front: an identity too long for that, or
/// with characters that a key cannot have, is its SHA-256.
std::string feed_key(std::string_view family, std::string_view identity);

/// Gives every draft its key: its GUID if no other entry has the same; else its link if no other has that; else a hash
/// of its title and day. Takes out entries that are another one again: the same link and title (and text, if they have
/// GUIDs of their own), or the same GUID, title and link.
void give_feed_keys(std::vector<EntryDraft>& entries);

}  // namespace vitrine
