#include "web/slide_names.hpp"

#include "base/text.hpp"

namespace vitrine {

const Json& SlideNames::deck(const std::string& channel) {
  const auto known = decks_.find(channel);
  if (known != decks_.end()) return known->second;
  auto answer = admin_.ask(request_, "/channels/" + percent_encoded(channel) + "/deck");
  return decks_[channel] = answer.ok() ? std::move(answer.body) : Json(nullptr);
}

std::string SlideNames::of(const Json& slide) {
  const auto item = slide.contains("item") && slide["item"].is_string() ? slide["item"].get<std::string>() : "";
  if (item.empty()) {
    const auto layout = slide.value("layout", "");
    const bool known = layout == "agenda" || layout == "headlines" || layout == "now";
    return known ? admin_.words(request_).text("wall.slide_" + layout) : layout;
  }
  const auto known = titles_.find(item);
  if (known != titles_.end()) return known->second;
  const auto answer = admin_.ask(request_, "/items/" + item);
  return titles_[item] = answer.ok() ? answer.body.value("title", "") : "";
}

std::string SlideNames::of(const std::string& channel, std::string_view slide_id) {
  for (const auto dark : {"idle", "asleep"})
    if (slide_id == dark) return admin_.words(request_).text(std::string{"wall.slide_"} + dark);
  const auto& all = deck(channel);
  if (!all.is_object()) return "";
  for (const auto& slide : all.at("slides"))
    if (slide.at("id") == slide_id) return of(slide);
  return "";
}

}  // namespace vitrine
