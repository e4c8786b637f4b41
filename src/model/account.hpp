// A person of the staff, and the rules of names and passwords. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/result.hpp"
#include "model/role.hpp"

namespace vitrine {

struct Account {
  std::string name;  ///< unique without regard to case
  Role role = Role::editor;
  std::string lang;  ///< of staff's pages (BCP 47); empty: the browser's
  Instant created_at{};
};

/// Of accounts and tokens: 1 to 64 letters, digits, . _ - @
bool is_account_name(std::string_view name);
constexpr const char* how_to_name_accounts = "must be 1 to 64 letters, digits, . _ - @";

/// In NFC, so that every keyboard writes the same. Refuses fewer than 10 or more than 200 characters, control
/// characters, one character over and over, and the person's own name.
Expected<std::string> check_password(std::string_view password, std::string_view name);

}  // namespace vitrine
