#include "web/peers.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/text.hpp"

namespace vitrine {
namespace {
bool contains(const std::vector<std::string>& list, std::string_view wanted) {
  return std::any_of(list.begin(), list.end(), [&](const auto& entry) { return same_ignoring_case(entry, wanted); });
}
}  // namespace

std::string text_of(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  int family = address.ss_family;
  if (family == AF_INET) {
    bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  } else if (family == AF_INET6) {
    const auto& six = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    const bool mapped = IN6_IS_ADDR_V4MAPPED(&six);
    bytes = mapped ? &six.s6_addr[12] : &six.s6_addr[0];
    if (mapped) family = AF_INET;
  } else {
    return "local";
  }
  return inet_ntop(family, bytes, text.data(), text.size()) ? text.data() : "";
}

bool is_loopback(std::string_view address) {
  return address == "::1" || (address.substr(0, 4) == "127." && is_ip_address(address));
}

bool names_this_machine(std::string_view host) {
  const auto colon = host.starts_with('[') ? host.find(':', host.find(']')) : host.find(':');
  auto name = host.substr(0, colon);
  if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
  return same_ignoring_case(name, "localhost") || is_loopback(name);
}

bool is_ip_address(std::string_view text) {
  const std::string copy{text};
  std::array<unsigned char, sizeof(in6_addr)> bytes;
  return inet_pton(AF_INET, copy.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1;
}

std::string network_of(std::string_view address) {
  const std::string copy{address};
  in6_addr six{};
  if (inet_pton(AF_INET6, copy.c_str(), &six) != 1 || is_loopback(address)) return copy;
  std::fill(six.s6_addr + 8, six.s6_addr + 16, std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> text{};
  return inet_ntop(AF_INET6, &six, text.data(), text.size()) ? text.data() : copy;
}

std::string believed_sender(const std::string& address, std::string_view forwarded,
                            const std::vector<std::string>& trusted) {
  std::string sender = address;
  while (!forwarded.empty() && (is_loopback(sender) || contains(trusted, sender))) {
    const auto comma = forwarded.rfind(',');
    const auto last = trim(forwarded.substr(comma == std::string_view::npos ? 0 : comma + 1));
    forwarded = forwarded.substr(0, comma == std::string_view::npos ? 0 : comma);
    if (!is_ip_address(last)) break;  // what follows was not written by a proxy that we know
    sender = last;
  }
  return sender;
}

bool is_our_name(std::string_view host, const std::vector<std::string>& names) {
  constexpr std::string_view local = ".local";
  const bool is_local = host.size() > local.size() && host.substr(host.size() - local.size()) == local;
  return host == "localhost" || is_local || is_ip_address(host) || contains(names, host);
}

}  // namespace vitrine
