#include "cli/upkeep.hpp"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <exception>

#include "base/log.hpp"
#include "store/backup.hpp"

namespace vitrine {
namespace {

using namespace std::chrono_literals;
constexpr auto before_first_backup = 60s;
constexpr auto between_looks = 1h;

/// Linux gives each thread a niceness and an I/O priority of its own (setpriority(2), ioprio_set(2)).
void yield_to_others() {
  setpriority(PRIO_PROCESS, 0, 15);
  constexpr int of_this_thread = 1, idle_class = 3, class_shift = 13;
  syscall(SYS_ioprio_set, of_this_thread, 0, idle_class << class_shift);
}

}  // namespace

Upkeep::~Upkeep() {
  stop();
  if (thread_.joinable()) thread_.join();
}

void Upkeep::start() {
  ended_ = false;
  thread_ = std::thread{[this] {
    run();
    const std::lock_guard lock{mutex_};
    ended_ = true;
    woken_.notify_all();
  }};
}

void Upkeep::stop() {
  const std::lock_guard lock{mutex_};
  ending_ = true;
  woken_.notify_all();
}

bool Upkeep::ended_within(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  return woken_.wait_for(lock, time, [this] { return ended_; });
}

bool Upkeep::wait(std::chrono::seconds time) {
  std::unique_lock lock{mutex_};
  return !woken_.wait_for(lock, time, [this] { return ending_; });
}

void Upkeep::attempt(const char* what, const std::function<void()>& act) {
  try {
    act();
  } catch (const std::exception& fault) {
    log(Level::error, what, {{"error", fault.what()}});
  }
}

void Upkeep::run() {
  const Stop stop = [this] { return !wait(0s); };
  for (const auto& task : first_) attempt("start_task_failed", [&] { task(stop); });
  yield_to_others();
  for (auto pause = std::chrono::seconds{before_first_backup}; wait(pause); pause = between_looks) {
    attempt("backup_failed", [&] { backup_.save_daily(); });
    for (const auto& task : hourly_) attempt("hourly_task_failed", task);
  }
}

}  // namespace vitrine
