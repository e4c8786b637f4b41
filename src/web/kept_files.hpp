// Files that wait for their sender's second word: shown what an import would do, they say yes or forget it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "web/upload.hpp"

namespace vitrine {

/// On disk, in the spool folder; a few at a time, for an hour. From any thread.
class KeptFiles {
 public:
  explicit KeptFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// A name that nobody can guess. The oldest makes room. Throws Fault (disk full).
  std::string keep(std::string_view bytes, const std::string& owner, Instant now);
  /// Its bytes, for its owner only.
  std::optional<std::string> find(const std::string& name, const std::string& owner, Instant now);
  void drop(const std::string& name);

 private:
  struct Entry {
    std::string owner;
    Instant at;
    std::unique_ptr<Upload> file;
  };
  void forget_old(Instant now);

  const std::filesystem::path folder_;
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

}  // namespace vitrine
