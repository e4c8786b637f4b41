// Event streams (WHATWG HTML section 9.2): one thread sends each event, formatted once, to all of them.
//
// A stream is a socket and what it has not taken yet; thousands cost no threads. One that does not read is dropped
// alone. No event is lost between the making of an answer and its adoption here: the answer notes mark() before it is
// made, and adopt() first sends what was published since.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "base/file.hpp"
#include "base/instant.hpp"
#include "web/reply.hpp"
#include "web/wire.hpp"

namespace vitrine {

class Broadcaster {
 public:
  struct Settings {
    Milliseconds beat_interval, stall;
  };
  /// `gone` is told the address of each stream that ended, on the broadcaster's thread.
  Broadcaster(Settings settings, Clock clock, std::function<void(const std::string& address)> gone);
  ~Broadcaster();

  void start();
  /// Says goodbye, closes all streams, ends the thread. Harmless when repeated.
  void stop();

  /// The number of the newest event. From any thread.
  std::uint64_t mark() const { return newest_.load(std::memory_order_acquire); }
  void publish(std::string event);
  /// Takes over a wire: sends `first`, then every event after `mark`.
  void adopt(Wire wire, std::string address, std::string first, std::uint64_t mark);

  std::int64_t streams() const { return count_.load(); }
  std::uint64_t dropped() const { return dropped_.load(); }

 private:
  struct Stream;
  struct Newcomer {
    Wire wire;
    std::string address;
    std::vector<SharedBytes> waiting;
  };
  using Message = std::variant<SharedBytes, Newcomer>;

  void run();
  bool handle_messages();
  void admit(Newcomer newcomer);
  void send_to_all(const SharedBytes& event);
  void send_beat_when_due();
  void drop_stalled();
  void look_at(Stream& stream, std::uint32_t events);
  void send_waiting(Stream& stream);
  void remove_ended();
  int milliseconds_to_wait() const;
  void wake();

  const Settings settings_;
  const Clock clock_;
  const std::function<void(const std::string&)> gone_;

  std::mutex mutex_;  // of the four below
  std::deque<Message> messages_;
  std::deque<SharedBytes> recent_;  // the newest events, for adopt()
  bool stopping_ = false;
  std::atomic<std::uint64_t> newest_{0};  // written under the mutex

  // Of the thread alone:
  std::list<std::unique_ptr<Stream>> all_;
  bool some_ended_ = false;
  std::size_t blocked_ = 0;
  std::int64_t next_beat_ = 0;

  std::atomic<std::int64_t> count_{0};
  std::atomic<std::uint64_t> dropped_{0};
  Fd epoll_, wake_;
  std::thread thread_;
};

}  // namespace vitrine
