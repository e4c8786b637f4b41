// Slows down whoever guesses passwords, without locking out whose account it is. In memory, bounded.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

/// After five wrong tries an address waits two seconds, then four, eight … up to ten minutes, whatever the account. An
/// account that others guess at asks every other address to wait once, five seconds at most: its owner gets in.
/// Forgotten after an hour of quiet. IPv6 addresses count by their network (/64). From any thread.
class Guesses {
 public:
  explicit Guesses(std::size_t names = 4096) : names_(names) {}

  /// How long this address must wait before it may try this account; 0: now, and counted as wrong until it succeeds.
  std::chrono::seconds attempt(std::string_view address, std::string_view account, Instant now);
  /// The attempt before was right.
  void succeeded(std::string_view address, std::string_view account);
  /// Whether the next attempt of this address must wait: said once for each address, for the audit trail.
  bool begins_to_wait(std::string_view address) const;

 private:
  struct Tries {
    int count = 0;
    Instant last{};   ///< the last try
    Instant asked{};  ///< of an address and account: when it was first told to wait
  };
  using Table = std::map<std::string, Tries, std::less<>>;
  Tries& find(Table& table, const std::string& name, Instant now);

  const std::size_t names_;
  mutable std::mutex mutex_;
  Table addresses_, accounts_, pairs_;
};

}  // namespace vitrine
