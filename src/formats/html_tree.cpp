#include "formats/html_tree.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/xpath.h>

#include "base/text.hpp"
#include "base/web_address.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_text = 10'000;
constexpr unsigned long most_steps = 20'000'000;  ///< of one question: a second at most

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

void keep_quiet(void*, const xmlError*) {}

bool is_code(const xmlNode& node) {
  const auto tag = view(node.name);
  return node.type == XML_ELEMENT_NODE && (tag == "script" || tag == "style" || tag == "template" || tag == "noscript");
}

/// The next node in the page's order, without what is in this one.
const xmlNode* after(const xmlNode* node, const xmlNode* top) {
  while (node != top && node->next == nullptr) node = node->parent;
  return node == top ? nullptr : node->next;
}

}  // namespace

std::string_view HtmlNode::tag() const { return node_ == nullptr ? std::string_view{} : view(node_->name); }

std::string HtmlNode::attribute(const char* name) const {
  if (node_ == nullptr || node_->type != XML_ELEMENT_NODE) return {};
  const std::unique_ptr<xmlChar, void (*)(void*)> value{xmlGetProp(node_, xml(name)), xmlFree};
  return std::string{trim(view(value.get()))};
}

bool HtmlNode::has_class(std::string_view name) const {
  const auto all = squeeze_spaces(attribute("class"));
  for (const auto one : split(all, ' '))
    if (one == name) return true;
  return false;
}

std::string HtmlNode::text() const {
  std::string text;
  for (const xmlNode* at = node_; at != nullptr && text.size() < most_text;) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) text += view(at->content);
    if (at->type == XML_ELEMENT_NODE) text += ' ';
    const bool down = at->children != nullptr && at->type == XML_ELEMENT_NODE && !is_code(*at);
    at = down ? at->children : after(at, node_);
  }
  return squeeze_spaces(text);
}

std::string HtmlNode::code() const {
  const std::unique_ptr<xmlChar, void (*)(void*)> text{xmlNodeGetContent(node_), xmlFree};
  return std::string{trim(view(text.get()))};
}

std::string HtmlNode::html() const {
  if (node_ == nullptr) return {};
  const std::unique_ptr<xmlBuffer, void (*)(xmlBufferPtr)> buffer{xmlBufferCreate(), &xmlBufferFree};
  htmlNodeDump(buffer.get(), node_->doc, node_);
  return std::string{view(xmlBufferContent(buffer.get()))};
}

HtmlNode HtmlNode::next() const {
  auto* next = node_ == nullptr ? nullptr : node_->next;
  while (next != nullptr && next->type != XML_ELEMENT_NODE) next = next->next;
  return HtmlNode{next};
}

HtmlNode HtmlNode::parent() const {
  auto* parent = node_ == nullptr ? nullptr : node_->parent;
  return HtmlNode{parent != nullptr && parent->type == XML_ELEMENT_NODE ? parent : nullptr};
}

bool HtmlNode::within(HtmlNode other) const {
  for (auto at = *this; !at.none(); at = at.parent())
    if (at == other) return true;
  return false;
}

HtmlTree::HtmlTree(std::string_view html) : document_{nullptr, &xmlFreeDoc} {
  constexpr int options =
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  if (!html.empty()) document_.reset(htmlReadMemory(html.data(), static_cast<int>(html.size()), "", "UTF-8", options));
  if (!document_) document_.reset(htmlNewDocNoDtD(nullptr, nullptr));
}

std::vector<HtmlNode> HtmlTree::find(const std::string& xpath) const {
  return find(HtmlNode{xmlDocGetRootElement(document_.get())}, xpath);
}

std::vector<HtmlNode> HtmlTree::find(HtmlNode within, const std::string& xpath) const {
  if (within.none()) return {};
  const std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContextPtr)> context{xmlXPathNewContext(document_.get()),
                                                                               &xmlXPathFreeContext};
  context->node = within.node_;
  context->opLimit = most_steps;
  context->error = reinterpret_cast<xmlStructuredErrorFunc>(&keep_quiet);
  const std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObjectPtr)> found{
      xmlXPathEvalExpression(xml(xpath.c_str()), context.get()), &xmlXPathFreeObject};
  std::vector<HtmlNode> nodes;
  if (!found || found->type != XPATH_NODESET || found->nodesetval == nullptr) return nodes;
  for (int i = 0; i < found->nodesetval->nodeNr; ++i)
    if (auto* node = found->nodesetval->nodeTab[i]; node->type == XML_ELEMENT_NODE) nodes.emplace_back(node);
  return nodes;
}

std::string xpath_class(std::string_view name) {
  return fmt::format("contains(concat(' ',normalize-space(@class),' '),' {} ')", name);
}

std::string base_of(const HtmlTree& page, std::string_view address) {
  for (const auto& base : page.find("//base[@href]")) return resolve_address(address, base.attribute("href"));
  return std::string{address};
}

}  // namespace vitrine
