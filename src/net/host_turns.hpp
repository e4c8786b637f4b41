// One request at a time to each host, whoever asks; those who wait get their turn in the order in which they came.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace vitrine {

/// From any thread. Must outlive its turns.
class HostTurns {
 public:
  /// One thread's turn at a host; ends with this object.
  class Turn {
   public:
    /// Waits until all who came before have had theirs, or for `longest`: then has_come() is false.
    Turn(HostTurns& turns, const std::string& host, std::chrono::milliseconds longest);
    ~Turn();
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    bool has_come() const { return has_come_; }

   private:
    HostTurns& turns_;
    const std::string host_;
    bool has_come_ = false;
  };

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  std::map<std::string, std::deque<const Turn*>> queues_;  ///< the first of each is on; none is empty
};

}  // namespace vitrine
