// One piece of news on a page: title, date, excerpt, link, picture.
#pragma once

#include <optional>
#include <string>

#include "formats/html_tree.hpp"
#include "formats/page_blocks.hpp"
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

/// Without a title it is no news.
WebEntry read_block(const PageAround& around, const PageBlock& block);

/// The moment of a date as it is printed, also behind a word or two ("Published on 30.05.24"). nullopt: it is none.
std::optional<Instant> printed_date(std::string_view text, const Zone& zone);
bool has_date(const HtmlTree& page, const PageBlock& block);

}  // namespace vitrine
