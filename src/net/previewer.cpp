#include "net/previewer.hpp"

#include "base/log.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_at_once = 2, most_waiting = 8;

}  // namespace

Previewer::Previewer(Look look) : look_(std::move(look)) {}

Previewer::~Previewer() {
  stop();
  for (auto& thread : threads_) thread.join();
}

bool Previewer::begin(Source source, Done done) {
  const std::lock_guard lock{mutex_};
  if (ending_ || waiting_.size() >= most_waiting) return false;
  waiting_.push_back({std::move(source), std::move(done)});
  if (threads_.size() < most_at_once) {
    threads_.emplace_back([this] { run(); });
    ++running_;
  }
  woken_.notify_one();
  return true;
}

void Previewer::stop() {
  const std::lock_guard lock{mutex_};
  ending_ = true;
  woken_.notify_all();
}

bool Previewer::ended_within(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  return woken_.wait_for(lock, time, [this] { return running_ == 0; });
}

void Previewer::do_one(const Errand& errand) const {
  SourcePreview found;
  try {
    found = look_(errand.source);
  } catch (const std::exception& fault) {
    log(Level::error, "preview_failed", {{"error", fault.what()}});
    found.error = PullError{PullTrouble::not_stored, fault.what(), 0};
  }
  errand.done(std::move(found));
}

void Previewer::run() {
  std::unique_lock lock{mutex_};
  for (;;) {
    woken_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) break;
    const auto errand = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    do_one(errand);
    lock.lock();
  }
  --running_;
  woken_.notify_all();
}

}  // namespace vitrine
