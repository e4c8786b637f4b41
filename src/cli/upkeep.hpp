// What a server does beside serving, on one thread: slow things at its start, then, at low
// priority, the daily backup and what is done once an hour.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

class Backup;

class Upkeep {
 public:
  /// Looks once an hour whether today's backup is made; a minute after the start for the first time, when screens have
  /// what they need.
  explicit Upkeep(Backup& backup) : backup_(backup) {}
  ~Upkeep();

  using Stop = std::function<bool()>;  ///< whether to end early
  /// Before start(): what to do first.
  void begin_with(std::function<void(const Stop&)> task) { first_.push_back(std::move(task)); }

  /// Before start(): what to do once an hour.
  void every_hour(std::function<void()> task) { hourly_.push_back(std::move(task)); }

  void start();
  /// Asks to end, without waiting.
  void stop();
  /// Whether it ended within that time: a picture or a backup may be under way.
  bool ended_within(std::chrono::milliseconds time);

 private:
  void run();
  void attempt(const char* what, const std::function<void()>& act);
  bool wait(std::chrono::seconds time);  ///< false: to be ended

  Backup& backup_;
  std::vector<std::function<void(const Stop&)>> first_;
  std::vector<std::function<void()>> hourly_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool ending_ = false, ended_ = true;
  std::thread thread_;
};

}  // namespace vitrine
