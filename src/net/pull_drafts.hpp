// From an upstream's entries to what a source takes of them. Pure.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "net/upstream.hpp"

namespace vitrine {

struct Taken {
  std::vector<UpstreamEntry> entries;     ///< as items of this source
  std::vector<UpstreamEntry> left_there;  ///< upstream and not taken: too old, too many, or only their key was read
};

/// The key of every one, taken or left.
std::unordered_set<std::string> keys_of(const Taken& taken);

/// By the source's mapping: its tags, kind and status; keys begin with its id, so that two sources never fight over an
/// item. What only staff decide (urgent, pinned, channels, hours) is not taken. Of events those to come first, a
/// series by its next occurrence; of the rest the newest. Past events, and series that have ended, are not taken.
/// `elsewhere`: what is upstream besides.
Taken take_entries(std::vector<UpstreamEntry> entries, std::vector<UpstreamEntry> elsewhere, const Source& source,
                   const Zone& zone, Instant now);

}  // namespace vitrine
