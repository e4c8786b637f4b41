// The elements of RSS, Atom and their extensions: which field of an entry or a feed each of them is.
#pragma once

#include <string>
#include <string_view>

#include "formats/feed_names.hpp"
#include "formats/feed_parts.hpp"
#include "formats/xml_events.hpp"

namespace vitrine {

struct FeedElement {
  Vocabulary vocabulary = Vocabulary::other;
  std::string local;  ///< in small letters
  XmlAttributes attributes;
  std::string base, lang;  ///< from `xml:base` (absolute) and `xml:lang` here or above; or empty
  std::string text;        ///< with the tags within it as they were
  bool has_tags = false;   ///< within it

  bool is(Vocabulary of, std::string_view name) const { return vocabulary == of && local == name; }
};

/// Whether the text of an element with tags in it is to be escaped, because the tags are markup and the text is not.
bool holds_xhtml(const FeedElement& element);

/// An element directly in an entry, or in one of the groups of the media extension. `address`: of the feed, or empty.
void take_entry_element(FeedEntry& entry, const FeedElement& element, const FeedHead& head, std::string_view address);
/// An element directly in the feed or channel.
void take_head_element(FeedHead& head, const FeedElement& element, std::string_view address);

}  // namespace vitrine
