// Signing in and out.
#include "web/admin_routes.hpp"
#include "web/people_pages.hpp"

namespace vitrine {
namespace {

Reply page(const Admin& admin, const Request& request, const Json& data, int status = 200) {
  return admin.page(request,
                    {.page = "sign_in",
                     .title = admin.words(request).text("sign_in.title"),
                     .section = "",
                     .bare = true,
                     .status = status},
                    to_data(data));
}

Reply show(const Admin& admin, const Request& request) {
  const auto to = safe_way_back(request.query_value("to").value_or(""));
  if (request.identity.role != Role::nobody) return see_other(to);
  if (admin.app.accounts.none()) return see_other("/admin/set-up");
  return page(admin, request, {{"to", to}, {"signed_out", request.query_value("out").has_value()}});
}

Reply sign_in(const Admin& admin, const Request& request, const Form& form) {
  const auto to = safe_way_back(form.value("to"));
  const auto answer = admin.send(request, Method::post, "/session",
                                 {{"name", form.value("name")}, {"password", form.value("password")}});
  if (answer.ok()) return with_cookie_of(answer, see_other(to));
  auto reply = page(admin, request,
                    {{"to", to}, {"name", form.value("name")}, {"wrong", refusal_words(admin.words(request), answer)}},
                    answer.status == 401 ? 422 : answer.status);
  if (const auto wait = answer.reply.header("Retry-After"); !wait.empty()) reply.with("Retry-After", std::string{wait});
  return reply;
}

Reply sign_out(const Admin& admin, const Request& request, const Form& form) {
  const auto target = form.has("everywhere") ? "/session?everywhere=true" : "/session";
  const auto answer = admin.send(request, Method::del, target, nullptr);
  return answer.ok() ? with_cookie_of(answer, see_other("/admin/sign-in?out")) : admin.trouble(request, answer.reply);
}

}  // namespace

std::vector<Route> admin_sign_in_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/sign-in", Role::nobody, show), posted(admin, "/admin/sign-in", Role::nobody, sign_in),
          posted(admin, "/admin/sign-out", Role::reader, sign_out)};
}

}  // namespace vitrine
