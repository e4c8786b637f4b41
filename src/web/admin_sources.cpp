// Sources: which there are and how their pulls went, and one with what it brings. For admins.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/source.hpp"
#include "web/admin_routes.hpp"
#include "web/source_form.hpp"
#include "web/source_page.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

std::string target_of(const Request& request) { return "/sources/" + percent_encoded(request.parameter("id")); }
std::string match(std::string_view rev) { return fmt::format("\"{}\"", rev); }

std::string when_of(const Admin& admin, const Request& request, const Json& time) {
  const auto at = time.is_string() ? parse_rfc3339(time.get<std::string>()) : Expected<Instant>{refuse(std::string{})};
  return at ? admin.when(request, *at) : std::string{};
}

/// How it stands, in a word, and its look.
std::pair<std::string, std::string_view> standing(const Admin& admin, const Request& request, const Json& source) {
  const auto& words = admin.words(request);
  const auto& state = source.at("state");
  if (state.value("pulling", false)) return {words.text("sources.reading"), "soon"};
  if (state.value("stopped", false)) return {words.text("sources.stopped"), "bad"};
  if (state.at("error").is_object()) return {words.text("sources.failed"), "bad"};
  if (source.value("paused", false)) return {words.text("sources.paused"), ""};
  const auto read = when_of(admin, request, state.at("succeeded_at"));
  if (read.empty()) return {words.text("sources.never"), "soon"};
  return {words.text("sources.read", {{"when", read}}), "live"};
}

std::string facts_of(const Admin& admin, const Request& request, const Json& source) {
  const auto& words = admin.words(request);
  const auto& state = source.at("state");
  const auto& last = state.at("last");
  auto facts = words.count("sources.on_wall", source.value("items", 0));
  const auto add = [&](const std::string& text) { facts += " · " + text; };
  if (const auto n = last.value("skipped", 0); n > 0) add(words.count("sources.skipped", n));
  if (const auto n = last.value("pictures_missing", 0); n > 0) add(words.count("sources.pictures", n));
  if (const auto n = state.at("dates").value("unread", 0); n > 0) add(words.count("sources.dates_unread", n));
  const bool by_itself = !source.value("paused", false) && !state.value("stopped", false);
  if (const auto next = when_of(admin, request, state.at("next_at")); by_itself && !next.empty())
    add(words.text("sources.next", {{"when", next}}));
  return facts;
}

Data source_data(const Admin& admin, const Request& request, const Json& source) {
  const auto& words = admin.words(request);
  const auto& state = source.at("state");
  const auto [said, look] = standing(admin, request, source);
  const auto last_good = when_of(admin, request, state.at("succeeded_at"));
  Data data;
  data.set("id", source.value("id", ""));
  data.set("name", source_name(source));
  data.set("said", said);
  data.set("look", std::string{look});
  data.set("address", source.value("url", ""));
  data.set("facts", facts_of(admin, request, source));
  data.set("paused", Data{source.value("paused", false)});
  data.set("error", error_data(words, source, state.at("error")));
  data.set("last_good", last_good.empty() ? Data{false} : Data{words.text("sources.last_good", {{"when", last_good}})});
  return data;
}

Reply show_list(const Admin& admin, const Request& request) {
  const auto sources = admin.ask(request, "/sources");
  if (!sources.ok()) return sources.reply;
  const auto& words = admin.words(request);
  list all;
  for (const auto& source : sources.body["sources"]) all.push_back(source_data(admin, request, source));
  Data data;
  data.set("none", Data{all.empty()});
  data.set("sources", Data{all});
  data.set("done", Data{false});
  const auto done = std::string{request.query_value("done").value_or("")};
  for (const auto known : {"added", "saved", "removed", "pull"})
    if (done == known) data.set("done", Data{words.text("sources.done_" + done)});
  return admin.page(request,
                    {.page = "sources",
                     .title = words.text("nav.sources"),
                     .section = "sources",
                     .scripts = {"live"},
                     .sheets = {"sources"}},
                    std::move(data));
}

Json new_source(const Json& patch) {
  auto usual = to_json(Source{});
  usual.erase("id");
  auto source = usual;
  source.merge_patch(patch);
  for (const auto& [name, value] : usual.items())
    if (!source.contains(name)) source[name] = nullptr;
  return source;
}

/// What the API takes: without what stands for nothing.
Json to_send(Json source) {
  source.erase("rev");
  return source;
}

/// What was typed or pasted is looked at; the browser goes to where the answer will be.
Reply look_at(const Admin& admin, const Request& request, Json source, const std::string& id, std::string_view rev) {
  const auto begun = admin.send(request, Method::post, "/sources/preview", to_send(source));
  if (begun.ok())
    return see_other(fmt::format("/admin/sources/look/{}?id={}&rev={}", text_of(begun.body, "id"), percent_encoded(id),
                                 percent_encoded(rev)));
  if (begun.status != 422 && begun.status != 503) return begun.reply;
  SourceShown shown{.source = std::move(source), .id = id, .status = begun.status};
  if (begun.status == 422)
    shown.wrong = wrong_fields(admin.words(request), begun, Refused::source);
  else
    shown.error = admin.words(request).text("sources.busy");
  return source_page(admin, request, shown);
}

/// `typed` upon what the API answers; a field that is empty stays in the answer, as null.
Json laid_upon(const Json& present, const Json& typed) {
  Json all = present;
  all.merge_patch(typed);
  for (const auto& [name, value] : present.items())
    if (!all.contains(name)) all[name] = nullptr;
  return all;
}

Reply show_look(const Admin& admin, const Request& request) {
  const auto name = percent_encoded(request.parameter("name"));
  const auto look = admin.ask(request, "/sources/preview/" + name);
  if (!look.ok()) return look.reply;
  if (!look.body.value("done", false)) return source_wait_page(admin, request, look.body.at("source"), name);
  const std::string id{request.query_value("id").value_or("")};
  auto typed = look.body.at("source");
  typed.erase("rev");
  typed.erase("id");
  if (id.empty()) return source_page(admin, request, {.source = new_source(typed), .preview = look.body.at("preview")});
  const auto present = admin.ask(request, "/sources/" + percent_encoded(id));
  if (!present.ok()) return present.reply;
  auto source = laid_upon(present.body, typed);
  source["rev"] = std::string{request.query_value("rev").value_or("")};
  return source_page(admin, request, {.source = std::move(source), .id = id, .preview = look.body.at("preview")});
}

/// From an address alone; everything else as it is usual.
Reply look_new(const Admin& admin, const Request& request, const Form& form) {
  return look_at(admin, request, new_source({{"url", std::string{trim(form.value("url"))}}}), "", "");
}

Reply add_source(const Admin& admin, const Request& request, const Form& form) {
  auto source = new_source(source_patch(form));
  if (form.value("act") == "look") return look_at(admin, request, std::move(source), "", "");
  const auto made = admin.send(request, Method::post, "/sources", to_send(source));
  if (made.ok()) return see_other("/admin/sources?done=added");
  if (made.status != 422) return made.reply;
  return source_page(
      admin, request,
      {.source = source, .wrong = wrong_fields(admin.words(request), made, Refused::source), .status = 422});
}

Reply show_source(const Admin& admin, const Request& request) {
  const auto source = admin.ask(request, target_of(request));
  if (!source.ok()) return source.reply;
  return source_page(admin, request, {.source = source.body, .id = std::string{request.parameter("id")}});
}

Reply save_source(const Admin& admin, const Request& request, const Form& form) {
  const auto present = admin.ask(request, target_of(request));
  if (!present.ok()) return present.reply;
  const auto patch = source_patch(form);
  auto typed = laid_upon(present.body, patch);
  const std::string id{request.parameter("id")};
  if (form.value("act") == "look") return look_at(admin, request, std::move(typed), id, form.value("rev"));
  const auto saved =
      admin.send(request, Method::patch, target_of(request), patch, {{"If-Match", match(form.value("rev"))}});
  if (saved.ok()) return see_other("/admin/sources?done=saved");
  if (saved.status != 412 && saved.status != 422) return saved.reply;
  return source_page(admin, request,
                     {.source = std::move(typed),
                      .id = id,
                      .wrong = wrong_fields(admin.words(request), saved, Refused::source),
                      .status = saved.status});
}

Reply pull_source(const Admin& admin, const Request& request, const Form&) {
  const auto asked = admin.send(request, Method::post, target_of(request) + "/pull", nullptr);
  return asked.ok() ? see_other("/admin/sources?done=pull") : asked.reply;
}

Reply pause_source(const Admin& admin, const Request& request, const Form& form) {
  const auto saved = admin.send(request, Method::patch, target_of(request), {{"paused", form.value("paused") == "yes"}},
                                {{"If-Match", "*"}});
  return saved.ok() ? see_other("/admin/sources?done=saved") : saved.reply;
}

Reply remove_source(const Admin& admin, const Request& request, const Form& form) {
  const auto items = form.value("items") == "archive" ? "?items=archive" : "?items=keep";
  const auto gone = admin.send(request, Method::del, target_of(request) + items, nullptr, {{"If-Match", "*"}});
  return gone.ok() || gone.status == 404 ? see_other("/admin/sources?done=removed") : gone.reply;
}

}  // namespace

std::vector<Route> admin_sources_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin/sources", Role::admin, show_list),
          posted(admin, "/admin/sources", Role::admin, add_source),
          posted(admin, "/admin/sources/look", Role::admin, look_new),
          shown(admin, "/admin/sources/look/{name}", Role::admin, show_look),
          shown(admin, "/admin/sources/{id}", Role::admin, show_source),
          posted(admin, "/admin/sources/{id}", Role::admin, save_source),
          posted(admin, "/admin/sources/{id}/pull", Role::admin, pull_source),
          posted(admin, "/admin/sources/{id}/pause", Role::admin, pause_source),
          posted(admin, "/admin/sources/{id}/remove", Role::admin, remove_source)};
}

}  // namespace vitrine
