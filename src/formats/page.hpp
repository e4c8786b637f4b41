// A web page that lists news.
#pragma once

#include "formats/reader.hpp"

namespace vitrine {

/// With `options.selectors.item`, what that selector finds; else what the page states for machines (schema.org,
/// microformats) when that is a list; else what looks like one: headings or dates again and again, each with a date, a
/// text, a link, "Read more"; else its text as a listing. News on other pages of the site are not looked for. Refuses a
/// selector that is none, with its place ("/selectors/title"), and a page on which nothing is found.
Expected<void, Problems> read_page(std::istream& in, const ReadOptions& options, const DraftSink& sink);

/// `text`: the beginning of a file.
bool looks_like_page(std::string_view text);

}  // namespace vitrine
