// Where the news stand on a page of which nobody told us anything.
#pragma once

#include <string>
#include <vector>

#include "formats/html_tree.hpp"

namespace vitrine {

/// One piece of news: an element, or several beside each other.
struct PageBlock {
  HtmlNode title;  ///< none(): to be found within
  std::vector<HtmlNode> nodes;

  std::string html() const;
  /// In the page's order, the first 100. `xpath` is relative: ".//a".
  std::vector<HtmlNode> find(const HtmlTree& page, const std::string& xpath) const;
};

/// What it is made of: tag and classes, without numbers. Boxes of one list have the same.
std::string kind_of(const PageBlock& block);

/// The list that looks most like news: headings of one level, each with what belongs to it (all that is around it and
/// no other heading, or what follows it), or else dates. What stands in navigation, footers and forms is passed over.
/// Empty: nothing looks like it.
std::vector<PageBlock> find_blocks(const HtmlTree& page);

}  // namespace vitrine
