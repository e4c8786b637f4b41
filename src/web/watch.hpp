// How far one connection has come, told by whoever serves it and read by the reaper. All of it atomic: the two never
// wait for each other.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/instant.hpp"

namespace vitrine {

/// Milliseconds of a clock that never jumps; of no zone.
inline std::int64_t steady_ms() {
  return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

enum class Phase : std::uint8_t {
  handshake,  ///< TLS is being agreed on
  idle,       ///< between requests
  head,       ///< a request has begun
  body,       ///< its body is on the way
  handler,    ///< being answered: no deadline
  write,      ///< the answer waits for its reader
  linger,     ///< answered with a refusal; what is still on the way is thrown away, lest the reset eat the answer
};

class Watch {
 public:
  void enter(Phase phase) {
    entered_.store(steady_ms(), std::memory_order_relaxed);
    serial_.fetch_add(1, std::memory_order_relaxed);
    phase_.store(phase, std::memory_order_release);
  }
  Phase phase() const { return phase_.load(std::memory_order_acquire); }
  std::int64_t entered() const { return entered_.load(std::memory_order_relaxed); }
  std::uint32_t serial() const { return serial_.load(std::memory_order_relaxed); }

  /// Bytes read or sent, for the minimum rate.
  void add(std::size_t bytes) { moved_.fetch_add(bytes, std::memory_order_relaxed); }
  std::uint64_t moved() const { return moved_.load(std::memory_order_relaxed); }

  /// `serial`: of the phase that took too long. Means nothing once the connection has moved on.
  void expire(std::uint32_t serial) { expired_.store(serial, std::memory_order_release); }
  bool expired() const { return expired_.load(std::memory_order_acquire) == serial(); }

  // The reaper's own notes.
  struct Window {
    std::uint32_t serial = 0;
    std::int64_t since = 0;
    std::uint64_t moved = 0;
  } window;

 private:
  std::atomic<std::int64_t> entered_{steady_ms()};
  std::atomic<std::uint64_t> moved_{0};
  std::atomic<std::uint32_t> serial_{1};
  std::atomic<std::uint32_t> expired_{0};
  std::atomic<Phase> phase_{Phase::idle};
};

}  // namespace vitrine
