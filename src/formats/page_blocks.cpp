#include "formats/page_blocks.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/page_beside.hpp"
#include "formats/page_rows.hpp"
#include "formats/page_when.hpp"
#include "formats/read_more.hpp"

namespace vitrine {
namespace {

constexpr std::size_t most_looked_at = 3000, most_marks = 1000, examined = 30;
constexpr std::size_t most_in_block = 100;
constexpr int dated_counts = 3;  ///< so many times as much as a list without dates

/// What follows a mark among its siblings, up to the next one.
PageBlock flat_block(HtmlNode mark, const std::unordered_map<HtmlNode, int, NodeHash>& counts) {
  PageBlock block{HtmlNode{nullptr}, {mark}};
  for (auto at = mark.next(); !at.none() && !counts.contains(at) && block.nodes.size() < most_in_block; at = at.next())
    block.nodes.push_back(at);
  return block;
}

/// For each mark (a heading, a date) the largest element around it that has no other mark.
std::vector<PageBlock> around(const std::vector<HtmlNode>& marks) {
  std::unordered_map<HtmlNode, int, NodeHash> counts;
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

std::vector<HtmlNode> headings(const HtmlTree& page, const Beside& beside, const char* level) {
  auto marks = page.find(fmt::format("//{}", level));
  if (marks.size() > most_looked_at) marks.erase(marks.begin() + most_looked_at, marks.end());
  std::erase_if(marks,
                [&](const HtmlNode& mark) { return beside.has(mark) || mark.text().empty() || leads_on(mark.text()); });
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

/// A list, and what it is worth.
struct Candidate {
  std::vector<PageBlock> blocks;
  std::size_t dated = 0;  ///< of those that were looked at
  int value = 0;          ///< 0: no list of news
  bool is_dated = false;  ///< most of them are

  /// A list with dates goes before one without, but not a box of two dates before a page of news.
  bool beats(const Candidate& other) const { return weight_beside(other) > other.weight_beside(*this); }

 private:
  int weight_beside(const Candidate& other) const {
    const bool counts = is_dated && (other.is_dated || blocks.size() * 2 >= other.blocks.size());
    return counts ? value * dated_counts : value;
  }
};

/// One alone must have nearly everything.
Candidate judged(const HtmlTree& page, std::vector<PageBlock> blocks) {
  Candidate out;
  out.blocks = std::move(blocks);
  if (out.blocks.empty()) return out;
  int sum = 0;
  const auto looked = std::min(out.blocks.size(), examined);
  for (std::size_t i = 0; i < looked; ++i) {
    sum += worth(page, out.blocks[i]);
    out.dated += has_date(page, out.blocks[i]);
  }
  const auto each = static_cast<double>(sum) / static_cast<double>(looked);
  const double enough = out.blocks.size() == 1 ? 4 : 1.5;
  if (each < enough) return out;
  out.is_dated = out.dated > 1 && out.dated * 2 >= looked;
  out.value = static_cast<int>(each * 10) * static_cast<int>(looked);
  return out;
}

/// Nothing but a heading and what follows it ("Newsletter").
bool is_flat(const PageBlock& block) { return block.nodes.front() == block.title; }

/// A link, and a text.
bool is_story(const HtmlTree& page, const PageBlock& block) {
  const auto texts = block.find(page, "descendant-or-self::p");
  return !block.find(page, "descendant-or-self::a[@href]").empty() &&
         std::ranges::any_of(texts, [](const HtmlNode& text) { return count_characters(text.text()) > 40; });
}

/// Where some have dates, what has none and is made otherwise is a box beside them ("Our services"), but for the story
/// that leads them; where several are boxes of one kind, a heading without one is none of them.
std::vector<PageBlock> without_strangers(const HtmlTree& page, std::vector<PageBlock> blocks) {
  std::map<std::string, std::size_t> dated, boxes, alike;
  std::size_t dates = 0, most = 0;
  for (const auto& block : blocks) {
    const auto kind = kind_of(block);
    ++alike[kind];
    if (!is_flat(block)) most = std::max(most, ++boxes[kind]);
    if (!has_date(page, block)) continue;
    ++dated[kind];
    ++dates;
  }
  constexpr std::size_t several = 3;
  bool leads = true;
  std::erase_if(blocks, [&](const PageBlock& block) {
    if (dates < 2) return most >= several && is_flat(block);
    const auto kind = kind_of(block);
    if (dated.contains(kind)) {
      leads = false;
      return false;
    }
    return !(leads && alike[kind] == 1 && !is_flat(block) && is_story(page, block));
  });
  return blocks;
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

std::string kind_of(const PageBlock& block) {
  const auto& node = block.nodes.front();
  const auto names = squeeze_spaces(node.attribute("class"));
  std::string kind{node.tag()};
  for (const auto name : split(names, ' '))
    if (name.find_first_of("0123456789") == std::string_view::npos) kind += ' ' + std::string{name};
  return kind;
}

std::vector<PageBlock> find_blocks(const HtmlTree& page) {
  const Beside beside{page};
  Candidate best;
  for (const auto* level : {"h1", "h2", "h3", "h4", "h5", "h6"}) {
    const auto marks = headings(page, beside, level);
    auto blocks = around(marks);
    for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i].title = marks[i];
    auto candidate = judged(page, without_strangers(page, std::move(blocks)));
    if (candidate.beats(best)) best = std::move(candidate);
  }
  // Stories without headings, of which a heading above them would make a single one.
  const auto dates = date_marks(page, beside);
  auto rows = find_rows(page, dates);
  auto candidate = judged(page, rows.empty() ? around(dates) : std::move(rows));
  const bool is_more = candidate.dated > (best.dated > 1 ? 2 * best.dated : best.dated);
  if (candidate.beats(best) && is_more) best = std::move(candidate);
  return best.blocks;
}

}  // namespace vitrine
