// The database's schema: numbered SQL files, built into the program, applied in order.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace vitrine {

class Database;

constexpr int our_application_id = 0x56747269;  ///< "Vtri", in the file's header (PRAGMA application_id)

struct SchemaStep {
  int number = 0;  ///< the schema's version once it is applied
  std::string_view sql;
};

/// All that are built in: 1, 2, 3 …
std::vector<SchemaStep> schema_steps();
/// The schema that this program writes: the highest number of schema/NNN_name.sql.
int newest_schema();

/// Throws Fault, with nothing changed, unless the file is empty, or ours and not newer than this program.
void check_ours(Database& database);

/// Brings the file to the schema of the last step, each step in a transaction of its own. `before_upgrade` is called
/// once, before the first step, if the file held a schema already.
void migrate(Database& database, std::span<const SchemaStep> steps,
             const std::function<void(int from)>& before_upgrade);
/// To the newest that is built in.
void migrate(Database& database, const std::function<void(int from)>& before_upgrade);

}  // namespace vitrine
