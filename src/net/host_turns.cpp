#include "net/host_turns.hpp"

#include <algorithm>

namespace vitrine {

HostTurns::Turn::Turn(HostTurns& turns, const std::string& host, std::chrono::milliseconds longest)
    : turns_(turns), host_(host) {
  std::unique_lock lock{turns_.mutex_};
  auto& queue = turns_.queues_[host_];
  queue.push_back(this);
  has_come_ = turns_.ended_.wait_for(lock, longest, [&] { return queue.front() == this; });
}

HostTurns::Turn::~Turn() {
  const std::lock_guard lock{turns_.mutex_};
  const auto found = turns_.queues_.find(host_);
  auto& queue = found->second;
  queue.erase(std::find(queue.begin(), queue.end(), this));
  if (queue.empty()) turns_.queues_.erase(found);
  turns_.ended_.notify_all();
}

}  // namespace vitrine
