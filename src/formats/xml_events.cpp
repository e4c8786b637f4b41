#include "formats/xml_events.hpp"

#include <cstring>
#include <memory>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/result.hpp"
#include "base/text.hpp"
#include "formats/libxml_calls.hpp"

namespace vitrine {
namespace {

/// What the callbacks get.
struct Pass : GuardedCalls {
  const std::function<std::size_t(char*, std::size_t)>& more;
  XmlEvents& events;
};

Pass& pass(void* user) { return *static_cast<Pass*>(user); }

/// Of a value that libxml2 gives to those who keep entities as they are: an "&" is still escaped in it, as "&#38;".
std::string attribute_value(const xmlChar* begin, const xmlChar* end) {
  constexpr std::string_view kept = "&#38;";
  std::string value{reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin)};
  for (auto at = value.find(kept); at != std::string::npos; at = value.find(kept, at + 1))
    value.replace(at, kept.size(), "&");
  return value;
}

/// libxml2 gives five pointers an attribute: name, prefix, namespace, and where the value begins and ends.
XmlAttributes attributes_of(const xmlChar** raw, int count) {
  XmlAttributes attributes;
  for (int i = 0; i < count; ++i, raw += 5)
    attributes.push_back({view(raw[2]), view(raw[0]), attribute_value(raw[3], raw[4])});
  return attributes;
}

void on_start(void* user, const xmlChar* local, const xmlChar* prefix, const xmlChar* space, int, const xmlChar**,
              int count, int, const xmlChar** raw) {
  pass(user).guarded([&] {
    pass(user).events.start({view(space), view(prefix), view(local)}, attributes_of(raw, count));
  });
}

void on_end(void* user, const xmlChar* local, const xmlChar*, const xmlChar*) {
  pass(user).guarded([&] { pass(user).events.end(view(local)); });
}

void on_text(void* user, const xmlChar* text, int size) {
  pass(user).guarded([&] {
    pass(user).events.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  });
}

int on_read(void* user, char* buffer, int size) {
  std::size_t count = 0;
  pass(user).guarded([&] { count = pass(user).more(buffer, static_cast<std::size_t>(size)); });
  return static_cast<int>(count);
}

}  // namespace

std::string_view value_of(const XmlAttributes& attributes, std::string_view local) {
  for (const auto& attribute : attributes)
    if (same_ignoring_case(attribute.local, local)) return attribute.value;
  return {};
}

void parse_xml(const std::function<std::size_t(char*, std::size_t)>& more, XmlEvents& events) {
  xmlSAXHandler handler;
  std::memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  Pass passed{{}, more, events};
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser{
      xmlCreateIOParserCtxt(&handler, &passed, on_read, nullptr, &passed, XML_CHAR_ENCODING_UTF8), &xmlFreeParserCtxt};
  if (!parser) throw Fault("libxml2 has no memory for a parser");
  passed.parser = parser.get();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                      XML_PARSE_IGNORE_ENC);
  xmlParseDocument(parser.get());
  if (parser->myDoc) xmlFreeDoc(parser->myDoc);
  passed.rethrow();
}

}  // namespace vitrine
