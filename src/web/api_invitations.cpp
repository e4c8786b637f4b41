// Invitations over HTTP, and what the links of invitations and resets lead to.
#include "base/json.hpp"
#include "model/field_rules.hpp"
#include "web/account_input.hpp"
#include "web/account_link.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/sign_in.hpp"

namespace vitrine {
namespace {

constexpr TextRule note_rule{0, 100, false};

Reply list_invitations(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  Json answer;
  auto& list = answer["invitations"] = Json::array();
  for (const auto& link : app.links.invitations()) list.push_back(to_json(link));
  return tagged(request, answer, caching::private_revalidate);
}

Expected<Act, Reply> invite(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  Problems problems;
  Fields fields{*body, "", problems};
  const auto role = read_role(fields).value_or(Role::editor);
  std::string note;
  read_text(fields, "note", note_rule, note);
  fields.refuse_unknown("an invitation");
  if (!problems.empty()) return refuse(refused(problems));
  return [&app, &request, role, note](Transaction& tx) -> Expected<Reply, Reply> {
    return json_reply(to_json(app, request, app.links.invite(tx, role, note)), caching::none, 201);
  };
}

Expected<Act, Reply> revoke_invitation(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  return [&app, &request](Transaction& tx) -> Expected<Reply, Reply> {
    const auto revoked = app.links.revoke_invitation(tx, request.parameter("id"));
    if (!revoked) return refuse(to_reply(revoked.error()));
    return no_content();
  };
}

Reply no_such_link() {
  return problem(404, "This link does not work: it was used, it is too old, or it was taken back. Ask for a new one.");
}

Reply show_link(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto link = app.links.find(request.parameter("secret"));
  if (!link) return no_such_link();
  auto json = to_json(*link);
  for (const auto* name : {"note", "created_by", "created_at"}) json.erase(name);  // staff's own
  return json_reply(json, caching::none);
}

Expected<Reply, Reply> make_account(App& app, Transaction& tx, const Request& request, const Account& account,
                                    const std::string& hash) {
  const auto made = app.accounts.create(tx, account, hash);
  if (!made) return refuse(to_reply(made.error()));
  return signed_in(request, *made, begin_session(app, tx, request, made->name), 201);
}

Expected<Reply, Reply> give_password(App& app, Transaction& tx, const Request& request, const std::string& name,
                                     const std::string& hash) {
  AccountChange change;
  change.password_hash = hash;
  const auto changed = app.accounts.change(tx, name, change);
  if (!changed) return refuse(to_reply(changed.error()));
  app.sessions.end_all(tx, changed->name);
  return signed_in(request, *changed, begin_session(app, tx, request, changed->name), 200);
}

/// An invitation takes a name and a password, a reset a password.
Expected<Act, Reply> use_link(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  const auto link = app.links.find(request.parameter("secret"));
  if (!link) return refuse(no_such_link());
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  Problems problems;
  Fields fields{*body, "", problems};
  Account account;
  account.name = link->is_invitation() ? read_account_name(fields).value_or("") : link->account;
  account.role = link->role;
  account.lang = link->is_invitation() ? read_account_lang(fields, *body).value_or("") : "";
  const auto password = read_new_password(fields, account.name);
  if (!password && !fields.noted("password")) fields.note("password", "is missing");
  fields.refuse_unknown("an answer to this link");
  if (!problems.empty()) return refuse(refused(problems));
  auto hash = hash_of(app, *password);
  if (!hash) return refuse(std::move(hash.error()));
  return [&app, &request, account, hash = std::move(*hash)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto used = app.links.use(tx, request.parameter("secret"));
    if (!used) return refuse(no_such_link());
    return used->is_invitation() ? make_account(app, tx, request, account, hash)
                                 : give_password(app, tx, request, account.name, hash);
  };
}

}  // namespace

std::vector<Route> invitation_routes(App& app) {
  return {
      {Method::get, "/api/v1/invitations", Role::admin, 0, reading(app, list_invitations)},
      {Method::post, "/api/v1/invitations", Role::admin, sign_in_body_limit, writing_secret(app, invite)},
      {Method::del, "/api/v1/invitations/{id}", Role::admin, 0, writing(app, revoke_invitation)},
      {Method::get, "/api/v1/welcome/{secret}", Role::nobody, 0, reading(app, show_link)},
      {Method::post, "/api/v1/welcome/{secret}", Role::nobody, sign_in_body_limit, writing_secret(app, use_link)},
  };
}

}  // namespace vitrine
