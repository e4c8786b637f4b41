// Connections of our own under cpp-httplib: all workers wait on one epoll set, and no thread ever waits for a client.
//
// Threads: `workers` (read what is there, answer requests that are whole, send what is taken), two for requests that
// may take long (imports, images, backups), the reaper (deadlines, minimum rates) and the broadcaster (event streams),
// whatever the number of clients. An idle connection is one small record.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "web/broadcaster.hpp"
#include "web/listeners.hpp"
#include "web/registry.hpp"
#include "web/serving.hpp"

namespace vitrine {

class Connections {
 public:
  /// With `tls`, what comes over the network is expected to speak it; it outlives this.
  Connections(const Router& router, const ServerSettings& settings, Tls* tls, Clock clock);
  ~Connections();

  /// Serves what these sockets accept. Throws Fault.
  void start(std::vector<Fd> listeners);
  void publish(std::string event) { broadcaster_.publish(std::move(event)); }
  /// Harmless when repeated. Not from a handler.
  void stop();
  Server::Counts counts() const;

 private:
  struct Listener : Waiter {
    explicit Listener(Fd fd) : Waiter(Kind::listener), socket(std::move(fd)) {}
    Fd socket;
    bool failing = false;  ///< said in the log, once
  };

  void work();
  void work_slowly();
  void reap();
  void accept_from(Listener& listener);
  void take_in(Fd socket, std::string address);
  void rest_listener(Listener& listener);

  void pick_up(Conn& conn);
  bool shake_hands(Conn& conn);
  void drive(Conn& conn);
  bool receive(Conn& conn);
  void discard(Conn& conn);
  void finish(Conn& conn);
  void wait_for(Conn& conn, std::uint32_t usual);
  void become_stream(Conn& conn);
  bool watch(int operation, int fd, std::uint32_t events, Waiter* waiter);
  std::mutex& gate(const Waiter* waiter);

  const ServerSettings& settings_;
  Tls* const tls_;
  Broadcaster broadcaster_;
  Registry registry_;
  Serving serving_;
  Fd epoll_, wake_;
  Waiter wake_waiter_{Waiter::Kind::wake};
  std::list<Listener> listeners_;

  // Taken around each epoll_ctl and when an event is picked up: so that the worker that armed a connection is out of it
  // before the next one, who may close it, is in.
  std::array<std::mutex, 61> gates_;

  std::mutex mutex_;  // of the rest
  std::condition_variable for_reaper_, for_slow_;
  std::deque<Conn*> slow_;
  std::vector<Listener*> resting_;  // no descriptors left: tried again by the reaper
  bool quitting_ = false;
  bool started_ = false;

  std::vector<std::thread> workers_;
  std::atomic<bool> quit_workers_{false};
  std::atomic<bool> closed_to_new_{false};
};

}  // namespace vitrine
