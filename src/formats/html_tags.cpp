#include "formats/html_tags.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::array<std::string_view, 35> blocks{
    "address", "article", "aside",   "blockquote", "body",   "center", "dd",   "details", "dialog",
    "div",     "dl",      "dt",      "fieldset",   "figure", "footer", "h1",   "h2",      "h3",
    "h4",      "h5",      "h6",      "header",     "hr",     "li",     "main", "nav",     "ol",
    "p",       "pre",     "section", "summary",    "table",  "tr",     "ul",   "caption"};
constexpr std::array<std::string_view, 23> unseen{"script",     "style", "head",   "title",  "noscript", "template",
                                                  "svg",        "math",  "iframe", "object", "video",    "audio",
                                                  "canvas",     "form",  "button", "select", "textarea", "input",
                                                  "figcaption", "map",   "nav",    "applet", "del"};
constexpr std::array<std::string_view, 40> others{
    "a",      "abbr",  "acronym", "b",     "bdi", "bdo",  "big",   "br",     "cite", "code",
    "em",     "font",  "html",    "i",     "img", "ins",  "kbd",   "link",   "mark", "meta",
    "o:p",    "param", "picture", "q",     "s",   "samp", "small", "source", "span", "strike",
    "strong", "sub",   "sup",     "tbody", "td",  "th",   "thead", "time",   "u",    "wbr"};
constexpr std::array<std::string_view, 9> voids{"br", "hr", "img", "wbr", "link", "meta", "input", "source", "param"};

bool is_in(std::string_view name, const auto& all) { return std::find(all.begin(), all.end(), name) != all.end(); }

bool may_be_in_a_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ':' || c == '-'; }

}  // namespace

bool is_block_tag(std::string_view name) { return is_in(name, blocks); }
bool is_unseen_tag(std::string_view name) { return is_in(name, unseen); }
bool is_void_tag(std::string_view name) { return is_in(name, voids); }
bool is_known_tag(std::string_view name) { return is_in(name, others) || is_in(name, blocks) || is_in(name, unseen); }

std::optional<TagFound> tag_at(std::string_view text) {
  if (!text.starts_with('<')) return std::nullopt;
  std::size_t at = 1;
  const bool ends = at < text.size() && text[at] == '/';
  if (ends) ++at;
  const auto begin = at;
  if (at >= text.size() || std::isalpha(static_cast<unsigned char>(text[at])) == 0) return std::nullopt;
  while (at < text.size() && may_be_in_a_name(text[at])) ++at;
  auto name = to_lower_ascii(text.substr(begin, at - begin));
  const auto end = text.find_first_of("<>", at);
  if (end == std::string_view::npos || text[end] == '<') return std::nullopt;
  const auto inside = trim(text.substr(at, end - at));
  if (at < end && inside.size() == end - at && inside != "/") return std::nullopt;  // "<a.b>"
  return TagFound{std::move(name), end + 1, ends, inside.empty() || inside == "/"};
}

}  // namespace vitrine
