#include "formats/feed_elements.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "base/web_address.hpp"
#include "formats/atom_text.hpp"
#include "formats/html_tags.hpp"

namespace vitrine {
namespace {

using V = Vocabulary;

constexpr std::size_t longest_address = 4000;  ///< bytes; longer is none
constexpr int rank_of_rss_link = 4;

double number_of(std::string_view text) {
  double value = 0;
  text = trim(text);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value > 0 && value < 1e9 ? value : 0;
}

/// Without the frame of a CDATA section that was escaped, or put into another, by mistake.
std::string_view without_frame(std::string_view text) {
  constexpr std::string_view begins = "<![CDATA[";
  auto inner = trim(text);
  if (!inner.starts_with(begins)) return text;
  inner.remove_prefix(begins.size());
  for (const std::string_view end : {"]]>", "]]"})
    if (inner.ends_with(end)) return inner.substr(0, inner.size() - end.size());
  return text;
}

FeedText text_of(const FeedElement& element) {
  if (element.vocabulary == V::atom) return atom_text(element);
  return {std::string{without_frame(element.text)}, element.has_tags ? Markup::html : Markup::unsaid, element.base};
}

/// The first that says anything.
void take_first(FeedText& into, const FeedElement& element) {
  if (!trim(into.raw).empty()) return;
  auto text = text_of(element);
  if (!trim(text.raw).empty()) into = std::move(text);
}

void take_first(std::string& into, const FeedElement& element) {
  if (into.empty()) into = trim(element.text);
}

std::string first_of(std::string_view a, std::string_view b, std::string_view c) {
  return std::string{!a.empty() ? a : !b.empty() ? b : c};
}

void offer(FeedLink& into, std::string_view raw, int rank, std::string_view base) {
  raw = trim(raw);
  // Of links alike, RSS means the last and Atom the first.
  const bool better = rank > into.rank || (rank == into.rank && rank == rank_of_rss_link);
  if (raw.empty() || raw.size() > longest_address || !better) return;
  auto address = resolve_address(base, raw);
  if (is_http_address(address)) into = {std::move(address), rank};
}

/// How surely a link of Atom leads to what people read; 0: not at all.
int rank_of_atom_link(const FeedElement& element) {
  const auto rel = to_lower_ascii(trim(value_of(element.attributes, "rel")));
  const auto type = to_lower_ascii(value_of(element.attributes, "type"));
  if (!rel.empty() && rel != "alternate") return 0;
  if (type.empty()) return 2;
  return type.find("html") != std::string::npos ? 3 : 1;
}

std::string link_text(const FeedElement& element) {
  const auto href = value_of(element.attributes, "href");
  return std::string{!href.empty() ? href : std::string_view{element.text}};
}

bool is_picture(std::string_view type, std::string_view medium, std::string_view address) {
  if (!type.empty()) return to_lower_ascii(type).starts_with("image/");
  if (!medium.empty()) return same_ignoring_case(medium, "image");
  const auto path = to_lower_ascii(address.substr(0, address.find_first_of("?#")));
  for (const auto end : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".heic"})
    if (path.ends_with(end)) return true;
  return false;
}

void add_picture(std::vector<PictureLink>& into, const FeedElement& element, std::string_view address) {
  constexpr std::size_t most = 20;
  address = trim(address);
  if (address.empty() || address.size() > longest_address || into.size() >= most) return;
  into.push_back({std::string{address}, element.base, number_of(value_of(element.attributes, "width"))});
}

/// Of an <image> in an item: the address itself, or with tags around it as the channel's has.
std::string_view url_within(std::string_view text) {
  constexpr std::string_view begins = "<url>";
  const auto at = text.find(begins);
  if (at == std::string_view::npos) return text.find('<') == std::string_view::npos ? text : std::string_view{};
  text.remove_prefix(at + begins.size());
  return text.substr(0, text.find('<'));
}

void take_enclosure(FeedEntry& entry, const FeedElement& element, std::string_view address) {
  if (is_picture(value_of(element.attributes, "type"), "", address)) add_picture(entry.enclosures, element, address);
}

void take_atom_link(FeedEntry& entry, const FeedElement& element, std::string_view base) {
  const auto address = link_text(element);
  if (same_ignoring_case(value_of(element.attributes, "rel"), "enclosure"))
    return take_enclosure(entry, element, address);
  offer(entry.link, address, rank_of_atom_link(element), base);
}

bool take_atom(FeedEntry& entry, const FeedElement& element, std::string_view base) {
  const auto& name = element.local;
  if (name == "title") return take_first(entry.title, element), true;
  if (name == "summary" || name == "subtitle") return take_first(entry.summary, element), true;
  if (name == "content") {
    // Content elsewhere is a page to read when nothing else is linked.
    if (const auto source = value_of(element.attributes, "src"); !source.empty())
      return offer(entry.link, source, 1, base), true;
    return take_first(entry.content, element), true;
  }
  if (name == "link") return take_atom_link(entry, element, base), true;
  if (name == "id") return take_first(entry.guid, element), true;
  if (name == "published" || name == "issued") return take_first(entry.published, element), true;
  if (name == "created") return take_first(entry.issued, element), true;
  if (name == "updated" || name == "modified") return take_first(entry.updated, element), true;
  return false;
}

bool take_rss(FeedEntry& entry, const FeedElement& element, std::string_view base) {
  const auto& name = element.local;
  if (name == "title") return take_first(entry.title, element), true;
  if (name == "description") return take_first(entry.summary, element), true;
  if (name == "summary") return take_first(entry.lesser_summary, element), true;
  if (name == "content") return take_first(entry.content, element), true;
  if (name == "link") return offer(entry.link, link_text(element), rank_of_rss_link, base), true;
  if (name == "pubdate" || name == "published") return take_first(entry.published, element), true;
  if (name == "date") return take_first(entry.issued, element), true;
  if (name == "updated") return take_first(entry.updated, element), true;
  if (name == "image") return add_picture(entry.media, element, url_within(element.text)), true;
  if (name == "enclosure") {
    const auto address = value_of(element.attributes, "url");
    return take_enclosure(entry, element, address), true;
  }
  if (name == "guid" || name == "id") {
    take_first(entry.guid, element);
    entry.guid_is_link = !same_ignoring_case(value_of(element.attributes, "ispermalink"), "false");
    return true;
  }
  return false;
}

void take_media(FeedEntry& entry, const FeedElement& element) {
  const auto address = value_of(element.attributes, "url");
  if (element.local == "content" &&
      is_picture(value_of(element.attributes, "type"), value_of(element.attributes, "medium"), address))
    add_picture(entry.media, element, address);
  if (element.local == "thumbnail") add_picture(entry.thumbnails, element, address);
  if (element.local == "description" || element.local == "title") {
    take_first(entry.media_words, element);
    take_first(element.local == "title" ? entry.media_title : entry.lesser_summary, element);
  }
}

void take_dublin_core(FeedEntry& entry, const FeedElement& element) {
  const auto& name = element.local;
  if (name == "title") take_first(entry.title, element);
  if (name == "description" || name == "abstract") take_first(entry.lesser_summary, element);
  if (name == "date" || name == "issued" || name == "created") take_first(entry.issued, element);
  if (name == "modified") take_first(entry.updated, element);
  if (name == "language") take_first(entry.lang, element);
}

void take_head_link(FeedHead& head, const FeedElement& element, std::string_view base) {
  const auto href = value_of(element.attributes, "href"), rel = value_of(element.attributes, "rel");
  const bool next = same_ignoring_case(rel, "next"), self = same_ignoring_case(rel, "self");
  if (!next && !self) return offer(head.home, href, rank_of_atom_link(element), base);
  if (auto address = resolve_address(base, href); is_http_address(address))
    (next ? head.next : head.self) = std::move(address);
}

}  // namespace

bool holds_xhtml(const FeedElement& element) {
  if (element.vocabulary == V::xhtml) return true;
  return element.vocabulary == V::atom && is_atom_xhtml(element.attributes);
}

void take_entry_element(FeedEntry& entry, const FeedElement& element, const FeedHead& head, std::string_view address) {
  const auto base = first_of(element.base, head.home.address, address.empty() ? head.self : address);
  switch (element.vocabulary) {
    case V::rss: take_rss(entry, element, base); break;
    case V::atom: take_atom(entry, element, base); break;
    case V::media: take_media(entry, element); break;
    case V::dublin_core: take_dublin_core(entry, element); break;
    case V::content:
      if (element.local == "encoded") take_first(entry.content, element);
      break;
    case V::xhtml:
      if (element.local == "body" || element.local == "div") take_first(entry.content, element);
      break;
    case V::itunes:
      if (element.local == "summary" || element.local == "subtitle") take_first(entry.lesser_summary, element);
      if (element.local == "image") add_picture(entry.thumbnails, element, value_of(element.attributes, "href"));
      break;
    case V::feedburner:
      if (element.local == "origlink") offer(entry.link, element.text, 5, base);
      break;
    case V::vitrine:
      if (element.local == "item") take_first(entry.extension, element);
      break;
    default: break;
  }
}

void take_head_element(FeedHead& head, const FeedElement& element, std::string_view address) {
  const auto base = first_of(element.base, address, head.self);
  if (element.is(V::rss, "title") || element.is(V::atom, "title") || element.is(V::dublin_core, "title"))
    return take_first(head.title, element);
  if (element.is(V::rss, "link")) return offer(head.home, link_text(element), rank_of_rss_link, base);
  if (element.is(V::atom, "link")) return take_head_link(head, element, base);
  if (element.is(V::rss, "language") || element.is(V::dublin_core, "language")) return take_first(head.lang, element);
  if (element.is(V::rss, "ttl") && number_of(element.text) > 0) head.minutes = number_of(element.text);
  if (element.is(V::syndication, "updateperiod")) head.period = to_lower_ascii(trim(element.text));
  if (element.is(V::syndication, "updatefrequency") && number_of(element.text) > 0)
    head.times_a_period = number_of(element.text);
}

}  // namespace vitrine
