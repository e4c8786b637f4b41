// What became of an item: its revisions, what its source brought, bringing one back, removing it for good.
#include "base/json.hpp"
#include "store/imported.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/auth.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/item_writes.hpp"

namespace vitrine {
namespace {

Json to_json(const Revision& revision) {
  Json json;
  json["rev"] = revision.rev;
  json["seq"] = revision.seq;
  json["at"] = format_rfc3339(revision.at);
  json["by"] = revision.by;
  json["act"] = revision.act;
  auto content = parse_json(revision.content_text);
  json["content"] = content ? std::move(*content) : Json(nullptr);
  return json;
}

Reply show_history(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto id = Uuid::parse(request.parameter("id"));
  const auto item = id ? app.items.find(*id) : std::nullopt;
  if (!item) return no_such_item();
  if (auto no = beyond_drafts(request.identity, item->content.status, std::nullopt)) return std::move(*no);
  Json answer;
  auto& revisions = answer["revisions"] = Json::array();
  for (const auto& revision : app.items.history(*id)) revisions.push_back(to_json(revision));
  return tagged(request, answer, caching::private_revalidate);
}

/// Its address may hold a secret (a private calendar): whoever is no admin gets its host at most.
std::string shown_name(App& app, const Source& source) {
  if (!source.name.empty()) return source.name;
  if (auto title = app.sources.state(source.id).title; !title.empty()) return title;
  const std::string_view url = source.url;
  const auto scheme = url.find("://");
  const auto rest = scheme == url.npos ? url : url.substr(scheme + 3);
  return std::string{rest.substr(0, rest.find_first_of("/?#"))};
}

Json source_of(App& app, const Item& item) {
  const auto id = item.source ? Uuid::parse(*item.source) : refuse(std::string{});
  const auto source = id ? app.sources.find(*id) : std::nullopt;
  if (!source) return nullptr;
  return {{"id", source->id.text()}, {"name", shown_name(app, *source)}};
}

Reply show_item_source(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto id = Uuid::parse(request.parameter("id"));
  const auto item = id ? app.items.find(*id) : std::nullopt;
  if (!item) return no_such_item();
  if (auto no = beyond_drafts(request.identity, item->content.status, std::nullopt)) return std::move(*no);
  auto brought = app.store.read([&](Database& database) { return imported_last(database, *id); });
  Json answer;
  answer["source"] = source_of(app, *item);
  answer["content"] = brought ? std::move(*brought) : Json(nullptr);
  return tagged(request, answer, caching::private_revalidate);
}

/// {"rev": 2}
Expected<Rev, Reply> wanted_rev(const Request& request) {
  auto body = json_body(request);
  if (!body) return refuse(std::move(body.error()));
  Problems problems;
  for (const auto& [name, value] : body->items())
    if (name != "rev") problems.push_back({"/" + name, "there is no such field"});
  const auto rev = body->find("rev");
  if (rev == body->end() || !rev->is_number_integer() || rev->get<Rev>() < 1)
    problems.push_back({"/rev", "must be the number of an earlier revision"});
  if (!problems.empty()) return refuse(refused(problems));
  return rev->get<Rev>();
}

Expected<Act, Reply> restore_item(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto id = Uuid::parse(request.parameter("id"));
  if (!id) return refuse(no_such_item());
  const auto rev = wanted_rev(request);
  if (!rev) return refuse(rev.error());
  return [&app, who = request.identity, id = *id, rev = *rev](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.items.find_in(tx.database(), id);
    if (!before) return refuse(no_such_item());
    const auto item = app.items.restore(tx, id, rev);
    if (!item) return refuse(to_reply(item.error()));
    if (auto no = beyond_drafts(who, before->content.status, item->content.status)) return refuse(std::move(*no));
    return item_changed(*item);
  };
}

Expected<Act, Reply> purge_item(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto id = Uuid::parse(request.parameter("id"));
  if (!id) return refuse(no_such_item());
  return [&app, id = *id](Transaction& tx) -> Expected<Reply, Reply> {
    const auto item = app.items.purge(tx, id);
    if (!item) return refuse(to_reply(item.error()));
    return no_content();
  };
}

}  // namespace

std::vector<Route> history_routes(App& app) {
  return {
      {Method::get, "/api/v1/items/{id}/history", Role::author, 0, reading(app, show_history)},
      {Method::get, "/api/v1/items/{id}/source", Role::author, 0, reading(app, show_item_source)},
      {Method::post, "/api/v1/items/{id}/restore", Role::author, json_body_limit, writing(app, restore_item)},
      {Method::post, "/api/v1/items/{id}/purge", Role::admin, json_body_limit, writing(app, purge_item)},
  };
}

}  // namespace vitrine
