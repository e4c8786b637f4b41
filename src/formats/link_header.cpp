#include "formats/link_header.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vitrine {
namespace {

/// Takes what stands before `end`, outside of quotes.
std::string_view take_until(std::string_view& rest, std::string_view ends) {
  bool quoted = false;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    if (quoted && rest[at] == '\\') {
      ++at;
    } else if (rest[at] == '"') {
      quoted = !quoted;
    } else if (!quoted && ends.find(rest[at]) != std::string_view::npos) {
      break;
    }
  }
  at = std::min(at, rest.size());
  const auto taken = rest.substr(0, at);
  rest.remove_prefix(at);
  return taken;
}

std::string unquoted(std::string_view text) {
  text = trim(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string{text};
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

void read_parameter(std::string_view parameter, WebLink& link) {
  const auto equals = parameter.find('=');
  if (equals == std::string_view::npos) return;
  const auto name = to_lower_ascii(trim(parameter.substr(0, equals)));
  auto value = unquoted(parameter.substr(equals + 1));
  if (name == "rel" && link.rel.empty()) link.rel = to_lower_ascii(value);
  if (name == "type") link.type = to_lower_ascii(trim(split(value, ';').front()));
  if (name == "title") link.title = std::move(value);
}

}  // namespace

std::vector<WebLink> read_link_header(std::string_view value) {
  std::vector<WebLink> links;
  while (true) {
    const auto opens = value.find('<');
    const auto closes = value.find('>', opens);
    if (opens == std::string_view::npos || closes == std::string_view::npos) return links;
    WebLink link;
    link.address = trim(value.substr(opens + 1, closes - opens - 1));
    value.remove_prefix(closes + 1);
    take_until(value, ";,");
    while (!value.empty() && value.front() == ';') {
      value.remove_prefix(1);
      read_parameter(take_until(value, ";,"), link);
    }
    links.push_back(std::move(link));
    if (!value.empty()) value.remove_prefix(1);
  }
}

bool names_rel(std::string_view rels, std::string_view rel) {
  const auto squeezed = squeeze_spaces(rels);
  for (const auto one : split(squeezed, ' '))
    if (same_ignoring_case(one, rel)) return true;
  return false;
}

}  // namespace vitrine
