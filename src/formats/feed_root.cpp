#include "formats/feed_root.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t longest_junk = 64 * 1024;
constexpr std::size_t longest_tag = 4096;  ///< bytes of one that are looked at

/// Of "rss" in "<rss version=…" and of "RDF" in "<rdf:RDF …".
std::string_view local_name(std::string_view tag) {
  const auto name = tag.substr(1, tag.find_first_of(" \t\r\n/>", 1) - 1);
  return name.substr(name.find(':') + 1);
}

std::optional<Format> format_of(std::string_view tag) {
  const auto name = local_name(tag);
  if (same_ignoring_case(name, "rss") || same_ignoring_case(name, "rdf")) return Format::rss;
  const bool entry = name == "entry";  // a document of its own (RFC 4287 section 2)
  if (!entry && !same_ignoring_case(name, "feed")) return std::nullopt;
  // Others call their documents feeds too, in namespaces of their own.
  const auto whole = to_lower_ascii(tag.substr(0, tag.find('>')));
  const bool atom = whole.find("atom") != std::string::npos || (!entry && whole.find("xmlns=") == std::string::npos);
  return atom ? std::optional{Format::atom} : std::nullopt;
}

bool is_page(std::string_view tag) {
  return same_ignoring_case(tag.substr(0, 14), "<!doctype html") || same_ignoring_case(local_name(tag), "html");
}

}  // namespace

std::optional<FeedRoot> find_feed_root(std::string_view text) {
  for (auto at = text.find('<'); at != std::string_view::npos && at < longest_junk; at = text.find('<', at + 1)) {
    const auto tag = text.substr(at, longest_tag);
    if (tag.starts_with("<!--")) {
      at = std::min(text.find("-->", at), text.size() - 1);
    } else if (is_page(tag)) {
      return std::nullopt;
    } else if (const auto format = format_of(tag)) {
      return FeedRoot{*format, at};
    }
  }
  return std::nullopt;
}

}  // namespace vitrine
