// Where staff are signed in. The secret is in a cookie only; here is its SHA-256 (it is 256 random bits).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/role.hpp"
#include "store/store.hpp"

namespace vitrine {

/// One that was not used for so long is over.
constexpr std::chrono::days session_idle_limit{30};
/// The oldest go when a person has more.
constexpr int sessions_per_account = 20;

struct SessionInfo {
  std::string id;      ///< names it among those of its account; gives nothing away
  std::string device;  ///< what the browser calls itself
  Instant created_at{}, seen_at{};
};

class Sessions {
 public:
  explicit Sessions(Store& store) : store_(store) {}

  /// Gives the secret, which is nowhere kept. `device` is shortened.
  std::string begin(Transaction& tx, std::string_view account, std::string_view device);
  /// Whose it is, with csrf and lang; nullopt for one that is over. Answers from memory when it was asked before and no
  /// account was changed since.
  std::optional<Identity> holder(std::string_view secret) const;
  /// That it was used just now. Written when the last time was an hour ago: the card lives long.
  void note_use(std::string_view secret);
  /// Newest use first.
  std::vector<SessionInfo> of(std::string_view account) const;
  /// Refuses an id that is none of the account's.
  Expected<bool, Refusal> end(Transaction& tx, std::string_view account, std::string_view id);
  /// The same by its secret, without a word in the audit trail: another takes its place.
  void forget(Transaction& tx, std::string_view secret);
  /// All of the account, but for the one with the id `except`.
  void end_all(Transaction& tx, std::string_view account, std::string_view except = "");

  static std::string id_of(std::string_view secret);
  /// What a form or script of this session must show besides the cookie. Worked out from the secret, not kept.
  static std::string csrf_of(std::string_view secret);

 private:
  void forget_holders(Transaction& tx);
  Store& store_;
};

}  // namespace vitrine
