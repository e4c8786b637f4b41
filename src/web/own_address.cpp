#include "web/own_address.hpp"

#include <fmt/format.h>

#include "web/app.hpp"
#include "web/session_cookie.hpp"

namespace vitrine {
namespace {

/// What follows the port's colon was read by nobody yet.
bool is_host(std::string_view host) {
  return !host.empty() && host.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-._~[]:") == std::string_view::npos;
}

}  // namespace

std::string public_address(const App& app) {
  std::string base = app.channels.organisation().public_url.value_or("");
  while (base.ends_with('/')) base.pop_back();
  return base;
}

std::string own_address(const App& app, const Request& request) {
  if (auto base = public_address(app); !base.empty()) return base;
  const auto host = request.header("Host");
  if (!is_host(host)) return app.network_address ? app.network_address() : "";
  return fmt::format("{}://{}", is_secure(request) ? "https" : "http", host);
}

}  // namespace vitrine
