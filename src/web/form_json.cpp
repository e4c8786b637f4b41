#include "web/form_json.hpp"

#include <charconv>
#include <cstdint>

#include "base/json.hpp"
#include "base/text.hpp"

namespace vitrine {

Json number_or_text(std::string_view typed) {
  double number = 0;
  const auto text = trim(typed);
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || wrong != std::errc{} || end != text.data() + text.size()) return std::string{text};
  const auto whole = static_cast<std::int64_t>(number);
  return static_cast<double>(whole) == number ? Json(whole) : Json(number);
}

Json text_or_null(std::string_view typed) {
  const auto text = trim(typed);
  return text.empty() ? Json(nullptr) : Json(std::string{text});
}

}  // namespace vitrine
