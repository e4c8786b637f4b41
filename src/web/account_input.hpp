// What requests say of an account, read and checked.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json_fwd.hpp"
#include "model/account.hpp"
#include "model/fields.hpp"

namespace vitrine {

/// Each notes in `fields` what is wrong, and gives nothing then.
std::optional<std::string> read_account_name(Fields& fields);
std::optional<Role> read_role(Fields& fields);
/// null or "" for the browser's own; nullopt when the field is not there. `body` is what `fields` reads.
std::optional<std::string> read_account_lang(Fields& fields, const Json& body);
/// `name`: whose password it will be. In NFC.
std::optional<std::string> read_new_password(Fields& fields, std::string_view name);

}  // namespace vitrine
