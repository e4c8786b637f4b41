// Sources over HTTP: what an admin decides, beside what is known of their pulls.
#include <memory>

#include <fmt/format.h>

#include "base/json.hpp"
#include "formats/css_selector.hpp"
#include "formats/reader.hpp"
#include "model/source_preview.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/source_looks.hpp"

namespace vitrine {
namespace {

Reply no_such_source() { return problem(404, "There is no source of this id; GET /api/v1/sources lists them."); }

bool is_format(std::string_view name) { return format_named(name).has_value(); }

std::optional<Source> find_source(App& app, const Request& request) {
  const auto id = Uuid::parse(request.parameter("id"));
  return id ? app.sources.find(*id) : std::nullopt;
}

Json source_json(App& app, const Source& source) {
  auto json = to_json(source);
  json["items"] = app.sources.count_items(source.id);
  json["state"] = public_json(app.sources.state(source.id));
  json["state"]["pulling"] = app.sources.is_pulled_now(source.id);
  return json;
}

/// Its ETag is of what is decided only, so that a pull in between makes no write stale.
Reply source_reply(App& app, const Source& source, int status) {
  auto reply = json_reply(source_json(app, source), caching::none, status);
  return std::move(reply.with("ETag", etag_of(source.rev)));
}

Reply source_made(App& app, const Source& source) {
  auto reply = source_reply(app, source, 201);
  return std::move(reply.with("Location", "/api/v1/sources/" + source.id.text()));
}

Reply list_sources(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  Json answer;
  auto& list = answer["sources"] = Json::array();
  for (const auto& source : app.sources.all()) list.push_back(source_json(app, source));
  return tagged(request, answer, caching::private_revalidate);
}

Reply show_source(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto source = find_source(app, request);
  return source ? source_reply(app, *source, 200) : no_such_source();
}

/// Of a page's selectors each must be one, so that nobody finds out at the next pull.
Problems wrong_selectors(const Source& source) {
  Problems problems;
  if (!source.selectors) return problems;
  const auto& all = *source.selectors;
  for (const auto& [name, selector] : {std::pair{"item", all.item},
                                       {"title", all.title},
                                       {"date", all.date},
                                       {"excerpt", all.excerpt},
                                       {"link", all.link},
                                       {"image", all.image}})
    if (const auto path = selector.empty() ? Expected<std::string>{} : xpath_of(selector); !path)
      problems.push_back({fmt::format("/selectors/{}", name), path.error()});
  return problems;
}

/// What a client reads it may send back: `items` is the server's own.
Expected<Source, Reply> read_source(Json body) {
  body.erase("items");
  auto source = source_from_json(body, &is_format);
  if (!source) return refuse(refused(source.error()));
  if (auto wrong = wrong_selectors(*source); !wrong.empty()) return refuse(refused(std::move(wrong)));
  return std::move(*source);
}

Expected<Source, Reply> whole_source(const Uuid& id, Json body) {
  if (const auto given = body.find("id"); given != body.end() && *given != id.text())
    return refuse(refused({{"/id", "differs from the id in the address"}}));
  body["id"] = id.text();
  return read_source(std::move(body));
}

/// Decided or looked at: from now on.
void wake_puller(App& app, Transaction& tx, const Uuid& id) {
  tx.after_commit([&app, id] {
    if (app.pull_now) app.pull_now(id);
  });
}

Expected<Act, Reply> post_source(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto body = json_body(request);
  if (!body) return refuse(std::move(body.error()));
  auto source = read_source(std::move(*body));
  if (!source) return refuse(std::move(source.error()));
  return [&app, source = std::move(*source)](Transaction& tx) mutable -> Expected<Reply, Reply> {
    if (source.id == Uuid{}) source.id = Uuid::make(tx.now());
    const auto stored = app.sources.put(tx, source, {.if_match = {}, .if_none_match = true});
    if (!stored) return refuse(to_reply(stored.error()));
    if (!stored->paused) wake_puller(app, tx, stored->id);
    return source_made(app, *stored);
  };
}

Expected<Reply, Reply> store_source(App& app, Transaction& tx, const Source& source,
                                    const std::optional<Source>& before, const Conditions& conditions) {
  const auto precondition = conditions.against(before ? std::optional{before->rev} : std::nullopt);
  if (!precondition) return refuse(to_reply(precondition.error()));
  const auto stored = app.sources.put(tx, source, *precondition);
  if (!stored) return refuse(to_reply(stored.error()));
  const bool changed = !before || before->rev != stored->rev;
  if (changed && !stored->paused) wake_puller(app, tx, stored->id);
  return before ? source_reply(app, *stored, 200) : source_made(app, *stored);
}

Expected<Act, Reply> put_source(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto id = Uuid::parse(request.parameter("id"));
  if (!id || id->version() != 7) return refuse(problem(404, "The id of a source is a UUID of version 7."));
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  auto body = json_body(request);
  if (!body) return refuse(std::move(body.error()));
  auto source = whole_source(*id, std::move(*body));
  if (!source) return refuse(std::move(source.error()));
  return [&app, source = std::move(*source), conditions = std::move(*conditions)](Transaction& tx) {
    return store_source(app, tx, source, app.sources.find(source.id), conditions);
  };
}

Expected<Act, Reply> patch_source(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  auto patch = patch_body(request);
  if (!patch) return refuse(std::move(patch.error()));
  return [&app, &request, patch = std::move(*patch),
          conditions = std::move(*conditions)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = find_source(app, request);
    if (!before) return refuse(no_such_source());
    const auto source = whole_source(before->id, merged(to_json(*before), patch));
    if (!source) return refuse(source.error());
    return store_source(app, tx, *source, before, conditions);
  };
}

/// What becomes of the items: `keep` or `archive`.
Expected<bool, Reply> archives_items(const Request& request) {
  const auto items = request.query_value("items").value_or("keep");
  if (items != "keep" && items != "archive")
    return refuse(refused({{"/items", "must be keep or archive: what becomes of the source's items"}}));
  return items == "archive";
}

Expected<Act, Reply> delete_source(App& app, const Request& request) {
  if (auto no = check_query(request, {"items"})) return refuse(std::move(*no));
  const auto archive = archives_items(request);
  if (!archive) return refuse(archive.error());
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  return [&app, &request, archive = *archive,
          conditions = std::move(*conditions)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = find_source(app, request);
    if (!before) return refuse(no_such_source());
    const auto removed = app.sources.remove(tx, before->id, *conditions.against(before->rev), archive);
    if (!removed) return refuse(to_reply(removed.error()));
    return no_content();
  };
}

Reply pull_source(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto source = find_source(app, request);
  if (!source) return no_such_source();
  if (!app.pull_now) return problem(503, "Nothing is pulled here: the server is not running.");
  app.pull_now(source->id);
  return source_reply(app, *source, 202);
}

/// What is known of a look that was begun: `preview` is null until the upstream has answered.
Reply look_reply(const std::string& name, const SourceLooks::Look& look, int status) {
  Json answer = Json::object();
  answer["id"] = name;
  answer["done"] = look.preview.is_object();
  answer["source"] = look.source;
  answer["preview"] = look.preview;
  auto reply = json_reply(answer, caching::none, status);
  if (!look.preview.is_object()) reply.with("Retry-After", "1");
  return reply;
}

/// A stranger answers when it likes, so nobody waits for it here.
Reply begin_look(App& app, const std::shared_ptr<SourceLooks>& looks, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  auto body = json_body(request);
  if (!body) return std::move(body.error());
  const auto source = read_source(std::move(*body));
  if (!source) return source.error();
  if (!app.preview_source) return problem(503, "Nothing can be read from here: the server is not running.");
  const auto name = looks->begin(to_json(*source), app.now());
  const auto keep = [looks, name](const SourcePreview& found) { looks->finish(name, to_json(found)); };
  if (!app.preview_source(*source, keep)) {
    looks->forget(name);
    return busy("Many addresses are being looked at; send this again in a moment.");
  }
  const auto look = looks->find(name, app.now());
  auto reply = look_reply(name, look.value_or(SourceLooks::Look{to_json(*source), nullptr}), 202);
  return std::move(reply.with("Location", "/api/v1/sources/preview/" + name));
}

Reply show_look(const App& app, const SourceLooks& looks, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto name = std::string{request.parameter("name")};
  const auto look = looks.find(name, app.now());
  if (!look) return problem(404, "There is no preview of this name, or no longer: send the source once more.");
  return look_reply(name, *look, 200);
}

}  // namespace

std::vector<Route> source_routes(App& app) {
  const auto pull = [&app](const Request& request) { return pull_source(app, request); };
  const auto looks = std::make_shared<SourceLooks>();  // the routes', which live as long as anybody asks
  const auto look = [&app, looks](const Request& request) { return begin_look(app, looks, request); };
  const auto show = [&app, looks](const Request& request) { return show_look(app, *looks, request); };
  return {
      {Method::get, "/api/v1/sources", Role::admin, 0, reading(app, list_sources)},
      {Method::post, "/api/v1/sources", Role::admin, json_body_limit, writing(app, post_source)},
      {Method::post, "/api/v1/sources/preview", Role::admin, json_body_limit, look},
      {Method::get, "/api/v1/sources/preview/{name}", Role::admin, 0, show},
      {Method::get, "/api/v1/sources/{id}", Role::admin, 0, reading(app, show_source)},
      {Method::put, "/api/v1/sources/{id}", Role::admin, json_body_limit, writing(app, put_source)},
      {Method::patch, "/api/v1/sources/{id}", Role::admin, json_body_limit, writing(app, patch_source)},
      {Method::del, "/api/v1/sources/{id}", Role::admin, json_body_limit, writing(app, delete_source)},
      {Method::post, "/api/v1/sources/{id}/pull", Role::admin, 0, pull},
  };
}

}  // namespace vitrine
