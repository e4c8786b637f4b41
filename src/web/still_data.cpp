#include "web/still_data.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "model/lang.hpp"
#include "model/schedule.hpp"
#include "model/series.hpp"
#include "web/item_data.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

struct Section {
  std::string_view label;  ///< of the words, and its name in the template
  std::vector<const Item*> items;
};

bool is_on(const Slide& slide, Instant at) {
  return std::any_of(slide.windows.begin(), slide.windows.end(),
                     [&](const Range& range) { return range.contains(at); });
}

/// It may be spoken of, and is not over.
bool is_announced(const Content& content, Instant at) {
  if (content.kind != Kind::event || content.urgent || !visible_range(content).contains(at)) return false;
  return !content.recurrence || event_range(content).begin < at + series_notice;
}

std::size_t section_of(const Content& content) {
  if (content.urgent) return 0;
  switch (content.kind) {
    case Kind::notice: return 1;
    case Kind::event: return 2;
    case Kind::news: return 3;
    case Kind::poster: break;
  }
  return 4;
}

bool comes_before(const Item* a, const Item* b) {
  const auto& [one, other] = std::tie(a->content, b->content);
  if (one.kind == Kind::event && other.kind == Kind::event)
    return std::pair{event_range(one).begin, a->id} < std::pair{event_range(other).begin, b->id};
  return std::pair{one.published_at, a->id} > std::pair{other.published_at, b->id};
}

std::array<Section, 5> sections(const DeckView& view) {
  std::array<Section, 5> all{
      Section{"urgent", {}}, {"notices", {}}, {"agenda", {}}, {"headlines", {}}, {"posters", {}}};
  std::set<std::pair<Uuid, std::optional<Instant>>> seen;
  const auto add = [&](const Uuid& id, const std::optional<Instant>& occurrence, bool on) {
    const auto* item = view.find(id, occurrence);
    if (item == nullptr || !(on || is_announced(item->content, view.at))) return;
    if (seen.emplace(id, occurrence).second) all[section_of(item->content)].items.push_back(item);
  };
  for (const auto& slide : view.deck.slides) {
    if (slide.item) add(*slide.item, slide.occurrence, is_on(slide, view.at));
    for (const auto& row : slide.rows) add(row.item, row.occurrence, false);
  }
  for (auto& section : all) std::sort(section.items.begin(), section.items.end(), comes_before);
  return all;
}

Data article(const Drawing& drawing, const Item& item, const Turn& turn) {
  const auto text = text_for(item.content, turn.langs);
  const auto& words = turn.words(drawing, text.lang);
  auto data = item_data(drawing, item, words, text);
  data.set("item", item.id.text());
  data.set("paragraphs", text_list(paragraphs(text.summary)));
  data.set("link", link_data(item.content, words));
  set_urgent(data, drawing, item.content, words);
  const auto time = event_time(item.content, drawing.zone);
  const auto near = time ? words.near(time->first, drawing.zone.date_at(drawing.view.at)) : std::string{};
  data.set("near", near.empty() ? no() : Data{near});
  return data;
}

}  // namespace

void set_languages(Data& data, const Drawing& drawing) {
  list all;
  for (const auto& lang : langs_of(drawing.view)) {
    const auto& words = drawing.dictionary.of(lang);
    if (!lang_serves(words.lang(), lang)) continue;  // there are no words for it
    Data one;
    one.set("lang", lang);
    one.set("name", words.name());
    one.set("current", Data{lang == drawing.lang});
    all.push_back(one);
  }
  data.set("languages", all.size() > 1 ? Data{all} : no());
  data.set("has_languages", Data{all.size() > 1});
  data.set("languages_label", drawing.own.label("languages"));
}

void set_sections(Data& data, const Drawing& drawing, bool asked) {
  const Turn turn{drawing, asked ? drawing.lang : ""};
  list out;
  for (const auto& section : sections(drawing.view)) {
    if (section.items.empty()) continue;
    list articles;
    for (const auto* item : section.items) articles.emplace_back(article(drawing, *item, turn));
    Data one;
    one.set("name", std::string{section.label});
    one.set("heading", drawing.own.label(section.label));
    one.set("articles", Data{articles});
    out.push_back(one);
  }
  data.set("empty", Data{out.empty()});
  data.set("sections", Data{out});
  data.set("today", drawing.own.day(drawing.zone.date_at(drawing.view.at)));
}

}  // namespace vitrine
