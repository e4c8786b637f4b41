// Pulls the sources, each when it is due, on a few threads of its own: an upstream that is silent holds one of them.
// What came is read by one at a time, so that pulls take one processor at most, and memory as if there were one.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "net/host_turns.hpp"
#include "net/pull.hpp"
#include "store/sources.hpp"

namespace vitrine {

class Puller {
 public:
  /// Pulls under way together. Each may hold what came and waits to be read: a feed of 5 MB, or a picture of 16.
  static constexpr std::size_t most_at_once = 4;

  /// `chance`: 0…1, spreads pulls; from any thread. Time is the store's.
  Puller(Store& store, Sources& sources, Media& media, Fetch fetch, std::function<double()> chance);
  ~Puller();
  Puller(const Puller&) = delete;
  Puller& operator=(const Puller&) = delete;

  void start();
  /// Asks to end, without waiting; fetches under way give up.
  void stop();
  bool ended_within(std::chrono::milliseconds time);

  /// From any thread, at once: the source is pulled as soon as a thread is free, also when it is paused.
  void pull_now(const Uuid& id);
  /// From any thread; blocks.
  SourcePreview preview(const Source& source);

  /// What each thread does: pulls one source that was asked for, else the one that is due longest. False: there was
  /// none that may be pulled beside those under way.
  bool pull_one();
  /// When the next of those that are not held up by one under way is due by itself; end_of_time: never.
  Instant next_due() const;

 private:
  struct UnderWay {
    std::string host;
    bool failing = false;  ///< its last pull failed
  };
  void run();
  std::uint64_t news() const;
  std::optional<Source> begin_next();
  bool may_begin(const Source& source, const SourceState& state) const;
  void pull_source(const Source& source);
  void end(const Source& source);
  bool is_ending() const;
  Expected<FetchReply, PullError> fetch_in_turn(const FetchRequest& request);

  Store& store_;
  Sources& sources_;
  const Fetch fetch_;
  const std::function<double()> chance_;
  PullTools tools_;
  mutable std::mutex mutex_;
  std::condition_variable woken_;
  std::set<Uuid> asked_;
  std::map<Uuid, UnderWay> under_way_;
  std::uint64_t news_ = 0;  ///< counts what may let a thread begin a pull
  std::size_t running_ = 0;
  bool ending_ = false;
  HostTurns turns_;
  std::mutex reading_;  ///< held by a pull but while it waits for an upstream
  std::vector<std::thread> threads_;
};

/// Of the system's randomness.
double any_chance();

}  // namespace vitrine
