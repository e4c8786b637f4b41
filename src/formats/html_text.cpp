#include "formats/html_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "formats/entities.hpp"
#include "formats/html_events.hpp"
#include "formats/html_picture.hpp"
#include "formats/html_tags.hpp"
#include "formats/read_more.hpp"

namespace vitrine {
namespace {

/// Classes of what a page shows to machines, or to those who share it.
constexpr std::array<std::string_view, 21> unseen_classes{
    "screen-reader-text", "sr-only", "visually-hidden", "sharedaddy", "jp-relatedposts", "jetpack-likes", "addtoany",
    "wp-block-button", "post-views", "feedflare",
    // Drupal writes the whole page of a story into its feed: title, author, date, tags, comments.
    "field--name-title", "field--name-uid", "field--name-created", "field--name-field-tags", "field-name-field-tags",
    "field--name-comment", "comment-wrapper", "node__links", "links inline", "node-readmore", "comment-add"};
/// Styles of what is there for mail programs only: the words of their list of letters.
constexpr std::array<std::string_view, 2> unseen_styles{"display:none", "mso-hide:all"};
constexpr std::array<std::string_view, 4> leading_classes{"more-link", "read-more", "readmore", "read_more"};

bool has_class_of(const HtmlAttributes& attributes, const auto& names) {
  const auto classes = attributes["class"];
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return classes.find(name) != std::string_view::npos; });
}

/// Text that grows by words, lines and paragraphs; breaks are written only before something that follows them.
class Composer {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        space_ = true;
      } else {
        if (pending_ != Break::none || !lead_.empty()) write_break();
        if (space_ && !out_.empty() && out_.back() != '\n' && !fresh_) out_ += ' ';
        space_ = fresh_ = false;
        out_ += c;
      }
    }
  }
  void line() { ask(Break::line); }
  void paragraph() { ask(Break::paragraph); }
  /// What the next line begins with; breaks asked for before its text comes are none.
  void lead(std::string text) {
    ask(Break::line);
    lead_ = std::move(text);
  }

  void drop_lead() { lead_.clear(); }

  std::size_t size() const { return out_.size(); }
  std::string_view since(std::size_t from) const { return std::string_view{out_}.substr(std::min(from, out_.size())); }
  void cut(std::size_t to) {
    if (to < out_.size()) out_.resize(to);
  }
  std::string take() { return std::move(out_); }

 private:
  enum class Break { none, line, paragraph };

  void ask(Break what) {
    space_ = false;
    if (lead_.empty()) pending_ = std::max(pending_, what);
  }

  void write_break() {
    while (out_.ends_with(' ')) out_.pop_back();
    if (!out_.empty()) out_ += pending_ == Break::paragraph ? "\n\n" : "\n";
    out_ += lead_;
    lead_.clear();
    pending_ = Break::none;
    fresh_ = true;
  }

  std::string out_, lead_;
  Break pending_ = Break::none;
  bool space_ = false, fresh_ = false;
};

class Reader final : public HtmlEvents {
 public:
  explicit Reader(std::string_view base) : base_(base) {}

  void start(std::string_view tag, const HtmlAttributes& attributes) override {
    if (tag == "img") return take_picture(attributes);
    if (tag == "br") return line_break();
    if (hidden_ > 0 || is_unseen(tag, attributes)) {
      ++hidden_;
      if (tag == "figcaption" && hidden_ == 1) in_caption_ = true;
      return;
    }
    if (tag == "figure") pictured_ = false;
    if (tag == "a") links_.push_back({text_.size(), has_class_of(attributes, leading_classes)});
    if (tag == "ul" || tag == "ol") begin_list(tag == "ol");
    if (tag == "li") begin_entry();
    if (tag == "td" || tag == "th") begin_cell();
    if (tag == "tr") first_cell_ = true;
    if (is_block_tag(tag)) block(tag);
  }

  void end(std::string_view tag) override {
    if (tag == "img" || tag == "br") return;
    if (hidden_ > 0) {
      if (--hidden_ == 0) end_caption();
      return;
    }
    if (tag == "a" && !links_.empty()) end_link();
    if ((tag == "ul" || tag == "ol") && !lists_.empty()) lists_.pop_back();
    if (tag == "li") text_.drop_lead();
    if (is_block_tag(tag)) block(tag);
  }

  void text(std::string_view text) override {
    if (hidden_ == 0) text_.add(text);
    if (in_caption_) caption_ += text;
  }

  HtmlContent result() {
    const auto lines = printable(text_.take());
    std::string out;
    for (const auto line : split(lines, '\n')) {
      auto tidy = tidy_line(line);
      const bool blank = out.empty() || out.ends_with("\n\n");
      if (tidy.empty() ? !blank : true) out += tidy + "\n";
    }
    while (out.ends_with('\n')) out.pop_back();
    return {std::move(out), std::move(image_)};
  }

 private:
  struct Link {
    std::size_t from;
    bool leads_on;
  };
  struct List {
    bool numbered;
    int count = 0;
  };

  static bool is_unseen(std::string_view tag, const HtmlAttributes& attributes) {
    if (is_unseen_tag(tag) || attributes.has("hidden") || has_class_of(attributes, unseen_classes)) return true;
    auto style = to_lower_ascii(attributes["style"]);
    std::erase(style, ' ');
    return std::any_of(unseen_styles.begin(), unseen_styles.end(),
                       [&](std::string_view each) { return style.find(each) != std::string::npos; });
  }

  /// Layout made of no-break spaces is none; a single one between words is typography.
  static std::string tidy_line(std::string_view line) {
    constexpr std::string_view no_break = "\u00a0";
    std::string text;
    for (std::size_t i = 0; i < line.size();) {
      const bool typed = line.substr(i, no_break.size()) == no_break;
      const auto rest = line.substr(i + (typed ? no_break.size() : 1));
      const bool alone =
          !text.empty() && text.back() != ' ' && !rest.empty() && rest[0] != ' ' && !rest.starts_with(no_break);
      typed ? text += alone ? no_break : " " : text += line[i];
      i += typed ? no_break.size() : 1;
    }
    return squeeze_spaces(text);
  }

  void take_picture(const HtmlAttributes& img) {
    if (is_emoji(img)) {
      if (hidden_ == 0 && count_characters(img["alt"]) <= 4) text_.add(img["alt"]);
      return;
    }
    if (image_) return;
    image_ = picture_of(img, base_);
    if (image_) pictured_ = true;
  }

  void line_break() {
    if (hidden_ > 0) return;
    // Two in a row are how a paragraph is made by those who know no other way.
    broken_at_ == text_.size() && lists_.empty() ? text_.paragraph() : text_.line();
    broken_at_ = text_.size();
  }

  void begin_list(bool numbered) {
    lists_.empty() ? text_.paragraph() : text_.line();
    lists_.push_back({numbered});
  }

  void begin_entry() {
    const bool numbered = !lists_.empty() && lists_.back().numbered;
    text_.lead(numbered ? fmt::format("{}. ", ++lists_.back().count) : "• ");
  }

  void begin_cell() {
    if (!first_cell_) text_.add(" · ");
    first_cell_ = false;
  }

  void block(std::string_view tag) {
    const bool line = !lists_.empty() || tag == "tr" || tag == "dt" || tag == "dd" || tag == "li";
    line ? text_.line() : text_.paragraph();
  }

  void end_link() {
    const auto link = links_.back();
    links_.pop_back();
    if (link.leads_on || leads_on(text_.since(link.from))) text_.cut(link.from);
  }

  void end_caption() {
    if (!in_caption_) return;
    in_caption_ = false;
    if (image_ && pictured_ && image_->alt.empty()) image_->alt = tidy_alt(caption_);
    caption_.clear();
  }

  std::string base_;
  Composer text_;
  std::optional<DraftImage> image_;
  std::vector<Link> links_;
  std::vector<List> lists_;
  std::string caption_;
  std::size_t broken_at_ = std::string::npos;
  int hidden_ = 0;  ///< how many tags deep in what is not shown
  bool in_caption_ = false, pictured_ = false, first_cell_ = true;
};

}  // namespace

HtmlContent read_html(std::string_view html, std::string_view base) {
  Reader reader{base};
  // Within a block libxml2 does not put loose text into paragraphs of its own making.
  parse_html("<div>" + std::string{html}, reader);
  return reader.result();
}

bool has_markup(std::string_view text) {
  if (has_entities(text)) return true;
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    if (const auto tag = tag_at(text.substr(at)); tag && is_known_tag(tag->name)) return true;
  return false;
}

}  // namespace vitrine
