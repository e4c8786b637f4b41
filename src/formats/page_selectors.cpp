#include "formats/page_selectors.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "formats/css_selector.hpp"

namespace vitrine {
namespace {

constexpr std::size_t blocks_looked_at = 12, most_candidates = 40;
constexpr double items_alike = 0.8, parts_alike = 0.6;  ///< of all; less is no description

using Nodes = std::vector<HtmlNode>;

/// Only what people can read: letters, digits, - and _, no number of a post.
bool is_plain(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || (c >= '0' && c <= '9');
  }) && !(name.front() >= '0' && name.front() <= '9');
}

/// "h2.title", "h2.big", "h2".
std::vector<std::string> names_of(const HtmlNode& node) {
  std::vector<std::string> names;
  if (node.none() || !is_plain(node.tag())) return names;
  const std::string tag{node.tag()}, classes = squeeze_spaces(node.attribute("class"));
  for (const auto name : split(classes, ' '))
    if (is_plain(name)) names.push_back(tag + '.' + std::string{name});
  names.push_back(tag);
  return names;
}

/// Alone, then within what is around it.
std::vector<std::string> candidates_for(const HtmlNode& node) {
  auto all = names_of(node);
  const auto own = all;
  const auto parent = node.parent();
  if (parent.none() || parent.tag() == "body") return all;
  auto around = names_of(parent);
  if (const auto id = parent.attribute("id"); is_plain(id)) around.insert(around.begin(), '#' + id);
  for (const auto& outer : around)
    for (const auto& inner : own) all.push_back(outer + " > " + inner);
  return all;
}

/// The candidate of the highest worth, the first of equals; empty below `least`.
std::string best_of(const std::vector<std::string>& candidates, double least,
                    const std::function<double(const std::string& xpath)>& worth) {
  std::string best;
  for (const auto& candidate : candidates) {
    const auto path = xpath_of(candidate);
    const auto value = path ? worth(*path) : 0;
    if (value < least || (value <= least && !best.empty())) continue;
    best = candidate;
    least = value;
  }
  return best;
}

void add(std::vector<std::string>& all, const std::vector<std::string>& more) {
  for (const auto& one : more)
    if (all.size() < most_candidates && std::ranges::find(all, one) == all.end()) all.push_back(one);
}

std::string item_selector(const PageAround& around, const std::vector<PageBlock>& blocks) {
  Nodes items;
  std::vector<std::string> candidates;
  for (const auto& block : blocks) {
    if (block.nodes.size() != 1) return {};
    items.push_back(block.nodes.front());
    if (items.size() <= blocks_looked_at) add(candidates, candidates_for(items.back()));
  }
  return best_of(candidates, items_alike, [&](const std::string& path) {
    const auto found = around.page.find(path);
    const auto right = std::ranges::count_if(
        found, [&](const HtmlNode& node) { return std::ranges::find(items, node) != items.end(); });
    return static_cast<double>(right) / static_cast<double>(std::max(found.size(), items.size()));
  });
}

/// `part`: the elements that this part was read from. Of several that a selector finds the first is taken, but of the
/// text all are.
std::string part_selector(const PageAround& around, const std::vector<PageBlock>& blocks,
                          const std::vector<BlockParts>& parts, const std::function<Nodes(const BlockParts&)>& part,
                          bool all) {
  std::vector<std::string> candidates;
  double present = 0;
  for (const auto& one : parts) {
    const auto nodes = part(one);
    if (nodes.empty()) continue;
    ++present;
    add(candidates, candidates_for(nodes.front()));
  }
  if (present == 0) return {};
  return best_of(candidates, parts_alike, [&](const std::string& path) {
    double right = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto wanted = part(parts[i]);
      auto found = blocks[i].find(around.page, path);
      if (!all && !found.empty()) found.resize(1, HtmlNode{nullptr});
      if (!wanted.empty() && found == wanted) ++right;
    }
    return right / present;
  });
}

Nodes alone(const HtmlNode& node) { return node.none() ? Nodes{} : Nodes{node}; }

}  // namespace

Selectors guessed_selectors(const PageAround& around, const std::vector<PageBlock>& blocks) {
  Selectors out;
  const auto& said = around.paths;
  if (blocks.empty()) return out;
  if (said.item.empty()) out.item = item_selector(around, blocks);
  if (said.item.empty() && out.item.empty()) return out;
  std::vector<BlockParts> parts;
  for (const auto& block : blocks) {
    if (parts.size() == blocks_looked_at) break;
    parts.push_back(parts_of(around, block));
  }
  const auto find = [&](const std::string& already, const std::function<Nodes(const BlockParts&)>& part,
                        bool all = false) {
    return already.empty() ? part_selector(around, blocks, parts, part, all) : std::string{};
  };
  out.title = find(said.title, [](const BlockParts& one) { return alone(one.title); });
  out.date = find(said.date, [](const BlockParts& one) { return alone(one.date); });
  out.excerpt = find(
      said.excerpt, [](const BlockParts& one) { return one.excerpt; }, true);
  out.link = find(said.link, [](const BlockParts& one) { return alone(one.link); });
  out.image = find(said.image, [](const BlockParts& one) { return alone(one.image); });
  return out;
}

}  // namespace vitrine
