// HTML as a tree that can be asked questions. By libxml2, which mends what is broken and never loads anything.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct _xmlDoc;
struct _xmlNode;

namespace vitrine {

/// An element; refers to its tree and lives no longer. Copies are cheap.
class HtmlNode {
 public:
  explicit HtmlNode(_xmlNode* node) : node_(node) {}

  std::string_view tag() const;  ///< in small letters
  /// Empty when absent. `name` in small letters.
  std::string attribute(const char* name) const;
  bool has_class(std::string_view name) const;
  /// Its text, spaces squeezed, without scripts and styles; of much the first 10,000 bytes or so.
  std::string text() const;
  /// Of a script: what is in it, as it is.
  std::string code() const;
  /// Its markup, its own tag included.
  std::string html() const;
  /// The element that follows it within the same; none() behind the last.
  HtmlNode next() const;
  /// The element around it; none() at the top.
  HtmlNode parent() const;
  bool none() const { return node_ == nullptr; }
  bool within(HtmlNode other) const;  ///< or the same
  std::size_t hash() const { return std::hash<const void*>{}(node_); }
  bool operator==(const HtmlNode&) const = default;

 private:
  friend class HtmlTree;
  _xmlNode* node_;
};

class HtmlTree {
 public:
  /// `html`: UTF-8; of anything, at least an empty page is made. Nested deeper than 250 levels it ends there.
  explicit HtmlTree(std::string_view html);

  /// In the page's order. `xpath`: XPath 1.0, relative to `within` (".//a"); of one that is broken, or costs too much,
  /// nothing is found.
  std::vector<HtmlNode> find(const std::string& xpath) const;
  std::vector<HtmlNode> find(HtmlNode within, const std::string& xpath) const;

 private:
  std::unique_ptr<_xmlDoc, void (*)(_xmlDoc*)> document_;
};

/// XPath for "has this class", within brackets.
std::string xpath_class(std::string_view name);

/// What relative addresses of a page are seen from: its <base href>, else the address that it came from.
std::string base_of(const HtmlTree& page, std::string_view address);

}  // namespace vitrine
