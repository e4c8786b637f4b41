#include "web/slide_data.hpp"

#include <fmt/format.h>

#include "web/item_data.hpp"
#include "web/summary_data.hpp"

namespace vitrine {
namespace {

constexpr std::size_t lead_length = 380;

Data item_slide_data(const Drawing& drawing, const Slide& slide, const Item& item) {
  const Turn turn{drawing, slide.lang};
  const auto text = text_for(item.content, turn.langs);
  const auto& words = turn.words(drawing, text.lang);
  auto data = item_data(drawing, item, words, text);
  data.set("paragraphs", text_list(lead(text.summary, lead_length, text.lang)));
  data.set("has_summary", Data{!text.summary.empty()});
  set_hyphens(data, text.title + ' ' + text.summary, text.lang);
  data.set("link", link_data(item.content, words));
  set_urgent(data, drawing, item.content, words);
  return data;
}

}  // namespace

Drawing::Drawing(const DeckView& view_, const Dictionary& dictionary_, std::string_view lang_)
    : view(view_),
      dictionary(dictionary_),
      lang(lang_.empty() ? std::string_view{langs_of(view_).front()} : lang_),
      zone(Zone::find(view_.channel.time_zone).value_or(Zone{})),
      own(dictionary.of(lang)) {}

Turn::Turn(const Drawing& drawing, std::string turn)
    : lang(std::move(turn)),
      langs(drawing.view.channel.langs),
      own(drawing.dictionary.of(lang.empty() ? drawing.own.lang() : lang, drawing.own.lang())) {
  if (!lang.empty()) langs.insert(langs.begin(), lang);
}

const Words& Turn::words(const Drawing& drawing, std::string_view text_lang) const {
  return drawing.dictionary.of(text_lang, own.lang());
}

std::string windows_text(const std::vector<Range>& windows, Instant reach) {
  std::string text;
  for (const auto& window : windows) {
    if (!text.empty()) text += ',';
    text += fmt::format("{}-", to_unix_ms(window.begin));
    if (window.end < reach) text += std::to_string(to_unix_ms(window.end));
  }
  return text;
}

Data slide_data(const Drawing& drawing, const Slide& slide) {
  const auto* item = slide.item ? drawing.view.find(*slide.item, slide.occurrence) : nullptr;
  auto data = item == nullptr ? summary_data(drawing, slide) : item_slide_data(drawing, slide, *item);
  data.set("id", slide.id);
  data.set("layout", slide.layout);
  data.set("kind", slide.kind);
  data.set("turn", slide.lang.empty() ? no() : Data{slide.lang});
  data.set("item", slide.item ? Data{slide.item->text()} : no());
  data.set("slots", std::to_string(slide.slots));
  data.set("windows", windows_text(slide.windows, drawing.view.deck.range.end));
  return data;
}

}  // namespace vitrine
