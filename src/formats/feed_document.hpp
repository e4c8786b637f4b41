// An XML feed, read from beginning to end.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "formats/feed_parts.hpp"

namespace vitrine {

inline constexpr std::size_t most_entries = 2000;  ///< of one feed; more are left out

struct FeedEnd {
  bool partial = false;  ///< it broke off, or had more entries than are taken
};

/// `document`: UTF-8, beginning with the root element. `address`: where it came from, or empty. `entry` gets each as
/// soon as it has ended, with what was said of the feed until then; `head` holds all of it at the end. An entry that
/// breaks off with the document is left out: half of it would replace the whole of an earlier reading.
FeedEnd read_feed_document(std::string_view document, std::string_view address, FeedHead& head,
                           const std::function<void(FeedEntry)>& entry);

}  // namespace vitrine
