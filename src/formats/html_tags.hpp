// The tags of HTML: which there are, and what they do to a text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vitrine {

/// All in small letters.
bool is_known_tag(std::string_view name);
bool is_block_tag(std::string_view name);   ///< begins a line of its own
bool is_unseen_tag(std::string_view name);  ///< what is in it is no text of the page
bool is_void_tag(std::string_view name);    ///< has no end

struct TagFound {
  std::string name;  ///< in small letters
  std::size_t size;  ///< bytes, with the brackets
  bool ends;         ///< "</b>"
  bool bare;         ///< without attributes
};

/// What `text` begins with, if it is shaped as a tag: "<b>", "</p >", "<a href='x'>", "<br/>".
std::optional<TagFound> tag_at(std::string_view text);

}  // namespace vitrine
