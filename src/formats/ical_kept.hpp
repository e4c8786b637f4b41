// The events of one calendar while it is read: what may be wanted of them, within bounds.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "formats/ical_event.hpp"

namespace vitrine {

struct KeptEvent {
  std::string uid;
  std::string lines;       ///< as ical_component() takes them
  std::size_t number = 0;  ///< in the file
  std::int64_t rank = 0;   ///< smaller ones are kept longer
};

/// Holds at most so many events, and so many bytes of them. Beyond that go first what is over, the longest over first,
/// then what is to come, the farthest first; then those whose series are in the file, the last of it first.
class IcalKept {
 public:
  static constexpr std::size_t most = 12'000, most_bytes = 12u << 20;

  /// `zone`: of times without one, and of zones that only the file defines, since definitions may follow; so a rank is
  /// right to the day.
  IcalKept(Zone zone, Instant now) : zones_(zone), now_(now) {}

  /// `lines`: of a VEVENT; what has no time, or is private, is not kept.
  void add(std::string lines, std::size_t number);
  /// Not all are here that were added.
  bool cut() const { return cut_; }
  std::size_t size() const { return all_.size(); }

  /// Those of one UID each, in the order of the file. Valid until the next call.
  std::vector<std::span<const KeptEvent>> groups();

 private:
  void let_go();

  IcalZones zones_;
  Instant now_;
  std::vector<KeptEvent> all_;
  std::size_t bytes_ = 0;
  bool cut_ = false;
};

}  // namespace vitrine
