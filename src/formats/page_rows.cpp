#include "formats/page_rows.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/page_dates.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_looked_at = 3000, most_dates = 1000, highest = 12;

/// Of parts ("<b>4</b> <i>déc. 2026</i>") when they are no more than a date.
constexpr const char* dated =
    "/descendant::*[self::time or ((not(*) or contains(@class,'date') or contains(@class,'ublish') or "
    "(string-length(normalize-space(.)) < 30 and not(descendant-or-self::a))) and "
    "string-length(normalize-space(.)) < 60 and translate(.,'0123456789','') != .)]";

/// Its tag and the first of its classes that is no number or place in the list.
std::string kind_of(HtmlNode node) {
  const auto all = squeeze_spaces(node.attribute("class"));
  for (const auto name : split(all, ' ')) {
    const bool numbered = name.find_first_of("0123456789") != std::string_view::npos;
    const bool place = name == "odd" || name == "even" || name == "first" || name == "last" || name == "active";
    if (!name.empty() && !numbered && !place) return fmt::format("{}.{}", node.tag(), name);
  }
  return std::string{node.tag()};
}

struct Rows {
  std::vector<HtmlNode> nodes;
  std::unordered_set<HtmlNode, NodeHash> seen;
};

/// Of a link or heading; empty: it has none but its date.
std::string title_of(const HtmlTree& page, HtmlNode row) {
  for (const auto& node : page.find(row,
                                    "descendant-or-self::a[@href] | descendant::*[self::h1 or self::h2 or "
                                    "self::h3 or self::h4 or self::h5 or self::h6]"))
    if (auto text = node.text(); !text.empty() && !printed_date(text, Zone{})) return text;
  return {};
}

/// Those that have titles; none when the titles are the same over and over ("closed").
std::vector<HtmlNode> told(const HtmlTree& page, const std::vector<HtmlNode>& rows) {
  std::vector<HtmlNode> kept;
  std::set<std::string> titles;
  for (const auto& row : rows) {
    const auto title = title_of(page, row);
    if (title.empty()) continue;
    titles.insert(title);
    kept.push_back(row);
  }
  if (titles.size() * 2 < kept.size()) kept.clear();
  return kept;
}

/// And those beside them that are made alike, whose date nobody can read ("yesterday").
std::vector<HtmlNode> with_their_like(const HtmlTree& page, const std::vector<HtmlNode>& rows) {
  std::vector<HtmlNode> all;
  std::unordered_set<HtmlNode, NodeHash> lists;
  for (const auto& row : rows) {
    if (!lists.insert(row.parent()).second) continue;
    for (const auto& child : page.find(row.parent(), "*"))
      if (all.size() < most_dates && kind_of(child) == kind_of(row) && !title_of(page, child).empty())
        all.push_back(child);
  }
  return all;
}

}  // namespace

std::vector<HtmlNode> date_marks(const HtmlTree& page, const Beside& beside) {
  auto marks = page.find(dated);
  if (marks.size() > most_looked_at) marks.erase(marks.begin() + most_looked_at, marks.end());
  std::erase_if(marks, [&](const HtmlNode& mark) {
    const auto text = mark.text();
    const bool dated = printed_date(text, Zone{}) || (mark.tag() == "time" && !mark.attribute("datetime").empty());
    return text.empty() || !dated || beside.has(mark);
  });
  // "<time><a>24 November</a></time>" is one.
  std::vector<HtmlNode> outer;
  for (const auto& mark : marks)
    if (outer.size() < most_dates && (outer.empty() || !mark.within(outer.back()))) outer.push_back(mark);
  return outer;
}

std::vector<PageBlock> find_rows(const HtmlTree& page, const std::vector<HtmlNode>& dates) {
  std::map<std::string, Rows> kinds;
  for (const auto& date : dates) {
    auto at = date;
    for (std::size_t height = 0; height < highest && !at.none() && at.tag() != "body"; ++height, at = at.parent()) {
      if (at.parent().none()) break;
      auto& rows = kinds[kind_of(at.parent()) + ">" + kind_of(at)];
      if (rows.seen.insert(at).second) rows.nodes.push_back(at);
    }
  }
  std::vector<HtmlNode> best;
  for (const auto& [kind, all] : kinds) {
    if (all.nodes.size() < std::max<std::size_t>(2, best.size())) continue;
    auto rows = told(page, all.nodes);
    if (rows.size() < 2) continue;
    const bool holds_best = rows.size() == best.size() && best.front().within(rows.front());
    if (rows.size() > best.size() || holds_best) best = std::move(rows);
  }
  std::vector<PageBlock> blocks;
  for (const auto& row : with_their_like(page, best)) blocks.push_back({HtmlNode{nullptr}, {row}});
  return blocks;
}

}  // namespace vitrine
