#include "store/imported.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "store/sqlite.hpp"

namespace vitrine {

std::optional<Json> imported_last(Database& database, const Uuid& id) {
  auto row = database.prepare("SELECT content FROM imported WHERE item_id = ?");
  row.bind(id);
  if (!row.step()) return std::nullopt;
  auto value = parse_json(row.text(0));
  if (!value) throw DatabaseDamaged(fmt::format("what was imported for item {} cannot be read", id.text()));
  return std::move(*value);
}

}  // namespace vitrine
