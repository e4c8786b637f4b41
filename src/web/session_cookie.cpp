#include "web/session_cookie.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "web/peers.hpp"

namespace vitrine {
namespace {

constexpr std::string_view cookie_name = "vitrine_session";
/// The longest that browsers keep one; the server ends sessions that rest.
constexpr int cookie_seconds = 400 * 24 * 60 * 60;

std::string cookie(const Request& request, std::string_view value, int seconds) {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", cookie_name, value, seconds,
                     is_secure(request) ? "; Secure" : "");
}

}  // namespace

std::string_view session_secret(const Request& request) {
  for (const auto& [name, value] : request.headers) {
    if (!same_ignoring_case(name, "Cookie")) continue;
    for (const auto part : split(value, ';')) {
      const auto pair = trim(part);
      if (pair.size() > cookie_name.size() && pair.starts_with(cookie_name) && pair[cookie_name.size()] == '=')
        return pair.substr(cookie_name.size() + 1);
    }
  }
  return {};
}

void set_session_cookie(Reply& reply, const Request& request, std::string_view secret) {
  reply.with("Set-Cookie", cookie(request, secret, cookie_seconds));
}

void clear_session_cookie(Reply& reply, const Request& request) { reply.with("Set-Cookie", cookie(request, "", 0)); }

bool is_secure(const Request& request) {
  return request.secure || same_ignoring_case(trim(request.header("X-Forwarded-Proto")), "https");
}

bool is_cross_site(const Request& request) {
  if (const auto site = request.header("Sec-Fetch-Site"); !site.empty())
    return site == "cross-site" || site == "same-site";
  // Over plain HTTP browsers say so of this machine only; elsewhere they name the page's origin. A proxy on this
  // machine may have put its own name for us into Host.
  const auto origin = request.header("Origin");
  if (origin.empty() || request.peer_is_local || names_this_machine(request.header("Host"))) return false;
  const auto scheme = origin.find("://");
  const auto from = scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
  return !same_ignoring_case(from, request.header("Host")) &&
         !same_ignoring_case(from, request.header("X-Forwarded-Host"));
}

}  // namespace vitrine
