// Text copied from a web page of news: title, date, excerpt, "Read more", again and again, with headings between.
#pragma once

#include "formats/reader.hpp"

namespace vitrine {

/// The paragraph above a date is a title (its lines joined by spaces), one above that the heading of all stories from
/// there on and their tag. A story ends at "Read more" (also in other languages) or where the next one begins. The
/// same story again, under another heading, is passed over. At least one story, or the file is refused.
Expected<void, Problems> read_listing(std::istream& in, const ReadOptions& options, const DraftSink& sink);

/// Whether a line is nothing but a date of the forms that listings use.
bool is_date_line(std::string_view line);

}  // namespace vitrine
