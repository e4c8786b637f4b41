#include "web/item_writes.hpp"

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "web/app.hpp"
#include "web/auth.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"

namespace vitrine {
namespace {

/// What was given as the id in the body must be that of the address.
std::optional<Reply> other_id(const Draft& draft, const Uuid& id) {
  if (!draft.id) return std::nullopt;
  const auto given = Uuid::parse(*draft.id);
  if (given && *given == id) return std::nullopt;
  return refused({{"/id", "differs from the id in the address; leave it out or make them equal"}});
}

/// From a draft to a stored item, within the transaction. `before` is what it replaces.
Expected<Item, Reply> put_draft(App& app, Transaction& tx, const Identity& who, Draft draft,
                                const std::optional<Item>& before, const Precondition& precondition) {
  auto earlier = before ? before->content : Content{};
  if (!earlier.urgent) earlier.urgent_since.reset();  // urgent anew is urgent from now on
  complete(draft, tx.now(), &earlier);                // so that PUT twice is PUT once
  const auto item = validate(draft, app.item_defaults());
  if (!item) return refuse(refused(item.error()));
  const auto status = before ? std::optional{before->content.status} : std::nullopt;
  if (auto no = beyond_drafts(who, status, item->content().status)) return refuse(std::move(*no));
  auto stored = app.items.put(tx, *item, precondition);
  if (!stored) return refuse(to_reply(stored.error()));
  return std::move(*stored);
}

/// What an item that is not urgent keeps of its last time is no answer of the client's.
Json patched(const Item& before, const Json& patch) {
  auto json = merged(to_json(before), patch);
  if (!before.content.urgent && !patch.contains("urgent_since")) json["urgent_since"] = nullptr;
  return json;
}

}  // namespace

Reply no_such_item() { return problem(404, "There is no item with this id."); }

Reply item_changed(const Item& item) {
  auto reply = json_reply(to_json(item), caching::none);
  return std::move(reply.with("ETag", etag_of(item.rev)));
}

Reply item_made(const Item& item) {
  auto reply = item_changed(item);
  reply.status = 201;
  return std::move(reply.with("Location", "/api/v1/items/" + item.id.text()));
}

Expected<Act, Reply> post_item(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto body = json_body(request);
  if (!body) return refuse(std::move(body.error()));
  return [&app, who = request.identity, draft = draft_from_json(*body)](Transaction& tx) -> Expected<Reply, Reply> {
    if (const auto id = Uuid::parse(draft.id.value_or("")); id && app.items.find_in(tx.database(), *id))
      return refuse(problem(409, "There is an item with this id already; PUT replaces it."));
    const Precondition make_only{.if_match = {}, .if_none_match = true, .required = true};
    auto item = put_draft(app, tx, who, draft, std::nullopt, make_only);
    if (!item) return refuse(std::move(item.error()));
    return item_made(*item);
  };
}

Expected<Act, Reply> put_item(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto id = Uuid::parse(request.parameter("id"));
  if (!id) return refuse(refused({{"/id", "the address must end in a UUID: " + id.error()}}));
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  auto body = json_body(request);
  if (!body) return refuse(std::move(body.error()));
  auto draft = draft_from_json(*body);
  if (auto no = other_id(draft, *id)) return refuse(std::move(*no));
  draft.id = id->text();
  return [&app, who = request.identity, id = *id, draft = std::move(draft),
          conditions = *conditions](Transaction& tx) mutable -> Expected<Reply, Reply> {
    const auto before = app.items.find_in(tx.database(), id);
    const auto precondition = conditions.against(before ? std::optional{before->rev} : std::nullopt);
    if (!precondition) return refuse(to_reply(precondition.error()));
    if (before) {
      if (const auto no = app.items.check(tx.database(), *before, *precondition)) return refuse(to_reply(*no));
    }
    auto item = put_draft(app, tx, who, std::move(draft), before, *precondition);
    if (!item) return refuse(std::move(item.error()));
    return before ? item_changed(*item) : item_made(*item);
  };
}

Expected<Act, Reply> patch_item(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto id = Uuid::parse(request.parameter("id"));
  if (!id) return refuse(no_such_item());
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  auto patch = patch_body(request);
  if (!patch) return refuse(std::move(patch.error()));
  return [&app, who = request.identity, id = *id, patch = std::move(*patch),
          conditions = *conditions](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.items.find_in(tx.database(), id);
    if (!before) return refuse(no_such_item());
    const auto precondition = conditions.against(before->rev);
    if (const auto no = app.items.check(tx.database(), *before, *precondition)) return refuse(to_reply(*no));
    auto draft = draft_from_json(patched(*before, patch));
    if (auto no = other_id(draft, id)) return refuse(std::move(*no));
    auto item = put_draft(app, tx, who, std::move(draft), before, *precondition);
    if (!item) return refuse(std::move(item.error()));
    return item_changed(*item);
  };
}

Expected<Act, Reply> delete_item(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto id = Uuid::parse(request.parameter("id"));
  if (!id) return refuse(no_such_item());
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  return [&app, who = request.identity, id = *id, conditions = *conditions](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.items.find_in(tx.database(), id);
    if (!before) return refuse(no_such_item());
    if (auto no = beyond_drafts(who, before->content.status, std::nullopt)) return refuse(std::move(*no));
    const auto item = app.items.archive(tx, id, *conditions.against(before->rev));
    if (!item) return refuse(to_reply(item.error()));
    return item_changed(*item);
  };
}

}  // namespace vitrine
