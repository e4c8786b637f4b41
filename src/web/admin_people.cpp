// People: who works here and as what, invitations, links for new passwords, what happened lately.
#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/people_pages.hpp"

namespace vitrine {
namespace {

std::string user_target(const Request& request) { return "/users/" + percent_encoded(request.parameter("name")); }

std::string said_when(const Admin& admin, const Request& request, const Json& time) {
  const auto at = time.is_string() ? parse_rfc3339(time.get<std::string>()) : Expected<Instant>{refuse(std::string{})};
  return at ? admin.when(request, *at) : std::string{};
}

Json people(const Admin& admin, const Request& request, const Json& users) {
  const auto& words = admin.words(request);
  auto list = Json::array();
  for (const auto& user : users) {
    const auto seen = said_when(admin, request, user["last_seen"]);
    list.push_back({{"name", user["name"]},
                    {"path", percent_encoded(user["name"].get<std::string>())},
                    {"role", words.text("roles." + user["role"].get<std::string>())},
                    {"me", user["name"] == request.identity.name},
                    {"seen", seen.empty() ? words.text("people.never") : words.text("people.seen", {{"when", seen}})},
                    {"sure", words.text("people.remove_sure", {{"name", user["name"].get<std::string>()}})},
                    {"roles", role_choices(words, Role::admin, user["role"].get<std::string>())}});
  }
  return list;
}

Json invitations(const Admin& admin, const Request& request, const Json& links) {
  const auto& words = admin.words(request);
  auto list = Json::array();
  for (const auto& link : links) {
    const auto note = link["note"].get<std::string>();
    list.push_back({{"id", link["id"]},
                    {"note", note.empty() ? words.text("people.somebody") : note},
                    {"role", words.text("roles." + link["role"].get<std::string>())},
                    {"until", words.text("people.until", {{"when", said_when(admin, request, link["expires_at"])}})}});
  }
  return list;
}

Json tokens(const AdminWords& words, const Json& all) {
  auto list = Json::array();
  for (const auto& token : all) {
    const auto& owner = token["owner"];
    list.push_back({{"name", token["name"]},
                    {"path", percent_encoded(token["name"].get<std::string>())},
                    {"role", words.text("roles." + token["role"].get<std::string>())},
                    {"owner", owner.is_null() ? words.text("people.token_of_machine")
                                              : words.text("people.token_of", {{"name", owner.get<std::string>()}})}});
  }
  return list;
}

/// "Editor → Author" of "editor → author"; a device by its short name; anything else as it is.
std::string said_detail(const AdminWords& words, std::string_view act, std::string_view detail) {
  if (act == "signed_in") return device_name(detail);
  constexpr std::string_view arrow = " → ";
  if (const auto at = detail.find(arrow); act == "role_changed" && at != std::string_view::npos)
    return said_detail(words, "", detail.substr(0, at)) + std::string{arrow} +
           said_detail(words, "", detail.substr(at + arrow.size()));
  return role_named(detail) ? words.text("roles." + std::string{detail}) : std::string{detail};
}

Json trail(const Admin& admin, const Request& request, const Json& entries) {
  const auto& words = admin.words(request);
  auto list = Json::array();
  for (const auto& entry : entries) {
    const auto act = entry["act"].get<std::string>();
    const auto detail = entry["detail"].get<std::string>();
    list.push_back({{"when", said_when(admin, request, entry["at"])},
                    {"who", words.person(entry["who"].get<std::string>())},
                    {"act", words.text("acts." + act)},
                    {"subject", entry["subject"] == entry["who"] ? Json("") : entry["subject"]},
                    {"detail", said_detail(words, act, detail)}});
  }
  return list;
}

/// `data`: what the page says besides: a new link, a refusal.
Reply page(const Admin& admin, const Request& request, Json data, int status = 200) {
  const auto users = admin.ask(request, "/users");
  if (!users.ok()) return admin.trouble(request, users.reply);
  const auto& words = admin.words(request);
  data["people"] = people(admin, request, users.body["users"]);
  data["invitations"] = invitations(admin, request, admin.ask(request, "/invitations").body["invitations"]);
  data["has_invitations"] = !data["invitations"].empty();
  data["tokens"] = tokens(words, admin.ask(request, "/tokens").body["tokens"]);
  data["has_tokens"] = !data["tokens"].empty();
  data["trail"] = trail(admin, request, admin.ask(request, "/audit?limit=20").body["entries"]);
  data["roles"] = role_choices(words, Role::admin, data.value("role", "editor"));
  data["saved"] = request.query_value("saved").has_value();
  return admin.page(request,
                    {.page = "people",
                     .title = words.text("nav.people"),
                     .section = "people",
                     .scripts = {"copy"},
                     .sheets = {"people"},
                     .status = status},
                    to_data(data));
}

Reply show(const Admin& admin, const Request& request) { return page(admin, request, Json::object()); }

/// Back to the list; a refusal is said above it.
Reply done(const Admin& admin, const Request& request, const ApiAnswer& answer) {
  if (answer.ok()) return see_other("/admin/people?saved");
  const auto& words = admin.words(request);
  auto wrong = refusal_words(words, answer);
  if (answer.status == 409) wrong = {{"all", words.text("refusal.last_admin")}};
  if (answer.status == 404) wrong = {{"all", words.text("refusal.gone")}};
  return page(admin, request, {{"wrong", wrong}}, answer.status);
}

/// The link is in this answer only: it is kept nowhere.
Reply with_link(const Admin& admin, const Request& request, const ApiAnswer& answer, std::string_view name,
                std::string_view hint) {
  if (!answer.ok()) return done(admin, request, answer);
  const auto& words = admin.words(request);
  const auto whom = name.empty() ? words.text("people.somebody") : std::string{name};
  return page(admin, request,
              {{"link",
                {{"title", words.text("people.link_title", {{"name", whom}})},
                 {"hint", words.text(hint)},
                 {"value", answer.body["link"]}}}});
}

Reply invite(const Admin& admin, const Request& request, const Form& form) {
  const auto note = shorten(squeeze_spaces(form.value("note")), 100);
  const auto answer = admin.send(request, Method::post, "/invitations", {{"role", form.value("role")}, {"note", note}});
  return with_link(admin, request, answer, note, "people.link_invited");
}

Reply reset(const Admin& admin, const Request& request, const Form&) {
  const auto answer = admin.send(request, Method::post, user_target(request) + "/reset", nullptr);
  return with_link(admin, request, answer, request.parameter("name"), "people.link_reset");
}

Reply change_role(const Admin& admin, const Request& request, const Form& form) {
  return done(admin, request, admin.send(request, Method::patch, user_target(request), {{"role", form.value("role")}}));
}

Reply remove(const Admin& admin, const Request& request, const Form&) {
  return done(admin, request, admin.send(request, Method::del, user_target(request), nullptr));
}

Reply take_back(const Admin& admin, const Request& request, const Form&) {
  return done(admin, request,
              admin.send(request, Method::del, "/invitations/" + percent_encoded(request.parameter("id")), nullptr));
}

Reply revoke_token(const Admin& admin, const Request& request, const Form&) {
  return done(admin, request,
              admin.send(request, Method::del, "/tokens/" + percent_encoded(request.parameter("name")), nullptr));
}

}  // namespace

std::vector<Route> admin_people_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/people", Role::admin, show),
          posted(admin, "/admin/people/invite", Role::admin, invite),
          posted(admin, "/admin/people/{name}/role", Role::admin, change_role),
          posted(admin, "/admin/people/{name}/reset", Role::admin, reset),
          posted(admin, "/admin/people/{name}/remove", Role::admin, remove),
          posted(admin, "/admin/invitations/{id}/remove", Role::admin, take_back),
          posted(admin, "/admin/tokens/{name}/revoke", Role::admin, revoke_token)};
}

}  // namespace vitrine
