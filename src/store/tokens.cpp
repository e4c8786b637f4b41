#include "store/tokens.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "model/account.hpp"
#include "store/audit.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

constexpr std::string_view prefix = "vit_";  // so that people and scanners know what they have found

Role role_of(const Statement& row, int column) {
  const auto role = role_named(row.text(column));
  if (!role) throw Fault(fmt::format("a token has the unknown role \"{}\"", row.text(column)));
  return *role;
}

constexpr std::string_view columns = "name, role, created_at, owner";

TokenInfo token_of(const Statement& row) {
  return {std::string{row.text(0)}, role_of(row, 1), row.time(2), row.optional_text(3).value_or("")};
}

}  // namespace

Expected<std::string, Refusal> Tokens::create(Transaction& tx, const std::string& name, Role role,
                                              const std::optional<std::string>& owner) {
  if (!is_account_name(name)) {
    const std::string detail = "a token's name is 1 to 64 letters, digits, . _ - @";
    return refuse(Refusal{Refusal::Why::invalid, detail, {{"/name", detail}}, {}, {}});
  }
  auto secret = std::string{prefix} + random_hex(32);
  auto insert = tx.database().prepare(
      "INSERT INTO tokens (name, sha256, role, created_at, owner) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (name) DO NOTHING");
  insert.bind(name, sha256(secret), name_of(role), tx.now(), owner).run();
  if (tx.database().changes() == 0)
    return refuse(Refusal{Refusal::Why::conflict, fmt::format("there is a token named {} already", name), {}, {}, {}});
  note_in_audit(tx, "token_created", name, name_of(role));
  return secret;
}

std::vector<TokenInfo> Tokens::all() const {
  return store_.read([](Database& database) {
    std::vector<TokenInfo> tokens;
    auto row = database.prepare(fmt::format("SELECT {} FROM tokens ORDER BY name", columns));
    while (row.step()) tokens.push_back(token_of(row));
    return tokens;
  });
}

std::optional<TokenInfo> Tokens::find(std::string_view name) const {
  return store_.read([&](Database& database) -> std::optional<TokenInfo> {
    auto row = database.prepare(fmt::format("SELECT {} FROM tokens WHERE name = ?", columns));
    row.bind(name);
    return row.step() ? std::optional{token_of(row)} : std::nullopt;
  });
}

Expected<TokenInfo, Refusal> Tokens::revoke(Transaction& tx, std::string_view name) {
  auto row = tx.database().prepare(fmt::format("DELETE FROM tokens WHERE name = ? RETURNING {}", columns));
  row.bind(name);
  if (!row.step())
    return refuse(Refusal{Refusal::Why::not_found, fmt::format("there is no token named {}", name), {}, {}, {}});
  auto token = token_of(row);
  row.run();
  note_in_audit(tx, "token_revoked", token.name);
  tx.after_commit([state = store_.state_.get()] { state->holders.clear(); });
  return token;
}

std::optional<Identity> Tokens::holder(std::string_view secret) const {
  if (!secret.starts_with(prefix)) return std::nullopt;
  const auto sum = sha256(secret);
  auto& known = store_.state_->holders;
  if (auto holder = known.find(sum)) return holder->who;
  const auto generation = known.generation();
  auto holder = store_.read([&](Database& database) -> std::optional<Identity> {
    auto row = database.prepare(
        "SELECT t.name, t.role, t.owner, a.role FROM tokens t LEFT JOIN accounts a ON a.name = t.owner "
        "WHERE t.sha256 = ?");
    row.bind(sum);
    if (!row.step()) return std::nullopt;
    if (row.is_null(2)) return Identity{role_of(row, 1), std::string{row.text(0)}};
    return Identity{std::min(role_of(row, 1), role_of(row, 3)), std::string{row.text(2)}};
  });
  if (holder) known.keep(sum, {*holder}, generation);
  return holder;
}

}  // namespace vitrine
