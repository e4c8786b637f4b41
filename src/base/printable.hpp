// Characters that a page can show.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// The text without what has_control_characters() finds, nor soft hyphens, zero-width spaces and the like. Controls
/// 0x80 to 0x9f are the characters of Windows-1252 that they were meant as; bytes that are not UTF-8 become U+FFFD.
/// Tabs and newlines stay; a carriage return becomes a newline.
std::string printable(std::string_view text);

/// The UTF-8 of one code point; U+FFFD for what is none.
std::string utf8_of(char32_t character);

}  // namespace vitrine
