#include "formats/page_beside.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_counted = 20'000;
constexpr std::array tags{"nav", "aside", "button", "select"};
constexpr std::array roles{"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"};
constexpr std::array whole_names{"pagination", "pager"};
constexpr std::array names{"footer", "sidebar",     "cookie",   "consent",       "gdpr",   "breadcrumb",
                           "menu",   "site-header", "masthead", "site-branding", "widget_"};
constexpr const char* content =
    "//main | //*[@role='main'] | //*[@id='content'] | //*[@id='main'] | //*[@id='main-content']";

/// What is not in a part of the page for sure.
constexpr const char* counted =
    "/descendant::body/descendant::*[not(ancestor-or-self::nav or ancestor-or-self::aside or ancestor-or-self::header "
    "or "
    "ancestor-or-self::footer)]";

bool is_one_of(const auto& list, std::string_view value) { return std::ranges::find(list, value) != list.end(); }

/// Of a class or id: "has-sidebar" says what else is there.
bool names_a_part(std::string_view name) {
  for (const auto* other : {"has-", "no-", "with-", "without-", "not-"})
    if (name.starts_with(other)) return false;
  if (name.starts_with("comment")) return !name.starts_with("comment-status") && !name.starts_with("comments-open");
  for (const std::string_view whole : whole_names)
    if (name.starts_with(whole) || name.ends_with(whole)) return true;
  return std::ranges::any_of(names, [&](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

/// The end of a story, or of a card, is no end of the page.
bool is_within_story(HtmlNode node) {
  for (auto at = node.parent(); !at.none(); at = at.parent())
    if (at.tag() == "article" || at.tag() == "li") return true;
  return false;
}

/// Of the page, not of a story or section.
bool is_head_of_page(HtmlNode node) {
  for (auto at = node.parent(); !at.none() && at.tag() != "body"; at = at.parent())
    if (at.tag() != "div") return false;
  return true;
}

}  // namespace

Beside::Beside(const HtmlTree& page) {
  for (const auto& node : page.find(content))
    for (auto at = node; !at.none(); at = at.parent())
      if (!holds_content_.insert(at).second) break;
  // Whatever a layout calls the element around everything: it holds most of what there is.
  const auto all = page.find(counted);
  std::unordered_map<HtmlNode, std::size_t, NodeHash> counts;
  for (std::size_t i = 0; i < std::min(all.size(), most_counted); ++i)
    for (auto at = all[i].parent(); !at.none(); at = at.parent()) ++counts[at];
  for (const auto& [node, count] : counts)
    if (count * 2 > std::min(all.size(), most_counted)) holds_content_.insert(node);
  // Some servers put a form around the whole page.
  for (const auto& node : page.find("//form[.//h1]")) holds_content_.insert(node);
}

bool Beside::is_part(HtmlNode node) const {
  const auto tag = node.tag();
  if (is_one_of(tags, tag)) return true;
  if (holds_content_.contains(node)) return false;
  if (tag == "form") return true;
  if (tag == "footer") return !is_within_story(node);
  if (tag == "header" && is_head_of_page(node)) return true;
  if (is_one_of(roles, to_lower_ascii(node.attribute("role")))) return true;
  const auto all = to_lower_ascii(squeeze_spaces(node.attribute("class") + ' ' + node.attribute("id")));
  return std::ranges::any_of(split(all, ' '), [&](std::string_view name) {
    return names_a_part(name) && !(name.find("footer") != std::string_view::npos && is_within_story(node));
  });
}

bool Beside::has(HtmlNode node) const {
  for (auto at = node; !at.none() && at.tag() != "body"; at = at.parent())
    if (is_part(at)) return true;
  return false;
}

}  // namespace vitrine
