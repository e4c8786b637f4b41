// Accounts of staff. Every change is noted in the audit trail and acts at once on open sessions and tokens.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/account.hpp"
#include "store/store.hpp"

namespace vitrine {

/// What to change of an account; what is not there stays.
struct AccountChange {
  std::optional<Role> role;
  std::optional<std::string> lang;
  std::optional<std::string> password_hash;
};

class Accounts {
 public:
  explicit Accounts(Store& store) : store_(store) {}

  bool none() const;                 ///< nobody set this server up yet
  std::vector<Account> all() const;  ///< by name
  std::optional<Account> find(std::string_view name) const;
  std::optional<std::string> password_hash(std::string_view name) const;

  /// Refuses a name that is taken or against the rule (model/account).
  Expected<Account, Refusal> create(Transaction& tx, const Account& account, std::string_view password_hash);
  /// The same for the first of all, an admin: refuses when there is an account.
  Expected<Account, Refusal> create_first(Transaction& tx, const Account& account, std::string_view password_hash);
  /// Refuses to lower the last admin. Another password or role ends links that reset the password.
  Expected<Account, Refusal> change(Transaction& tx, std::string_view name, const AccountChange& change);
  /// With sessions, tokens and links. Refuses to remove the last admin.
  Expected<Account, Refusal> remove(Transaction& tx, std::string_view name);
  /// The same password at today's cost, unless it was changed meanwhile.
  void rehash(Transaction& tx, std::string_view name, std::string_view before, std::string_view after);

 private:
  void forget_holders(Transaction& tx);
  Store& store_;
};

}  // namespace vitrine
