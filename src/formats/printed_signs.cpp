#include "formats/printed_signs.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace vitrine {
namespace {

/// "12-13 december" with the dash of a range; "2026-12-04" as it is.
std::string with_parted_days(std::string text) {
  for (auto at = text.find('-'); at != std::string::npos; at = text.find('-', at + 1)) {
    const auto end = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    const auto begin = at == 0 ? at : text.find_last_not_of("0123456789", at - 1) + 1;
    const auto is_short = [](std::size_t digits) { return digits == 1 || digits == 2; };
    const bool alone =
        (begin == 0 || text[begin - 1] == ' ') && (end == text.size() || text[end] == ' ' || text[end] == ',');
    if (alone && is_short(at - begin) && is_short(end - at - 1)) text.replace(at, 1, "–");
  }
  return text;
}

/// "4.12.2026-6.12.2026", the same.
std::string with_parted_numbers(std::string text) {
  const auto has_mark = [](std::string_view part) { return part.find_first_of("./") != std::string_view::npos; };
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto word = std::string_view{text}.substr(begin, end - begin);
    const auto dash = word.find('-');
    const bool parts = dash != std::string_view::npos && word.find('-', dash + 1) == std::string_view::npos &&
                       has_mark(word.substr(0, dash)) && has_mark(word.substr(dash + 1)) &&
                       word.find_first_not_of("0123456789./-") == std::string_view::npos;
    if (parts) text.replace(begin + dash, 1, "–");
    begin = end + (parts ? 3 : 1);
  }
  return text;
}

/// "4. 12. 2026" as "4.12.2026".
std::string with_joined_days(std::string text) {
  for (auto at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1)) {
    const auto begin = at == 0 ? at : text.find_last_not_of("0123456789", at - 1) + 1;
    const auto end = std::min(text.find_first_not_of("0123456789", at + 2), text.size());
    const auto before = at - begin, behind = end - at - 2;
    const bool month = (behind == 1 || behind == 2) && text.substr(end, 1) == ".";
    const bool year = behind == 4 && begin > 0 && text[begin - 1] == '.';
    if ((before == 1 || before == 2) && (month || year)) text.erase(at + 1, 1);
  }
  return text;
}

}  // namespace

std::string with_plain_signs(std::string_view text) {
  auto plain = squeeze_spaces(text);
  for (const auto& [dash, sign] :
       {std::pair{"—", "–"}, std::pair{"―", "–"}, std::pair{"‐", "-"}, std::pair{"‑", "-"}, std::pair{"−", "-"},
        std::pair{"-'", "-"}, std::pair{"-’", "-"}, std::pair{": ", " "}})
    for (auto at = plain.find(dash); at != std::string::npos; at = plain.find(dash, at))
      plain.replace(at, std::string_view{dash}.size(), sign);
  return with_parted_numbers(with_parted_days(with_joined_days(std::move(plain))));
}

std::string_view without_loose_signs(std::string_view text) {
  for (bool again = true; again;) {
    text = trim(text);
    again = false;
    for (const std::string_view sign :
         {",", "|", "·", "•", "-", "–", "@", ":", ";", "()", "/", "[", "]", "\"", "“", "”", "„"}) {
      if (text.starts_with(sign)) again = true, text.remove_prefix(sign.size());
      if (text.ends_with(sign)) again = true, text.remove_suffix(sign.size());
    }
  }
  return text;
}

}  // namespace vitrine
