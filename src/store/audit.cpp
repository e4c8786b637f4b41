#include "store/audit.hpp"

#include <limits>

#include "store/sqlite.hpp"

namespace vitrine {

void note_in_audit(Transaction& tx, std::string_view act, std::string_view subject, std::string_view detail,
                   std::string_view otherwise) {
  auto& database = tx.database();
  database.prepare("INSERT INTO audit (at, who, act, subject, detail) VALUES (?, ?, ?, ?, ?)")
      .bind(tx.now(), tx.author().empty() ? otherwise : tx.author(), act, subject, detail)
      .run();
  database.prepare("DELETE FROM audit WHERE n <= (SELECT max(n) FROM audit) - ?").bind(audit_limit).run();
}

std::vector<AuditEntry> audit_entries(const Store& store, int limit, std::optional<std::int64_t> before) {
  return store.read([&](Database& database) {
    std::vector<AuditEntry> entries;
    auto row =
        database.prepare("SELECT n, at, who, act, subject, detail FROM audit WHERE n < ? ORDER BY n DESC LIMIT ?");
    row.bind(before.value_or(std::numeric_limits<std::int64_t>::max()), limit);
    while (row.step())
      entries.push_back({row.integer(0), row.time(1), std::string{row.text(2)}, std::string{row.text(3)},
                         std::string{row.text(4)}, std::string{row.text(5)}});
    return entries;
  });
}

}  // namespace vitrine
