// Tags of a length that a parser can bear: libxml2 compares each attribute with all before it.
#pragma once

#include <cstddef>
#include <string>

namespace vitrine {

/// Takes one tag after another, character by character, and passes on what is within the limit: of a longer tag the
/// rest of the value that it was in, and all attributes behind it, are left out.
class TagLimit {
 public:
  explicit TagLimit(std::size_t longest) : longest_(longest) {}
  /// Behind the "<" of a tag; a tag that had no end is given up.
  void begin();
  /// Until its ">" was added.
  bool in_tag() const { return in_tag_; }
  bool in_quotes() const { return quote_ != 0; }
  bool is_over() const { return in_tag_ && size_ >= longest_; }
  void add(char c, std::string& out);

 private:
  const std::size_t longest_;
  std::size_t size_ = 0;
  bool in_tag_ = false;
  char quote_ = 0;  ///< of the value that it is in
  char last_ = 0;   ///< but for white space
};

}  // namespace vitrine
