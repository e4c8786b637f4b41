#include "web/views.hpp"

#include <fmt/format.h>

#include "base/sha256.hpp"
#include "web/page_data.hpp"
#include "web/slide_data.hpp"
#include "web/still_data.hpp"
#include "web/templates.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::size_t drawn_digits = 16;

/// When a slide and its rows are shown is no part of their looks.
std::string without_windows(std::string_view html) {
  constexpr std::string_view attribute = " data-windows=\"";
  std::string rest;
  for (auto at = html.find(attribute); at != std::string_view::npos; at = html.find(attribute)) {
    rest += html.substr(0, at);
    html.remove_prefix(html.find('"', at + attribute.size()) + 1);
  }
  return rest.append(html);
}

}  // namespace

struct Views::Inner {
  Dictionary dictionary;
  Templates templates{"templates/display/", "templates/partials/"};

  static Data page_data(const Organisation& organisation, const Words& words, const PageFiles& files) {
    Data data;
    data.set("lang", words.lang());
    data.set("static", files.base);
    data.set("build", files.build);
    data.set("organisation", organisation.name.empty() ? Data{false} : Data{organisation.name});
    return data;
  }

  /// The slides, and `drawn`: a name for the looks of each, by which a page knows what it has on the wall already.
  void set_slides(Data& data, const Drawing& drawing) const {
    list all;
    std::string drawn;
    for (const auto& slide : drawing.view.deck.slides) {
      auto html = templates.render(slide.layout, slide_data(drawing, slide));
      drawn += (drawn.empty() ? "" : " ") + sha256(without_windows(html)).hex().substr(0, drawn_digits);
      all.emplace_back(Data{"html", std::move(html)});
    }
    data.set("drawn", drawn);
    data.set("slides", Data{all});
  }
};

Views::Views() {
  auto inner = std::make_unique<Inner>();
  for (const auto layout :
       {"story", "event", "notice", "poster", "urgent", "agenda", "headlines", "now", "page", "still", "away"})
    if (!inner->templates.has(layout))
      throw Fault{fmt::format("the program was built without templates/display/{}.html", layout)};
  inner_ = std::move(inner);
}

Views::~Views() = default;

std::string Views::page(const DeckView& view, const PageOptions& options, const PageFiles& files) const {
  const Drawing drawing{view, inner_->dictionary, options.lang};
  auto data = inner_->page_data(view.organisation, drawing.own, files);
  set_brand(data, view);
  set_look(data, view, options.theme);
  set_facts(data, view, options);
  data.set("channel_title", view.channel.title);
  data.set("nothing", drawing.own.label("nothing"));
  if (options.still) {
    set_languages(data, drawing);
    set_sections(data, drawing, !options.lang.empty());
    return inner_->templates.render("still", data);
  }
  set_ticker(data, drawing);
  set_card(data, drawing);
  set_phone_link(data, drawing, options.phone_link);
  data.set("words", all_words(drawing));
  inner_->set_slides(data, drawing);
  return inner_->templates.render("page", data);
}

std::string Views::unknown_channel(const std::string& name, const Organisation& organisation,
                                   const PageFiles& files) const {
  const auto& words = inner_->dictionary.of(organisation.langs.front());
  auto data = inner_->page_data(organisation, words, files);
  data.set("message", words.label("unknown"));
  data.set("channel", name);
  return inner_->templates.render("away", data);
}

}  // namespace vitrine
