// A copy in one file: the database and, in a table of its own, the images. Made while everything goes on.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "store/store.hpp"

namespace vitrine {

class Backup {
 public:
  explicit Backup(Store& store) : store_(store) {}

  /// Writes `file` (beside, synced, renamed), then verifies it by opening it. Throws Fault; then nothing is left
  /// behind.
  void save(const std::filesystem::path& file);
  /// Verifies first (ours, not newer, quick_check, every image's hash); keeps what it replaces under DATA/backups; then
  /// takes its content, under a new epoch. Gives the path of what was kept. Refuses a file that does not verify.
  Expected<std::filesystem::path, Refusal> restore(const std::filesystem::path& file, const std::string& author);

  /// The daily one: DATA/backups/vitrine-YYYY-MM-DD.db, the newest 7 kept. Makes one unless today's is there. Without
  /// the images, which never change once kept and lie beside: to write them every day would wear the card out.
  void save_daily();
  /// When the newest verified backup was made: a daily one, or any since the start.
  std::optional<Instant> last() const;

 private:
  void save_copy(const std::filesystem::path& file, const std::function<void(Database&)>& add);
  Store& store_;
};

}  // namespace vitrine
