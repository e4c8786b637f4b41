// Pushes that wait because their server was out of reach: kept whole, with their images, in the data folder of whoever
// pushes, and sent in their order.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "net/pusher.hpp"

namespace vitrine {

/// A push that waits.
struct Waiting {
  std::string name;  ///< of its folder; in the order in which they were kept
  Instant kept_at{};
  std::string to;                  ///< the server's address
  std::vector<std::string> files;  ///< as they were called
};

class Outbox {
 public:
  /// `folder` is made when something is kept. Throws Fault when the disk does not do what is asked.
  explicit Outbox(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Copies what `options` would push, so that the files may change or go; what is at an address is read. Refuses, with
  /// what push would say and its exit code, what the server would refuse for its form. Once this returns, a power cut
  /// does not lose it. Images named by an absolute path are not copied.
  Expected<Waiting, int> keep(const PushOptions& options, std::istream& input, Instant now, std::ostream& err);
  std::vector<Waiting> all() const;  ///< the oldest first
  /// Pushes what waits for the server of `options` (for an empty `to`: for every server), the oldest first, each by
  /// push() with the token and the patience of `options`. What was taken leaves the outbox; what was refused stays and
  /// is said; a server that is out of reach is not asked again. Gives the worst exit code; 0 when nothing waits.
  int send(const PushOptions& options, std::ostream& out, std::ostream& err);
  /// Whether there was one of that name.
  bool drop(const std::string& name);

 private:
  std::filesystem::path folder_;
};

}  // namespace vitrine
