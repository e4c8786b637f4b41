// Who may do what. Each role may do all that those before it may.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vitrine {

/// nobody: without a token. local: the owner of the data folder, over the control socket or in the same process.
enum class Role { nobody, reader, author, editor, admin, local };
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);  ///< reader, author, editor, admin only

/// Who is asking.
struct Identity {
  Role role = Role::nobody;
  std::string name;       ///< of the token or account; what updated_by shows
  std::string csrf = {};  ///< of a session; empty for tokens
  std::string lang = {};  ///< that the account chose for staff's pages (BCP 47); empty: none
};

}  // namespace vitrine
