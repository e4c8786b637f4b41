// Tags of the web made into tags that nest, as XML has them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

/// Takes a document's tags one after another. Each end closes what it names and what stands open within that; an end of
/// nothing is left out, so that no stray "</p>" closes the feed. Attributes get quotes and values if they lack them,
/// and come once. The outermost element ends with the document: what stands behind it is within it. Deep below, tags
/// are left out.
class XmlTags {
 public:
  /// `text` begins with "<" or "</" and a letter, is UTF-8 and outlives this. Puts the tag behind `out`; how many bytes
  /// of `text` it was. 0: it is no tag ("<someone@example.org>").
  std::size_t take(std::string_view text, std::string& out);
  /// Behind the last: closes the outermost element, and what is open in it, if its end came. If it did not, the
  /// document broke off, and stays so.
  void finish(std::string& out);

 private:
  std::size_t take_end(std::string_view text, std::string& out);
  void close_before(std::string_view name, std::string& out);
  void open(std::string_view name, std::string_view attributes, bool empty, std::string& out);
  void close_to(std::size_t depth, std::string& out);

  std::vector<std::string_view> open_;  ///< names as written, the outermost first
  /// How many open names fall on each: an end whose counter is 0 is none, and need not be looked for.
  std::vector<unsigned char> counts_ = std::vector<unsigned char>(4096);
  std::size_t too_deep_ = 0;  ///< open elements that were left out
  bool ended_ = false;        ///< the end of the outermost came
};

}  // namespace vitrine
