#include "formats/web_text.hpp"

#include <algorithm>
#include <vector>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "formats/entities.hpp"
#include "formats/excerpt.hpp"
#include "formats/html_tags.hpp"
#include "formats/html_text.hpp"
#include "formats/read_more.hpp"
#include "formats/sentence_case.hpp"
#include "model/text_rules.hpp"

namespace vitrine {
namespace {

/// A text that is longer than a wall can use is not looked at to its end.
constexpr std::size_t most_characters_read = 20'000;
constexpr std::size_t longest_title = 8192;  ///< bytes; what is beyond is not looked at
/// Of a cut text, ending at a sentence is preferred to an ellipsis when it keeps this share.
constexpr double share_of_sentences = 0.6;

/// Tags that are markup for certain: with attributes, with no end by nature, or with both begin and end there.
bool is_meant(const TagFound& tag, std::string_view text) {
  if (!tag.bare || is_void_tag(tag.name)) return true;
  const auto lower = to_lower_ascii(text);
  const bool begins = lower.find("<" + tag.name) != std::string::npos;
  return begins && lower.find("</" + tag.name) != std::string::npos;
}

/// Without known tags. What is only shaped like one ("Intent to unship: <a>") stays, unless the source says it is HTML.
std::string without_tags(std::string_view text, bool surely_html) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto tag = text[i] == '<' ? tag_at(text.substr(i)) : std::nullopt;
    if (!tag || !is_known_tag(tag->name) || (!surely_html && !is_meant(*tag, text))) {
      out += text[i++];
      continue;
    }
    if (is_block_tag(tag->name) || tag->name == "br") out += ' ';
    i += tag->size;
    // What stands in these is for machines.
    if (!tag->ends && (tag->name == "script" || tag->name == "style"))
      i = std::min(to_lower_ascii(text).find("</" + tag->name, i), text.size());
  }
  return out;
}

std::string title_of(const WebText& title) {
  if (title.markup == Markup::none) return std::string{title.raw.substr(0, longest_title)};
  const bool html = title.markup == Markup::html;
  auto text = decode_entities(without_tags(title.raw.substr(0, longest_title), html));
  if (!html && has_entities(text)) text = decode_entities(without_tags(text, false));
  return html ? text : without_tags(text, false);
}

/// Cut after a sentence, else after a word with an ellipsis.
std::string fitted(std::string_view text, std::size_t limit, std::string_view lang) {
  if (count_characters(text) <= limit) return std::string{text};
  const auto cut = shorten(text, limit);
  std::size_t best = 0;
  for (const auto end : sentence_ends(cut, lang)) {
    const auto sentence = trim(std::string_view{cut}.substr(0, end));
    if (sentence.ends_with('.') || sentence.ends_with('!') || sentence.ends_with('?')) best = sentence.size();
  }
  const bool enough = static_cast<double>(best) >= share_of_sentences * static_cast<double>(cut.size());
  return enough ? cut.substr(0, best) : cut;
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  std::string paragraph;
  for (const auto line : split(text, '\n')) {
    if (!trim(line).empty()) {
      paragraph += (paragraph.empty() ? "" : "\n") + std::string{line};
    } else if (!paragraph.empty()) {
      paragraphs.push_back(std::move(paragraph));
      paragraph.clear();
    }
  }
  if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
  return paragraphs;
}

bool is_list(std::string_view paragraph) { return paragraph.starts_with("• ") || paragraph.starts_with("1. "); }

/// A letter that was cut through by a limit on bytes.
void drop_broken_end(std::string& text) {
  while (text.ends_with("\ufffd")) text.resize(text.size() - 3);
}

/// Cleans the last line of the last paragraph; false: nothing is left of it. `cut` becomes true when it was cut off.
bool end_well(std::string& paragraph, std::string_view lang, bool& cut) {
  const auto at = paragraph.rfind('\n');
  const auto from = at == std::string::npos ? 0 : at + 1;
  const auto line = squeeze_spaces(std::string_view{paragraph}.substr(from));
  const auto clean = clean_excerpt(line, lang);
  cut = cut || clean != line;
  const bool nothing = clean.empty() || clean == "…";
  paragraph.resize(nothing && at != std::string::npos ? at : from);
  if (!nothing) paragraph += clean;
  return !paragraph.empty();
}

/// Plain text of several lines, as people type it: a single line break is only that.
std::string read_plain(std::string_view raw) {
  std::string out;
  for (const auto& paragraph : paragraphs_of(printable(raw)))
    (out += out.empty() ? "" : "\n\n") += squeeze_spaces(paragraph);
  return out;
}

HtmlContent read_any(const WebText& text) {
  const auto raw = text.raw;
  if (text.markup == Markup::none || (text.markup == Markup::unsaid && !has_markup(raw)))
    return {read_plain(raw), std::nullopt};
  // Entities alone do not make HTML of it: the line breaks of such a text are its own.
  if (text.markup == Markup::unsaid && raw.find('<') == std::string_view::npos) {
    const auto decoded = decode_entities(raw);
    if (!has_markup(decoded)) return {read_plain(decoded), std::nullopt};
    return read_any({decoded, Markup::html, text.base});
  }
  auto content = read_html(raw, text.base);
  if (text.markup != Markup::unsaid || !has_markup(content.text)) return content;
  auto again = read_html(content.text, text.base);
  if (!again.image) again.image = std::move(content.image);
  return again;
}

}  // namespace

std::string title_text(const WebText& title, std::string_view lang, std::string_view about) {
  const auto line = to_nfc(squeeze_spaces(printable(title_of(title))));
  return shorten(calm_title(line, lang, about), title_rule.max);
}

SummaryFound tidy_summary(std::string text, std::string_view lang) {
  drop_broken_end(text);
  auto paragraphs = paragraphs_of(text);
  SummaryFound found;
  while (!paragraphs.empty()) {
    auto& last = paragraphs.back();
    if (is_syndication_line(last) || find_read_more(last) == 0) {
      paragraphs.pop_back();
      continue;
    }
    if (const auto at = find_read_more(last); at != std::string::npos) last.resize(at);
    if (is_list(last) || end_well(last, lang, found.cut)) break;
    paragraphs.pop_back();
  }
  for (const auto& paragraph : paragraphs) (found.text += found.text.empty() ? "" : "\n\n") += paragraph;
  found.text = fitted(to_nfc(found.text), summary_rule.max, lang);
  return found;
}

SummaryFound summary_text(const WebText& text, std::string_view lang) {
  auto content = read_any(text);
  if (content.text.size() > 4 * most_characters_read) content.text = shorten(content.text, most_characters_read);
  auto found = tidy_summary(std::move(content.text), lang);
  found.image = std::move(content.image);
  return found;
}

}  // namespace vitrine
