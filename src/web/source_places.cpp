#include "web/source_places.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::array<std::string_view, 6> places{"item", "title", "date", "excerpt", "link", "image"};

std::string named(std::string_view before, std::string_view place) {
  return std::string{before} + '_' + std::string{place};
}

std::string text_in(const Json& object, std::string_view name) {
  return object.is_object() ? object.value(std::string{name}, "") : std::string{};
}

bool was_page(const Json& parts) {
  return parts.is_array() &&
         std::ranges::any_of(parts, [](const Json& part) { return part.value("format", "") == "page"; });
}

/// Whether these fields matter to who sees the form: a page is read, or nothing else was found.
bool matters(const Json& source, const Json& preview) {
  if (source.value("format", Json(nullptr)) == "page" || source.value("selectors", Json(nullptr)).is_object())
    return true;
  if (!preview.is_object()) return was_page(source.value("state", Json::object()).value("parts", Json::array()));
  const auto& error = preview.at("error");
  const auto code = error.is_object() ? error.value("code", "") : "";
  return was_page(preview.at("parts")) || code == "nothing_found" || code == "not_where_said";
}

}  // namespace

void add_places(Json& patch, const Form& form) {
  if (!form.has("found_item")) return;
  Json selectors = Json::object();
  bool any = false;
  for (const auto place : places) {
    const auto typed = trim(form.value(named("place", place)));
    const bool own = !typed.empty() && typed != trim(form.value(named("found", place)));
    selectors[std::string{place}] = own ? std::string{typed} : std::string{};
    any = any || own;
  }
  patch["selectors"] = any ? selectors : Json(nullptr);
  if (form.has("may_be_page")) patch["format"] = form.has("as_page") ? Json("page") : Json(nullptr);
}

void set_places(Data& data, const AdminWords& words, const Json& source, const Json& preview, const Wrong& wrong) {
  const auto own = source.value("selectors", Json(nullptr));
  const auto found = preview.is_object() ? preview.value("selectors", Json(nullptr)) : Json(nullptr);
  const auto format = source.value("format", Json(nullptr));
  const bool refused = wrong.contains("selectors");
  list all;
  for (const auto place : places) {
    const auto set = text_in(own, place), guess = text_in(found, place);
    Data one;
    one.set("place", std::string{place});
    one.set("label", words.text("sources.place_" + std::string{place}));
    one.set("value", set.empty() ? guess : set);
    one.set("guess", guess);
    one.set("by_itself", Data{set.empty() && !guess.empty()});
    const auto problem = wrong.find("selectors/" + std::string{place});
    one.set("wrong", problem == wrong.end() ? Data{false} : Data{problem->second});
    all.push_back(std::move(one));
  }
  data.set("places", Data{all});
  data.set("places_open", Data{refused || matters(source, preview)});
  data.set("may_be_page", Data{format.is_null() || format == "page"});
  data.set("as_page", Data{format == "page"});
}

}  // namespace vitrine
