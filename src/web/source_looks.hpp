// Addresses that admins look at before they keep them: what each would bring, in memory for a while.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/json.hpp"

namespace vitrine {

/// From any thread.
class SourceLooks {
 public:
  struct Look {
    Json source;   ///< as it was asked for
    Json preview;  ///< null: it is still being read
  };

  /// Gives the name by which it is found: 128 random bits.
  std::string begin(Json source, Instant now);
  /// Of one that was forgotten meanwhile, nothing is kept.
  void finish(std::string_view name, Json preview);
  void forget(std::string_view name);
  /// nullopt: there is none of that name, or no longer. The newest 16 are kept, for an hour.
  std::optional<Look> find(std::string_view name, Instant now) const;

 private:
  struct Kept {
    std::string name;
    Instant at;
    Look look;
  };
  mutable std::mutex mutex_;
  std::deque<Kept> kept_;  // the oldest first
};

}  // namespace vitrine
