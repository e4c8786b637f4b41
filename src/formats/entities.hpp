// HTML's names for characters: "&eacute;", "&#233;", "&#xE9;".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vitrine {

/// One reference at the beginning of a text.
struct EntityFound {
  std::string character;  ///< UTF-8; empty for a number that stands for nothing that can be shown
  std::size_t size = 0;   ///< bytes that the reference takes, with its semicolon
};

/// nullopt unless `text` begins with "&", a number or a name of HTML 4 (or "apos", or one of formats/entity_names), and
/// ";". Numbers 128 to 159 are those of Windows-1252.
std::optional<EntityFound> entity_at(std::string_view text);

/// All of them replaced, once: "&amp;amp;" becomes "&amp;".
std::string decode_entities(std::string_view text);
bool has_entities(std::string_view text);

}  // namespace vitrine
