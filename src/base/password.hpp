// Passwords at rest: Argon2id by libsodium.
#pragma once

#include <mutex>
#include <string>
#include <string_view>

namespace vitrine {

/// What a hash costs. Written into each hash, so that old ones stay good when this grows.
struct HashCost {
  unsigned passes = 3;
  std::size_t bytes =
      std::size_t{32} << 20;  ///< of memory: a Pi has it to spare once, a guesser's machine not a thousand times
};

/// Hashes one password at a time, whatever the number of threads that ask: each needs HashCost::bytes. From any thread.
class PasswordHasher {
 public:
  explicit PasswordHasher(HashCost cost = {});

  /// Salted, with its parameters: "$argon2id$v=19$m=32768,t=3,p=1$…". Throws Fault when memory runs out.
  std::string hash(std::string_view password);
  /// In constant time. `hash` is one of ours; of anything else false, at once.
  bool matches(const std::string& hash, std::string_view password);
  /// Takes as long as a wrong password does: for names that nobody has.
  void pretend(std::string_view password);
  /// Whether it was made at another cost than today's.
  bool is_outdated(const std::string& hash) const;

 private:
  const HashCost cost_;
  std::mutex one_at_a_time_;
  const std::string nobodys_;
};

}  // namespace vitrine
