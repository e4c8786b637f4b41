#include "formats/address_title.hpp"

#include <algorithm>
#include <cctype>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// Without "https://", and what is no place.
std::string_view place_of(std::string_view address) {
  const auto scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

std::string_view without_extension(std::string_view name) {
  const auto point = name.rfind('.');
  if (point == std::string_view::npos || name.size() - point < 3 || name.size() - point > 6) return name;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(point) + 1, name.end(), is_letter)
             ? name.substr(0, point)
             : name;
}

}  // namespace

std::string title_of_address(std::string_view address) {
  const auto place = place_of(address);
  auto path = place.substr(0, place.find_first_of("?#"));
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  auto words =
      slash == std::string_view::npos ? std::string{} : percent_decoded(without_extension(path.substr(slash + 1)));
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
  words = squeeze_spaces(printable(words));
  const auto letters = std::count_if(words.begin(), words.end(), is_letter);
  const bool reads = is_utf8(words) && letters >= 4 && letters * 3 >= static_cast<std::ptrdiff_t>(words.size()) * 2;
  if (!reads) return shorten(place, title_rule.max);
  if (words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return shorten(words, title_rule.max);
}

}  // namespace vitrine
