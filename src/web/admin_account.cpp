// One's own account: language, password, where one is signed in, tokens for programs.
#include <algorithm>

#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/people_pages.hpp"

namespace vitrine {
namespace {

std::string own_target(const Request& request) { return "/users/" + percent_encoded(request.identity.name); }

std::string said_when(const Admin& admin, const Request& request, const Json& time) {
  const auto at = parse_rfc3339(time.get<std::string>());
  return at ? admin.when(request, *at) : std::string{};
}

Json sessions(const Admin& admin, const Request& request, const Json& all) {
  auto list = Json::array();
  for (const auto& session : all)
    list.push_back({{"id", session["id"]},
                    {"device", device_name(session["device"].get<std::string>())},
                    {"current", session["current"]},
                    {"seen", admin.words(request).text("people.seen",
                                                       {{"when", said_when(admin, request, session["last_seen"])}})}});
  return list;
}

Json own_tokens(const Admin& admin, const Request& request, const Json& all) {
  const auto& words = admin.words(request);
  auto list = Json::array();
  for (const auto& token : all) {
    if (token["owner"] != request.identity.name) continue;
    list.push_back({{"name", token["name"]},
                    {"path", percent_encoded(token["name"].get<std::string>())},
                    {"role", words.text("roles." + token["role"].get<std::string>())},
                    {"since", said_when(admin, request, token["created_at"])}});
  }
  return list;
}

std::string_view done_word(std::string_view what) {
  for (const auto& [name, word] : {std::pair{"language", "common.saved"}, std::pair{"password", "account.changed"},
                                   std::pair{"session", "account.ended"}, std::pair{"token", "account.revoked"}})
    if (what == name) return word;
  return {};
}

Reply page(const Admin& admin, const Request& request, Json data, int status = 200) {
  const auto& words = admin.words(request);
  const auto devices = admin.ask(request, "/sessions");
  data["person"] = devices.ok();  // a token has neither password nor sessions
  if (devices.ok()) data["sessions"] = sessions(admin, request, devices.body["sessions"]);
  data["tokens"] = own_tokens(admin, request, admin.ask(request, "/tokens").body["tokens"]);
  data["languages"] = language_choices(admin.dictionary(), request.identity.lang);
  data["roles"] = role_choices(words, request.identity.role,
                               data.value("role", std::string{name_of(std::min(request.identity.role, Role::editor))}));
  data["role_name"] = words.text("roles." + std::string{name_of(std::min(request.identity.role, Role::admin))});
  if (const auto word = done_word(request.query_value("done").value_or("")); !word.empty())
    data["done"] = words.text(word);
  return admin.page(request,
                    {.page = "account",
                     .title = words.text("nav.account"),
                     .section = "account",
                     .scripts = {"copy"},
                     .sheets = {"people"},
                     .status = status},
                    to_data(data));
}

Reply show(const Admin& admin, const Request& request) { return page(admin, request, Json::object()); }

/// Back to the page, which says that it is done; else the same page with what was wrong, under the form's name.
Reply done(const Admin& admin, const Request& request, const ApiAnswer& answer, const char* form) {
  if (answer.ok()) return see_other(std::string{"/admin/account?done="} + form);
  auto wrong = refusal_words(admin.words(request), answer);
  if (answer.status == 404) wrong = {{"all", admin.words(request).text("refusal.gone")}};
  return page(admin, request, {{std::string{form} + "_wrong", wrong}}, answer.status);
}

Reply change_language(const Admin& admin, const Request& request, const Form& form) {
  const auto lang = form.value("lang");
  return done(admin, request,
              admin.send(request, Method::patch, own_target(request), {{"lang", lang.empty() ? Json("") : Json(lang)}}),
              "language");
}

Reply change_password(const Admin& admin, const Request& request, const Form& form) {
  return done(admin, request,
              admin.send(request, Method::patch, own_target(request),
                         {{"current_password", form.value("current_password")}, {"password", form.value("password")}}),
              "password");
}

Reply end_session(const Admin& admin, const Request& request, const Form&) {
  return done(admin, request,
              admin.send(request, Method::del, "/sessions/" + percent_encoded(request.parameter("id")), nullptr),
              "session");
}

/// The token is in this answer only: it is kept nowhere.
Reply make_token(const Admin& admin, const Request& request, const Form& form) {
  const auto answer =
      admin.send(request, Method::post, "/tokens", {{"name", trim(form.value("name"))}, {"role", form.value("role")}});
  if (answer.ok())
    return page(admin, request, {{"new_token", {{"value", answer.body["token"]}, {"name", answer.body["name"]}}}});
  const auto& words = admin.words(request);
  auto wrong = refusal_words(words, answer);
  if (answer.status == 409) wrong = {{"name", words.text("refusal.name_taken")}};
  return page(admin, request,
              {{"token_name", form.value("name")}, {"role", form.value("role")}, {"token_wrong", wrong}},
              answer.status);
}

Reply revoke_token(const Admin& admin, const Request& request, const Form&) {
  return done(admin, request,
              admin.send(request, Method::del, "/tokens/" + percent_encoded(request.parameter("name")), nullptr),
              "token");
}

}  // namespace

std::vector<Route> admin_account_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/account", Role::reader, show),
          posted(admin, "/admin/account/language", Role::reader, change_language),
          posted(admin, "/admin/account/password", Role::reader, change_password),
          posted(admin, "/admin/account/sessions/{id}/end", Role::reader, end_session),
          posted(admin, "/admin/account/tokens", Role::reader, make_token),
          posted(admin, "/admin/account/tokens/{name}/revoke", Role::reader, revoke_token)};
}

}  // namespace vitrine
