// Names for characters that HTML 5 has and HTML 4, which libxml2 knows, had not.
#pragma once

#include <string_view>

namespace vitrine {

/// Of the letters of Latin Extended-A ("lstrok", "ccaron") and signs that people write ("comma", "check") the
/// character, UTF-8; empty: another name. Names of mathematics and other scripts are not known.
std::string_view newer_character_named(std::string_view name);

}  // namespace vitrine
