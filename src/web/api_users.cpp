// Accounts of staff over HTTP: an admin's, but for what everybody may change of their own.
#include "base/json.hpp"
#include "base/text.hpp"
#include "web/account_input.hpp"
#include "web/account_link.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/session_cookie.hpp"
#include "web/sign_in.hpp"

namespace vitrine {
namespace {

Json to_json(const Account& account) {
  Json json;
  json["name"] = account.name;
  json["role"] = name_of(account.role);
  json["lang"] = account.lang.empty() ? Json(nullptr) : Json(account.lang);
  json["created_at"] = format_rfc3339(account.created_at);
  return json;
}

Reply list_users(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  Json answer;
  auto& list = answer["users"] = Json::array();
  for (const auto& account : app.accounts.all()) {
    const auto sessions = app.sessions.of(account.name);
    auto json = to_json(account);
    json["sessions"] = sessions.size();
    json["last_seen"] = sessions.empty() ? Json(nullptr) : Json(format_rfc3339(sessions.front().seen_at));
    list.push_back(std::move(json));
  }
  return tagged(request, answer, caching::private_revalidate);
}

Expected<Act, Reply> create_user(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  Problems problems;
  Fields fields{*body, "", problems};
  Account account;
  account.name = read_account_name(fields).value_or("");
  account.role = read_role(fields).value_or(Role::editor);
  account.lang = read_account_lang(fields, *body).value_or("");
  const auto password = read_new_password(fields, account.name);
  if (!password && !fields.noted("password")) fields.note("password", "is missing");
  fields.refuse_unknown("an account");
  if (!problems.empty()) return refuse(refused(problems));
  auto hash = hash_of(app, *password);
  if (!hash) return refuse(std::move(hash.error()));
  return [&app, account, hash = std::move(*hash)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto made = app.accounts.create(tx, account, hash);
    if (!made) return refuse(to_reply(made.error()));
    return json_reply(to_json(*made), caching::none, 201);
  };
}

/// What a person asks to change of an account.
struct UserPatch {
  AccountChange change;
  std::optional<std::string> password, current_password;
};

Expected<UserPatch, Reply> patch_of(const Request& request, std::string_view name) {
  const auto body = patch_body(request);
  if (!body) return refuse(body.error());
  Problems problems;
  Fields fields{*body, "", problems};
  UserPatch patch;
  patch.change.role = read_role(fields);
  patch.change.lang = read_account_lang(fields, *body);
  patch.password = read_new_password(fields, name);
  patch.current_password = fields.text("current_password");
  fields.refuse_unknown("a change of an account");
  if (!problems.empty()) return refuse(refused(problems));
  return patch;
}

/// One's own language and password, by session and with the present password; an admin all of others, and their own
/// role.
std::optional<Reply> may_change(App& app, const Request& request, std::string_view name, const UserPatch& patch) {
  const auto& who = request.identity;
  const bool own = !who.csrf.empty() && same_ignoring_case(who.name, name);
  if (!own && who.role < Role::admin) return problem(403, "Only administrators change other people's accounts.");
  if (patch.change.role && who.role < Role::admin) return problem(403, "Only administrators change roles.");
  if (!own || !patch.password) return std::nullopt;
  const auto right = is_password_of(app, request, name, patch.current_password.value_or(""));
  if (!right) return right.error();
  if (!*right) return refused({{"/current_password", "is not your present password"}});
  return std::nullopt;
}

Expected<Act, Reply> patch_user(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const std::string name{request.parameter("name")};
  auto patch = patch_of(request, name);
  if (!patch) return refuse(std::move(patch.error()));
  if (auto no = may_change(app, request, name, *patch)) return refuse(std::move(*no));
  if (patch->password) {
    auto hash = hash_of(app, *patch->password);
    if (!hash) return refuse(std::move(hash.error()));
    patch->change.password_hash = std::move(*hash);
  }
  return [&app, &request, name, change = patch->change](Transaction& tx) -> Expected<Reply, Reply> {
    const auto changed = app.accounts.change(tx, name, change);
    if (!changed) return refuse(to_reply(changed.error()));
    // Who knew the old password is out; whoever changes their own stays where they are.
    if (change.password_hash) app.sessions.end_all(tx, name, Sessions::id_of(session_secret(request)));
    return json_reply(to_json(*changed), caching::none);
  };
}

Expected<Act, Reply> remove_user(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  return [&app, &request](Transaction& tx) -> Expected<Reply, Reply> {
    const auto removed = app.accounts.remove(tx, request.parameter("name"));
    if (!removed) return refuse(to_reply(removed.error()));
    return no_content();
  };
}

Expected<Act, Reply> reset_user(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  return [&app, &request](Transaction& tx) -> Expected<Reply, Reply> {
    const auto made = app.links.reset(tx, request.parameter("name"));
    if (!made) return refuse(to_reply(made.error()));
    return json_reply(to_json(app, request, *made), caching::none, 201);
  };
}

}  // namespace

std::vector<Route> user_routes(App& app) {
  return {
      {Method::get, "/api/v1/users", Role::admin, 0, reading(app, list_users)},
      {Method::post, "/api/v1/users", Role::admin, sign_in_body_limit, writing_secret(app, create_user)},
      {Method::patch, "/api/v1/users/{name}", Role::reader, sign_in_body_limit, writing_secret(app, patch_user)},
      {Method::del, "/api/v1/users/{name}", Role::admin, 0, writing(app, remove_user)},
      {Method::post, "/api/v1/users/{name}/reset", Role::admin, 0, writing_secret(app, reset_user)},
  };
}

}  // namespace vitrine
