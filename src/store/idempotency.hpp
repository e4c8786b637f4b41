// Answers to writes that carried an Idempotency-Key, kept for 30 days in the transaction of the write itself
// (draft-ietf-httpapi-idempotency-key-header).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/sha256.hpp"
#include "store/store.hpp"

namespace vitrine {

struct KeptAnswer {
  Sha256 fingerprint;  ///< of method, path and body: another one under the same key is a mistake (422)
  int status = 0;
  std::string headers;  ///< JSON object of name and value
  std::string body;
};

class Idempotency {
 public:
  explicit Idempotency(Store& store) : store_(store) {}
  std::optional<KeptAnswer> find(std::string_view who, std::string_view key) const;
  std::optional<KeptAnswer> find_in(Database& database, std::string_view who, std::string_view key) const;
  /// Also forgets answers older than 30 days.
  void keep(Transaction& tx, std::string_view who, std::string_view key, const KeptAnswer& answer);

 private:
  Store& store_;
};

}  // namespace vitrine
