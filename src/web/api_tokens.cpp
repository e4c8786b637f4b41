// Access tokens over HTTP: everybody's own, and all of them for admins.
#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "web/account_input.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/sign_in.hpp"

namespace vitrine {
namespace {

/// By session only: a token named as an account is still not that account.
bool is_own(const Request& request, const TokenInfo& token) {
  return !request.identity.csrf.empty() && !token.owner.empty() &&
         same_ignoring_case(token.owner, request.identity.name);
}

bool may_see(const Request& request, const TokenInfo& token) {
  return request.identity.role >= Role::admin || is_own(request, token);
}

Reply list_tokens(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  Json answer;
  auto& list = answer["tokens"] = Json::array();
  for (const auto& token : app.tokens.all())
    if (may_see(request, token))
      list.push_back({{"name", token.name},
                      {"role", name_of(token.role)},
                      {"owner", token.owner.empty() ? Json(nullptr) : Json(token.owner)},
                      {"created_at", format_rfc3339(token.created_at)}});
  return tagged(request, answer, caching::private_revalidate);
}

Expected<Act, Reply> create_token(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  if (auto no = needs_session(request)) return refuse(std::move(*no));
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  const auto& who = request.identity;
  Problems problems;
  Fields fields{*body, "", problems};
  const auto name = read_account_name(fields).value_or("");
  const auto role = read_role(fields).value_or(std::min(who.role, Role::editor));
  if (role > who.role) fields.note("role", fmt::format("can be your own at most, which is {}", name_of(who.role)));
  fields.refuse_unknown("a token");
  if (!problems.empty()) return refuse(refused(problems));
  return [&app, &request, name, role](Transaction& tx) -> Expected<Reply, Reply> {
    const auto& owner = request.identity.name;
    const auto secret = app.tokens.create(tx, name, role, owner);
    if (!secret) return refuse(to_reply(secret.error()));
    return json_reply({{"name", name},
                       {"role", name_of(role)},
                       {"owner", owner},
                       {"created_at", format_rfc3339(tx.now())},
                       {"token", *secret}},
                      caching::none, 201);
  };
}

Expected<Act, Reply> revoke_token(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  return [&app, &request](Transaction& tx) -> Expected<Reply, Reply> {
    const auto name = request.parameter("name");
    const auto token = app.tokens.find(name);
    if (!token || !may_see(request, *token)) return refuse(problem(404, "You have no token of this name."));
    const auto revoked = app.tokens.revoke(tx, name);
    if (!revoked) return refuse(to_reply(revoked.error()));
    return no_content();
  };
}

}  // namespace

std::vector<Route> token_routes(App& app) {
  return {
      {Method::get, "/api/v1/tokens", Role::reader, 0, reading(app, list_tokens)},
      {Method::post, "/api/v1/tokens", Role::reader, sign_in_body_limit, writing_secret(app, create_token)},
      {Method::del, "/api/v1/tokens/{name}", Role::reader, 0, writing(app, revoke_token)},
  };
}

}  // namespace vitrine
