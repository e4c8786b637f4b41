// When a piece of news on a page was written, or takes place.
#pragma once

#include <optional>
#include <string>

#include "formats/html_tree.hpp"
#include "formats/page_blocks.hpp"
#include "formats/page_dates.hpp"

namespace vitrine {

struct DateFound {
  HtmlNode node;
  PrintedDate date;
  std::string text;  ///< as it is written
};

/// The first date of a block, in what `path` finds or, when that is empty, where dates stand.
std::optional<DateFound> date_in(const HtmlTree& page, const PageBlock& block, const std::string& path,
                                 const Zone& zone);

/// Adds what elements beside it say: the time of the day, and the end, by the next <time>, while that is still to come
/// (behind the date of a story stands when it was changed).
void take_more(const HtmlTree& page, const PageBlock& block, const Zone& zone, Instant now, DateFound& found);

/// What stands where a date should be, and is none that can be read; empty: nothing does.
std::string unread_date(const HtmlTree& page, const PageBlock& block, const std::string& path);

bool has_date(const HtmlTree& page, const PageBlock& block);

}  // namespace vitrine
