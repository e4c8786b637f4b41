// Text: UTF-8, Unicode normal form, counting and cutting for people. By ICU where Unicode's rules are needed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace vitrine {

bool is_utf8(std::string_view text);
/// Unicode Normalization Form C (UAX #15). The text must be UTF-8.
std::string to_nfc(std::string_view text);
/// Number of Unicode code points.
std::size_t count_characters(std::string_view text);
/// Words in the sense of UAX #29, in any script: what a reader has to take in.
std::size_t count_words(std::string_view text);
/// A C0 or C1 control, DEL, a non-character, or a bidirectional override; newline and tab count unless allowed.
bool has_control_characters(std::string_view text, bool allow_newlines);

std::string_view trim(std::string_view text);
/// Runs of white space (Unicode's) become one space; the ends are trimmed.
std::string squeeze_spaces(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string to_lower_ascii(std::string_view text);
bool same_ignoring_case(std::string_view a, std::string_view b);  ///< ASCII only

/// RFC 3986 section 2.1: all but its unreserved characters as %XX.
std::string percent_encoded(std::string_view text);
/// The way back; a % that is followed by no two hexadecimal digits stays.
std::string percent_decoded(std::string_view text);

/// Where sentences end, by UAX #29, as byte offsets; the last is text.size().
std::vector<std::size_t> sentence_ends(std::string_view text, std::string_view language);
/// At most `limit` characters, cut after a word, with "…" when something was cut.
std::string shorten(std::string_view text, std::size_t limit);

}  // namespace vitrine
