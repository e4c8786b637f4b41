#include "web/views.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "web/page_data.hpp"
#include "web/slide_data.hpp"
#include "web/still_data.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;
using kainjow::mustache::mustache;
using kainjow::mustache::partial;

/// Reads its text once and says by name what is wrong with it.
class Template {
 public:
  explicit Template(const EmbeddedFile& file) : name_(file.path), template_(std::string{file.bytes}) { check(); }

  /// The library notes errors in the template while it renders: whoever calls holds a lock.
  std::string render(const Data& data) const {
    auto html = template_.render(data);
    check();
    return html;
  }

 private:
  void check() const {
    if (!template_.is_valid())
      throw Fault{fmt::format("the template {} is broken: {}", name_, template_.error_message())};
  }

  std::string name_;
  mutable mustache template_;
};

constexpr std::string_view partials_folder = "templates/partials/", pages_folder = "templates/display/";

std::string file_stem(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  return std::string{name.substr(0, name.rfind('.'))};
}

/// Partials and data share one space of names in the library: with the folder in it, theirs cannot meet.
std::string partial_name(std::string_view path) { return "partials/" + file_stem(path); }

}  // namespace

struct Views::Inner {
  Dictionary dictionary;
  std::map<std::string, Template, std::less<>> templates;  // of templates/display/, by name without ending
  Data partials;                                           // of templates/partials/
  mutable std::mutex mutex;

  std::string render(std::string_view name, const Data& data) const {
    const auto found = templates.find(name);
    if (found == templates.end()) throw Fault{fmt::format("there is no template for the layout \"{}\"", name)};
    return found->second.render(data);
  }

  Data page_data(const Organisation& organisation, const Words& words, const PageFiles& files) const {
    auto data = partials;
    data.set("lang", words.lang());
    data.set("static", files.base);
    data.set("build", files.build);
    data.set("organisation", organisation.name.empty() ? Data{false} : Data{organisation.name});
    return data;
  }

  Data with_partials(Data data) const {
    for (const auto& file : embedded_below(partials_folder))
      data.set(partial_name(file.path), *partials.get(partial_name(file.path)));
    return data;
  }

  list slides(const Drawing& drawing) const {
    list all;
    for (const auto& slide : drawing.view.deck.slides)
      all.emplace_back(Data{"html", render(slide.layout, with_partials(slide_data(drawing, slide)))});
    return all;
  }
};

Views::Views() {
  auto inner = std::make_unique<Inner>();
  for (const auto& file : embedded_below(partials_folder)) {
    Template{file};  // only to find it whole; the library reads partials again where they are used
    inner->partials.set(partial_name(file.path), Data{partial{[text = std::string{file.bytes}] { return text; }}});
  }
  for (const auto& file : embedded_below(pages_folder)) inner->templates.emplace(file_stem(file.path), Template{file});
  for (const auto layout :
       {"story", "event", "notice", "poster", "urgent", "agenda", "headlines", "now", "page", "still", "away"})
    if (inner->templates.count(std::string{layout}) == 0)
      throw Fault{fmt::format("the program was built without templates/display/{}.html", layout)};
  inner_ = std::move(inner);
}

Views::~Views() = default;

std::string Views::page(const DeckView& view, const PageOptions& options, const PageFiles& files) const {
  const std::lock_guard lock{inner_->mutex};
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
    return inner_->render("still", data);
  }
  set_ticker(data, drawing);
  set_phone_link(data, drawing, options.phone_link);
  data.set("words", all_words(drawing));
  data.set("slides", Data{inner_->slides(drawing)});
  return inner_->render("page", data);
}

std::string Views::unknown_channel(const std::string& name, const Organisation& organisation,
                                   const PageFiles& files) const {
  const std::lock_guard lock{inner_->mutex};
  const auto& words = inner_->dictionary.of(organisation.langs.front());
  auto data = inner_->page_data(organisation, words, files);
  data.set("message", words.label("unknown"));
  data.set("channel", name);
  return inner_->render("away", data);
}

}  // namespace vitrine
