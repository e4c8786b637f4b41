#include "web/api_screen_orders.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/fields.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/screen_json.hpp"
#include "web/screens_known.hpp"

namespace vitrine {
namespace {

/// What a screen is to do. Commands are given once.
Json told(const App& app, ScreenOrders& orders, const std::string& id) {
  const auto screen = app.screens.find(id);
  Json answer;
  answer["channel"] = screen ? screen->channel : "main";
  answer["rotation"] = screen ? screen->rotation : 0;
  answer["commands"] = Json::array();
  for (const auto command : orders.take(id, app.now())) answer["commands"].push_back(std::string{name_of(command)});
  answer["name"] = screen ? screen->name : "";
  answer["code"] = screen && !screen->name.empty() ? Json(nullptr) : Json(orders.code(id));
  answer["wake"] = orders.wake_word(id);
  return answer;
}

/// Once a minute from every screen, without a token: limited in rate and in memory, and written nowhere.
Reply take_report(App& app, ScreenOrders& orders, const Request& request) {
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
  return json_reply(told(app, orders, id), caching::none);
}

/// `{"command": "identify"}`
Expected<ScreenCommand, Problems> command_from_json(const Json& value) {
  Problems problems;
  Fields fields{value, "", problems};
  const auto name = fields.text("command");
  const auto command = name ? screen_command(*name) : std::nullopt;
  if (!command) fields.note("command", "must be \"identify\" or \"reload\"");
  fields.refuse_unknown("a command");
  if (!problems.empty()) return refuse(std::move(problems));
  return *command;
}

Expected<Act, Reply> command_screen(App& app, ScreenOrders& orders, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  const auto command = command_from_json(*body);
  if (!command) return refuse(refused(command.error()));
  return [&app, &orders, &request, command = *command](Transaction&) -> Expected<Reply, Reply> {
    const std::string id{request.parameter("id")};
    if (!find_screen(app, id)) return refuse(problem(404, "No screen of this id is known."));
    orders.add(id, command, app.now());
    Json answer;
    answer["command"] = std::string{name_of(command)};
    answer["heard"] = is_heard(app.seen.find(id), app.now());
    return json_reply(answer, caching::none, 202);
  };
}

/// Among the screens without a name, as only they show one.
std::optional<Screen> screen_of_code(const App& app, const ScreenOrders& orders, const std::string& typed) {
  const auto code = ScreenOrders::clean_code(typed);
  std::optional<Screen> found;
  for (auto& known : known_screens(app)) {
    if (!known.screen.name.empty() || orders.code(known.screen.id) != code) continue;
    if (found) return std::nullopt;  // two of one code: so seldom that asking the one to reload is answer enough
    found = std::move(known.screen);
  }
  return found;
}

struct Pairing {
  std::string code, name, channel;
};

Expected<Pairing, Problems> pairing_from_json(const Json& value) {
  Problems problems;
  Fields fields{value, "", problems};
  const auto code = fields.text("code"), name = fields.text("name"), channel = fields.text("channel");
  if (!code || code->empty()) fields.note("code", "is missing: the six characters that the screen shows");
  if (!name || name->empty()) fields.note("name", "is missing: what people call the place where it hangs");
  fields.refuse_unknown("a pairing");
  if (!problems.empty()) return refuse(std::move(problems));
  return Pairing{*code, *name, channel.value_or("main")};
}

Expected<Reply, Reply> pair(App& app, const ScreenOrders& orders, Transaction& tx, const Pairing& pairing) {
  const auto found = screen_of_code(app, orders, pairing.code);
  if (!found) return refuse(refused({{"/code", "no screen without a name shows this code now"}}));
  auto named = screen_from_json(found->id, {{"name", pairing.name}, {"channel", pairing.channel}});
  if (!named) return refuse(refused(named.error()));
  if (!app.channels.find(named->channel))
    return refuse(refused({{"/channel", fmt::format("there is no channel \"{}\"", named->channel)}}));
  const auto stored = app.screens.put(tx, *named);
  if (!stored) return refuse(to_reply(stored.error()));
  auto reply = json_reply(to_json(*stored, app.seen.find(stored->id)), caching::none, 201);
  return std::move(reply.with("Location", "/api/v1/screens/" + stored->id));
}

Expected<Act, Reply> pair_screen(App& app, const ScreenOrders& orders, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  auto pairing = pairing_from_json(*body);
  if (!pairing) return refuse(refused(pairing.error()));
  return [&app, &orders, pairing = std::move(*pairing)](Transaction& tx) { return pair(app, orders, tx, pairing); };
}

/// "/api/v1/screens/ID" of the answer to a pairing.
std::string id_of_location(const Reply& reply) {
  const auto location = reply.header("Location");
  return std::string{location.substr(location.rfind('/') + 1)};
}

}  // namespace

Handler waking(App& app, const SharedOrders& orders, Handler handle) {
  return [&app, orders, handle = std::move(handle)](const Request& request) {
    auto reply = handle(request);
    if (reply.status >= 300 || !app.publish) return reply;
    std::string id{request.parameter("id")};
    if (id.empty()) id = id_of_location(reply);
    if (is_heard(app.seen.find(id), app.now())) app.publish(screen_event(orders->wake_word(id)));
    return reply;
  };
}

std::vector<Route> screen_order_routes(App& app, const SharedOrders& orders) {
  constexpr std::uint64_t report_limit = 4096;
  const auto pair = [orders](App& of, const Request& request) { return pair_screen(of, *orders, request); };
  const auto command = [orders](App& of, const Request& request) { return command_screen(of, *orders, request); };
  return {
      {Method::post, "/api/v1/screens/pair", Role::editor, json_body_limit, waking(app, orders, writing(app, pair))},
      {Method::post, "/api/v1/screens/{id}/commands", Role::editor, json_body_limit,
       waking(app, orders, writing(app, command))},
      {Method::post, "/api/v1/screens/{id}/report", Role::nobody, report_limit,
       [&app, orders](const Request& request) { return take_report(app, *orders, request); }},
  };
}

}  // namespace vitrine
