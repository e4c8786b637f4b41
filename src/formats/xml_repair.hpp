// XML of the web made into XML that a parser takes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "formats/xml_tags.hpp"

namespace vitrine {

/// Puts a text behind `out` as the value of an attribute in double quotes, under the rules of XmlRepair.
void append_value(std::string& out, std::string_view value);

/// Gives a document piece by piece, with what feeds have wrong put right: a bare "&" or "<" is itself, HTML's entities
/// are their characters, control characters and empty items are gone, and tags nest (formats/xml_tags). Declarations,
/// comments, instructions and the DOCTYPE are left out, so that no entity can be defined: one that is not HTML's is
/// text
/// ("&xxe;").
class XmlRepair {
 public:
  /// `document`: UTF-8; outlives this.
  explicit XmlRepair(std::string_view document) : rest_(document) {}
  /// Puts up to `size` bytes into `buffer`; 0: there are no more.
  std::size_t read(char* buffer, std::size_t size);

 private:
  void step();
  void take_text();
  void take_bracket();
  void take_ampersand();
  void take_cdata();
  void pass(std::size_t size);
  void skip(std::string_view begin, std::string_view end, bool& never_ends);
  void skip_doctype();

  std::string_view rest_;
  std::string ready_;
  std::size_t given_ = 0;  ///< of ready_
  XmlTags tags_;
  bool in_cdata_ = false, finished_ = false;
  /// From here on none does: what follows is read as if it did not begin.
  bool cdata_never_ends_ = false, comment_never_ends_ = false, instruction_never_ends_ = false,
       doctype_never_ends_ = false;
};

}  // namespace vitrine
