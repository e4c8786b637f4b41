#include "web/admin.hpp"

#include <array>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"
#include "web/screens_said.hpp"
#include "web/urgent_now.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::string_view api = "/api/v1";
// Scripts, styles and pictures of our own only; previews are frames of the display.
constexpr std::string_view content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

struct Entry {
  std::string_view name, address;
  Role role;
};
constexpr std::array navigation{
    Entry{"wall", "/admin", Role::reader},
    Entry{"news", "/admin/news", Role::author},
    Entry{"event", "/admin/event", Role::author},
    Entry{"notice", "/admin/notice", Role::author},
    Entry{"poster", "/admin/poster", Role::author},
    Entry{"import", "/admin/import", Role::editor},
    Entry{"channels", "/admin/channels", Role::reader},
    Entry{"screens", "/admin/screens", Role::reader},
    Entry{"sources", "/admin/sources", Role::admin},
    Entry{"history", "/admin/history", Role::editor},
    Entry{"people", "/admin/people", Role::admin},
};

void take_query(Request& request, std::string_view query) {
  for (const auto part : split(query, '&')) {
    if (part.empty()) continue;
    const auto equals = part.find('=');
    const auto value = equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1);
    request.query.emplace_back(percent_decoded(part.substr(0, equals)), percent_decoded(value));
  }
}

/// The same person asks the API: by the same cookie or token, from the same address.
Request on_behalf(const Request& from, Method method, std::string_view target) {
  Request request;
  request.method = method;
  const auto question = target.find('?');
  request.path = std::string{api} + percent_decoded(target.substr(0, question));
  if (question != std::string_view::npos) take_query(request, target.substr(question + 1));
  for (const auto name : {"Cookie", "Authorization", "Host", "User-Agent", "X-Forwarded-Proto"})
    if (const auto value = from.header(name); !value.empty()) request.headers.emplace_back(name, std::string{value});
  if (!from.identity.csrf.empty()) request.headers.emplace_back("X-CSRF-Token", from.identity.csrf);
  request.peer = from.peer;
  request.peer_is_local = from.peer_is_local;
  request.secure = from.secure;
  return request;
}

ApiAnswer read(Reply reply) {
  ApiAnswer answer;
  answer.status = reply.status;
  answer.etag = std::string{reply.header("ETag")};
  const auto* text = std::get_if<std::string>(&reply.body);
  const auto* shared = std::get_if<SharedBytes>(&reply.body);
  if (text || shared)
    if (auto json = parse_json(text ? *text : **shared)) answer.body = std::move(*json);
  answer.reply = std::move(reply);
  return answer;
}

}  // namespace

std::string text_of(const Json& object, std::string_view name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

Admin::Admin(App& app_) : app(app_), files_(app_.settings.build) {}

ApiAnswer Admin::ask(const Request& from, std::string_view target) const {
  return read(app.answer(on_behalf(from, Method::get, target)));
}

ApiAnswer Admin::send(const Request& from, Method method, std::string_view target, const Json& body,
                      std::vector<std::pair<std::string, std::string>> headers) const {
  auto request = on_behalf(from, method, target);
  if (!body.is_null()) {
    request.body = to_text(body);
    request.headers.emplace_back("Content-Type",
                                 method == Method::patch ? "application/merge-patch+json" : "application/json");
  }
  for (auto& header : headers) request.headers.push_back(std::move(header));
  return read(app.answer(std::move(request)));
}

ApiAnswer Admin::send_bytes(const Request& from, std::string_view target, std::string_view type,
                            std::string bytes) const {
  auto request = on_behalf(from, Method::post, target);
  request.body = std::move(bytes);
  request.headers.emplace_back("Content-Type", std::string{type});
  return read(app.answer(std::move(request)));
}

const AdminWords& Admin::words(const Request& request) const {
  std::vector<std::string> wanted;
  if (!request.identity.lang.empty()) wanted.push_back(request.identity.lang);
  for (auto& tag : accepted_languages(request.header("Accept-Language"))) wanted.push_back(std::move(tag));
  const auto whose = organisation();
  wanted.insert(wanted.end(), whose.langs.begin(), whose.langs.end());
  return dictionary_.of(wanted);
}

Organisation Admin::organisation() const {
  const auto version = app.store.version();
  const std::lock_guard lock{mutex_};
  if (organisation_ && version_ == version) return *organisation_;
  // Read after the version was taken: a commit between the two makes it newer than it says, and it is read once more.
  organisation_ = app.channels.organisation();
  version_ = version;
  return *organisation_;
}

Zone Admin::zone() const { return Zone::find(organisation().time_zone).value_or(Zone{}); }

std::string Admin::when(const Request& request, Instant at) const {
  const auto& own = words(request);
  const auto& days = dates(request);
  const auto in_zone = zone();
  const auto time = clock_time(in_zone.to_local(at));
  const auto day = in_zone.date_at(at), today = in_zone.date_at(app.now());
  if (day == today) return own.text("common.today_at", {{"time", time}});
  if (next_day(day) == today) return own.text("common.yesterday_at", {{"time", time}});
  const auto date = day.year() == today.year() ? days.day(day) : days.date(day);
  return own.text("common.day_at", {{"day", date}, {"time", time}});
}

std::string Admin::when_in_full(const Request& request, Instant at) const {
  const auto in_zone = zone();
  return words(request).text("common.day_at", {{"day", dates(request).full_date(in_zone.date_at(at))},
                                               {"time", clock_time(in_zone.to_local(at))}});
}

Data Admin::frame_data(const Request& request, const PageFrame& frame) const {
  const auto& own = words(request);
  const auto whose = organisation();
  const auto role = request.identity.role;
  Data data;
  data.set("lang", own.lang());
  data.set("w", own.data());
  data.set("script_words", own.script());
  data.set("title", frame.title);
  data.set("static", files_.base());
  data.set("csrf", request.identity.csrf.empty() ? Data{false} : Data{request.identity.csrf});
  data.set("organisation", whose.name.empty() ? "Vitrine" : whose.name);
  data.set("user", request.identity.name.empty() ? Data{false} : Data{request.identity.name});
  data.set("bare", Data{frame.bare});
  data.set("refresh", Data{frame.refresh});
  data.set("section", std::string{frame.section});
  for (const auto& [name, least] : {std::pair{"may_author", Role::author}, std::pair{"may_edit", Role::editor},
                                    std::pair{"may_admin", Role::admin}})
    data.set(name, Data{role >= least});
  list entries, scripts, sheets;
  for (const auto& entry : navigation) {
    if (role < entry.role) continue;
    Data one;
    one.set("name", std::string{entry.name});
    one.set("address", std::string{entry.address});
    one.set("label", own.text("nav." + std::string{entry.name}));
    one.set("here", Data{entry.name == frame.section});
    entries.push_back(one);
  }
  for (const auto script : frame.scripts) scripts.emplace_back(std::string{script});
  for (const auto sheet : frame.sheets) sheets.emplace_back(std::string{sheet});
  data.set("urgent_bar", frame.bare ? Data{false} : urgent_bar(*this, request));
  const bool unsure = !frame.bare && app.clock_is_sure && !app.clock_is_sure();
  data.set("clock_bar",
           unsure ? Data{own.text("common.clock_unsure", {{"time", when_in_full(request, app.now())}})} : Data{false});
  data.set("silent_bar", frame.bare ? Data{false} : silent_bar(*this, request));
  data.set("navigation", Data{entries});
  data.set("scripts", Data{scripts});
  data.set("sheets", Data{sheets});
  return data;
}

Reply Admin::page(const Request& request, const PageFrame& frame, Data data) const {
  auto all = frame_data(request, frame);
  all.set("page", std::move(data));
  Reply reply;
  reply.status = frame.status;
  reply.content_type = "text/html; charset=utf-8";
  reply.body = templates_.render(frame.page, std::move(all));
  reply.with("Cache-Control", std::string{caching::none});
  reply.with("Content-Security-Policy", std::string{content_security_policy});
  return reply;
}

Reply Admin::trouble(const Request& request, const Reply& problem) const {
  const auto& own = words(request);
  const auto answer = read(problem);
  const auto key = problem.status == 404   ? "missing"
                   : problem.status == 403 ? "forbidden"
                   : problem.status == 401 ? "signed_out"
                                           : "broken";
  Data data;
  data.set("message", own.text(std::string{"trouble."} + key));
  data.set("detail",
           // The API's own sentence, for those who read its language: above it stands what there is to do.
           problem.status == 404 || own.lang() != "en" || !answer.body.is_object()
               ? Data{false}
               : to_data(answer.body.value("detail", "")));
  auto reply = page(request,
                    {.page = "trouble",
                     .title = own.text(std::string{"trouble."} + key + "_title"),
                     .section = "",
                     .bare = request.identity.role == Role::nobody,
                     .status = problem.status},
                    std::move(data));
  for (const auto name : {"Allow", "Retry-After"})
    if (const auto value = problem.header(name); !value.empty()) reply.with(name, std::string{value});
  return reply;
}

Reply see_other(std::string location) {
  Reply reply;
  reply.status = 303;
  reply.with("Location", std::move(location));
  return reply;
}

Reply to_sign_in(const Request& request) {
  auto back = request.path;
  for (const auto& [name, value] : request.query)
    back += fmt::format("{}{}={}", back == request.path ? '?' : '&', percent_encoded(name), percent_encoded(value));
  return see_other("/admin/sign-in?to=" + percent_encoded(back));
}

Route shown(const std::shared_ptr<const Admin>& admin, std::string pattern, Role role, PageHandler handle) {
  return {Method::get, std::move(pattern), role, 0,
          [admin, handle = std::move(handle)](const Request& request) { return handle(*admin, request); }};
}

Route posted(const std::shared_ptr<const Admin>& admin, std::string pattern, Role role, FormHandler handle,
             std::uint64_t body_limit) {
  const auto answer = [admin, handle = std::move(handle)](const Request& request) {
    const auto form = Form::of(request);
    if (!form) return form.error();
    const auto& csrf = request.identity.csrf;
    if (!csrf.empty() && !same_secret(form->value("csrf"), csrf))
      return problem(403, "This form was not made for your session; load its page again and send it from there.");
    return handle(*admin, request, *form);
  };
  return {Method::post, std::move(pattern), role, body_limit, answer};
}

}  // namespace vitrine
