// Which picture of a page is a real one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/html_events.hpp"
#include "model/item.hpp"

namespace vitrine {

/// Of an <img>: the largest in `srcset`, else what a lazy one will load, else `src`. nullopt: a pixel that counts
/// readers, an emoji, an icon, a portrait of the author, a drawing (SVG), `data:`, or without an absolute http address.
std::optional<DraftImage> picture_of(const HtmlAttributes& img, std::string_view base);

/// The same of an address alone, as it is written on the page.
std::optional<DraftImage> picture_at(std::string_view raw, std::string_view base);

/// An emoji that is drawn: its character stands in `alt`.
bool is_emoji(const HtmlAttributes& img);

/// By its address alone: counts readers, is an ornament or cannot be shown.
bool is_no_picture(std::string_view address);

/// WordPress's servers scale pictures by what follows a "?"; without it they give the picture as it was.
std::string in_full_size(std::string address);

/// `alt` as an item may have it: one line, at most 500 characters.
std::string tidy_alt(std::string_view alt);

}  // namespace vitrine
