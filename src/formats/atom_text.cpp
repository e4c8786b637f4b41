#include "formats/atom_text.hpp"

#include <cstdint>
#include <optional>

#include "base/text.hpp"
#include "formats/html_tags.hpp"

namespace vitrine {
namespace {

/// RFC 4648, with line breaks anywhere; nullopt: it is something else.
std::optional<std::string> from_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == '=' || c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const auto value = digits.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffffff;
    if ((count += 6) < 8) continue;
    count -= 8;
    out += static_cast<char>(static_cast<unsigned char>(bits >> count & 0xff));
  }
  return out;
}

bool has_closing_tag(std::string_view text) {
  for (auto at = text.find("</"); at != std::string_view::npos; at = text.find("</", at + 1))
    if (const auto tag = tag_at(text.substr(at)); tag && is_known_tag(tag->name)) return true;
  return false;
}

bool is_html(std::string_view type) { return type == "html" || type == "text/html"; }
bool is_xhtml(std::string_view type) { return type == "xhtml" || type == "application/xhtml+xml"; }

/// Bytes of another kind, which RFC 4287 has in base64: neither text nor XML.
bool is_binary(std::string_view type) {
  return type == "application/octet-stream" || type.starts_with("image/") || type.starts_with("audio/") ||
         type.starts_with("video/") || type == "application/pdf";
}

}  // namespace

bool is_atom_xhtml(const XmlAttributes& attributes) {
  const auto type = to_lower_ascii(value_of(attributes, "type"));
  const bool escaped = same_ignoring_case(value_of(attributes, "mode"), "escaped");
  return !escaped && (is_xhtml(type) || type == "application/xml" || type == "text/xml");
}

FeedText atom_text(const FeedElement& element) {
  const auto type = to_lower_ascii(trim(value_of(element.attributes, "type")));
  const auto mode = to_lower_ascii(value_of(element.attributes, "mode"));
  FeedText text{element.text, Markup::none, element.base};
  if (mode == "base64" || (mode.empty() && is_binary(type))) {
    auto decoded = from_base64(text.raw);
    text.raw = decoded && is_utf8(*decoded) ? std::move(*decoded) : std::string{};
    text.markup = Markup::unsaid;
  } else if (element.has_tags || is_html(type)) {
    text.markup = Markup::html;
  } else if (is_xhtml(type)) {
    text.markup = Markup::unsaid;  // without tags it is not what it says
  } else if (mode == "escaped") {
    text.markup = Markup::unsaid;
  } else if (type.empty() && has_closing_tag(text.raw)) {
    text.markup = Markup::html;
  }
  return text;
}

}  // namespace vitrine
