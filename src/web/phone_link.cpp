#include "web/phone_link.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/network_address.hpp"

namespace vitrine {
namespace {

char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

std::string capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), capital);
  return text;
}

/// Scheme and host may be written in capitals; a path may not.
bool has_path(std::string_view url) {
  const auto scheme = url.find("://");
  return scheme == std::string_view::npos || url.find_first_of("/?#", scheme + 3) != std::string_view::npos;
}

}  // namespace

std::string phone_link(const Organisation& organisation, std::string_view network_address, std::string_view channel) {
  const auto& named = organisation.public_url;
  std::string base{named && !leads_to_oneself(*named) ? *named : network_address};
  while (!base.empty() && base.back() == '/') base.pop_back();
  if (base.empty()) return {};
  if (has_path(base)) return fmt::format("{}/display/{}?still", base, channel);
  return capitals(channel == "main" ? base + "/P" : fmt::format("{}/P/{}", base, channel));
}

}  // namespace vitrine
