// Where long words may be broken at the end of a line: Liang's method, with the patterns of Debian's hyphen-* packages.
// They are built into the program (src/hyphens.py), so that a Pi without those packages breaks words as all others do;
// read where they stand, because libhyphen takes 13 s and 10 MB to load the German ones.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// Words of fewer letters are never broken: on a wall a hyphen costs more than a short line.
constexpr std::size_t hyphenated_from = 12;

/// The long words of a text that may be broken, each once, with a hyphen at every such place: "Ouder-schaps-verlof
/// arbeids-ongeschikt". The text is UTF-8; for languages whose rules are not known the answer is empty. Any thread.
std::string hyphenated_words(std::string_view text, std::string_view lang);

}  // namespace vitrine
