#include "base/web_address.hpp"

#include <array>
#include <cctype>
#include <optional>

#include "base/text.hpp"

namespace vitrine {
namespace {

/// The five components of RFC 3986 section 3; nullopt differs from empty, as "?" at the end does.
struct Parts {
  std::string scheme;
  std::optional<std::string> authority;
  std::string path;
  std::optional<std::string> query, fragment;
};

bool is_scheme(std::string_view text) {
  if (text.empty() || std::isalpha(static_cast<unsigned char>(text[0])) == 0) return false;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '+' && c != '-' && c != '.') return false;
  return true;
}

/// Cuts off what follows `mark`.
std::optional<std::string> cut_behind(std::string_view& text, char mark) {
  const auto at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  std::string rest{text.substr(at + 1)};
  text = text.substr(0, at);
  return rest;
}

Parts split_address(std::string_view text) {
  Parts parts;
  parts.fragment = cut_behind(text, '#');
  parts.query = cut_behind(text, '?');
  if (const auto colon = text.find(':'); colon != std::string_view::npos && is_scheme(text.substr(0, colon))) {
    parts.scheme = to_lower_ascii(text.substr(0, colon));
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    const auto end = text.find('/', 2);
    parts.authority = text.substr(2, end == std::string_view::npos ? end : end - 2);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
  }
  parts.path = text;
  return parts;
}

std::string join_address(const Parts& parts) {
  std::string out;
  if (!parts.scheme.empty()) out += parts.scheme + ":";
  if (parts.authority) out += "//" + *parts.authority;
  out += parts.path;
  if (parts.query) out += "?" + *parts.query;
  if (parts.fragment) out += "#" + *parts.fragment;
  return out;
}

/// RFC 3986 section 5.2.4, segment by segment.
std::string without_dots(std::string_view path) {
  std::string out;
  const bool rooted = path.starts_with('/');
  if (rooted) path.remove_prefix(1);
  const auto segments = split(path, '/');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == ".." && !out.empty()) {
      out.pop_back();
      const auto slash = out.rfind('/');
      out.resize(slash == std::string::npos ? 0 : slash + 1);
    } else if (segments[i] != "." && segments[i] != "..") {
      (out += segments[i]) += last ? "" : "/";
    }
  }
  return (rooted ? "/" : "") + out;
}

std::string merged_path(const Parts& base, std::string_view path) {
  if (base.authority && base.path.empty()) return "/" + std::string{path};
  return base.path.substr(0, base.path.rfind('/') + 1) + std::string{path};
}

Parts resolved(const Parts& base, Parts reference) {
  if (!reference.scheme.empty()) return reference.path = without_dots(reference.path), reference;
  reference.scheme = base.scheme;
  if (reference.authority) return reference.path = without_dots(reference.path), reference;
  reference.authority = base.authority;
  if (reference.path.empty()) {
    reference.path = base.path;
    if (!reference.query) reference.query = base.query;
  } else {
    reference.path = without_dots(reference.path.starts_with('/') ? reference.path : merged_path(base, reference.path));
  }
  return reference;
}

std::string hex_escape(char c) { return percent_encoded(std::string_view{&c, 1}); }

/// Escapes what no address may hold; leaves what is escaped already.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool bad = static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x7f ||
                     std::string_view{"<>\"{}|\\^`"}.find(c) != std::string_view::npos;
    bad ? out += hex_escape(c) : out += c;
  }
  return out;
}

void escape_parts(Parts& parts) {
  parts.path = escaped(parts.path);
  if (parts.query) parts.query = escaped(*parts.query);
  if (parts.fragment) parts.fragment = escaped(*parts.fragment);
}

/// What needs no escape has none, and escapes are in capitals (RFC 3986 section 6.2.2).
std::string plainly_escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto triple = text.substr(i, 3);
    const auto decoded = triple[0] == '%' ? percent_decoded(triple) : std::string{};
    if (decoded.size() == 1) {
      const char c = decoded[0];
      // In a query, an escaped "&" or "=" is not the bare one: all that is not unreserved stays escaped.
      out += percent_encoded(std::string_view{&c, 1});
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

bool counts_campaigns(std::string_view parameter) {
  constexpr std::array<std::string_view, 6> names{"fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "igshid"};
  const auto name = parameter.substr(0, parameter.find('='));
  if (name.starts_with("utm_")) return true;
  for (const auto known : names)
    if (name == known) return true;
  return false;
}

std::optional<std::string> without_campaigns(const std::optional<std::string>& query) {
  if (!query) return query;
  std::string out;
  for (const auto parameter : split(*query, '&'))
    if (!parameter.empty() && !counts_campaigns(parameter)) (out += out.empty() ? "" : "&") += parameter;
  return out.empty() ? std::nullopt : std::optional{out};
}

/// As browsers do: ends trimmed, line breaks and tabs within dropped.
std::string tidy(std::string_view text) {
  std::string out;
  for (const char c : trim(text))
    if (c != '\n' && c != '\r' && c != '\t') out += c;
  return out;
}

}  // namespace

std::string resolve_address(std::string_view base, std::string_view reference) {
  auto parts = split_address(tidy(reference));
  const auto from = split_address(tidy(base));
  if (!from.scheme.empty())
    parts = resolved(from, std::move(parts));
  else if (!parts.scheme.empty() && parts.authority)
    parts.path = without_dots(parts.path);
  escape_parts(parts);
  return join_address(parts);
}

std::string normal_address(std::string_view address) {
  auto parts = split_address(resolve_address("", address));
  if (!parts.authority) return join_address(parts);
  auto& authority = *parts.authority;
  authority = to_lower_ascii(authority);
  const std::string_view port = parts.scheme == "http" ? ":80" : parts.scheme == "https" ? ":443" : "";
  if (!port.empty() && authority.ends_with(port)) authority.resize(authority.size() - port.size());
  if (parts.scheme == "http") parts.scheme = "https";
  parts.path = parts.path.empty() ? "/" : plainly_escaped(parts.path);
  parts.query = without_campaigns(parts.query);
  if (parts.query) parts.query = plainly_escaped(*parts.query);
  parts.fragment.reset();
  return join_address(parts);
}

bool is_http_address(std::string_view address) {
  const auto parts = split_address(address);
  return (parts.scheme == "http" || parts.scheme == "https") && parts.authority && !parts.authority->empty();
}

}  // namespace vitrine
