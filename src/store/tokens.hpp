// Access tokens: shown once, kept as SHA-256 (they are 256 random bits, so a slow hash would add nothing).
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
};

class Tokens {
 public:
  explicit Tokens(Store& store) : store_(store) {}

  /// The secret, "vit_…", that is nowhere kept. Refuses a name that is taken or not 1–64 of letters, digits, . _ - @
  Expected<std::string, Refusal> create(Transaction& tx, const std::string& name, Role role);
  std::vector<TokenInfo> all() const;
  Expected<TokenInfo, Refusal> revoke(Transaction& tx, std::string_view name);
  /// Who holds this secret. Answers from memory when the token was seen before and none was revoked since.
  std::optional<Identity> holder(std::string_view secret) const;

 private:
  Store& store_;
};

}  // namespace vitrine
