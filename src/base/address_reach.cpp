#include "base/address_reach.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace vitrine {
namespace {

using Bytes = std::array<std::uint8_t, 16>;

struct Range4 {
  std::uint32_t network;
  int bits;
  Reach reach;
};

/// The IANA special-purpose registry (RFC 6890 and what followed). The first that matches holds.
constexpr std::array ranges4{
    Range4{0xa9fea9fe, 32, Reach::never},  // 169.254.169.254: a cloud's secrets about this machine
    Range4{0xa9feaa02, 32, Reach::never},  // 169.254.170.2: the same of a container
    Range4{0x646464c8, 32, Reach::never},  // 100.100.100.200: the same elsewhere
    Range4{0x00000000, 8, Reach::never},   // this network
    Range4{0x0a000000, 8, Reach::local},   // private
    Range4{0x64400000, 10, Reach::local},  // shared by a provider's customers
    Range4{0x7f000000, 8, Reach::local},   // loopback
    Range4{0xa9fe0000, 16, Reach::local},  // link-local
    Range4{0xac100000, 12, Reach::local},  // private
    Range4{0xc0000000, 24, Reach::never},  // protocols
    Range4{0xc0000200, 24, Reach::never},  // documentation
    Range4{0xc0586300, 24, Reach::never},  // 6to4 relays
    Range4{0xc0a80000, 16, Reach::local},  // private
    Range4{0xc6120000, 15, Reach::never},  // benchmarks
    Range4{0xc6336400, 24, Reach::never},  // documentation
    Range4{0xcb007100, 24, Reach::never},  // documentation
    Range4{0xe0000000, 3, Reach::never},   // multicast, reserved, broadcast
};

Reach reach_of4(std::uint32_t address) {
  for (const auto& range : ranges4)
    if ((address ^ range.network) >> (32 - range.bits) == 0) return range.reach;
  return Reach::open;
}

std::uint32_t ipv4_at(const Bytes& bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} << 24 | std::uint32_t{bytes[at + 1]} << 16 | std::uint32_t{bytes[at + 2]} << 8 |
         bytes[at + 3];
}

bool begins(const Bytes& bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

Reach reach_of6(const Bytes& bytes) {
  const bool zeros80 = std::all_of(bytes.begin(), bytes.begin() + 10, [](auto byte) { return byte == 0; });
  if (zeros80 && bytes[10] == 0xff && bytes[11] == 0xff) return reach_of4(ipv4_at(bytes, 12));  // mapped
  if (zeros80 && bytes[10] == 0 && bytes[11] == 0) {
    const auto low = ipv4_at(bytes, 12);
    if (low == 0) return Reach::never;
    return low == 1 ? Reach::local : reach_of4(low);  // ::1, and the old "compatible" form
  }
  if (begins(bytes, {0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return reach_of4(ipv4_at(bytes, 12));  // NAT64
  if (begins(bytes, {0x00, 0x64, 0xff, 0x9b})) return Reach::local;      // NAT64 of one's own network
  if (begins(bytes, {0x20, 0x02})) return reach_of4(ipv4_at(bytes, 2));  // 6to4
  if (begins(bytes, {0x20, 0x01, 0, 0})) return Reach::never;            // Teredo
  if (begins(bytes, {0x20, 0x01, 0x0d, 0xb8}) || begins(bytes, {0x3f, 0xff})) return Reach::never;  // documentation
  if (begins(bytes, {0xfd, 0x00, 0x0e, 0xc2})) return Reach::never;     // a cloud's secrets about this machine
  if ((bytes[0] & 0xfe) == 0xfc) return Reach::local;                   // unique local
  if (bytes[0] == 0xfe && (bytes[1] & 0x80) != 0) return Reach::local;  // link-local and the former site-local
  return (bytes[0] & 0xe0) == 0x20 ? Reach::open : Reach::never;        // global unicast, and all that is not
}

}  // namespace

Reach reach_of(const sockaddr& address) {
  if (address.sa_family == AF_INET)
    return reach_of4(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
  if (address.sa_family != AF_INET6) return Reach::never;
  Bytes bytes{};
  std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, bytes.size());
  return reach_of6(bytes);
}

std::string text_of(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  const void* bytes = nullptr;
  if (address.sa_family == AF_INET)
    bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  else if (address.sa_family == AF_INET6)
    bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  if (bytes) ::inet_ntop(address.sa_family, bytes, text, sizeof text);
  return text;
}

}  // namespace vitrine
