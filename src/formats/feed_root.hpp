// Where an XML feed begins, and which it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "formats/reader.hpp"

namespace vitrine {

struct FeedRoot {
  Format format;
  std::size_t at;  ///< of its "<"
};

/// Whatever stands before it: white space, declarations, comments, a server's warnings. nullopt: a page, another kind
/// of XML, or no markup. `text`: UTF-8, the beginning is enough.
std::optional<FeedRoot> find_feed_root(std::string_view text);

}  // namespace vitrine
