// The parts that our two outgoing feeds have in common.
#pragma once

#include <string>
#include <string_view>

#include "formats/writer.hpp"

namespace vitrine {

/// Of a feed or an entry.
std::string urn_of(const Uuid& id);
/// Where a feed's reader fetches the item's picture; empty: nowhere.
std::string picture_url(const FeedFrame& frame, const Item& item);
FeedWords words_of(const FeedFrame& frame, const Item& item);
/// The words as HTML, the picture behind them.
std::string html_of(const FeedWords& words, const std::string& picture, const std::string& alt);
/// For XML 1.0 and HTML. What XML cannot say is left out.
std::string escape_text(std::string_view text);
std::string escape_attribute(std::string_view text);  ///< within double quotes

}  // namespace vitrine
