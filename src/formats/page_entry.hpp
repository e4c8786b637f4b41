// One piece of news on a page: title, date, excerpt, link, picture.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/html_tree.hpp"
#include "formats/page_blocks.hpp"
#include "formats/page_dates.hpp"
#include "formats/web_entry.hpp"

namespace vitrine {

/// Selectors as XPath; what is empty is guessed.
struct PagePaths {
  std::string item, title, date, excerpt, link, image;
};

/// Everything that the pieces of one page are read with.
struct PageAround {
  const HtmlTree& page;
  const PagePaths& paths;
  std::string base;  ///< what relative addresses are seen from
  std::string lang;
  const ReadOptions& options;
};

/// The elements that the parts of one piece of news are read from; none() where there is none.
struct BlockParts {
  HtmlNode title{nullptr}, date{nullptr}, link{nullptr}, image{nullptr};
  std::vector<HtmlNode> excerpt{};
};
BlockParts parts_of(const PageAround& around, const PageBlock& block);

struct BlockRead {
  WebEntry entry;                     ///< without a title it is no news
  std::optional<PrintedDate> when{};  ///< as it is written, whatever its column says
};
BlockRead read_block(const PageAround& around, const PageBlock& block);

/// The date that is written as `text`, or that it cannot be read.
void set_date(WebEntry& entry, const std::string& text, const Zone& zone);

}  // namespace vitrine
