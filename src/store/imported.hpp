// What an import or a pull brought last for an item: what staff's edits are told apart from.
#pragma once

#include <optional>

#include "base/json_fwd.hpp"
#include "base/uuid.hpp"

namespace vitrine {

class Database;

/// Fields as to_json(Content) has them; nothing for an item that only staff wrote. Throws DatabaseDamaged.
std::optional<Json> imported_last(Database& database, const Uuid& id);

}  // namespace vitrine
