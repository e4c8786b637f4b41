#include "store/accounts.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "store/audit.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

constexpr std::string_view columns = "name, role, lang, created_at";

Account account_of(const Statement& row) {
  const auto role = role_named(row.text(1));
  if (!role) throw Fault(fmt::format("an account has the unknown role \"{}\"", row.text(1)));
  return {std::string{row.text(0)}, *role, std::string{row.text(2)}, row.time(3)};
}

std::optional<Account> find_in(Database& database, std::string_view name) {
  auto row = database.prepare(fmt::format("SELECT {} FROM accounts WHERE name = ?", columns));
  row.bind(name);
  return row.step() ? std::optional{account_of(row)} : std::nullopt;
}

Refusal no_account(std::string_view name) {
  return {Refusal::Why::not_found, fmt::format("There is no account named {}.", name), {}, {}, {}};
}

Refusal last_admin() {
  return {Refusal::Why::conflict, "This is the last administrator; make somebody else one first.", {}, {}, {}};
}

bool is_last_admin(Database& database, const Account& account) {
  return account.role == Role::admin && database.integer("SELECT count(*) FROM accounts WHERE role = 'admin'") == 1;
}

}  // namespace

bool Accounts::none() const {
  return store_.read([](Database& database) { return database.integer("SELECT count(*) FROM accounts") == 0; });
}

std::vector<Account> Accounts::all() const {
  return store_.read([](Database& database) {
    std::vector<Account> accounts;
    auto row = database.prepare(fmt::format("SELECT {} FROM accounts ORDER BY name", columns));
    while (row.step()) accounts.push_back(account_of(row));
    return accounts;
  });
}

std::optional<Account> Accounts::find(std::string_view name) const {
  return store_.read([&](Database& database) { return find_in(database, name); });
}

std::optional<std::string> Accounts::password_hash(std::string_view name) const {
  return store_.read([&](Database& database) -> std::optional<std::string> {
    auto row = database.prepare("SELECT password FROM accounts WHERE name = ?");
    row.bind(name);
    return row.step() ? std::optional{std::string{row.text(0)}} : std::nullopt;
  });
}

Expected<Account, Refusal> Accounts::create(Transaction& tx, const Account& account, std::string_view password_hash) {
  if (!is_account_name(account.name))
    return refuse(
        Refusal{Refusal::Why::invalid, "The account was not made.", {{"/name", how_to_name_accounts}}, {}, {}});
  if (same_ignoring_case(account.name, name_of(Role::local)))
    return refuse(Refusal{Refusal::Why::invalid,
                          "The account was not made.",
                          {{"/name", "is what the machine itself is called"}},
                          {},
                          {}});
  auto insert = tx.database().prepare(
      "INSERT INTO accounts (name, role, lang, password, created_at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (name) DO NOTHING");
  insert.bind(account.name, name_of(account.role), account.lang, password_hash, tx.now()).run();
  if (tx.database().changes() == 0)
    return refuse(Refusal{Refusal::Why::conflict,
                          fmt::format("There is an account named {} already; choose another name.", account.name),
                          {},
                          {},
                          {}});
  note_in_audit(tx, "account_created", account.name, name_of(account.role), account.name);
  return find_in(tx.database(), account.name).value();
}

Expected<Account, Refusal> Accounts::create_first(Transaction& tx, const Account& account,
                                                  std::string_view password_hash) {
  if (tx.database().integer("SELECT count(*) FROM accounts") > 0)
    return refuse(Refusal{Refusal::Why::conflict, "This server was set up already; sign in.", {}, {}, {}});
  return create(tx, account, password_hash);
}

Expected<Account, Refusal> Accounts::change(Transaction& tx, std::string_view name, const AccountChange& change) {
  auto& database = tx.database();
  const auto before = find_in(database, name);
  if (!before) return refuse(no_account(name));
  const auto role = change.role.value_or(before->role);
  if (role != before->role && is_last_admin(database, *before)) return refuse(last_admin());
  database.prepare("UPDATE accounts SET role = ?, lang = ? WHERE name = ?")
      .bind(name_of(role), change.lang.value_or(before->lang), name)
      .run();
  if (role != before->role)
    note_in_audit(tx, "role_changed", before->name, fmt::format("{} → {}", name_of(before->role), name_of(role)));
  if (change.password_hash) {
    database.prepare("UPDATE accounts SET password = ? WHERE name = ?").bind(*change.password_hash, name).run();
    database.prepare("DELETE FROM links WHERE account = ?").bind(name).run();
    note_in_audit(tx, "password_changed", before->name, "", before->name);
  }
  forget_holders(tx);
  return find_in(database, name).value();
}

Expected<Account, Refusal> Accounts::remove(Transaction& tx, std::string_view name) {
  auto& database = tx.database();
  const auto account = find_in(database, name);
  if (!account) return refuse(no_account(name));
  if (is_last_admin(database, *account)) return refuse(last_admin());
  database.prepare("DELETE FROM accounts WHERE name = ?").bind(name).run();
  note_in_audit(tx, "account_removed", account->name);
  forget_holders(tx);
  return *account;
}

void Accounts::rehash(Transaction& tx, std::string_view name, std::string_view before, std::string_view after) {
  tx.database()
      .prepare("UPDATE accounts SET password = ? WHERE name = ? AND password = ?")
      .bind(after, name, before)
      .run();
}

void Accounts::forget_holders(Transaction& tx) {
  tx.after_commit([state = store_.state_.get()] { state->holders.clear(); });
}

}  // namespace vitrine
