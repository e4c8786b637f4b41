// Which format is it? By content alone: names of files lie.
#include <sstream>

#include "base/charset.hpp"
#include "base/text.hpp"
#include "formats/csv.hpp"
#include "formats/feed_root.hpp"
#include "formats/ical.hpp"
#include "formats/json_feed.hpp"
#include "formats/listing.hpp"
#include "formats/page.hpp"
#include "formats/reader.hpp"
#include "formats/text_lines.hpp"
#include "formats/wordpress.hpp"

namespace vitrine {
namespace {

/// An object or a list of objects; a listing may begin with a bracket too.
bool looks_like_json(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  text = trim(text);
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const bool list = text[0] == '[';
  text = trim(text.substr(1));
  return text.empty() || (list ? text[0] == '{' || text[0] == ']' : text[0] == '"' || text[0] == '}');
}

bool has_a_date_line(std::string_view text) {
  std::istringstream in{std::string{text}};
  TextLines lines(in);
  std::string line;
  while (lines.next(line))
    if (is_date_line(line)) return true;
  return false;
}

}  // namespace

std::optional<Format> detect(std::string_view first_bytes) {
  if (looks_like_json(first_bytes)) {
    if (looks_like_json_feed(first_bytes)) return Format::jsonfeed;
    return looks_like_wordpress(first_bytes) ? Format::wordpress : Format::json;
  }
  if (looks_like_ical(first_bytes)) return Format::ics;
  if (looks_like_csv(first_bytes)) return Format::csv;
  if (const auto root = find_feed_root(to_utf8(std::string{first_bytes}, ""))) return root->format;
  if (looks_like_page(first_bytes)) return Format::page;
  if (!trim(first_bytes).starts_with('<') && has_a_date_line(first_bytes)) return Format::listing;
  return std::nullopt;
}

}  // namespace vitrine
