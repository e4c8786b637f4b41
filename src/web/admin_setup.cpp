// Setting a new server up: first who looks after it, then whose wall it is.
#include <algorithm>

#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/people_pages.hpp"
#include "web/setup.hpp"

namespace vitrine {
namespace {

const std::vector<std::pair<std::string, std::string>> every_revision{{"If-Match", "*"}};
constexpr std::uint64_t logo_form_limit = image_body_limit + 4096;
constexpr std::string_view usual_accent = "#0b5c66";  // of staff's pages: something to begin from

Reply first_page(const Admin& admin, const Request& request, const Json& data, int status = 200) {
  return admin.page(request,
                    {.page = "set_up",
                     .title = admin.words(request).text("set_up.title"),
                     .section = "",
                     .bare = true,
                     .status = status},
                    to_data(data));
}

Reply show_first(const Admin& admin, const Request& request) {
  if (!offer_set_up(admin.app)) return see_other("/admin");  // who has the log only finds a code there that works
  return first_page(admin, request, Json::object());
}

Reply make_admin(const Admin& admin, const Request& request, const Form& form) {
  const auto answer = admin.send(
      request, Method::post, "/setup",
      {{"code", form.value("code")}, {"name", trim(form.value("name"))}, {"password", form.value("password")}});
  if (answer.ok()) return with_cookie_of(answer, see_other("/admin/set-up/organisation"));
  if (answer.status == 409) return see_other("/admin");
  return first_page(admin, request,
                    {{"code", form.value("code")},
                     {"name", form.value("name")},
                     {"wrong", refusal_words(admin.words(request), answer)}},
                    answer.status);
}

/// Languages in which the wall's own words are there, and the organisation's when it is another.
Json screen_languages(const Admin& admin, const std::string& chosen) {
  auto choices = language_choices(admin.dictionary(), chosen);
  const auto is_chosen = [](const Json& choice) { return choice["chosen"].get<bool>(); };
  if (std::none_of(choices.begin(), choices.end(), is_chosen))
    choices.push_back({{"value", chosen}, {"label", chosen}, {"chosen", true}});
  return choices;
}

Reply second_page(const Admin& admin, const Request& request, Json data, int status = 200) {
  data["languages"] = screen_languages(admin, data.value("lang", "en"));
  return admin.page(request,
                    {.page = "set_up_organisation",
                     .title = admin.words(request).text("set_up.organisation_title"),
                     .section = "",
                     .scripts = {"set_up"},
                     .bare = true,
                     .status = status},
                    to_data(data));
}

Reply show_second(const Admin& admin, const Request& request) {
  const auto organisation = admin.ask(request, "/organisation");
  const auto channel = admin.ask(request, "/channels/main");
  if (!organisation.ok()) return admin.trouble(request, organisation.reply);
  const auto& has = organisation.body;
  const bool untouched = has["rev"] == 1;  // then the browser knows better
  const auto accent = channel.ok() ? channel.body["brand"].value("accent", Json(nullptr)) : Json(nullptr);
  return second_page(admin, request,
                     {{"name", has["name"]},
                      {"lang", untouched ? Json(admin.words(request).lang()) : has["langs"][0]},
                      {"time_zone", has["time_zone"]},
                      {"guess", untouched},
                      {"logo", has["logo"]},
                      {"accent", accent.is_string() ? accent : Json(usual_accent)}});
}

/// What the form says that the API's merge patch takes.
Json organisation_patch(const Form& form, const Json& before) {
  Json patch{{"name", trim(form.value("name"))}, {"time_zone", trim(form.value("time_zone"))}};
  const std::string lang{form.value("lang")};
  auto langs = Json::array({lang});
  for (const auto& each : before.value("langs", Json::array()))
    if (each != lang && before["rev"] != 1) langs.push_back(each);
  patch["langs"] = std::move(langs);
  return patch;
}

/// The organisation, its logo among it; then the look of the first channel.
ApiAnswer save(const Admin& admin, const Request& request, const Form& form) {
  auto patch = organisation_patch(form, admin.ask(request, "/organisation").body);
  if (const auto* file = form.file("logo")) {
    auto kept = admin.send_bytes(request, "/media", "application/octet-stream", file->value);
    if (!kept.ok()) {
      kept.body["errors"] = Json::array({{{"pointer", "/logo"}, {"detail", ""}}});
      return kept;
    }
    patch["logo"] = kept.body["sha256"];
  }
  auto answer = admin.send(request, Method::patch, "/organisation", patch, every_revision);
  if (!answer.ok()) return answer;
  Json look{{"time_zone", patch["time_zone"]}};
  if (const auto accent = form.value("accent"); !accent.empty() && accent != usual_accent)
    look["brand"] = {{"accent", accent}};
  return admin.send(request, Method::patch, "/channels/main", look, every_revision);
}

Reply describe_organisation(const Admin& admin, const Request& request, const Form& form) {
  const auto answer = save(admin, request, form);
  if (answer.ok()) return see_other("/admin");
  const auto& words = admin.words(request);
  auto wrong = refusal_words(words, answer);
  if (wrong.contains("name")) wrong["name"] = words.text("refusal.organisation");  // not the rule of people's names
  return second_page(admin, request,
                     {{"name", form.value("name")},
                      {"lang", form.value("lang")},
                      {"time_zone", form.value("time_zone")},
                      {"accent", form.value("accent")},
                      {"wrong", wrong}},
                     answer.status == 413 || answer.status >= 500 ? answer.status : 422);
}

}  // namespace

std::vector<Route> admin_setup_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/set-up", Role::nobody, show_first),
          posted(admin, "/admin/set-up", Role::nobody, make_admin),
          shown(admin, "/admin/set-up/organisation", Role::admin, show_second),
          posted(admin, "/admin/set-up/organisation", Role::admin, describe_organisation, logo_form_limit)};
}

}  // namespace vitrine
