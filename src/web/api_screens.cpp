// Screens over HTTP: what staff decided, beside what each screen reported last.
#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/screen_json.hpp"

namespace vitrine {
namespace {

Reply no_such_screen() { return problem(404, "No screen of this id is known; GET /api/v1/screens lists them."); }

/// Of what staff decide only, so that a report in between makes no write stale.
std::string etag_of_screen(const Screen& screen) { return etag_of(fmt::format("{}\n{}", screen.name, screen.channel)); }

Reply screen_reply(App& app, const Screen& screen, int status) {
  auto reply = json_reply(to_json(screen, app.seen.find(screen.id)), caching::none, status);
  return std::move(reply.with("ETag", etag_of_screen(screen)));
}

/// A screen that staff named, or one that is only heard of.
std::optional<Screen> find_screen(App& app, std::string_view id) {
  if (auto named = app.screens.find(id)) return named;
  if (!app.seen.find(id)) return std::nullopt;
  Screen unnamed;
  unnamed.id = id;
  return unnamed;
}

Reply list_screens(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  auto screens = app.screens.all();
  const auto named = screens.size();
  for (const auto& [id, report] : app.seen.all()) {
    if (screens.size() >= screen_limit) break;
    const auto is_it = [&id = id](const Screen& screen) { return screen.id == id; };
    if (std::none_of(screens.begin(), screens.begin() + static_cast<std::ptrdiff_t>(named), is_it))
      screens.push_back({id, "", "main"});
  }
  std::sort(screens.begin(), screens.end(), [](const Screen& a, const Screen& b) { return a.id < b.id; });
  Json answer;
  auto& list = answer["screens"] = Json::array();
  for (const auto& screen : screens) list.push_back(to_json(screen, app.seen.find(screen.id)));
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

/// Once a minute from every screen, without a token: limited in rate and in memory, and written nowhere.
Reply take_report(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const std::string id{request.parameter("id")};
  if (!is_screen_id(id)) return problem(404, "A screen's id is 1 to 64 of A-Z a-z 0-9 . _ and -.");
  const auto now = app.now();
  if (!app.reports.allow(request.peer + " " + id, now)) {
    auto reply = problem(429, "This screen reports too often; once a minute is enough.");
    return std::move(reply.with("Retry-After", std::to_string(app.reports.retry_after(now).count())));
  }
  const auto body = json_body(request);
  if (!body) return body.error();
  auto report = report_from_json(*body);
  if (!report) return refused(report.error());
  report->last_seen = now;
  app.seen.note(id, std::move(*report));
  const auto screen = app.screens.find(id);
  Json answer;
  answer["channel"] = screen ? screen->channel : "main";
  answer["commands"] = Json::array();
  return json_reply(answer, caching::none);
}

}  // namespace

std::vector<Route> screen_routes(App& app) {
  constexpr std::uint64_t report_limit = 4096;
  return {
      {Method::get, "/api/v1/screens", Role::reader, 0, reading(app, list_screens)},
      {Method::get, "/api/v1/screens/{id}", Role::reader, 0, reading(app, show_screen)},
      {Method::put, "/api/v1/screens/{id}", Role::editor, json_body_limit, writing(app, put_screen)},
      {Method::patch, "/api/v1/screens/{id}", Role::editor, json_body_limit, writing(app, patch_screen)},
      {Method::del, "/api/v1/screens/{id}", Role::editor, json_body_limit, writing(app, delete_screen)},
      {Method::post, "/api/v1/screens/{id}/report", Role::nobody, report_limit, reading(app, take_report)},
  };
}

}  // namespace vitrine
