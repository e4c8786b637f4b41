// "Read more" and what else web sites put behind an excerpt, in the languages of the web.
#pragma once

#include <cstddef>
#include <string_view>

namespace vitrine {

/// Where the words for "Read more" begin in a line that ends with them; npos: it does not. The line may hold the end
/// of an excerpt before them, but only behind a mark of cutting, because "more" ends many a sentence.
std::size_t find_read_more(std::string_view line);

/// The text of a link that only leads on: "Read more »", "Continue reading “The square”"; not "more" alone.
bool leads_on(std::string_view link_text);

/// "The post X appeared first on Y." as WordPress puts below what it syndicates, in its languages.
bool is_syndication_line(std::string_view paragraph);

}  // namespace vitrine
