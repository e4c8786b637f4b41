#include "web/registry.hpp"

#include <algorithm>
#include <iterator>

#include <sys/resource.h>
#include <sys/socket.h>

#include "web/peers.hpp"

namespace vitrine {
namespace {
constexpr std::int64_t linger_ms = 2'000;
constexpr std::size_t most_connections = 8192;

/// Each connection is a descriptor: takes as many as the system lets us have.
std::size_t connection_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 512;
  const rlim_t wanted = most_connections + 256;
  if (limit.rlim_cur < wanted) {
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? wanted : std::min(limit.rlim_max, wanted);
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  return std::min<std::size_t>(most_connections, limit.rlim_cur > 128 ? limit.rlim_cur - 64 : 64);
}

bool wants_input(Phase phase) { return phase == Phase::idle || phase == Phase::head || phase == Phase::body; }

void expire(Conn& conn, Phase phase, std::uint32_t serial) {
  conn.watch.expire(serial);
  // The writing side stays open while a 408 may still be sent.
  shutdown(conn.wire.fd(), wants_input(phase) ? SHUT_RD : SHUT_RDWR);
}
}  // namespace

Registry::Registry(const ServerSettings& settings) : settings_(settings), limit_(connection_limit()) {}

bool Registry::is_exempt(const std::string& address) const {
  if (address == "local" || (settings_.loopback_is_exempt && is_loopback(address))) return true;
  const auto& trusted = settings_.trusted_proxies;
  return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
}

Conn* Registry::admit(Fd& socket, const std::string& address) {
  const std::lock_guard lock{mutex_};
  if (all_.size() + streams_ >= limit_) return nullptr;
  const bool counted = !is_exempt(address);
  if (counted) {
    auto& here = per_address_[address];
    if (here >= settings_.connections_per_address) return nullptr;
    ++here;
  }
  auto& conn = all_.emplace_back(std::move(socket), address);
  conn.self = std::prev(all_.end());
  conn.counted = counted;
  return &conn;
}

void Registry::forget(const std::string& address) {
  const auto found = per_address_.find(address);
  if (found != per_address_.end() && --found->second <= 0) per_address_.erase(found);
}

void Registry::remove(Conn& conn) {
  std::list<Conn> gone;  // freed after the lock is let go
  const std::lock_guard lock{mutex_};
  if (conn.counted) forget(conn.address);
  conn.wire.close();
  gone.splice(gone.begin(), all_, conn.self);
}

Wire Registry::detach(Conn& conn) {
  const std::lock_guard lock{mutex_};
  auto wire = std::move(conn.wire);
  ++streams_;
  all_.erase(conn.self);
  return wire;
}

void Registry::release(const std::string& address) {
  const std::lock_guard lock{mutex_};
  --streams_;
  if (!is_exempt(address)) forget(address);
}

bool Registry::is_too_slow(Conn& conn, std::int64_t now) const {
  auto& window = conn.watch.window;
  const auto serial = conn.watch.serial();
  const auto moved = conn.watch.moved();
  if (window.serial != serial || window.since == 0) {
    window = {serial, conn.watch.entered(), moved};
    return false;
  }
  // Per window, not since the beginning: the kernel's buffers make everybody look fast at first.
  const auto length = settings_.rate_window.count();
  if (now - window.since < length) return false;
  const auto wanted = static_cast<std::uint64_t>(settings_.minimum_rate) * static_cast<std::uint64_t>(length) / 1000;
  const bool slow = moved - window.moved < wanted;
  window = {serial, now, moved};
  return slow;
}

bool Registry::is_late(Conn& conn, std::int64_t now) const {
  const auto phase = conn.watch.phase();  // before the rest: it is written last
  const auto age = now - conn.watch.entered();
  const bool is_local = conn.address == "local";  // the owner may take his time over a large backup
  switch (phase) {
    case Phase::handshake: return age >= settings_.head_deadline.count();
    case Phase::idle: return age >= settings_.idle_deadline.count();
    case Phase::head: return age >= settings_.head_deadline.count();
    case Phase::body: return (!is_local && age >= settings_.body_deadline.count()) || is_too_slow(conn, now);
    case Phase::write: return is_too_slow(conn, now);
    case Phase::linger: return age >= linger_ms;
    case Phase::handler: return false;
  }
  return false;
}

std::size_t Registry::sweep() {
  const std::lock_guard lock{mutex_};
  const auto now = steady_ms();
  for (auto& conn : all_) {
    const auto serial = conn.watch.serial();
    const auto phase = conn.watch.phase();
    if (!conn.watch.expired() && is_late(conn, now)) expire(conn, phase, serial);
  }
  return all_.size();
}

void Registry::shut_down(bool all) {
  const std::lock_guard lock{mutex_};
  for (auto& conn : all_) {
    const auto serial = conn.watch.serial();
    const auto phase = conn.watch.phase();
    if (all || phase == Phase::idle || phase == Phase::handshake) expire(conn, all ? Phase::write : phase, serial);
  }
}

std::size_t Registry::size() const {
  const std::lock_guard lock{mutex_};
  return all_.size();
}

std::size_t Registry::streams() const {
  const std::lock_guard lock{mutex_};
  return streams_;
}

}  // namespace vitrine
