#include "formats/page_entry.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/html_picture.hpp"
#include "formats/html_text.hpp"
#include "formats/page_when.hpp"
#include "formats/read_more.hpp"
#include "formats/web_text.hpp"

namespace vitrine {
namespace {

constexpr std::size_t shortest_paragraph = 25;  ///< characters; less is a category or a name
/// Where the text stands in no paragraph.
constexpr const char* introductions =
    "descendant::*[contains(@class,'excerpt') or contains(@class,'intro') or contains(@class,'summary') or "
    "contains(@class,'descr') or contains(@class,'lead') or contains(@class,'abstract')]";
HtmlNode first(const std::vector<HtmlNode>& nodes) { return nodes.empty() ? HtmlNode{nullptr} : nodes.front(); }

HtmlNode title_node(const PageAround& around, const PageBlock& block) {
  if (!around.paths.title.empty()) return first(block.find(around.page, around.paths.title));
  if (!block.title.none()) return block.title;
  for (const auto* guess :
       {"descendant-or-self::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]",
        "descendant-or-self::*[contains(@class,'title') or contains(@class,'headline')]"})
    for (const auto& node : block.find(around.page, guess))
      if (!node.text().empty()) return node;
  HtmlNode longest{nullptr};
  std::size_t most = 0;
  for (const auto& link : block.find(around.page, "descendant-or-self::a[@href]"))
    if (const auto text = link.text(); text.size() > most && !leads_on(text)) {
      longest = link;
      most = text.size();
    }
  return longest;
}

/// "24 November 2026 A square": the date within the title is no part of it.
std::string without_date(const HtmlNode& title, const std::optional<DateFound>& date) {
  auto text = title.text();
  if (!date || date->node == title || !date->node.within(title)) return text;
  if (const auto printed = date->node.text(); text.starts_with(printed)) text.erase(0, printed.size());
  return std::string{trim(text)};
}

struct LinkFound {
  HtmlNode node{nullptr};
  std::string address{};
};

LinkFound link_of(const PageAround& around, const PageBlock& block, const HtmlNode& title) {
  std::vector<HtmlNode> links;
  const auto add = [&](const std::vector<HtmlNode>& more) { links.insert(links.end(), more.begin(), more.end()); };
  if (!around.paths.link.empty()) {
    add(block.find(around.page, around.paths.link));
  } else {
    add(around.page.find(title, "descendant-or-self::a[@href] | ancestor::a[@href]"));
    const auto all = block.find(around.page, "descendant-or-self::a[@href]");
    for (const auto& link : all)
      if (leads_on(link.text())) links.push_back(link);
    add(all);
  }
  for (const auto& link : links) {
    const auto href = link.attribute("href");
    const auto address = resolve_address(around.base, href);
    if (!href.empty() && !href.starts_with('#') && is_http_address(address)) return {link, address};
  }
  return {};
}

struct ExcerptFound {
  std::vector<HtmlNode> nodes{};
  std::string text{};
};

/// A line around the date: who wrote it, under which heading, how long it takes to read. A sentence is none.
bool is_about_the_date(const std::string& line, const std::string& date) {
  constexpr std::size_t longest_rest = 60;
  if (date.empty() || line.size() > date.size() + longest_rest || line.find(date) == std::string::npos) return false;
  return std::string_view{".!?"}.find(line.back()) == std::string_view::npos && !line.ends_with("…");
}

/// The paragraphs that tell something: not the title, a date, "Read more", or a category.
ExcerptFound excerpt_of(const PageAround& around, const PageBlock& block, const std::string& title) {
  ExcerptFound found;
  const auto when = date_in(around.page, block, around.paths.date, around.options.zone);
  const auto date = when ? when->node.text() : std::string{};
  std::vector<std::string> paragraphs;
  const auto add = [&](const std::string& html, std::size_t shortest) {
    const auto before = paragraphs.size();
    const auto text = read_html(html, around.base).text;
    for (const auto line : split(text, '\n')) {
      auto tidy = squeeze_spaces(line);
      if (constexpr std::string_view bullet = "• "; tidy.starts_with(bullet)) tidy.erase(0, bullet.size());
      const bool told = count_characters(tidy) >= shortest && tidy != title && !leads_on(tidy) &&
                        !is_about_the_date(tidy, date) && !printed_date(tidy, around.options.zone);
      if (told && std::find(paragraphs.begin(), paragraphs.end(), tidy) == paragraphs.end()) paragraphs.push_back(tidy);
    }
    return paragraphs.size() > before;
  };
  const bool said = !around.paths.excerpt.empty();
  for (const auto& node : block.find(around.page, said ? around.paths.excerpt : "descendant-or-self::p"))
    if (add(node.html(), said ? 1 : shortest_paragraph)) found.nodes.push_back(node);
  if (paragraphs.empty() && !said)
    for (const auto& node : block.find(around.page, introductions))
      if (add(node.html(), shortest_paragraph)) found.nodes.push_back(node);
  if (paragraphs.empty() && !said) add(block.html(), shortest_paragraph);
  std::string text;
  for (const auto& paragraph : paragraphs) text += (text.empty() ? "" : "\n\n") + paragraph;
  found.text = tidy_summary(std::move(text), around.lang).text;
  return found;
}

/// Of a style like "background-image: url('/img/a.jpg')", in which many themes put their pictures.
std::optional<DraftImage> background_of(const HtmlNode& node, const std::string& base) {
  const auto style = node.attribute("style");
  const auto at = style.find("url(", style.find("background"));
  if (at == std::string::npos) return std::nullopt;
  auto url = trim(std::string_view{style}.substr(at + 4, style.find(')', at) - at - 4));
  while (!url.empty() && (url.front() == '\'' || url.front() == '"')) url.remove_prefix(1);
  while (!url.empty() && (url.back() == '\'' || url.back() == '"')) url.remove_suffix(1);
  return picture_at(url, base);
}

std::optional<DraftImage> image_of(const PageAround& around, const PageBlock& block) {
  if (around.paths.image.empty()) {
    if (auto image = read_html(block.html(), around.base).image) return image;
    for (const auto& node : block.find(around.page, "descendant-or-self::*[contains(@style,'background')]"))
      if (auto image = background_of(node, around.base)) return image;
    return std::nullopt;
  }
  for (const auto& node : block.find(around.page, around.paths.image))
    if (auto image = read_html(node.html(), around.base).image) return image;
  return std::nullopt;
}

HtmlNode image_node(const PageAround& around, const PageBlock& block) {
  const auto image = image_of(around, block);
  if (!image || !image->url) return HtmlNode{nullptr};
  for (const auto& node : block.find(around.page, "descendant-or-self::img"))
    if (const auto one = read_html(node.html(), around.base).image; one && one->url == image->url) return node;
  return HtmlNode{nullptr};
}

}  // namespace

void set_date(WebEntry& entry, const std::string& text, const Zone& zone) {
  const auto stated = stated_date(text, zone);
  entry.published_at = stated ? stated : printed_date(text, zone);
  entry.date_text = text;
}

BlockParts parts_of(const PageAround& around, const PageBlock& block) {
  BlockParts parts;
  parts.title = title_node(around, block);
  if (parts.title.none()) return parts;
  parts.link = link_of(around, block, parts.title).node;
  if (const auto date = date_in(around.page, block, around.paths.date, around.options.zone)) parts.date = date->node;
  parts.excerpt = excerpt_of(around, block, parts.title.text()).nodes;
  parts.image = image_node(around, block);
  return parts;
}

BlockRead read_block(const PageAround& around, const PageBlock& block) {
  BlockRead read;
  auto& entry = read.entry;
  const auto title = title_node(around, block);
  if (title.none()) return read;
  auto when = date_in(around.page, block, around.paths.date, around.options.zone);
  if (when) take_more(around.page, block, around.options.zone, around.options.now, *when);
  const auto raw = without_date(title, when);
  entry.lang = around.lang;
  entry.link = link_of(around, block, title).address;
  entry.summary = excerpt_of(around, block, raw).text;
  entry.title = title_text({.raw = raw, .markup = Markup::none}, entry.lang, entry.summary);
  if (when) {
    entry.published_at = when->date.at;
    read.when = when->date;
  }
  // A range of days is what it is.
  if (!when || !when->date.last_day)
    entry.date_text = when ? when->text : unread_date(around.page, block, around.paths.date);
  entry.image = image_of(around, block);
  return read;
}

}  // namespace vitrine
