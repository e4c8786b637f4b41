// Titles that shout.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// A title of four words or more that is wholly in capitals, as a sentence; any other as it is. Words that `about`
/// writes with capitals within a sentence are written so (names, and the nouns of German); abbreviations stay.
std::string calm_title(std::string_view title, std::string_view lang, std::string_view about);

}  // namespace vitrine
