// Signing in and out over HTTP, and where a person is signed in.
#include "base/json.hpp"
#include "model/fields.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/session_cookie.hpp"
#include "web/sign_in.hpp"

namespace vitrine {
namespace {

struct Credentials {
  std::string name, password;
};

Expected<Credentials, Reply> credentials_of(const Request& request) {
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  Problems problems;
  Fields fields{*body, "", problems};
  Credentials given{fields.text("name").value_or(""), fields.text("password").value_or("")};
  for (const auto* name : {"name", "password"})
    if (!body->contains(name)) fields.note(name, "is missing");
  fields.refuse_unknown("a sign-in");
  if (!problems.empty()) return refuse(refused(problems));
  return given;
}

Reply wrong_password() {
  auto reply = problem(401, "Name or password is not right.");
  return std::move(reply.with("WWW-Authenticate", "Bearer realm=\"Vitrine\""));
}

Expected<Act, Reply> sign_in(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto given = credentials_of(request);
  if (!given) return refuse(std::move(given.error()));
  const auto right = is_password_of(app, request, given->name, given->password);
  if (!right) return refuse(right.error());
  const auto account = *right ? app.accounts.find(given->name) : std::nullopt;
  if (!account) return refuse(wrong_password());
  return [&app, &request, account = *account](Transaction& tx) -> Expected<Reply, Reply> {
    const auto secret = begin_session(app, tx, request, account.name);
    return signed_in(request, account, secret, 200);
  };
}

Reply who_am_i(App&, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto& who = request.identity;
  const bool has_session = !who.csrf.empty();
  Json answer;
  answer["name"] = who.name;
  answer["role"] = name_of(who.role);
  answer["lang"] = who.lang.empty() ? Json(nullptr) : Json(who.lang);
  answer["csrf"] = has_session ? Json(who.csrf) : Json(nullptr);
  answer["session"] = has_session ? Json(Sessions::id_of(session_secret(request))) : Json(nullptr);
  return json_reply(answer, caching::none);
}

Expected<Act, Reply> sign_out(App& app, const Request& request) {
  if (auto no = check_query(request, {"everywhere"})) return refuse(std::move(*no));
  const auto everywhere = flag(request, "everywhere");
  if (!everywhere) return refuse(everywhere.error());
  if (auto no = needs_session(request)) return refuse(std::move(*no));
  return [&app, &request, everywhere = *everywhere](Transaction& tx) -> Expected<Reply, Reply> {
    const auto& name = request.identity.name;
    if (everywhere)
      app.sessions.end_all(tx, name);
    else
      app.sessions.end(tx, name, Sessions::id_of(session_secret(request)));
    auto reply = no_content();
    clear_session_cookie(reply, request);
    return reply;
  };
}

Reply list_sessions(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  if (auto no = needs_session(request)) return std::move(*no);
  const auto own = Sessions::id_of(session_secret(request));
  Json answer;
  auto& list = answer["sessions"] = Json::array();
  for (const auto& session : app.sessions.of(request.identity.name))
    list.push_back({{"id", session.id},
                    {"device", session.device},
                    {"created_at", format_rfc3339(session.created_at)},
                    {"last_seen", format_rfc3339(session.seen_at)},
                    {"current", session.id == own}});
  return tagged(request, answer, caching::private_revalidate);
}

Expected<Act, Reply> end_session(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  if (auto no = needs_session(request)) return refuse(std::move(*no));
  return [&app, &request](Transaction& tx) -> Expected<Reply, Reply> {
    const auto ended = app.sessions.end(tx, request.identity.name, request.parameter("id"));
    if (!ended) return refuse(to_reply(ended.error()));
    return no_content();
  };
}

}  // namespace

std::vector<Route> session_routes(App& app) {
  return {
      {Method::post, "/api/v1/session", Role::nobody, sign_in_body_limit, writing_secret(app, sign_in)},
      {Method::get, "/api/v1/session", Role::reader, 0, reading(app, who_am_i)},
      {Method::del, "/api/v1/session", Role::reader, 0, writing_secret(app, sign_out)},
      {Method::get, "/api/v1/sessions", Role::reader, 0, reading(app, list_sessions)},
      {Method::del, "/api/v1/sessions/{id}", Role::reader, 0, writing(app, end_session)},
  };
}

}  // namespace vitrine
