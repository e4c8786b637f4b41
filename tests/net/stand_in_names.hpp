// Names and far addresses of the test's own making, for what this program and its libraries resolve and connect to:
// getaddrinfo() and connect() are the test's own, and ask the C library about everything that no test has named.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace vitrine {

/// One at a time, for all threads. Names and addresses as they are written in a URL; IPv4 only for `far`.
class StandInNames {
 public:
  using Addresses = std::vector<std::string>;

  StandInNames();
  ~StandInNames();
  StandInNames(const StandInNames&) = delete;
  StandInNames& operator=(const StandInNames&) = delete;

  /// What a name leads to when it is first asked for, then, and so on; the last answer stays.
  void name(const std::string& host, std::vector<Addresses> answers);
  /// Whoever connects to this address, at any port, reaches that port of the loopback. 0: nobody answers.
  void far(const std::string& address, int port);
  /// How often a name was asked for.
  int asked(const std::string& host) const;
};

}  // namespace vitrine
