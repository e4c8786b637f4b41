#include "store/links.hpp"

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/sha256.hpp"
#include "store/audit.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::string_view has_id = "lower(hex(substr(sha256, 1, 8)))";
constexpr std::string_view columns =
    "lower(hex(substr(sha256, 1, 8))), role, account, note, created_by, created_at, expires_at";

Link link_of(const Statement& row) {
  Link link;
  link.id = row.text(0);
  if (!row.is_null(1)) link.role = role_named(row.text(1)).value_or(Role::nobody);
  link.account = row.optional_text(2).value_or("");
  link.note = row.text(3);
  link.created_by = row.text(4);
  link.created_at = row.time(5);
  link.expires_at = row.time(6);
  return link;
}

std::optional<Link> find_in(Database& database, std::string_view secret, Instant now) {
  auto row = database.prepare(fmt::format("SELECT {} FROM links WHERE sha256 = ? AND expires_at > ?", columns));
  row.bind(sha256(secret), now);
  return row.step() ? std::optional{link_of(row)} : std::nullopt;
}

NewLink keep(Transaction& tx, std::optional<std::string_view> role, std::optional<std::string_view> account,
             std::string_view note, Milliseconds lifetime) {
  auto& database = tx.database();
  auto secret = random_hex(24);
  database.prepare("DELETE FROM links WHERE expires_at <= ?").bind(tx.now()).run();
  database
      .prepare(
          "INSERT INTO links (sha256, role, account, note, created_by, created_at, expires_at) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(sha256(secret), role, account, note, tx.author(), tx.now(), tx.now() + lifetime)
      .run();
  auto link = find_in(database, secret, tx.now()).value();
  return {std::move(link), std::move(secret)};
}

}  // namespace

NewLink Links::invite(Transaction& tx, Role role, std::string_view note) {
  auto made = keep(tx, name_of(role), std::nullopt, note, invitation_lifetime);
  note_in_audit(tx, "invited", note, name_of(role));
  return made;
}

Expected<NewLink, Refusal> Links::reset(Transaction& tx, std::string_view account) {
  auto row = tx.database().prepare("SELECT name FROM accounts WHERE name = ?");
  row.bind(account);
  if (!row.step())
    return refuse(Refusal{Refusal::Why::not_found, fmt::format("There is no account named {}.", account), {}, {}, {}});
  const std::string name{row.text(0)};
  row.reset();
  tx.database().prepare("DELETE FROM links WHERE account = ?").bind(name).run();
  auto made = keep(tx, std::nullopt, name, "", reset_lifetime);
  note_in_audit(tx, "reset_link_made", name);
  return made;
}

std::vector<Link> Links::invitations() const {
  return store_.read([&](Database& database) {
    std::vector<Link> links;
    auto row = database.prepare(fmt::format(
        "SELECT {} FROM links WHERE role IS NOT NULL AND expires_at > ? ORDER BY created_at DESC", columns));
    row.bind(store_.now());
    while (row.step()) links.push_back(link_of(row));
    return links;
  });
}

std::optional<Link> Links::find(std::string_view secret) const {
  return store_.read([&](Database& database) { return find_in(database, secret, store_.now()); });
}

std::optional<Link> Links::use(Transaction& tx, std::string_view secret) {
  auto link = find_in(tx.database(), secret, tx.now());
  if (link) tx.database().prepare("DELETE FROM links WHERE sha256 = ?").bind(sha256(secret)).run();
  return link;
}

Expected<bool, Refusal> Links::revoke_invitation(Transaction& tx, std::string_view id) {
  tx.database().prepare(fmt::format("DELETE FROM links WHERE role IS NOT NULL AND {} = ?", has_id)).bind(id).run();
  if (tx.database().changes() == 0)
    return refuse(
        Refusal{Refusal::Why::not_found, "There is no such invitation; it may have been used already.", {}, {}, {}});
  note_in_audit(tx, "invitation_revoked", id);
  return true;
}

}  // namespace vitrine
