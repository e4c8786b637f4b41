// How the server is: what health and metrics tell. From any thread.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "store/backup.hpp"
#include "store/store.hpp"

namespace vitrine {

/// What costs the disk something to know.
struct Condition {
  std::string why_not_writable;  ///< empty: the database can be written
  std::uint64_t disk_free = 0;   ///< bytes, where the data are
  std::optional<Instant> last_backup;
};

/// Below this much free space writes are about to fail.
constexpr std::uint64_t disk_reserve = 16u << 20;

class Vitals {
 public:
  Vitals(Store& store, const Backup& backup) : store_(store), backup_(backup) {}

  /// At most 10 seconds old: whoever asks often costs nothing.
  Condition look(Instant now);

 private:
  Store& store_;
  const Backup& backup_;
  std::mutex mutex_;
  std::optional<Instant> looked_at_;
  Condition condition_;
};

/// Of this process, in bytes; 0 when the system does not tell.
struct Memory {
  std::uint64_t resident = 0, own = 0;  ///< own: not shared with files
};
Memory process_memory();
/// 0 when the system does not tell.
std::uint64_t open_descriptors();

}  // namespace vitrine
