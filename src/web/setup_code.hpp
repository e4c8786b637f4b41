// The one-time code that proves that whoever sets this server up can see its log or its own screen. In memory only.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

/// Eight letters and digits that are easily read aloud and typed. Dies on use, after an hour, or after five wrong
/// tries. From any thread.
class SetupCode {
 public:
  struct Code {
    std::string text;  ///< "ABCD-2345"
    Instant expires_at;
    bool is_new = false;  ///< made by this call
  };
  /// The one that works, made now when there is none.
  Code current(Instant now);
  /// Whether it is the one that works; spaces, hyphens and case do not matter. A wrong one counts.
  bool matches(std::string_view typed, Instant now);
  void end();

 private:
  bool works(Instant now) const;

  mutable std::mutex mutex_;
  std::string letters_;  ///< without the hyphen; empty: none
  Instant expires_at_{};
  int wrong_tries_ = 0;
};

}  // namespace vitrine
