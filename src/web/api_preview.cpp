// POST /api/v1/preview and GET /display/preview/{name}: an item as the wall would show it, before it is kept.
#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/display.hpp"

namespace vitrine {
namespace {

struct Wanted {
  Json item;
  std::string channel = "main", lang;
};

Expected<Wanted, Reply> wanted_of(const Json& body) {
  Wanted wanted;
  Problems problems;
  for (const auto& [name, value] : body.items()) {
    if (name == "item" && value.is_object())
      wanted.item = value;
    else if (name == "channel" && value.is_string())
      wanted.channel = value;
    else if (name == "lang" && value.is_string())
      wanted.lang = value;
    else
      problems.push_back({"/" + name, name == "item"                        ? "must be an item, as an object"
                                      : name == "channel" || name == "lang" ? "must be text"
                                                                            : "is not known here"});
  }
  if (!body.contains("item")) problems.push_back({"/item", "is missing: the item to look at"});
  if (!problems.empty()) return refuse(refused(problems));
  return wanted;
}

/// What validate() says of an item, told of the item within the body.
Reply refused_within(Problems problems) {
  for (auto& problem : problems) problem.pointer = "/item" + problem.pointer;
  return refused(problems);
}

}  // namespace

Reply Display::make_preview(const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto body = json_body(request);
  if (!body) return body.error();
  const auto wanted = wanted_of(*body);
  if (!wanted) return wanted.error();
  auto draft = draft_from_json(wanted->item);
  vitrine::complete(draft, app_.now());
  const auto item = validate(draft, app_.item_defaults());
  if (!item) return refused_within(item.error());
  auto view = deck_of_one(app_, wanted->channel, item->content(), wanted->lang);
  if (!view) return refused({{"/channel", fmt::format("there is no channel \"{}\"", wanted->channel)}});
  Json answer;
  answer["url"] = "/display/preview/" + previews_.keep(std::move(view), app_.now()) + "?embed";
  return json_reply(answer, caching::none);
}

Reply Display::show_preview(const Request& request) {
  const auto view = previews_.find(request.parameter("name"), app_.now());
  if (!view) return unknown_channel({});
  PageOptions options;
  options.embed = true;
  options.at = view->at;
  complete(options, *view, view->at);
  return secured(answer(request, draw(*view, options), caching::none));
}

}  // namespace vitrine
