// HTML of the web to the plain text and the one picture that a wall has room for.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/item.hpp"

namespace vitrine {

struct HtmlContent {
  /// Paragraphs with a blank line between; a list has a line for each entry, with "• " or its number. Without scripts,
  /// hidden text, forms, captions, and links that only say "Read more".
  std::string text;
  /// The first picture that is one, not a pixel that counts readers, an emoji or a button: `url` is absolute, `alt`
  /// from the picture or its caption.
  std::optional<DraftImage> image;
};

/// `html`: UTF-8, a page or a piece, however broken. `base`: absolute address that relative ones are seen from; when it
/// is empty, pictures with relative addresses are passed over.
HtmlContent read_html(std::string_view html, std::string_view base);

/// Whether a text holds markup that somebody meant as such: a known tag or a named character.
bool has_markup(std::string_view text);

}  // namespace vitrine
