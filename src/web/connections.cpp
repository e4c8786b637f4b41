#include "web/connections.hpp"

#include <algorithm>
#include <cerrno>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.hpp"
#include "web/thread.hpp"

namespace vitrine {
namespace {
constexpr int turns_in_a_row = 16;  // then others have their turn
constexpr std::size_t read_buffer = 64 << 10;
constexpr std::size_t discard_limit = 8 << 20;  // of what follows a refused request
constexpr int slow_threads = 2;
constexpr Milliseconds patience_at_stop{1500};  // for answers under way

constexpr char busy_answer[] =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 10\r\nCache-Control: no-store\r\nConnection: close\r\n"
    "Content-Length: 0\r\n\r\n";
}  // namespace

Connections::Connections(const Router& router, const ServerSettings& settings, Tls* tls, Clock clock)
    : settings_(settings),
      tls_(tls),
      broadcaster_({settings.beat_interval, settings.stream_stall}, clock,
                   [this](const std::string& address) { registry_.release(address); }),
      registry_(settings),
      serving_(router, settings, clock, broadcaster_) {}

Connections::~Connections() { stop(); }

void Connections::start(std::vector<Fd> listeners) {
  epoll_ = Fd{epoll_create1(EPOLL_CLOEXEC)};
  wake_ = Fd{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
  if (!epoll_ || !wake_ || !watch(EPOLL_CTL_ADD, wake_.get(), EPOLLIN, &wake_waiter_))
    throw Fault{system_error("set up connections", "", errno)};
  broadcaster_.start();
  started_ = true;
  for (auto& fd : listeners) {
    auto& listener = listeners_.emplace_back(std::move(fd));
    watch(EPOLL_CTL_ADD, listener.socket.get(), EPOLLIN | EPOLLONESHOT, &listener);
  }
  for (int i = 0; i < std::max(1, settings_.workers); ++i) workers_.emplace_back([this] { work(); });
  for (int i = 0; i < slow_threads; ++i) workers_.emplace_back([this] { work_slowly(); });
  workers_.emplace_back([this] { reap(); });
}

bool Connections::watch(int operation, int fd, std::uint32_t events, Waiter* waiter) {
  epoll_event event{events, {waiter}};
  const std::lock_guard lock{gate(waiter)};
  return epoll_ctl(epoll_.get(), operation, fd, &event) == 0;
}

std::mutex& Connections::gate(const Waiter* waiter) {
  // By address and not by descriptor: nothing of the waiter may be read before the gate was passed.
  return gates_[reinterpret_cast<std::uintptr_t>(waiter) / 64 % gates_.size()];
}

// --- threads

void Connections::work() {
  begin_thread("web");
  for (;;) {
    epoll_event event{};
    const int found = epoll_wait(epoll_.get(), &event, 1, -1);  // one: the others are for other workers
    if (found < 1) continue;
    auto* waiter = static_cast<Waiter*>(event.data.ptr);
    { const std::lock_guard lock{gate(waiter)}; }
    switch (waiter->kind) {  // afterwards it may be gone
      case Waiter::Kind::listener: accept_from(static_cast<Listener&>(*waiter)); break;
      case Waiter::Kind::connection: pick_up(static_cast<Conn&>(*waiter)); break;
      case Waiter::Kind::wake:
        if (quit_workers_) return;
    }
  }
}

void Connections::work_slowly() {
  begin_thread("web-slow");
  for (;;) {
    std::unique_lock lock{mutex_};
    for_slow_.wait(lock, [&] { return quitting_ || !slow_.empty(); });
    if (slow_.empty()) return;
    auto& conn = *slow_.front();
    slow_.pop_front();
    lock.unlock();
    serving_.answer(conn);
    drive(conn);
  }
}

void Connections::reap() {
  begin_thread("web-reaper");
  const auto shortest = std::min({settings_.head_deadline, settings_.idle_deadline, settings_.rate_window});
  const auto tick = std::clamp(shortest / 16, Milliseconds{10}, Milliseconds{500});
  std::unique_lock lock{mutex_};
  while (!quitting_) {
    lock.unlock();
    const bool some = registry_.sweep() > 0;
    lock.lock();
    for (auto* listener : std::exchange(resting_, {}))
      watch(EPOLL_CTL_MOD, listener->socket.get(), EPOLLIN | EPOLLONESHOT, listener);
    if (!some && resting_.empty())
      for_reaper_.wait(lock, [&] { return quitting_ || !resting_.empty() || registry_.size() > 0; });
    for_reaper_.wait_for(lock, tick, [&] { return quitting_; });
  }
}

// --- new connections

void Connections::accept_from(Listener& listener) {
  for (int i = 0; i < 64 && !closed_to_new_; ++i) {
    auto accepted = accept_at(listener.socket.get());
    if (accepted.what == Accepted::What::nobody) break;
    if (accepted.what == Accepted::What::no_descriptors) return rest_listener(listener);
    if (accepted.what == Accepted::What::gone) continue;
    listener.failing = false;
    take_in(std::move(accepted.socket), std::move(accepted.address));
  }
  if (!closed_to_new_) watch(EPOLL_CTL_MOD, listener.socket.get(), EPOLLIN | EPOLLONESHOT, &listener);
}

void Connections::rest_listener(Listener& listener) {
  if (!std::exchange(listener.failing, true))
    log(Level::error, "accept_failed", {{"error", system_error("take connections", "", errno)}});
  const std::lock_guard lock{mutex_};
  resting_.push_back(&listener);
  for_reaper_.notify_one();
}

void Connections::take_in(Fd socket, std::string address) {
  const int fd = socket.get();
  const bool first = registry_.size() == 0;
  auto* conn = registry_.admit(socket, address);
  if (!conn) {
    if (!tls_) send(fd, busy_answer, sizeof busy_answer - 1, MSG_NOSIGNAL | MSG_DONTWAIT);  // else it could not be read
    ::shutdown(fd, SHUT_WR);
    return;
  }
  if (tls_ && address != "local") conn->enter(Phase::handshake);
  if (!watch(EPOLL_CTL_ADD, fd, EPOLLIN | EPOLLONESHOT, conn)) return registry_.remove(*conn);
  if (!first) return;
  const std::lock_guard lock{mutex_};
  for_reaper_.notify_one();
}

// --- one connection

void Connections::pick_up(Conn& conn) {
  if (conn.watch.expired()) {
    const auto phase = conn.watch.phase();
    if (phase != Phase::head && phase != Phase::body) return registry_.remove(conn);
    conn.eof = true;
    serving_.refuse_late(conn);
  }
  if (conn.watch.phase() == Phase::linger) return discard(conn);
  drive(conn);
}

/// False when the connection is not ours any more.
bool Connections::shake_hands(Conn& conn) {
  switch (conn.wire.shake_hands(*tls_)) {
    case Wire::Greeting::blocked: wait_for(conn, EPOLLIN); return false;
    case Wire::Greeting::broken: registry_.remove(conn); return false;
    case Wire::Greeting::plain: conn.lacks_tls = true; break;
    case Wire::Greeting::done: break;
  }
  conn.enter(Phase::idle);
  return true;
}

void Connections::drive(Conn& conn) {
  if (conn.watch.phase() == Phase::handshake && !shake_hands(conn)) return;
  for (int turn = 0; turn < turns_in_a_row; ++turn) {
    std::size_t moved = 0;
    const auto sent = conn.out.send(conn.wire, moved);
    conn.watch.add(moved);
    if (sent == Outgoing::Result::broken) return registry_.remove(conn);
    if (sent == Outgoing::Result::blocked) {
      conn.enter(Phase::write);
      return wait_for(conn, EPOLLOUT);
    }
    if (conn.stream) return become_stream(conn);
    if (conn.close_after) return finish(conn);
    const auto step = serving_.advance(conn);
    if (step == Serving::Step::slow) {
      const std::lock_guard lock{mutex_};
      slow_.push_back(&conn);
      return for_slow_.notify_one();
    }
    if (step == Serving::Step::hungry && !receive(conn)) return;
  }
  wait_for(conn, EPOLLOUT);  // which is there at once: after the others
}

/// False when the connection is not ours any more: it waits, or is gone.
bool Connections::receive(Conn& conn) {
  thread_local std::array<char, read_buffer> buffer;
  if (conn.eof) return registry_.remove(conn), false;
  if (!conn.drained) {
    const auto got = conn.wire.read(buffer.data(), buffer.size());
    if (got.state == Wire::State::moved) {
      conn.in.append(buffer.data(), got.bytes);
      conn.watch.add(got.bytes);
      // Then another read would only say so; TLS gives a record at a time, and may hold more.
      conn.drained = got.bytes < buffer.size() && !conn.wire.is_secure();
      return true;
    }
    if (got.state != Wire::State::blocked) return registry_.remove(conn), false;
  }
  conn.drained = false;
  wait_for(conn, EPOLLIN);
  return false;
}

/// The last touch of a connection: from here on it belongs to whoever gets the event.
void Connections::wait_for(Conn& conn, std::uint32_t usual) {
  watch(EPOLL_CTL_MOD, conn.wire.fd(), conn.wire.awaited(usual) | EPOLLONESHOT, &conn);
}

void Connections::finish(Conn& conn) {
  conn.wire.say_goodbye();
  if (!conn.unread || conn.eof) return registry_.remove(conn);
  ::shutdown(conn.wire.fd(), SHUT_WR);
  conn.watch.enter(Phase::linger);
  discard(conn);
}

void Connections::discard(Conn& conn) {
  std::array<char, 16 << 10> buffer;
  while (conn.discarded < discard_limit) {
    const auto got = recv(conn.wire.fd(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (got > 0) {
      conn.discarded += static_cast<std::size_t>(got);
    } else if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      return wait_for(conn, EPOLLIN);
    } else {
      break;
    }
  }
  registry_.remove(conn);
}

void Connections::become_stream(Conn& conn) {
  watch(EPOLL_CTL_DEL, conn.wire.fd(), 0, &conn);
  auto stream = std::move(*conn.stream);
  auto address = conn.address;
  auto wire = registry_.detach(conn);
  broadcaster_.adopt(std::move(wire), std::move(address), std::move(stream.first), stream.mark);
}

// --- the end

void Connections::stop() {
  if (!std::exchange(started_, false)) return;
  closed_to_new_ = true;
  for (auto& listener : listeners_) ::shutdown(listener.socket.get(), SHUT_RD);  // refuses from now on
  serving_.end_keep_alive();
  broadcaster_.stop();
  const auto until = steady_ms() + patience_at_stop.count();
  while (registry_.size() > 0 && steady_ms() < until) {
    registry_.shut_down(false);
    std::this_thread::sleep_for(Milliseconds{5});
  }
  registry_.shut_down(true);
  {
    const std::lock_guard lock{mutex_};
    quitting_ = true;
  }
  for_slow_.notify_all();
  for_reaper_.notify_all();
  quit_workers_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto woken = write(wake_.get(), &one, sizeof one);
  for (auto& thread : workers_) thread.join();
  workers_.clear();
  listeners_.clear();
}

Server::Counts Connections::counts() const {
  Server::Counts counts;
  counts.requests = serving_.requests();
  counts.refused = serving_.refused();
  counts.dropped_streams = broadcaster_.dropped();
  counts.streams = broadcaster_.streams();
  counts.connections = static_cast<std::int64_t>(registry_.size()) + counts.streams;
  return counts;
}

}  // namespace vitrine
