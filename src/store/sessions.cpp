#include "store/sessions.hpp"

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "store/audit.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t id_length = 16;
constexpr std::string_view has_id = "lower(hex(substr(sha256, 1, 8)))";  // id_of() in SQL
constexpr auto written_after = 1h;

}  // namespace

std::string Sessions::id_of(std::string_view secret) { return sha256(secret).hex().substr(0, id_length); }

std::string Sessions::csrf_of(std::string_view secret) { return sha256(fmt::format("csrf {}", secret)).hex(); }

std::string Sessions::begin(Transaction& tx, std::string_view account, std::string_view device) {
  auto& database = tx.database();
  auto secret = random_hex(32);
  const auto name = is_utf8(device) ? shorten(squeeze_spaces(device), 200) : std::string{};
  database.prepare("DELETE FROM sessions WHERE seen_at <= ?").bind(tx.now() - session_idle_limit).run();
  database.prepare("INSERT INTO sessions (sha256, account, device, created_at, seen_at) VALUES (?, ?, ?, ?, ?)")
      .bind(sha256(secret), account, name, tx.now(), tx.now())
      .run();
  database
      .prepare(
          "DELETE FROM sessions WHERE account = ?1 AND sha256 NOT IN "
          "(SELECT sha256 FROM sessions WHERE account = ?1 ORDER BY seen_at DESC, created_at DESC LIMIT ?2)")
      .bind(account, sessions_per_account)
      .run();
  note_in_audit(tx, "signed_in", account, name, account);
  forget_holders(tx);
  return secret;
}

std::optional<Identity> Sessions::holder(std::string_view secret) const {
  if (secret.size() != 64) return std::nullopt;
  const auto sum = sha256(secret);
  const auto over = [&](Instant seen) { return seen + session_idle_limit <= store_.now(); };
  auto& known = store_.state_->holders;
  if (auto holder = known.find(sum)) return over(*holder->seen_at) ? std::nullopt : std::optional{holder->who};
  const auto generation = known.generation();
  const auto holder = store_.read([&](Database& database) -> std::optional<Holder> {
    auto row = database.prepare(
        "SELECT a.name, a.role, a.lang, s.seen_at FROM sessions s JOIN accounts a ON a.name = s.account "
        "WHERE s.sha256 = ?");
    row.bind(sum);
    if (!row.step()) return std::nullopt;
    const auto role = role_named(row.text(1));
    if (!role) throw Fault(fmt::format("an account has the unknown role \"{}\"", row.text(1)));
    return Holder{{*role, std::string{row.text(0)}, csrf_of(secret), std::string{row.text(2)}}, row.time(3)};
  });
  if (!holder || over(*holder->seen_at)) return std::nullopt;
  known.keep(sum, *holder, generation);
  return holder->who;
}

void Sessions::note_use(std::string_view secret) {
  const auto sum = sha256(secret);
  const auto now = store_.now();
  if (!store_.state_->holders.is_due(sum, now, written_after)) return;
  store_.write("", [&](Transaction& tx) -> Expected<bool, Refusal> {
    tx.database().prepare("UPDATE sessions SET seen_at = ? WHERE sha256 = ?").bind(tx.now(), sum).run();
    return true;
  });
}

std::vector<SessionInfo> Sessions::of(std::string_view account) const {
  return store_.read([&](Database& database) {
    std::vector<SessionInfo> sessions;
    auto row = database.prepare(
        fmt::format("SELECT {}, device, created_at, seen_at FROM sessions WHERE account = ? AND seen_at > ? "
                    "ORDER BY seen_at DESC, created_at DESC",
                    has_id));
    row.bind(account, store_.now() - session_idle_limit);
    while (row.step())
      sessions.push_back({std::string{row.text(0)}, std::string{row.text(1)}, row.time(2), row.time(3)});
    return sessions;
  });
}

Expected<bool, Refusal> Sessions::end(Transaction& tx, std::string_view account, std::string_view id) {
  tx.database()
      .prepare(fmt::format("DELETE FROM sessions WHERE account = ? AND {} = ?", has_id))
      .bind(account, id)
      .run();
  if (tx.database().changes() == 0)
    return refuse(Refusal{Refusal::Why::not_found, "There is no such session; it may be over already.", {}, {}, {}});
  note_in_audit(tx, "signed_out", account);
  forget_holders(tx);
  return true;
}

void Sessions::forget(Transaction& tx, std::string_view secret) {
  tx.database().prepare("DELETE FROM sessions WHERE sha256 = ?").bind(sha256(secret)).run();
  forget_holders(tx);
}

void Sessions::end_all(Transaction& tx, std::string_view account, std::string_view except) {
  tx.database()
      .prepare(fmt::format("DELETE FROM sessions WHERE account = ? AND {} <> ?", has_id))
      .bind(account, except)
      .run();
  if (tx.database().changes() > 0) note_in_audit(tx, "signed_out_everywhere", account, "", account);
  forget_holders(tx);
}

void Sessions::forget_holders(Transaction& tx) {
  tx.after_commit([state = store_.state_.get()] { state->holders.clear(); });
}

}  // namespace vitrine
