// Lists of news without headings: rows of one kind, each with a date.
#pragma once

#include <vector>

#include "formats/page_beside.hpp"
#include "formats/page_blocks.hpp"

namespace vitrine {

/// Elements with nothing but a date in them, in the page's order.
std::vector<HtmlNode> date_marks(const HtmlTree& page, const Beside& beside);

/// The most elements of one kind (lines of a list or table, paragraphs, cards) that have such a date and a link or a
/// heading each, wherever on the page; one alone is none.
std::vector<PageBlock> find_rows(const HtmlTree& page, const std::vector<HtmlNode>& dates);

}  // namespace vitrine
