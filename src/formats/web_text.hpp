// Titles and summaries of the web, in whatever state they come, made fit to be an item's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/item.hpp"

namespace vitrine {

/// What a source says of its text.
enum class Markup {
  none,    ///< plain text: "<b>" and "&amp;" are meant as they stand
  html,    ///< HTML, escaped once
  unsaid,  ///< RSS: either, perhaps escaped twice; decided by what is in it
};

struct WebText {
  std::string_view raw;  ///< UTF-8
  Markup markup = Markup::unsaid;
  std::string_view base{};  ///< absolute address that relative ones are seen from
};

/// One line of at most 300 characters: without tags, entities decoded (a second time only if that leaves known ones), a
/// title wholly in capitals as a sentence. `lang`: BCP 47. `about`: the item's text, which shows how names are written.
std::string title_text(const WebText& title, std::string_view lang, std::string_view about = {});

struct SummaryFound {
  std::string text;                 ///< paragraphs, at most 4,000 characters
  std::optional<DraftImage> image;  ///< read_html()'s
  bool cut = false;                 ///< it was the beginning of a longer text
};

/// Without "The post … appeared first on …", "Read more" and marks of cutting; what was cut off ends at a sentence or
/// with an ellipsis, and so does what is longer than an item may be.
SummaryFound summary_text(const WebText& text, std::string_view lang);

/// The same for text that is plain already, in paragraphs with blank lines between.
SummaryFound tidy_summary(std::string text, std::string_view lang);

}  // namespace vitrine
