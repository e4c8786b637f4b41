// Where an IP address leads: into the open internet, into this network or machine, or nowhere that a page may be read
// from. For whoever fetches what strangers named.
#pragma once

#include <string>

struct sockaddr;

namespace vitrine {

enum class Reach {
  open,
  local,  ///< loopback, private, link-local, shared (CGNAT) or unique local: only for whoever was allowed to
  never,  ///< multicast, unspecified, reserved, documentation, and where clouds keep a machine's secrets
};

/// IPv4, and IPv6 with whatever IPv4 address is hidden in it (mapped, compatible, NAT64, 6to4, Teredo). Of another
/// family: never.
Reach reach_of(const sockaddr& address);

/// "203.0.113.9" or "2001:db8::1", for a message.
std::string text_of(const sockaddr& address);

}  // namespace vitrine
