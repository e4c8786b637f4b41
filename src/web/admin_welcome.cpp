// Where the link of an invitation or of a new password leads.
#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/people_pages.hpp"

namespace vitrine {
namespace {

std::string target(const Request& request) { return "/welcome/" + percent_encoded(request.parameter("secret")); }

/// `link`: what the API says that the link is for.
Reply page(const Admin& admin, const Request& request, const ApiAnswer& link, Json data, int status) {
  const auto& words = admin.words(request);
  const bool works = link.ok(), invited = works && link.body["account"].is_null();
  data["works"] = works;
  data["invited"] = invited;
  if (invited)
    data["lead"] =
        words.text("welcome.lead_invited", {{"role", words.text("roles." + link.body["role"].get<std::string>())}});
  else if (works)
    data["lead"] = words.text("welcome.lead_reset", {{"name", link.body["account"].get<std::string>()}});
  const auto* title = !works ? "welcome.gone_title" : invited ? "welcome.title_invited" : "welcome.title_reset";
  return admin.page(
      request,
      {.page = "welcome", .title = words.text(title), .section = "", .bare = true, .status = works ? status : 404},
      to_data(data));
}

Reply show(const Admin& admin, const Request& request) {
  return page(admin, request, admin.ask(request, target(request)), Json::object(), 200);
}

Reply use(const Admin& admin, const Request& request, const Form& form) {
  Json body{{"password", form.value("password")}};
  if (form.has("name")) body["name"] = trim(form.value("name"));
  const auto answer = admin.send(request, Method::post, target(request), body);
  if (answer.ok()) return with_cookie_of(answer, see_other("/admin"));
  const auto& words = admin.words(request);
  auto wrong = refusal_words(words, answer);
  if (answer.status == 409) wrong = {{"name", words.text("refusal.name_taken")}};
  return page(admin, request, admin.ask(request, target(request)), {{"name", form.value("name")}, {"wrong", wrong}},
              answer.status);
}

}  // namespace

std::vector<Route> admin_welcome_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/welcome/{secret}", Role::nobody, show),
          posted(admin, "/admin/welcome/{secret}", Role::nobody, use)};
}

}  // namespace vitrine
