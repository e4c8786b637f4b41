#include "model/account.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vitrine {

bool is_account_name(std::string_view name) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-' || c == '@';
  };
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, good);
}

Expected<std::string> check_password(std::string_view password, std::string_view name) {
  if (!is_utf8(password) || has_control_characters(password, false))
    return refuse(std::string{"must be text without control characters"});
  auto clean = to_nfc(password);
  const auto length = count_characters(clean);
  if (length < 10) return refuse(std::string{"must have at least 10 characters; a short sentence is good"});
  if (length > 200) return refuse(std::string{"must have at most 200 characters"});
  if (clean.find_first_not_of(clean.front()) == std::string::npos || same_ignoring_case(clean, name))
    return refuse(std::string{"is too easy to guess; a short sentence is good"});
  return clean;
}

}  // namespace vitrine
