// Pulls the sources, each when it is due, on one thread of its own: never more than one at a time.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "net/pull.hpp"
#include "store/sources.hpp"

namespace vitrine {

class Puller {
 public:
  /// `chance`: 0…1, spreads pulls; from any thread. Time is the store's.
  Puller(Store& store, Sources& sources, Media& media, Fetch fetch, std::function<double()> chance);
  ~Puller();
  Puller(const Puller&) = delete;
  Puller& operator=(const Puller&) = delete;

  void start();
  /// Asks to end, without waiting; a fetch under way gives up.
  void stop();
  bool ended_within(std::chrono::milliseconds time);

  /// From any thread, at once: the source is pulled as soon as nothing else is, also when it is paused.
  void pull_now(const Uuid& id);
  /// From any thread; blocks.
  SourcePreview preview(const Source& source);

  /// What the thread does: pulls one source that was asked for or is due. False: there was none.
  bool pull_one();
  /// When the next is due by itself; end_of_time: never.
  Instant next_due() const;

 private:
  void run();
  std::optional<Source> pick();
  void pull_source(const Source& source);
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
  std::map<std::string, std::shared_ptr<std::mutex>> hosts_;  ///< one request at a time to each
  bool ending_ = false, ended_ = true;
  std::thread thread_;
};

/// Of the system's randomness.
double any_chance();

}  // namespace vitrine
