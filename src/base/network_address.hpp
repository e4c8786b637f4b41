// Where other machines on the network find this one.
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"

namespace vitrine {

/// An IPv4 address that an interface has.
struct InterfaceAddress {
  std::string interface;   ///< "eth0"
  std::uint32_t ipv4 = 0;  ///< 192.168.1.5 is 0xc0a80105
  bool up = true;          ///< up and with a carrier
};

/// Of this machine, as the system lists them; empty when it does not tell.
std::vector<InterfaceAddress> interface_addresses();

/// The one that a phone in the house reaches most likely: private ranges of real interfaces first, then others of
/// real interfaces, then those of containers, virtual machines and tunnels. Loopback and what is down never.
std::optional<std::string> address_for_neighbours(const std::vector<InterfaceAddress>& all);

/// Whether only this machine itself is found at an address: "http://localhost:8080", 127.0.0.1, [::1].
bool leads_to_oneself(std::string_view address);

/// The server's address for others; looks at most once a minute, because addresses change while it runs (DHCP). From
/// any thread.
class NetworkAddress {
 public:
  using Look = std::function<std::vector<InterfaceAddress>()>;

  /// `listening` says what the server is bound to: "http://[::]:8080" or "https://…".
  explicit NetworkAddress(std::function<std::string()> listening, Look look = interface_addresses);

  /// "http://192.168.1.5:8080"; empty: nobody but this machine reaches the server.
  std::string at(Instant now);

 private:
  const std::function<std::string()> listening_;
  const Look look_;
  std::mutex mutex_;
  std::optional<Instant> looked_at_;
  std::string found_;
};

}  // namespace vitrine
