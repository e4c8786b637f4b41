#include "model/role.hpp"

namespace vitrine {

std::string_view name_of(Role role) {
  switch (role) {
    case Role::nobody: return "nobody";
    case Role::reader: return "reader";
    case Role::author: return "author";
    case Role::editor: return "editor";
    case Role::admin: return "admin";
    case Role::local: return "local";
  }
  return "nobody";
}

std::optional<Role> role_named(std::string_view name) {
  for (const auto role : {Role::reader, Role::author, Role::editor, Role::admin})
    if (name_of(role) == name) return role;
  return {};
}

}  // namespace vitrine
