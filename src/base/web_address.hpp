// Addresses on the web (RFC 3986): made absolute, made comparable.
#pragma once

#include <string>
#include <string_view>

namespace vitrine {

/// `reference` as seen from `base` (RFC 3986 section 5.2), with dot segments removed; what an address cannot hold (a
/// space, a letter beyond ASCII after the host) is percent-encoded, white space around and line breaks within are
/// dropped. As it is when `base` is no absolute address.
std::string resolve_address(std::string_view base, std::string_view reference);

/// The same for all spellings of a page's address, for comparing and for keys, not for fetching: https for http, host
/// in small letters, no default port, no fragment, "/" for an empty path, percent-encoding as RFC 3986 prefers it,
/// without the parameters by which campaigns are counted (utm_source …).
std::string normal_address(std::string_view address);

/// Begins with http:// or https:// and a host.
bool is_http_address(std::string_view address);

}  // namespace vitrine
