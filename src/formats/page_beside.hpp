// What stands beside the content of a page: navigation, footers, notices about cookies.
#pragma once

#include <unordered_set>

#include "formats/html_tree.hpp"

namespace vitrine {

struct NodeHash {
  std::size_t operator()(const HtmlNode& node) const { return node.hash(); }
};

class Beside {
 public:
  /// Refers to the page and lives no longer.
  explicit Beside(const HtmlTree& page);
  /// Whether the node is in such a part. What holds the content itself is none, whatever it is called
  /// ("content-sidebar-wrap").
  bool has(HtmlNode node) const;

 private:
  bool is_part(HtmlNode node) const;

  std::unordered_set<HtmlNode, NodeHash> holds_content_;
};

}  // namespace vitrine
