// The screens: which there are, how it stands with each, pairing of new ones, and what staff want of them.
#include <fmt/format.h>

#include "base/text.hpp"
#include "web/admin_routes.hpp"
#include "web/screens_said.hpp"
#include "web/slide_names.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

/// What was typed to pair a screen, and what is wrong with it by field.
struct Typed {
  std::string code, name, channel;
  std::map<std::string, std::string> wrong;
};

Data choice(const std::string& value, std::string label, bool chosen) {
  Data data;
  data.set("value", value);
  data.set("label", std::move(label));
  data.set("chosen", Data{chosen});
  return data;
}

list channel_choices(const Json& channels, const std::string& chosen) {
  list all;
  for (const auto& channel : channels) {
    const auto name = channel.value("name", ""), title = channel.value("title", "");
    all.push_back(choice(name, title.empty() ? name : title, name == chosen));
  }
  return all;
}

Data text_or_false(std::string text) { return text.empty() ? Data{false} : Data{std::move(text)}; }

list rotation_choices(const AdminWords& words, int chosen) {
  list all;
  for (const int degrees : {0, 90, 180, 270}) {
    const auto name = std::to_string(degrees);
    all.push_back(choice(name, words.text("screens.rotation_" + name), degrees == chosen));
  }
  return all;
}

/// What it reported last.
void set_report(Data& data, const Admin& admin, const Request& request, const KnownScreen& known, SlideNames& names) {
  const auto& report = *known.report;
  const auto& words = admin.words(request);
  const auto slide = names.of(known.screen.channel, report.slide);
  data.set("slide", text_or_false(slide));
  const bool current = report.version == admin.app.store.version().text();
  data.set("version", words.text(current ? "screens.current" : "screens.behind"));
  data.set("size", report.width > 0 ? Data{fmt::format("{} × {}", report.width, report.height)} : Data{false});
  data.set("build", text_or_false(report.build));
  data.set("errors", report.errors > 0 ? Data{words.count("screens.errors", report.errors)} : Data{false});
  data.set("last_error", text_or_false(report.last_error));
}

Data screen_data(const Admin& admin, const Request& request, const KnownScreen& known, const Json& channels,
                 SlideNames& names) {
  const auto& screen = known.screen;
  const bool heard = is_heard(known.report, admin.app.now());
  Data data;
  data.set("id", percent_encoded(screen.id));
  data.set("name", text_or_false(screen.name));
  data.set("called", name_of(admin, request, screen));
  data.set("heard", Data{heard});
  data.set("said", heard_words(admin, request, known));
  data.set("reported", Data{known.report.has_value()});
  if (known.report) set_report(data, admin, request, known, names);
  data.set("channels", Data{channel_choices(channels, screen.channel)});
  data.set("rotations", Data{rotation_choices(admin.words(request), screen.rotation)});
  for (const auto& channel : channels)
    if (channel.value("name", "") == screen.channel)
      data.set("channel", channel.value("title", "").empty() ? screen.channel : channel.value("title", ""));
  return data;
}

/// "K7M 2QX" of each screen without a name.
std::map<std::string, std::string> codes_of(const Admin& admin, const Request& request) {
  std::map<std::string, std::string> codes;
  const auto screens = admin.ask(request, "/screens");
  if (!screens.ok()) return codes;
  for (const auto& screen : screens.body["screens"])
    if (const auto& code = screen.at("code"); code.is_string())
      codes[screen.at("id")] = code.get<std::string>().substr(0, 3) + ' ' + code.get<std::string>().substr(3);
  return codes;
}

Data done_data(const Admin& admin, const Request& request) {
  const auto done = std::string{request.query_value("done").value_or("")};
  const auto name = request.query_value("name").value_or("");
  for (const auto known : {"paired", "saved", "removed", "identify", "reload", "later"})
    if (done == known) return Data{admin.words(request).text("screens.done_" + done, {{"name", name}})};
  return Data{false};
}

Reply screens_page(const Admin& admin, const Request& request, const Typed& typed) {
  auto channels = admin.ask(request, "/channels");
  if (!channels.ok()) return std::move(channels.reply);
  SlideNames names{admin, request};
  const auto codes = codes_of(admin, request);
  list screens, nameless;
  for (const auto& known : known_screens(admin.app)) {
    if (known.screen.name.empty() && !is_heard(known.report, admin.app.now())) continue;  // a page that was closed
    auto& into = known.screen.name.empty() ? nameless : screens;
    auto one = screen_data(admin, request, known, channels.body["channels"], names);
    const auto code = codes.find(known.screen.id);
    one.set("code", code == codes.end() ? Data{false} : Data{code->second});
    into.push_back(std::move(one));
  }
  Data data, pairing;
  data.set("none", Data{screens.empty() && nameless.empty()});
  data.set("screens", Data{screens});
  data.set("some_nameless", Data{!nameless.empty()});
  data.set("nameless", nameless.empty() ? Data{false} : Data{nameless});
  data.set("done", done_data(admin, request));
  pairing.set("code", text_or_false(typed.code));
  pairing.set("name", text_or_false(typed.name));
  pairing.set("channels", Data{channel_choices(channels.body["channels"], typed.channel)});
  for (const auto field : {"code", "name", "channel"}) {
    const auto wrong = typed.wrong.find(field);
    pairing.set(std::string{"wrong_"} + field, wrong == typed.wrong.end() ? Data{false} : Data{wrong->second});
  }
  data.set("pairing", std::move(pairing));
  return admin.page(request,
                    {.page = "screens",
                     .title = admin.words(request).text("nav.screens"),
                     .section = "screens",
                     .sheets = {"screens"},
                     .status = typed.wrong.empty() ? 200 : 422},
                    std::move(data));
}

Reply show_screens(const Admin& admin, const Request& request) {
  return screens_page(admin, request, {{}, {}, "main", {}});
}

Reply done(std::string_view what, std::string_view name) {
  return see_other(fmt::format("/admin/screens?done={}&name={}", what, percent_encoded(name)));
}

Reply pair_screen(const Admin& admin, const Request& request, const Form& form) {
  Typed typed{std::string{form.value("code")}, std::string{form.value("name")}, std::string{form.value("channel")}, {}};
  const auto answer = admin.send(request, Method::post, "/screens/pair",
                                 {{"code", typed.code}, {"name", typed.name}, {"channel", typed.channel}});
  if (answer.ok()) return done("paired", typed.name);
  if (answer.status != 422) return answer.reply;
  for (const auto& error : answer.body.value("errors", Json::array())) {
    const auto field = error.value("pointer", "/").substr(1);
    typed.wrong[field] = field == "code"   ? admin.words(request).text("screens.wrong_code")
                         : field == "name" ? admin.words(request).text("screens.wrong_name")
                                           : admin.words(request).text("problems.channel");
  }
  return screens_page(admin, request, typed);
}

std::string target_of(const Request& request) { return "/screens/" + percent_encoded(request.parameter("id")); }

Reply save_screen(const Admin& admin, const Request& request, const Form& form) {
  Json patch{{"name", form.value("name")}, {"channel", form.value("channel")}};
  if (form.has("rotation")) {
    const auto degrees = parse_json(form.value("rotation"));
    patch["rotation"] = degrees ? *degrees : Json(std::string{form.value("rotation")});
  }
  const auto answer = admin.send(request, Method::patch, target_of(request), patch);
  return answer.ok() ? done("saved", form.value("name")) : answer.reply;
}

Reply command_screen(const Admin& admin, const Request& request, const Form& form) {
  const auto command = std::string{form.value("command")};
  const auto answer = admin.send(request, Method::post, target_of(request) + "/commands", {{"command", command}});
  if (!answer.ok()) return answer.reply;
  const auto screen = find_screen(admin.app, request.parameter("id"));
  return done(answer.body.value("heard", false) ? std::string_view{command} : "later",
              screen ? name_of(admin, request, *screen) : "");
}

Reply remove_screen(const Admin& admin, const Request& request, const Form&) {
  const auto screen = find_screen(admin.app, request.parameter("id"));
  const auto answer = admin.send(request, Method::del, target_of(request), nullptr);
  if (!answer.ok() && answer.status != 404) return answer.reply;
  return done("removed", screen ? name_of(admin, request, *screen) : "");
}

/// What a page asks again and again to keep its receipt true.
Reply show_receipt(const Admin& admin, const Request& request) {
  auto receipt = receipt_data(admin, request, request.parameter("seq"));
  if (receipt.is_false()) return problem(404, "A receipt has the number of a commit.");
  Data data;
  data.set("receipt", std::move(receipt));
  return admin.page(request, {.page = "receipt", .title = admin.words(request).text("receipt.title"), .section = ""},
                    std::move(data));
}

}  // namespace

std::vector<Route> admin_screens_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/screens", Role::reader, show_screens),
          shown(admin, "/admin/receipt/{seq}", Role::reader, show_receipt),
          posted(admin, "/admin/screens/pair", Role::editor, pair_screen),
          posted(admin, "/admin/screens/{id}", Role::editor, save_screen),
          posted(admin, "/admin/screens/{id}/command", Role::editor, command_screen),
          posted(admin, "/admin/screens/{id}/remove", Role::editor, remove_screen)};
}

}  // namespace vitrine
