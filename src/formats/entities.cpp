#include "formats/entities.hpp"

#include <charconv>
#include <cstdint>

#include <libxml/HTMLparser.h>

#include "base/printable.hpp"
#include "formats/entity_names.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_name = 12;  ///< with "&" and ";"

std::optional<std::string> character_of_number(std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, hexadecimal ? 16 : 10);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return printable(utf8_of(number));
}

std::optional<std::string> character_of_name(std::string_view name) {
  if (name == "apos") return "'";
  const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string{name}.c_str()));
  if (known) return utf8_of(known->value);
  const auto newer = newer_character_named(name);
  return newer.empty() ? std::nullopt : std::optional{std::string{newer}};
}

}  // namespace

std::optional<EntityFound> entity_at(std::string_view text) {
  if (!text.starts_with('&')) return std::nullopt;
  const auto end = text.substr(0, longest_name).find(';');
  if (end == std::string_view::npos || end < 2) return std::nullopt;
  const auto name = text.substr(1, end - 1);
  auto character = name[0] == '#' ? character_of_number(name.substr(1)) : character_of_name(name);
  if (!character) return std::nullopt;
  return EntityFound{std::move(*character), end + 1};
}

std::string decode_entities(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (const auto entity = text[i] == '&' ? entity_at(text.substr(i)) : std::nullopt) {
      out += entity->character;
      i += entity->size;
    } else {
      out += text[i++];
    }
  }
  return out;
}

bool has_entities(std::string_view text) {
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1))
    if (entity_at(text.substr(at))) return true;
  return false;
}

}  // namespace vitrine
