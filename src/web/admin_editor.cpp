// The editor: a form for one item. What it says is sent to the API; what the API refuses is said beside the fields.
#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "web/admin_merge.hpp"
#include "web/admin_routes.hpp"
#include "web/editor_data.hpp"
#include "web/editor_source.hpp"
#include "web/schedule_words.hpp"

namespace vitrine {
namespace {

constexpr std::uint64_t editor_body_limit = image_body_limit + form_body_limit;

Json channels_of(const Admin& admin, const Request& request) {
  auto answer = admin.ask(request, "/channels");
  return answer.ok() ? answer.body["channels"] : Json::array();
}

Reply draw(const Admin& admin, const Request& request, const EditorView& view, int status = 200) {
  const auto& own = admin.words(request);
  const std::string kind{name_of(view.form.kind)};
  const auto title = view.rev.empty() ? own.text("items.new_" + kind) : own.text("editor.title_" + kind);
  return admin.page(request,
                    {.page = "editor",
                     .title = title,
                     .section = name_of(view.form.kind),
                     .scripts = {"editor"},
                     .sheets = {"items"},
                     .status = status},
                    editor_data(admin, request, view));
}

Reply show_blank(const Admin& admin, const Request& request, Kind kind) {
  const auto form = item_form(admin, kind, nullptr);
  return draw(admin, request,
              {form, form.blank(), {}, Uuid::make(admin.app.now()).text(), "", nullptr, channels_of(admin, request)});
}

Reply show_item(const Admin& admin, const Request& request, Kind kind) {
  const std::string id{request.parameter("id")};
  auto item = admin.ask(request, "/items/" + id);
  if (!item.ok()) return std::move(item.reply);
  const auto kind_now = item.body.value("kind", "");
  if (kind_now != name_of(kind)) return see_other(fmt::format("/admin/{}/{}", kind_now, id));
  const auto brought = brought_for(admin, request, id);
  auto form = item_form(admin, kind, item.body);
  speak_also(form, brought);
  const auto rev = std::to_string(item.body.value("rev", Rev{0}));
  return draw(admin, request,
              {form, form.typed(item.body), {}, id, rev, item.body, channels_of(admin, request), brought});
}

/// A picture that came with the form is kept first; what is wrong with it is said beside its field.
void take_picture(const Admin& admin, const Request& request, const Form& sent, Typed& typed, FieldProblems& problems) {
  if (sent.value("no_image") == "yes")
    for (const auto* name : {"image", "focus-x", "focus-y"}) typed.set(name, "");
  const auto* file = sent.file("picture");
  if (!file) return;
  auto kept = admin.send_bytes(request, "/media", "application/octet-stream", file->value);
  if (kept.ok()) {
    typed.set("image", kept.body.value("sha256", ""));
    typed.set("focus-x", "");
    typed.set("focus-y", "");
  } else {
    problems.beside["image"] = picture_problem(admin.words(request), kept.status);
  }
}

/// Times of a form have no seconds: what was not touched is not sent, and keeps its own.
void leave_untouched(Json& patch, const Typed& typed, const Typed& before) {
  for (const auto& [field, name] : {std::pair{"published", "published_at"}, std::pair{"show_from", "show_from"},
                                    std::pair{"show_until", "show_until"}})
    if (typed.same(before, field)) patch.erase(name);
}

ApiAnswer send_item(const Admin& admin, const Request& request, const ItemForm& form, const Typed& typed,
                    const std::string& id, std::string_view rev, const Json& item) {
  auto patch = form.patch(typed);
  if (!rev.empty() && item.is_object()) leave_untouched(patch, typed, form.typed(item));
  const auto act = typed.value("act");
  if (act == "publish") patch["status"] = "published";
  if (act == "draft" || (rev.empty() && act != "publish")) patch["status"] = "draft";
  if (rev.empty()) return admin.send(request, Method::put, "/items/" + id, patch, {{"If-None-Match", "*"}});
  return admin.send(request, Method::patch, "/items/" + id, patch, {{"If-Match", fmt::format("\"{}\"", rev)}});
}

Reply save(const Admin& admin, const Request& request, const Form& sent, Kind kind) {
  const std::string rev{sent.value("rev")};
  std::string id{request.parameter("id").empty() ? sent.value("id") : request.parameter("id")};
  if (id.empty()) id = Uuid::make(admin.app.now()).text();
  const auto now = admin.ask(request, "/items/" + id);
  const auto item = now.ok() ? now.body : Json(nullptr);
  const auto brought = brought_for(admin, request, id);
  auto form = item_form(admin, kind, item);
  speak_also(form, brought);
  Typed typed{sent};
  FieldProblems problems;
  take_picture(admin, request, sent, typed, problems);
  int status = 422;
  if (const auto field = sent.value("take"); !field.empty()) {
    take_from_source(form, brought, field, typed);
    return draw(admin, request, {form, typed, problems, id, rev, item, channels_of(admin, request), brought});
  }
  if (problems.beside.empty()) {
    take_picks(form, item, typed);
    auto answer = send_item(admin, request, form, typed, id, rev, item);
    if (answer.ok()) return see_other(fmt::format("/admin/{}?done={}", name_of(kind), id));
    if (answer.status == 412 && item.is_object()) {
      if (!differs(form, item, typed)) return see_other(fmt::format("/admin/{}?done={}", name_of(kind), id));
      return show_merge(admin, request, form, typed, item, rev);
    }
    if (answer.status == 401 || answer.status >= 500) return std::move(answer.reply);
    status = answer.status;
    problems = problems_in(admin.words(request), answer.body);
  }
  return draw(admin, request, {form, typed, problems, id, rev, item, channels_of(admin, request), brought}, status);
}

/// The channels that would show it once it is published.
std::vector<Channel> channels_for(const Admin& admin, const Json& patch) {
  auto draft = draft_from_json(patch);
  complete(draft, admin.app.now());
  const auto item = validate(draft, admin.app.item_defaults());
  if (!item) return {};
  auto content = item->content();
  content.status = Status::published;
  auto channels = admin.app.channels.all();
  std::erase_if(channels, [&](const Channel& channel) { return !channel.takes(content); });
  return channels;
}

/// The one that was chosen, else main where it is among them, else the first; main for none.
std::string look_of(const std::vector<Channel>& channels, std::string_view chosen) {
  const auto among = [&](std::string_view name) {
    return std::any_of(channels.begin(), channels.end(), [&](const Channel& channel) { return channel.name == name; });
  };
  if (among(chosen)) return std::string{chosen};
  return channels.empty() || among("main") ? "main" : channels.front().name;
}

/// For the page's script: what the form says so far, on a wall, and its schedule in words.
Reply look(const Admin& admin, const Request& request, const Form& sent, Kind kind) {
  const Typed typed{sent};
  const auto form = item_form(admin, kind, nullptr);
  const auto patch = form.patch(typed);
  const auto channels = channels_for(admin, patch);
  const auto chosen = look_of(channels, sent.value("look"));
  const auto seen = admin.send(request, Method::post, "/preview", {{"item", patch}, {"channel", chosen}});
  Json looks = Json::array();
  for (const auto& channel : channels)
    looks.push_back({{"name", channel.name},
                     {"title", channel.title.empty() ? channel.name : channel.title},
                     {"chosen", channel.name == chosen}});
  const auto& own = admin.words(request);
  return json_reply({{"url", seen.ok() ? seen.body.value("url", Json(nullptr)) : Json(nullptr)},
                     {"looks", looks},
                     {"schedule", schedule_words(own, admin.dates(request), form, typed, admin.app.now())}},
                    caching::none);
}

}  // namespace

ItemForm item_form(const Admin& admin, Kind kind, const Json& item) {
  ItemForm form{kind, admin.organisation().langs, admin.zone()};
  const auto add = [&](const std::string& lang) {
    if (std::find(form.langs.begin(), form.langs.end(), lang) == form.langs.end()) form.langs.push_back(lang);
  };
  if (!item.is_object()) return form;
  add(item.value("lang", form.langs.front()));
  const auto texts = item.value("translations", Json::object());
  for (const auto& [lang, text] : texts.items()) add(lang);
  return form;
}

std::vector<Route> admin_editor_routes(const SharedAdmin& admin) {
  std::vector<Route> routes;
  for (const auto kind : all_kinds) {
    const auto address = fmt::format("/admin/{}", name_of(kind));
    const auto saving = [kind](const Admin& on, const Request& request, const Form& form) {
      return save(on, request, form, kind);
    };
    routes.push_back(shown(admin, address + "/new", Role::author,
                           [kind](const Admin& on, const Request& request) { return show_blank(on, request, kind); }));
    routes.push_back(shown(admin, address + "/{id}", Role::author,
                           [kind](const Admin& on, const Request& request) { return show_item(on, request, kind); }));
    routes.push_back(posted(
        admin, address + "/preview", Role::author,
        [kind](const Admin& on, const Request& request, const Form& form) { return look(on, request, form, kind); }));
    routes.push_back(posted(admin, address + "/new", Role::author, saving, editor_body_limit));
    routes.push_back(posted(admin, address + "/{id}", Role::author, saving, editor_body_limit));
  }
  return routes;
}

}  // namespace vitrine
