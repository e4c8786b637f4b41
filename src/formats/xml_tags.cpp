#include "formats/xml_tags.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "formats/xml_repair.hpp"

namespace vitrine {
namespace {

constexpr std::size_t deepest = 200;            ///< elements; libxml2 stops at 256
constexpr std::size_t longest_tag = 64 * 1024;  ///< bytes of attributes; what is beyond is left out
constexpr std::size_t most_attributes = 200;    ///< libxml2 compares each with all before it
constexpr std::string_view spaces = " \t\r\n\f";

bool is_name_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == ':';
}

/// What stands at the beginning of `text` and may be a name; empty: none.
std::string_view name_at(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_name_letter(text[size])) ++size;
  const auto name = text.substr(0, size);
  const bool begins = size > 0 && (std::isalpha(static_cast<unsigned char>(name[0])) != 0 || name[0] == '_');
  const bool prefixed_well = !name.ends_with(':') && std::count(name.begin(), name.end(), ':') <= 1 &&
                             (name.find(':') == std::string_view::npos || is_name_letter(name[name.find(':') + 1]));
  return begins && prefixed_well ? name : std::string_view{};
}

std::size_t space_at(std::string_view text) { return std::min(text.find_first_not_of(spaces), text.size()); }

bool same_letters(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char one, char other) { return small(one) == small(other); });
}

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::any_of(names.begin(), names.end(), [&](auto known) { return same_letters(known, name); });
}

/// HTML's elements that have no end by nature, and are of no feed's own language.
constexpr std::array<std::string_view, 5> endless{"br", "hr", "img", "input", "wbr"};
/// RSS's elements of text alone, and those that may stand beside them: when one of these begins within one of those, an
/// end was forgotten, or misspelt.
constexpr std::array<std::string_view, 4> texts{"title", "link", "guid", "pubdate"};
constexpr std::array<std::string_view, 10> beside_texts{"title",    "link",      "guid",     "pubdate", "description",
                                                        "category", "enclosure", "comments", "author",  "source"};

/// Which of the counters is a name's.
std::size_t counter_of(std::string_view name, std::size_t counters) {
  std::size_t hash = 1469598103934665603u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c | 0x20)) * 1099511628211u;
  return hash % counters;
}

/// The end of a quoted value, nowhere when the quote was forgotten: then the next one stands behind the end of this tag
/// and the beginning of another.
std::size_t quote_after(std::string_view text) {
  const auto end = text.find(text[0], 1);
  if (end == std::string_view::npos) return end;
  const auto value = text.substr(1, end - 1);
  const auto sign = value.find_first_of("<>");
  if (sign == std::string_view::npos || value[sign] == '<') return end;
  return value.find('<', sign) == std::string_view::npos ? end : std::string_view::npos;
}

/// Of `text` behind "=": the value and how many bytes it takes. A quote that never comes is none.
struct ValueFound {
  std::string_view value;
  std::size_t size;
};
ValueFound value_at(std::string_view text) {
  if (text.starts_with('"') || text.starts_with('\'')) {
    const auto end = quote_after(text);
    if (end != std::string_view::npos) return {text.substr(1, end - 1), end + 1};
    const auto cut = std::min(text.find_first_of("<>"), text.size());
    return {text.substr(1, cut - 1), cut};
  }
  auto end = std::min(text.find_first_of(" \t\r\n\f<>"), text.size());
  const auto value = text.substr(0, end);
  const bool empty_tag = value.ends_with('/') && text.substr(end).starts_with('>');
  if (empty_tag) --end;
  return {text.substr(0, end), end};
}

/// The attributes of one tag, in XML's words.
class Attributes {
 public:
  void add(std::string_view name, std::string_view value) {
    if (names_.size() >= most_attributes || text_.size() >= longest_tag) return;
    if (std::find(names_.begin(), names_.end(), name) != names_.end()) return;
    names_.push_back(name);
    ((text_ += ' ') += name) += "=\"";
    append_value(text_, value.substr(0, longest_tag));
    text_ += '"';
  }
  const std::string& text() const { return text_; }

 private:
  std::vector<std::string_view> names_;
  std::string text_;
};

}  // namespace

std::size_t XmlTags::take(std::string_view text, std::string& out) {
  if (text.starts_with("</")) return take_end(text, out);
  const auto name = name_at(text.substr(1));
  auto at = 1 + name.size();
  const bool ends_well = at == text.size() || spaces.find(text[at]) != std::string_view::npos || text[at] == '/' ||
                         text[at] == '>' || text[at] == '<';
  if (name.empty() || !ends_well) return 0;
  Attributes attributes;
  bool empty = false;
  while ((at += space_at(text.substr(at))) < text.size() && text[at] != '>' && text[at] != '<') {
    const auto attribute = name_at(text.substr(at));
    empty = text[at] == '/' && text.substr(at).starts_with("/>");
    if (attribute.empty()) {
      ++at;  // whatever it is
      continue;
    }
    at += attribute.size();
    const auto equals = at + space_at(text.substr(at));
    if (equals >= text.size() || text[equals] != '=') {
      attributes.add(attribute, attribute);
      continue;
    }
    at = equals + 1 + space_at(text.substr(equals + 1));
    const auto [value, size] = value_at(text.substr(at));
    attributes.add(attribute, value);
    at += size;
  }
  if (at < text.size() && text[at] == '>') ++at;
  open(name, attributes.text(), empty || is_one_of(name, endless), out);
  return at;
}

/// Ends what was forgotten to be ended before an element of this name.
void XmlTags::close_before(std::string_view name, std::string& out) {
  if (same_letters(name, "item") || same_letters(name, "entry")) {
    ended_ = false;  // a feed that goes on behind its end has not ended
    const auto same = [&](std::string_view open) { return same_letters(open, name); };
    const auto found = std::find_if(open_.begin(), open_.end(), same);
    if (found == open_.end() || found == open_.begin()) return;
    too_deep_ = 0;
    return close_to(static_cast<std::size_t>(found - open_.begin()), out);
  }
  const bool text = !open_.empty() && too_deep_ == 0 && is_one_of(open_.back(), texts);
  if (text && is_one_of(name, beside_texts)) close_to(open_.size() - 1, out);
}

void XmlTags::open(std::string_view name, std::string_view attributes, bool empty, std::string& out) {
  close_before(name, out);
  const bool outermost = open_.empty();
  if (open_.size() >= deepest) {
    if (!empty) ++too_deep_;
    return;
  }
  ((out += '<') += name) += attributes;
  out += empty && !outermost ? "/>" : ">";
  if (outermost) ended_ = empty;
  if (empty && !outermost) return;
  open_.push_back(name);
  ++counts_[counter_of(name, counts_.size())];
}

std::size_t XmlTags::take_end(std::string_view text, std::string& out) {
  const auto name = name_at(text.substr(2));
  if (name.empty()) return 0;
  auto size = std::min(text.find_first_of("<>", 2 + name.size()), text.size());
  if (size < text.size() && text[size] == '>') ++size;
  if (too_deep_ > 0) return --too_deep_, size;
  if (counts_[counter_of(name, counts_.size())] == 0) return size;
  const auto same = [&](std::string_view open) { return same_letters(open, name); };
  const auto found = std::find_if(open_.rbegin(), open_.rend(), same);
  if (found == open_.rend()) return size;
  const auto depth = static_cast<std::size_t>(open_.rend() - found) - 1;
  if (depth == 0) ended_ = true;
  close_to(std::max<std::size_t>(depth, 1), out);
  return size;
}

void XmlTags::close_to(std::size_t depth, std::string& out) {
  for (; open_.size() > depth; open_.pop_back()) {
    ((out += "</") += open_.back()) += '>';
    --counts_[counter_of(open_.back(), counts_.size())];
  }
}

void XmlTags::finish(std::string& out) {
  if (ended_) close_to(0, out);
}

}  // namespace vitrine
