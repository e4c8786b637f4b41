#include "formats/page_blocks.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/page_entry.hpp"
#include "formats/read_more.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_looked_at = 3000, most_marks = 1000, examined = 30;
constexpr std::size_t most_in_block = 100;
constexpr std::array beside{"nav", "footer", "aside", "form", "button", "select"};
constexpr std::array beside_names{"footer", "sidebar", "cookie", "comment", "breadcrumb", "menu", "widget_"};

bool is_beside(HtmlNode node) {
  for (auto at = node; !at.none() && at.tag() != "body"; at = at.parent()) {
    if (std::find(beside.begin(), beside.end(), at.tag()) != beside.end()) return true;
    const auto names = to_lower_ascii(at.attribute("class") + ' ' + at.attribute("id"));
    for (const auto* name : beside_names)
      if (names.find(name) != std::string::npos) return true;
  }
  return false;
}

struct Hash {
  std::size_t operator()(const HtmlNode& node) const { return node.hash(); }
};

/// What follows a mark among its siblings, up to the next one.
PageBlock flat_block(HtmlNode mark, const std::unordered_map<HtmlNode, int, Hash>& counts) {
  PageBlock block{HtmlNode{nullptr}, {mark}};
  for (auto at = mark.next(); !at.none() && !counts.contains(at) && block.nodes.size() < most_in_block; at = at.next())
    block.nodes.push_back(at);
  return block;
}

/// For each mark (a heading, a date) the largest element around it that has no other mark.
std::vector<PageBlock> around(const std::vector<HtmlNode>& marks) {
  std::unordered_map<HtmlNode, int, Hash> counts;
  for (const auto& mark : marks)
    for (auto at = mark; !at.none(); at = at.parent()) ++counts[at];
  std::vector<PageBlock> blocks;
  for (const auto& mark : marks) {
    auto block = mark;
    while (!block.parent().none() && counts[block.parent()] == 1 && block.parent().tag() != "body")
      block = block.parent();
    blocks.push_back(block == mark ? flat_block(mark, counts) : PageBlock{HtmlNode{nullptr}, {block}});
  }
  return blocks;
}

std::vector<HtmlNode> marks_of(const HtmlTree& page, const std::string& xpath) {
  auto marks = page.find(xpath);
  if (marks.size() > most_looked_at) marks.erase(marks.begin() + most_looked_at, marks.end());
  std::erase_if(marks, [](const HtmlNode& mark) { return is_beside(mark) || mark.text().empty(); });
  if (marks.size() > most_marks) marks.erase(marks.begin() + most_marks, marks.end());
  return marks;
}

/// How much of it looks like news: a link, a date, some text, "Read more".
int worth(const HtmlTree& page, const PageBlock& block) {
  int worth = 0;
  const auto links = block.find(page, "descendant-or-self::a[@href]");
  if (!links.empty() || !block.find(page, "ancestor::a[@href]").empty()) worth += 1;
  if (has_date(page, block)) worth += 3;
  for (const auto& link : links)
    if (leads_on(link.text())) {
      worth += 2;
      break;
    }
  for (const auto& paragraph : block.find(page, "descendant-or-self::p"))
    if (count_characters(paragraph.text()) > 40) {
      worth += 1;
      break;
    }
  return worth;
}

/// 0: no list of news. One alone must have nearly everything.
int worth(const HtmlTree& page, const std::vector<PageBlock>& blocks) {
  if (blocks.empty()) return 0;
  int sum = 0;
  const auto looked = std::min(blocks.size(), examined);
  for (std::size_t i = 0; i < looked; ++i) sum += worth(page, blocks[i]);
  const auto each = static_cast<double>(sum) / static_cast<double>(looked);
  const double enough = blocks.size() == 1 ? 4 : 1.5;
  return each < enough ? 0 : static_cast<int>(each * 10) * static_cast<int>(looked);
}

}  // namespace

std::string PageBlock::html() const {
  std::string html;
  for (const auto& node : nodes) html += node.html();
  return html;
}

std::vector<HtmlNode> PageBlock::find(const HtmlTree& page, const std::string& xpath) const {
  std::vector<HtmlNode> all;
  for (const auto& node : nodes)
    for (const auto& found : page.find(node, xpath)) {
      if (all.size() == most_in_block) return all;
      all.push_back(found);
    }
  return all;
}

std::vector<PageBlock> find_blocks(const HtmlTree& page) {
  std::vector<PageBlock> best;
  int most = 0;
  const auto consider = [&](std::vector<PageBlock> blocks) {
    if (const auto value = worth(page, blocks); value > most) {
      most = value;
      best = std::move(blocks);
    }
  };
  for (const auto* level : {"h1", "h2", "h3", "h4", "h5", "h6"}) {
    const auto marks = marks_of(page, fmt::format("//{}", level));
    auto blocks = around(marks);
    for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i].title = marks[i];
    consider(std::move(blocks));
  }
  if (most == 0) consider(around(marks_of(page, "//time | //*[contains(@class,'date') and not(*)]")));
  return best;
}

}  // namespace vitrine
