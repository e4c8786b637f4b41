// Addresses and names: who is at the other end, and by which names we may be called. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct sockaddr_storage;

namespace vitrine {

/// Without port; an IPv4 address that came over IPv6 is written as IPv4. "local" for a local socket.
std::string text_of(const sockaddr_storage& address);
bool is_loopback(std::string_view address);
/// A Host with or without port that only this machine has for itself: localhost or a loopback address.
bool names_this_machine(std::string_view host);
bool is_ip_address(std::string_view text);
/// Whose address it is, as far as one can tell: of IPv6 the first 64 bits, which one household or machine has; else the
/// address itself.
std::string network_of(std::string_view address);

/// Whose request it is. `forwarded` (X-Forwarded-For, several joined by commas) is believed only from loopback and
/// `trusted` senders, and only back to the first address that is neither.
std::string believed_sender(const std::string& address, std::string_view forwarded,
                            const std::vector<std::string>& trusted);

/// Whether admin pages and writes answer under this name (against DNS rebinding): an address, localhost, a .local name
/// or one of `names`. `host` in lower case.
bool is_our_name(std::string_view host, const std::vector<std::string>& names);

}  // namespace vitrine
