// microformats.org/wiki/microformats2: h-entry and h-event.
#include <fmt/format.h>

#include "base/web_address.hpp"
#include "formats/html_text.hpp"
#include "formats/page_dates.hpp"
#include "formats/page_schema.hpp"
#include "formats/web_text.hpp"

namespace vitrine {
namespace {

bool is_item(const HtmlNode& node) { return node.has_class("h-entry") || node.has_class("h-event"); }

/// A comment on a story, say, stands within it and is no story.
bool is_within_another(const HtmlNode& item) {
  for (auto at = item.parent(); !at.none(); at = at.parent())
    if (is_item(at)) return true;
  return false;
}

/// Of properties by these names the first that says something.
class Properties {
 public:
  Properties(const PageAround& around, HtmlNode item) : around_(around), item_(item) {}

  std::vector<HtmlNode> all(std::string_view name) const {
    auto nodes = around_.page.find(item_, fmt::format(".//*[{}]", xpath_class(name)));
    // What belongs to another item within this one is not of this one.
    std::erase_if(nodes, [&](const HtmlNode& node) {
      for (auto at = node.parent(); !at.none() && at != item_; at = at.parent())
        if (is_item(at) || at.has_class("h-card")) return true;
      return false;
    });
    return nodes;
  }
  std::string text(std::string_view name) const {
    for (const auto& node : all(name))
      for (const auto& value : {node.attribute("title"), node.text()})
        if (!value.empty() && (node.tag() == "abbr" || value == node.text())) return value;
    return {};
  }
  std::string time(std::string_view name) const {
    for (const auto& node : all(name)) {
      const auto value = node.attribute("datetime");
      return value.empty() ? node.text() : value;
    }
    return {};
  }
  std::string address(std::string_view name) const {
    for (const auto& node : all(name))
      for (const auto* attribute : {"href", "src"})
        if (const auto value = node.attribute(attribute); !value.empty()) return resolve_address(around_.base, value);
    return {};
  }

 private:
  const PageAround& around_;
  HtmlNode item_;
};

StatedEntry read_item(const PageAround& around, HtmlNode item) {
  const Properties of{around, item};
  StatedEntry stated;
  stated.event = item.has_class("h-event");
  auto& entry = stated.entry;
  entry.lang = around.lang;
  for (const auto* name : {"p-summary", "e-content"})
    for (const auto& node : of.all(name)) {
      const auto found = summary_text({.raw = node.html(), .markup = Markup::html, .base = around.base}, around.lang);
      if (entry.summary.empty()) entry.summary = found.text;
      if (!entry.image) entry.image = found.image;
    }
  entry.title = title_text({.raw = of.text("p-name"), .markup = Markup::none}, around.lang, entry.summary);
  entry.link = of.address("u-url");
  if (const auto url = of.address("u-photo"); is_http_address(url)) {
    entry.image.emplace();
    entry.image->url = url;
  }
  set_date(entry, of.time("dt-published"), around.options.zone);
  stated.starts = of.time("dt-start");
  stated.ends = of.time("dt-end");
  stated.location = of.text("p-location");
  return stated;
}

}  // namespace

std::vector<StatedEntry> read_microformats(const PageAround& around) {
  std::vector<StatedEntry> all;
  constexpr std::size_t most = 500;
  std::size_t looked_at = 0;
  for (const auto& item :
       around.page.find(fmt::format("//*[{} or {}]", xpath_class("h-entry"), xpath_class("h-event"))))
    if (++looked_at <= most && !is_within_another(item))
      if (auto stated = read_item(around, item); !stated.entry.title.empty() || !stated.entry.summary.empty())
        all.push_back(std::move(stated));
  return all;
}

}  // namespace vitrine
