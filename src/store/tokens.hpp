// Access tokens: shown once, kept as SHA-256 (they are 256 random bits, so a slow hash would add nothing). Making and
// revoking one is noted in the audit trail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/role.hpp"
#include "store/store.hpp"

namespace vitrine {

struct TokenInfo {
  std::string name;
  Role role = Role::editor;
  Instant created_at{};
  std::string owner{};  ///< the account that it acts for; empty: it acts in its own name
};

class Tokens {
 public:
  explicit Tokens(Store& store) : store_(store) {}

  /// The secret, "vit_…", that is nowhere kept. Refuses a name that is taken or not 1–64 of letters, digits, . _ - @
  /// With `owner` it acts in that account's name, never as more than the account's role, and goes with the account.
  Expected<std::string, Refusal> create(Transaction& tx, const std::string& name, Role role,
                                        const std::optional<std::string>& owner = std::nullopt);
  std::vector<TokenInfo> all() const;
  std::optional<TokenInfo> find(std::string_view name) const;
  Expected<TokenInfo, Refusal> revoke(Transaction& tx, std::string_view name);
  /// Who holds this secret. Answers from memory when the token was seen before and none was revoked since.
  std::optional<Identity> holder(std::string_view secret) const;

 private:
  Store& store_;
};

}  // namespace vitrine
