#include "formats/xml_repair.hpp"

#include <algorithm>
#include <cctype>
#include <cstring>

#include "base/text.hpp"
#include "formats/entities.hpp"

namespace vitrine {
namespace {

constexpr std::size_t piece = 16 * 1024;
constexpr std::string_view cdata_begins = "<![CDATA[", cdata_ends = "]]>";

/// May stand in XML 1.0 but for its two last code points, which take three bytes.
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

void append_allowed(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\xef' && (text.substr(i, 3) == "\xef\xbf\xbe" || text.substr(i, 3) == "\xef\xbf\xbf"))
      i += 2;
    else if (!is_control(text[i]))
      out += text[i];
  }
}

/// By numbers: of the entities that have names libxml2 gives nothing any more once a document was not well-formed.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&#38;"; break;
      case '<': out += "&#60;"; break;
      case '>': out += "&#62;"; break;
      case '"': out += "&#34;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  return out;
}

/// The size of "<item />", which stands within entries and would end them; 0: it is something else.
std::size_t empty_item(std::string_view text) {
  constexpr std::string_view begins = "<item", ends = "/>";
  if (!text.starts_with(begins)) return 0;
  const auto end = text.find_first_not_of(' ', begins.size());
  return end != std::string_view::npos && text.substr(end).starts_with(ends) ? end + ends.size() : 0;
}

}  // namespace

void append_value(std::string& out, std::string_view value) {
  while (!value.empty()) {
    const auto plain = std::min(value.find_first_of("&<>\"'"), value.size());
    append_allowed(out, value.substr(0, plain));
    value.remove_prefix(plain);
    if (value.empty()) return;
    const auto entity = entity_at(value);
    out += escaped(entity ? entity->character : value.substr(0, 1));
    value.remove_prefix(entity ? entity->size : 1);
  }
}

std::size_t XmlRepair::read(char* buffer, std::size_t size) {
  if (given_ == ready_.size()) {
    ready_.clear();
    given_ = 0;
    while (ready_.size() < piece && !rest_.empty()) step();
    if (rest_.empty() && !finished_) {
      tags_.finish(ready_);
      finished_ = true;
    }
  }
  const auto count = std::min(size, ready_.size() - given_);
  std::memcpy(buffer, ready_.data() + given_, count);
  given_ += count;
  return count;
}

void XmlRepair::step() {
  if (in_cdata_) return take_cdata();
  if (rest_[0] == '<') return take_bracket();
  rest_[0] == '&' ? take_ampersand() : take_text();
}

void XmlRepair::pass(std::size_t size) {
  append_allowed(ready_, rest_.substr(0, size));
  rest_.remove_prefix(std::min(size, rest_.size()));
}

/// Looks no further than a piece ahead, here and below: a long text is gone through once.
void XmlRepair::take_text() {
  const auto ahead = rest_.substr(0, piece);
  pass(std::min(ahead.find_first_of("<&"), ahead.size()));
}

void XmlRepair::take_bracket() {
  if (rest_.starts_with(cdata_begins)) {
    if (!cdata_never_ends_) cdata_never_ends_ = rest_.find(cdata_ends) == std::string_view::npos;
    if (cdata_never_ends_) return rest_.remove_prefix(cdata_begins.size());
    in_cdata_ = true;
    return pass(cdata_begins.size());
  }
  if (rest_.starts_with("<!--")) return skip("<!--", "-->", comment_never_ends_);
  if (rest_.starts_with("<?")) return skip("<?", "?>", instruction_never_ends_);
  if (same_ignoring_case(rest_.substr(0, 9), "<!doctype")) return skip_doctype();
  if (const auto size = empty_item(rest_)) return rest_.remove_prefix(size);
  const auto name = rest_.starts_with("</") ? 2u : 1u;
  if (rest_.size() > name && std::isalpha(static_cast<unsigned char>(rest_[name])) != 0)
    if (const auto size = tags_.take(rest_, ready_)) return rest_.remove_prefix(size);
  ready_ += escaped("<");
  rest_.remove_prefix(1);
}

void XmlRepair::take_ampersand() {
  const auto entity = entity_at(rest_);
  ready_ += escaped(entity ? entity->character : "&");
  rest_.remove_prefix(entity ? entity->size : 1);
}

void XmlRepair::take_cdata() {
  const auto ahead = rest_.substr(0, piece);
  const auto end = ahead.find(cdata_ends);
  in_cdata_ = end == std::string_view::npos;
  if (!in_cdata_) return pass(end + cdata_ends.size());
  const bool last = ahead.size() == rest_.size();
  pass(last ? ahead.size() : ahead.size() - (cdata_ends.size() - 1));  // it may lie across
}

/// What never ends did not begin.
void XmlRepair::skip(std::string_view begin, std::string_view end, bool& never_ends) {
  const auto at = never_ends ? std::string_view::npos : rest_.find(end, begin.size());
  never_ends = at == std::string_view::npos;
  rest_.remove_prefix(never_ends ? begin.size() : at + end.size());
}

void XmlRepair::skip_doctype() {
  constexpr std::string_view begin = "<!doctype";
  if (doctype_never_ends_) return rest_.remove_prefix(begin.size());
  int depth = 0;
  char quote = 0;
  std::size_t i = 0;
  for (; i < rest_.size(); ++i) {
    const char c = rest_[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == '<') {
      ++depth;
    } else if (c == ']') {
      --depth;
    } else if (c == '>' && --depth == 0) {
      break;
    }
  }
  // One that never ends did not begin.
  doctype_never_ends_ = i == rest_.size();
  rest_.remove_prefix(doctype_never_ends_ ? begin.size() : i + 1);
}

}  // namespace vitrine
