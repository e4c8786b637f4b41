// All connections, how many each address has, and the end of those that take too long.
#pragma once

#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

#include "web/conn.hpp"
#include "web/server.hpp"

namespace vitrine {

class Registry {
 public:
  explicit Registry(const ServerSettings& settings);

  /// nullptr, and the socket still open in `socket`, when there are too many, in all or from this address.
  Conn* admit(Fd& socket, const std::string& address);
  /// Closes it.
  void remove(Conn& conn);
  /// Ends the record but not the wire, which becomes an event stream; its address is counted until release().
  Wire detach(Conn& conn);
  void release(const std::string& address);

  /// Shuts down what is past a deadline or below the minimum rate. A socket is never closed here but by its owner, who
  /// is woken by the shutdown. Gives the number of connections.
  std::size_t sweep();
  /// Shuts down those that have not begun a request; `all`: every one.
  void shut_down(bool all);

  std::size_t size() const;  ///< without streams
  std::size_t streams() const;

 private:
  bool is_exempt(const std::string& address) const;
  bool is_late(Conn& conn, std::int64_t now) const;
  bool is_too_slow(Conn& conn, std::int64_t now) const;
  void forget(const std::string& address);

  const ServerSettings& settings_;
  const std::size_t limit_;
  mutable std::mutex mutex_;  // of all below, and of every close: what is in the list is open
  std::list<Conn> all_;
  std::unordered_map<std::string, int> per_address_;
  std::size_t streams_ = 0;
};

}  // namespace vitrine
