// Items over HTTP: a page, one, and the table of their routes. The writes are in api_item_writes.
#include <charconv>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/item_writes.hpp"

namespace vitrine {
namespace {

bool sees_all(const Request& request) { return request.identity.role != Role::nobody; }

/// Names of staff are not for the public.
Json shown_to(const Request& request, const Item& item) {
  auto json = to_json(item);
  if (!sees_all(request)) json["updated_by"] = nullptr;
  return json;
}

std::string_view cache_for(const Request& request) {
  return sees_all(request) ? caching::private_revalidate : caching::revalidate;
}

/// What one sees depends on the token.
Reply vary(Reply reply) { return std::move(reply.with("Vary", "Authorization")); }

std::size_t read_limit(std::string_view text, Problems& problems) {
  std::size_t limit = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (error == std::errc{} && end == text.data() + text.size() && limit >= 1 && limit <= 500) return limit;
  problems.push_back({"/limit", "must be a whole number from 1 to 500"});
  return 0;
}

std::optional<StandingQuery> standing_query(const App& app, std::string_view name) {
  for (const auto state : {State::live, State::scheduled, State::ended, State::nowhere})
    if (name == name_of(state))
      return StandingQuery{state, app.now(), Zone::find(app.channels.organisation().time_zone).value_or(Zone{}),
                           app.channels.all()};
  return std::nullopt;
}

Expected<ItemQuery, Reply> item_query(const App& app, const Request& request) {
  ItemQuery query;
  Problems problems;
  const auto value = [&](std::string_view name) { return request.query_value(name); };
  if (const auto kind = value("kind"); kind && !(query.kind = kind_named(*kind)))
    problems.push_back({"/kind", "must be news, event, notice or poster"});
  if (const auto status = value("status")) {
    query.current = *status == "current";
    if (!query.current && !(query.status = status_named(*status)))
      problems.push_back({"/status", "must be draft, published, archived, or current for all but the archived"});
  }
  if (const auto state = value("state"); state && !(query.standing = standing_query(app, *state)))
    problems.push_back({"/state", "must be live, scheduled, ended or nowhere"});
  if (const auto tag = value("tag")) query.tag = *tag;
  if (const auto lang = value("lang")) query.lang = *lang;
  if (const auto text = value("q")) query.text = *text;
  if (const auto limit = value("limit")) query.limit = read_limit(*limit, problems);
  if (const auto cursor = value("cursor")) query.cursor = *cursor;
  if (!problems.empty()) return refuse(refused(problems));
  return query;
}

Reply list_items(App& app, const Request& request) {
  if (auto no = check_query(request, {"kind", "status", "state", "tag", "lang", "q", "limit", "cursor"}))
    return std::move(*no);
  auto query = item_query(app, request);
  if (!query) return std::move(query.error());
  ItemPage page;
  if (sees_all(request) || query->status.value_or(Status::published) == Status::published) {
    if (!sees_all(request)) query->status = Status::published;
    auto found = app.items.list(*query);
    if (!found) return to_reply(found.error());
    page = std::move(*found);
  }
  Json answer;
  auto& items = answer["items"] = Json::array();
  for (const auto& item : page.items) items.push_back(shown_to(request, item));
  answer["next"] = page.next ? Json(*page.next) : Json(nullptr);
  return vary(tagged(request, answer, cache_for(request)));
}

Reply show_item(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto id = Uuid::parse(request.parameter("id"));
  const auto item = id ? app.items.find(*id) : std::nullopt;
  if (!item || (!sees_all(request) && item->content.status != Status::published)) return no_such_item();
  return vary(tagged(request, shown_to(request, *item), etag_of(item->rev), cache_for(request)));
}

}  // namespace

std::vector<Route> item_routes(App& app) {
  return {
      {Method::get, "/api/v1/items", Role::nobody, 0, reading(app, list_items)},
      {Method::post, "/api/v1/items", Role::author, json_body_limit, writing(app, post_item)},
      {Method::get, "/api/v1/items/{id}", Role::nobody, 0, reading(app, show_item)},
      {Method::put, "/api/v1/items/{id}", Role::author, json_body_limit, writing(app, put_item)},
      {Method::patch, "/api/v1/items/{id}", Role::author, json_body_limit, writing(app, patch_item)},
      {Method::del, "/api/v1/items/{id}", Role::author, json_body_limit, writing(app, delete_item)},
  };
}

}  // namespace vitrine
