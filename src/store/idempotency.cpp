#include "store/idempotency.hpp"

#include "store/sqlite.hpp"

namespace vitrine {

constexpr std::chrono::days kept_for{30};

std::optional<KeptAnswer> Idempotency::find(std::string_view who, std::string_view key) const {
  return store_.read([&](Database& database) { return find_in(database, who, key); });
}

std::optional<KeptAnswer> Idempotency::find_in(Database& database, std::string_view who, std::string_view key) const {
  auto row = database.prepare(
      "SELECT fingerprint, status, headers, body FROM idempotency WHERE who = ? AND key = ? AND at > ?");
  row.bind(who, key, store_.now() - kept_for);
  if (!row.step()) return std::nullopt;
  return KeptAnswer{row.hash(0), static_cast<int>(row.integer(1)), std::string{row.text(2)}, std::string{row.blob(3)}};
}

void Idempotency::keep(Transaction& tx, std::string_view who, std::string_view key, const KeptAnswer& answer) {
  auto& database = tx.database();
  database.prepare("DELETE FROM idempotency WHERE at <= ?").bind(tx.now() - kept_for).run();
  database
      .prepare(
          "INSERT OR REPLACE INTO idempotency (who, key, fingerprint, status, headers, body, at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(who, key, answer.fingerprint, answer.status, answer.headers, BlobView{answer.body}, tx.now())
      .run();
}

}  // namespace vitrine
