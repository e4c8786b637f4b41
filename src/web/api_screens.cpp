// Screens over HTTP: what staff decide, beside what each screen reported last.
#include <fmt/format.h>

#include "base/json.hpp"
#include "web/api.hpp"
#include "web/api_screen_orders.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/screen_json.hpp"
#include "web/screens_known.hpp"

namespace vitrine {
namespace {

Reply no_such_screen() { return problem(404, "No screen of this id is known; GET /api/v1/screens lists them."); }

/// Of what staff decide only, so that a report in between makes no write stale.
std::string etag_of_screen(const Screen& screen) {
  return etag_of(fmt::format("{}\n{}\n{}", screen.name, screen.channel, screen.rotation));
}

/// One without a name has the code that it shows.
Json known_json(const KnownScreen& known, const ScreenOrders& orders) {
  auto json = to_json(known.screen, known.report, known.last_heard);
  json["code"] = known.screen.name.empty() ? Json(orders.code(known.screen.id)) : Json(nullptr);
  return json;
}

Reply screen_reply(App& app, const Screen& screen, int status) {
  const auto kept = app.screens.last_heard();
  const auto found = kept.find(screen.id);
  const auto heard = found == kept.end() ? std::nullopt : std::optional{found->second};
  auto reply = json_reply(to_json(screen, app.seen.find(screen.id), heard), caching::none, status);
  return std::move(reply.with("ETag", etag_of_screen(screen)));
}

Reply list_screens(App& app, const ScreenOrders& orders, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  Json answer;
  auto& list = answer["screens"] = Json::array();
  for (const auto& known : known_screens(app)) list.push_back(known_json(known, orders));
  return tagged(request, answer, caching::private_revalidate);
}

Reply show_screen(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto screen = find_screen(app, request.parameter("id"));
  return screen ? screen_reply(app, *screen, 200) : no_such_screen();
}

/// A screen has no revision: If-Match is welcome, and compared with the ETag that a read answered.
std::optional<Reply> against_conditions(const Request& request, const std::optional<Screen>& before) {
  const auto match = request.header("If-Match");
  if (!match.empty() && !(before && names_etag(match, etag_of_screen(*before))))
    return problem(412, "The screen was changed meanwhile; read it again.");
  if (before && request.header("If-None-Match") == "*") return problem(412, "There is a screen of this id already.");
  return std::nullopt;
}

Expected<Reply, Reply> store_screen(App& app, Transaction& tx, const Screen& screen, bool made) {
  if (!app.channels.find(screen.channel))
    return refuse(refused({{"/channel", fmt::format("there is no channel \"{}\"", screen.channel)}}));
  const auto stored = app.screens.put(tx, screen);
  if (!stored) return refuse(to_reply(stored.error()));
  auto reply = screen_reply(app, *stored, made ? 201 : 200);
  if (made) reply.with("Location", "/api/v1/screens/" + screen.id);
  return reply;
}

Expected<Act, Reply> put_screen(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  auto screen = screen_from_json(std::string{request.parameter("id")}, *body);
  if (!screen) return refuse(refused(screen.error()));
  return [&app, &request, screen = std::move(*screen)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.screens.find(screen.id);
    if (auto no = against_conditions(request, before)) return refuse(std::move(*no));
    return store_screen(app, tx, screen, !before);
  };
}

Expected<Act, Reply> patch_screen(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto patch = patch_body(request);
  if (!patch) return refuse(std::move(patch.error()));
  return [&app, &request, patch = std::move(*patch)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = find_screen(app, request.parameter("id"));
    if (!before) return refuse(no_such_screen());
    if (auto no = against_conditions(request, before)) return refuse(std::move(*no));
    const auto screen = screen_from_json(before->id, merged(to_json(*before, std::nullopt), patch));
    if (!screen) return refuse(refused(screen.error()));
    return store_screen(app, tx, *screen, false);
  };
}

Expected<Act, Reply> delete_screen(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  return [&app, &request](Transaction& tx) -> Expected<Reply, Reply> {
    const auto id = request.parameter("id");
    const auto screen = find_screen(app, id);
    if (!screen) return refuse(no_such_screen());
    if (auto no = against_conditions(request, screen)) return refuse(std::move(*no));
    if (app.screens.find(id)) {
      const auto removed = app.screens.remove(tx, id);
      if (!removed) return refuse(to_reply(removed.error()));
    }
    app.seen.forget(id);
    return no_content();
  };
}

}  // namespace

std::vector<Route> screen_routes(App& app) {
  const auto orders = std::make_shared<ScreenOrders>();
  const auto list = [&app, orders](const Request& request) { return list_screens(app, *orders, request); };
  const auto write = [&](Prepare prepare) { return waking(app, orders, writing(app, std::move(prepare))); };
  auto all = screen_order_routes(app, orders);
  for (auto& route : std::vector<Route>{
           {Method::get, "/api/v1/screens", Role::reader, 0, list},
           {Method::get, "/api/v1/screens/{id}", Role::reader, 0, reading(app, show_screen)},
           {Method::put, "/api/v1/screens/{id}", Role::editor, json_body_limit, write(put_screen)},
           {Method::patch, "/api/v1/screens/{id}", Role::editor, json_body_limit, write(patch_screen)},
           {Method::del, "/api/v1/screens/{id}", Role::editor, json_body_limit, writing(app, delete_screen)},
       })
    all.push_back(std::move(route));
  return all;
}

}  // namespace vitrine
