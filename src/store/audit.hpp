// Who did what to accounts, tokens and sessions. Kept beside the log of items: it has no seq and never travels.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace vitrine {

struct AuditEntry {
  std::int64_t n = 0;  ///< grows with every entry
  Instant at{};
  std::string who;
  std::string act;      ///< "role_changed", "signed_in" …: one word for programs
  std::string subject;  ///< the account, token or link that it was done to
  std::string detail;   ///< "editor → admin", a device, an address
};

/// How many are kept; older ones go.
constexpr int audit_limit = 50'000;

/// Within the write that it tells of, in the name of its author; where that is nobody yet, of `otherwise`: who signs in
/// or takes an invitation.
void note_in_audit(Transaction& tx, std::string_view act, std::string_view subject, std::string_view detail = "",
                   std::string_view otherwise = "");

/// Newest first, at most `limit`, only those with a smaller `n` than `before` when that is given.
std::vector<AuditEntry> audit_entries(const Store& store, int limit, std::optional<std::int64_t> before);

}  // namespace vitrine
