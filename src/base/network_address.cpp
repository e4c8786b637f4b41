#include "base/network_address.hpp"

#include <algorithm>
#include <array>
#include <memory>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

using std::string_literals::operator""s;

constexpr std::chrono::seconds look_again{60};

bool in_range(std::uint32_t address, std::uint32_t network, int bits) {
  return (address ^ network) >> (32 - bits) == 0;
}

bool is_private(std::uint32_t address) {
  return in_range(address, 0xc0a80000, 16) || in_range(address, 0x0a000000, 8) || in_range(address, 0xac100000, 12);
}

/// Addresses at which no neighbour answers: of this machine itself, given by itself, or none at all.
bool is_of_use(std::uint32_t address) {
  return address != 0 && !in_range(address, 0x7f000000, 8) && !in_range(address, 0xa9fe0000, 16);
}

/// By the names that container engines, virtual machines and tunnels give.
bool is_virtual(std::string_view name) {
  constexpr std::array<std::string_view, 20> prefixes{
      "docker", "br-",    "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd",       "cni",   "flannel",
      "cali",   "podman", "tun",  "tap",   "wg",    "ppp",     "zt",  "tailscale", "incus", "vnet"};
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](auto prefix) { return name.substr(0, prefix.size()) == prefix; });
}

int rank(const InterfaceAddress& address) {
  return is_virtual(address.interface) ? 2 : is_private(address.ipv4) ? 0 : 1;
}

std::string text_of(std::uint32_t ipv4) {
  return fmt::format("{}.{}.{}.{}", ipv4 >> 24, (ipv4 >> 16) & 0xff, (ipv4 >> 8) & 0xff, ipv4 & 0xff);
}

struct Bound {
  std::string scheme;  // "http://"
  std::string host;    // without brackets; empty: every address
  std::string port;
};

std::string usual_port(std::string_view scheme) { return scheme == "https://" ? "443" : "80"; }

Bound read_bound(std::string_view listening) {
  const auto scheme = listening.starts_with("https://") ? "https://"s : "http://"s;
  if (listening.starts_with(scheme)) listening.remove_prefix(scheme.size());
  const auto colon = listening.rfind(':');
  if (colon == std::string_view::npos) return {scheme, std::string{listening}, usual_port(scheme)};
  auto host = listening.substr(0, colon);
  if (host.size() >= 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  if (host == "::" || host == "0.0.0.0") host = {};
  return {scheme, std::string{host}, std::string{listening.substr(colon + 1)}};
}

bool is_loopback(std::string_view host) { return host == "localhost" || host == "::1" || host.substr(0, 4) == "127."; }

}  // namespace

std::vector<InterfaceAddress> interface_addresses() {
  ifaddrs* first = nullptr;
  if (getifaddrs(&first) != 0) return {};
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> list{first, freeifaddrs};
  std::vector<InterfaceAddress> all;
  for (const auto* one = first; one != nullptr; one = one->ifa_next) {
    if (one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
    const auto& address = *reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
    constexpr unsigned running = IFF_UP | IFF_RUNNING;
    const bool up = (one->ifa_flags & running) == running && (one->ifa_flags & IFF_LOOPBACK) == 0;
    all.push_back({one->ifa_name, ntohl(address.sin_addr.s_addr), up});
  }
  return all;
}

std::optional<std::string> address_for_neighbours(const std::vector<InterfaceAddress>& all) {
  const InterfaceAddress* best = nullptr;
  for (const auto& one : all)
    if (one.up && is_of_use(one.ipv4) && (best == nullptr || rank(one) < rank(*best))) best = &one;
  if (best == nullptr) return std::nullopt;
  return text_of(best->ipv4);
}

bool leads_to_oneself(std::string_view address) {
  const auto scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  auto host = to_lower_ascii(address.substr(0, address.find_first_of("/?#")));
  if (const auto user = host.rfind('@'); user != std::string::npos) host.erase(0, user + 1);
  if (host.starts_with("[::1]")) return true;
  host.resize(std::min(host.find(':'), host.size()));
  while (host.ends_with('.')) host.pop_back();
  return is_loopback(host) || host.ends_with(".localhost");
}

NetworkAddress::NetworkAddress(std::function<std::string()> listening, Look look)
    : listening_(std::move(listening)), look_(std::move(look)) {}

std::string NetworkAddress::at(Instant now) {
  const std::lock_guard lock{mutex_};
  if (looked_at_ && *looked_at_ <= now && now < *looked_at_ + look_again) return found_;
  looked_at_ = now;
  found_.clear();
  auto [scheme, host, port] = read_bound(listening_());
  if (is_loopback(host)) return found_;
  if (host.empty()) host = address_for_neighbours(look_()).value_or("");
  if (host.find(':') != std::string::npos) host = '[' + host + ']';
  if (!host.empty()) found_ = scheme + host + (port == usual_port(scheme) ? "" : ':' + port);
  return found_;
}

}  // namespace vitrine
