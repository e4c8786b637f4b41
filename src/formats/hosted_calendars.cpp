#include "formats/hosted_calendars.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_of_page = 10, longest_name = 200;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    out += escaped ? static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])) : text[i];
    if (escaped) i += 2;
  }
  return out;
}

/// Google writes its newer addresses so. What is no base64 gives nothing.
std::string from_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text.substr(0, text.find('='))) {
    const auto digit = digits.find(c == '-' ? '+' : c == '_' ? '/' : c);
    if (digit == std::string_view::npos) return {};
    bits = bits << 6U | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return out;
}

bool names_calendar(std::string_view name) {
  return name.size() <= longest_name && name.find('@') != std::string_view::npos &&
         std::ranges::all_of(name, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  std::string_view{"@.#_-+"}.find(c) != std::string_view::npos;
         });
}

std::vector<std::string> of_google(std::string_view query) {
  std::vector<std::string> all;
  for (const auto part : split(query, '&')) {
    if (all.size() == most_of_page || (!part.starts_with("src=") && !part.starts_with("amp;src="))) continue;
    auto name = percent_decoded(part.substr(part.find('=') + 1));
    if (name.find('@') == std::string::npos) name = from_base64(name);
    if (!names_calendar(name)) continue;
    std::string path;
    for (const char c : name) path += c == '@' ? "%40" : c == '#' ? "%23" : std::string{c};
    all.push_back(fmt::format("https://calendar.google.com/calendar/ical/{}/public/basic.ics", path));
  }
  return all;
}

}  // namespace

std::vector<std::string> hosted_calendars(std::string_view address) {
  const auto begins = address.find("://");
  if (begins == std::string_view::npos) return {};
  const auto rest = address.substr(begins + 3);
  const auto slash = std::min(rest.find('/'), rest.size());
  const auto host = to_lower_ascii(rest.substr(0, slash));
  const auto end = std::min(rest.find_first_of("?#"), rest.size());
  const auto path = rest.substr(slash, end - std::min(slash, end));
  if ((host == "calendar.google.com" || host == "www.google.com") && path.starts_with("/calendar/") &&
      path.ends_with("/embed"))
    return of_google(rest.substr(std::min(end + 1, rest.size())));
  constexpr std::string_view page = "/calendar.html";
  if (host.starts_with("outlook.") && path.ends_with(page))
    return {fmt::format("https://{}{}/calendar.ics", host, path.substr(0, path.size() - page.size()))};
  return {};
}

}  // namespace vitrine
