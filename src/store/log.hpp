// The log of commits: what followers pull, and what gives this server's content its version. design.md, section 5.
//
// Lines, one JSON object each, kept as first made:
//   {"op":"put","collection":"items","id":"…","rev":3,"document":{…}}
//   {"op":"delete","collection":"items","id":"…","rev":4}
//   {"op":"commit","seq":128,"at":"…","effective_at":"…","lines":2}      the last of every commit
// chain  h(n) = SHA-256(h(n-1) | SHA-256(SHA-256(line 1) | … | SHA-256(commit line))); h(0) of a history is
//        SHA-256("epoch" | epoch | chain of its parent, if any). Hashes enter as 32 bytes.
// digest sum of the SHA-256 of the latest put line of all that is alive, modulo 2^256, big-endian.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"
#include "base/sha256.hpp"
#include "model/item.hpp"

namespace vitrine {

class Database;

/// Where a history stands after a commit.
struct LogPosition {
  std::string epoch;
  Seq seq = 0;
  Instant committed_at{};
  Sha256 chain, digest;
};

LogPosition read_log_position(Database& database);
/// Gives an empty database its first epoch. Within a transaction.
void begin_first_history(Database& database, Instant now);

/// Writes the lines of one transaction as they come; nothing is held in memory.
class LogWriter {
 public:
  LogWriter(Database& database, const LogPosition& before, Instant now);

  void put(std::string_view collection, std::string_view id, Rev rev, const Json& document);
  void remove(std::string_view collection, std::string_view id, Rev rev);
  void change() { touched_ = true; }
  void new_epoch(std::string_view reason);
  /// Forgets every earlier line of this row, for a purge.
  void forget(std::string_view collection, std::string_view id);

  bool touched() const { return touched_; }
  Seq seq() const { return position_.seq; }
  std::int64_t lines() const { return lines_; }
  /// Writes the commit itself, when there is one. Gives where the history stands then.
  std::optional<LogPosition> finish(std::string_view author);

 private:
  void add_line(std::string_view collection, std::string_view id, Rev rev, std::string_view line);
  void drop_row(std::string_view collection, std::string_view id);

  Database& database_;
  LogPosition position_;
  Sha256Sum lines_sum_;
  std::int64_t lines_ = 0;
  bool touched_ = false;
};

/// 256-bit arithmetic of the digest, modulo 2^256.
Sha256 add_hashes(const Sha256& a, const Sha256& b);
Sha256 subtract_hashes(const Sha256& a, const Sha256& b);

}  // namespace vitrine
