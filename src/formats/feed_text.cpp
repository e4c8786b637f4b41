#include "formats/feed_text.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace vitrine {

std::string urn_of(const Uuid& id) { return "urn:uuid:" + id.text(); }

std::string picture_url(const FeedFrame& frame, const Item& item) {
  if (!item.content.image || frame.base.empty()) return {};
  return fmt::format("{}/media/{}", frame.base, item.content.image->sha256.hex());
}

FeedWords words_of(const FeedFrame& frame, const Item& item) {
  if (frame.words) return frame.words(item);
  return {item.content.lang, item.content.title, item.content.summary};
}

std::string html_of(const FeedWords& words, const std::string& picture, const std::string& alt) {
  std::string html;
  bool open = false;
  for (const auto line : split(words.text, '\n')) {
    if (!trim(line).empty()) html += (open ? "<br>" : "<p>") + escape_text(line);
    if (open && trim(line).empty()) html += "</p>";
    open = !trim(line).empty();
  }
  if (open) html += "</p>";
  if (!picture.empty())
    html += fmt::format("<p><img src=\"{}\" alt=\"{}\"></p>", escape_attribute(picture), escape_attribute(alt));
  return html;
}

std::string escape_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '\r': out += "&#13;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  return out;
}

std::string escape_attribute(std::string_view text) {
  std::string out;
  for (const char c : escape_text(text)) c == '"' ? out += "&quot;" : out += c;
  return out;
}

}  // namespace vitrine
