#include "store/schema.hpp"

#include <charconv>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::string_view folder = "src/store/schema/";

void apply(Database& database, const SchemaStep& step) {
  database.execute("BEGIN IMMEDIATE");
  try {
    database.execute(step.sql);
    database.execute(fmt::format("PRAGMA application_id = {}", our_application_id));
    database.execute(fmt::format("PRAGMA user_version = {}", step.number));
    database.execute("COMMIT");
  } catch (...) {
    database.cancel();
    throw;
  }
}

}  // namespace

std::vector<SchemaStep> schema_steps() {
  std::vector<SchemaStep> steps;
  for (const auto& file : embedded_below(folder)) {
    const auto name = file.path.substr(folder.size());
    SchemaStep step{.sql = file.bytes};
    std::from_chars(name.data(), name.data() + name.size(), step.number);
    if (step.number != static_cast<int>(steps.size()) + 1)
      throw Fault(fmt::format("{} is out of order: this program was built wrongly", file.path));
    steps.push_back(step);
  }
  return steps;
}

int newest_schema() { return static_cast<int>(schema_steps().size()); }

void check_ours(Database& database) {
  const auto id = database.integer("PRAGMA application_id");
  const auto version = database.integer("PRAGMA user_version");
  if (id == 0 && version == 0 && database.integer("SELECT count(*) FROM sqlite_schema") == 0) return;
  if (id != our_application_id)
    throw Fault(fmt::format("{} is a database of another program; name another data folder, or move the file away",
                            database.path().string()));
  if (version > newest_schema())
    throw Fault(
        fmt::format("{} was made by a newer Vitrine (its schema is {}, this program knows {}); install that "
                    "version, or restore a backup made before",
                    database.path().string(), version, newest_schema()));
}

void migrate(Database& database, std::span<const SchemaStep> steps,
             const std::function<void(int from)>& before_upgrade) {
  const auto from = static_cast<int>(database.integer("PRAGMA user_version"));
  if (from > 0 && from < static_cast<int>(steps.size())) before_upgrade(from);
  for (const auto& step : steps)
    if (step.number > from) apply(database, step);
}

void migrate(Database& database, const std::function<void(int from)>& before_upgrade) {
  migrate(database, schema_steps(), before_upgrade);
}

}  // namespace vitrine
