#include "store/tokens.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

constexpr std::string_view prefix = "vit_";  // so that people and scanners know what they have found

bool is_token_name(std::string_view name) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-' || c == '@';
  };
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, good);
}

Role role_of(const Statement& row, int column) {
  const auto role = role_named(row.text(column));
  if (!role) throw Fault(fmt::format("a token has the unknown role \"{}\"", row.text(column)));
  return *role;
}

}  // namespace

Expected<std::string, Refusal> Tokens::create(Transaction& tx, const std::string& name, Role role) {
  if (!is_token_name(name)) {
    const std::string detail = "a token's name is 1 to 64 letters, digits, . _ - @";
    return refuse(Refusal{Refusal::Why::invalid, detail, {{"/name", detail}}, {}, {}});
  }
  auto secret = std::string{prefix} + random_hex(32);
  auto insert = tx.database().prepare(
      "INSERT INTO tokens (name, sha256, role, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING");
  insert.bind(name, sha256(secret), name_of(role), tx.now()).run();
  if (tx.database().changes() == 0)
    return refuse(Refusal{Refusal::Why::conflict, fmt::format("there is a token named {} already", name), {}, {}, {}});
  return secret;
}

std::vector<TokenInfo> Tokens::all() const {
  return store_.read([](Database& database) {
    std::vector<TokenInfo> tokens;
    auto row = database.prepare("SELECT name, role, created_at FROM tokens ORDER BY name");
    while (row.step()) tokens.push_back({std::string{row.text(0)}, role_of(row, 1), row.time(2)});
    return tokens;
  });
}

Expected<TokenInfo, Refusal> Tokens::revoke(Transaction& tx, std::string_view name) {
  auto row = tx.database().prepare("DELETE FROM tokens WHERE name = ? RETURNING name, role, created_at");
  row.bind(name);
  if (!row.step())
    return refuse(Refusal{Refusal::Why::not_found, fmt::format("there is no token named {}", name), {}, {}, {}});
  TokenInfo token{std::string{row.text(0)}, role_of(row, 1), row.time(2)};
  row.run();
  tx.after_commit([state = store_.state_.get()] { state->holders.clear(); });
  return token;
}

std::optional<Identity> Tokens::holder(std::string_view secret) const {
  if (!secret.starts_with(prefix)) return std::nullopt;
  const auto sum = sha256(secret);
  auto& known = store_.state_->holders;
  if (auto holder = known.find(sum)) return holder;
  const auto generation = known.generation();
  auto holder = store_.read([&](Database& database) -> std::optional<Identity> {
    auto row = database.prepare("SELECT name, role FROM tokens WHERE sha256 = ?");
    row.bind(sum);
    if (!row.step()) return std::nullopt;
    return Identity{role_of(row, 1), std::string{row.text(0)}};
  });
  if (holder) known.keep(sum, *holder, generation);
  return holder;
}

}  // namespace vitrine
