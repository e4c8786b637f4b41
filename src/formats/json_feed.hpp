// JSON Feed 1 and 1.1 (jsonfeed.org), as it is and as it should be.
#pragma once

#include "formats/reader.hpp"

namespace vitrine {

/// An item's text is its `summary`, or its content when that says next to nothing. Its picture is `image`,
/// `banner_image`, the first of its content, or an attachment. What another Vitrine says of it in `_vitrine`
/// (formats/feed_extension) goes before all that. A feed's language and home are heeded when they stand before its
/// items, as they do everywhere.
Expected<void, Problems> read_json_feed(std::istream& in, const ReadOptions& options, const DraftSink& sink);

/// `text`: the beginning of a file that is JSON.
bool looks_like_json_feed(std::string_view text);

}  // namespace vitrine
