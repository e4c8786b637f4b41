// The addresses among the files of a push that waits: read when it is kept, because later they may say something else,
// or be as far away as the server.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <list>
#include <optional>

#include "net/push_files.hpp"

namespace vitrine {

/// Where the n-th file of a push is kept, when it is an address: items as JSON, their pictures beside it.
std::filesystem::path kept_address(const std::filesystem::path& place, std::size_t n);

class OutboxAddresses {
 public:
  /// Reads them, pictures along. What is left out is said on `err`. Items that do not say their language wait without
  /// one, for the server to tell; times without a zone are this machine's.
  std::optional<Unread> read(const PushOptions& options, std::ostream& err);
  /// Writes what was read, durably.
  void write(const std::filesystem::path& place);

 private:
  struct Address {
    explicit Address(std::size_t number) : n(number) {}
    std::size_t n;  ///< in the push's files
    PushBatch batch;
  };
  std::list<Address> all_;
};

}  // namespace vitrine
