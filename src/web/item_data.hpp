// What slides, rows and the plain list say about one item, as data for their templates. Only for views*.cpp: it brings
// the mustache header.
#pragma once

#include <string>
#include <vector>

#include "web/slide_data.hpp"
#include "web/slide_text.hpp"

namespace vitrine {

/// A name that is set, to nothing.
Data no();
Data text_list(const std::vector<std::string>& texts);
/// Where more is to be read, with its code; nothing without a link.
Data link_data(const Content& content, const Words& words);
/// Where the long words of what is shown may be broken; item_data does it for the title.
void set_hyphens(Data& data, const std::string& shown, const std::string& lang);
/// Title, dates, picture. `link` and `issued` are set to nothing.
Data item_data(const Drawing& drawing, const Item& item, const Words& words, const SlideText& text);
/// Of an urgent item: that it is one, or a drill, and since when.
void set_urgent(Data& data, const Drawing& drawing, const Content& content, const Words& words);

}  // namespace vitrine
