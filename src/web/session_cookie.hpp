// The cookie of a session: vitrine_session (RFC 6265).
#pragma once

#include <string>
#include <string_view>

#include "web/reply.hpp"
#include "web/request.hpp"

namespace vitrine {

/// The secret in the request's cookie; "" without one.
std::string_view session_secret(const Request& request);
/// For this site's own pages and scripts' requests only: HttpOnly, SameSite=Lax, Secure when the browser came by TLS.
void set_session_cookie(Reply& reply, const Request& request, std::string_view secret);
void clear_session_cookie(Reply& reply, const Request& request);

/// Whether the browser speaks TLS, with us or with the proxy in front. Only ever makes a cookie stricter.
bool is_secure(const Request& request);
/// Whether a browser says that another site's page sends this (Fetch Metadata, W3C).
bool is_cross_site(const Request& request);

}  // namespace vitrine
