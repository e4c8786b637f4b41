#include "formats/html_events.hpp"

#include <cctype>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include <libxml/HTMLparser.h>

#include "base/result.hpp"
#include "formats/entity_names.hpp"
#include "formats/libxml_calls.hpp"
#include "formats/tag_limit.hpp"

namespace vitrine {
namespace {

constexpr std::size_t largest_html = 8u << 20;  ///< bytes; what is beyond is not read
constexpr std::size_t longest_tag = 8192;       ///< bytes; pictures within a page ("data:") are of no use here

/// What the callbacks get.
struct Pass : GuardedCalls {
  HtmlEvents& events;
};

/// The character and the size of "&lstrok;", which libxml2 does not know; nothing for those that it knows.
std::pair<std::string_view, std::size_t> newer_entity(std::string_view html) {
  constexpr std::size_t longest = 12;
  const auto end = html.substr(0, longest).find(';');
  if (!html.starts_with('&') || end == std::string_view::npos) return {};
  return {newer_character_named(html.substr(1, end - 1)), end + 1};
}

std::string with_short_tags(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  TagLimit tag{longest_tag};
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (const auto [character, size] = newer_entity(html.substr(i)); !tag.in_tag() && !character.empty()) {
      out += character;
      i += size - 1;
      continue;
    }
    const bool begins = html[i] == '<' && !(tag.in_tag() && tag.in_quotes()) && i + 1 < html.size() &&
                        (std::isalpha(static_cast<unsigned char>(html[i + 1])) != 0 || html[i + 1] == '/');
    if (begins) tag.begin();
    if (begins || !tag.in_tag())
      out += html[i];
    else
      tag.add(html[i], out);
  }
  return out;
}

Pass& pass(void* user) { return *static_cast<Pass*>(user); }

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  pass(user).guarded([&] { pass(user).events.start(view(name), HtmlAttributes{attributes}); });
}

void on_end(void* user, const xmlChar* name) {
  pass(user).guarded([&] { pass(user).events.end(view(name)); });
}

void on_text(void* user, const xmlChar* text, int size) {
  pass(user).guarded([&] {
    pass(user).events.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  });
}

}  // namespace

std::string_view HtmlAttributes::operator[](std::string_view name) const {
  for (auto at = all_; at && at[0]; at += 2)
    if (view(at[0]) == name) return view(at[1]);
  return {};
}

bool HtmlAttributes::has(std::string_view name) const {
  for (auto at = all_; at && at[0]; at += 2)
    if (view(at[0]) == name) return true;
  return false;
}

void parse_html(std::string_view html, HtmlEvents& events) {
  const auto bounded = with_short_tags(html.substr(0, largest_html));
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> parser{htmlNewParserCtxt(), &htmlFreeParserCtxt};
  if (!parser) throw Fault("libxml2 has no memory for a parser");
  Pass passed{{}, events};
  passed.parser = parser.get();
  std::memset(parser->sax, 0, sizeof *parser->sax);
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->characters = on_text;
  parser->sax->ignorableWhitespace = on_text;
  parser->userData = &passed;
  constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                          HTML_PARSE_NODEFDTD | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC;
  htmlCtxtReadMemory(parser.get(), bounded.data(), static_cast<int>(bounded.size()), nullptr, "UTF-8", options);
  if (parser->myDoc) xmlFreeDoc(parser->myDoc);
  passed.rethrow();
}

}  // namespace vitrine
