// Links that work once: an invitation makes an account, a reset gives an account a new password. Kept as SHA-256.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/role.hpp"
#include "store/store.hpp"

namespace vitrine {

constexpr std::chrono::days invitation_lifetime{7};
constexpr std::chrono::hours reset_lifetime{24};

struct Link {
  std::string id;            ///< names it in lists; gives nothing away
  Role role = Role::nobody;  ///< that an invitation gives; nobody: it is a reset
  std::string account;       ///< whose password a reset changes; empty: it is an invitation
  std::string note;          ///< for whom an invitation is, in the words of who made it
  std::string created_by;
  Instant created_at{}, expires_at{};

  bool is_invitation() const { return account.empty(); }
};

/// A link and the secret in it, which is nowhere kept.
struct NewLink {
  Link link;
  std::string secret;
};

class Links {
 public:
  explicit Links(Store& store) : store_(store) {}

  NewLink invite(Transaction& tx, Role role, std::string_view note);
  /// Ends earlier ones of the account. Refuses an account that there is not.
  Expected<NewLink, Refusal> reset(Transaction& tx, std::string_view account);
  std::vector<Link> invitations() const;  ///< those that still work, newest first
  /// nullopt: used, revoked, too old, or never made.
  std::optional<Link> find(std::string_view secret) const;
  /// The same, and it works no longer.
  std::optional<Link> use(Transaction& tx, std::string_view secret);
  Expected<bool, Refusal> revoke_invitation(Transaction& tx, std::string_view id);

 private:
  Store& store_;
};

}  // namespace vitrine
