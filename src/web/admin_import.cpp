// Import: a file or pasted text; first what it would do, then doing it, then undoing it as one act.
#include <charconv>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/item_json.hpp"
#include "web/admin_routes.hpp"
#include "web/item_form.hpp"
#include "web/item_words.hpp"
#include "web/kept_files.hpp"
#include "web/problem_words.hpp"
#include "web/repeat_words.hpp"
#include "web/source_form.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Reply draw(const Admin& admin, const Request& request, Data data, int status = 200) {
  return admin.page(request,
                    {.page = "import",
                     .title = admin.words(request).text("nav.import"),
                     .section = "import",
                     .scripts = {"import"},
                     .sheets = {"items"},
                     .status = status},
                    std::move(data));
}

/// What every state of the page has.
Data plain_data(const Admin& admin, std::string_view lang, std::string_view text) {
  list langs;
  for (const auto& tag : admin.organisation().langs) {
    Data one;
    one.set("tag", tag);
    one.set("name", language_name(admin, tag));
    one.set("here", Data{tag == lang});
    langs.push_back(one);
  }
  Data data;
  data.set("many_langs", Data{langs.size() > 1});
  data.set("langs", Data{langs});
  data.set("text", std::string{text});
  for (const auto* name : {"done", "preview", "refused"}) data.set(name, Data{false});
  return data;
}

/// "3 new, 1 changed, 12 as they were"
std::string counted(const AdminWords& own, std::int64_t created, std::int64_t updated, std::int64_t unchanged) {
  return fmt::format("{}, {}, {}", own.count("import.created", created), own.count("import.updated", updated),
                     own.count("import.unchanged", unchanged));
}

/// The names of the API's fields as staff know them; those that an editor does not show are left out.
std::string fields_words(const AdminWords& own, const Json& names) {
  std::string text;
  for (const auto& name : names) {
    const auto path = name.get<std::string>();
    auto field =
        path == "starts_at" || path == "ends_at" || path == "all_day" ? "when" : ItemForm::field_of("/" + path);
    if (path == "channels") field = "channels";
    if (field.empty() || field.find('-') != std::string::npos) continue;
    const auto label = own.text("fields." + field);
    if (text.find(label) == std::string::npos) text += (text.empty() ? "" : ", ") + label;
  }
  return text;
}

/// How a change's event comes again; false: it does not.
Data repeats_data(const Admin& admin, const Request& request, const Json& change) {
  if (!change.contains("event")) return Data{false};
  auto event = change["event"];
  event["kind"] = name_of(Kind::event);
  event["status"] = name_of(Status::published);
  return Data{repeat_words(admin.words(request), admin.dates(request), content_from_json(event), admin.zone())};
}

/// "Friday 4 December 2026, 18:30"; the day in words, because "04/12/26" is two days in two countries.
std::string when_words(const Admin& admin, const Request& request, const Json& change) {
  const auto text = text_of(change, "date");
  if (const auto day = parse_date(text)) return admin.dates(request).full_date(*day);
  const auto at = parse_rfc3339(text);
  return at ? admin.when_in_full(request, *at) : std::string{};
}

Data preview_data(const Admin& admin, const Request& request, const Json& answer, const std::string& kept,
                  std::string_view lang) {
  const auto& own = admin.words(request);
  const auto count = [&](const char* name) { return answer.value(name, std::int64_t{0}); };
  list changes;
  for (const auto& change : answer["changes"]) {
    Data one;
    one.set("title", shorten(text_of(change, "title"), 120));
    one.set("kind", own.text("editor.title_" + text_of(change, "kind")));
    one.set("act", own.text(text_of(change, "act") == "created" ? "import.new" : "import.changed"));
    one.set("fresh", Data{text_of(change, "act") == "created"});
    const auto fields = fields_words(own, change["fields"]);
    one.set("fields", fields.empty() ? Data{false} : Data{fields});
    one.set("repeats", repeats_data(admin, request, change));
    one.set("when", when_words(admin, request, change));
    changes.push_back(one);
  }
  const auto all = count("created") + count("updated");
  const auto more = all - static_cast<std::int64_t>(changes.size());
  Data data;
  data.set("counts", counted(own, count("created"), count("updated"), count("unchanged")));
  data.set("any", Data{all > 0});
  list checks;
  for (auto& check : date_checks(admin, request, answer["dates"])) checks.emplace_back(std::move(check));
  data.set("checks", Data{checks});
  data.set("changes", Data{changes});
  data.set("more", more > 0 ? Data{own.count("history.more", more)} : Data{false});
  data.set("kept", kept);
  data.set("lang", std::string{lang});
  return data;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "Entry 4" for /items/3 and for /3, which count from 0, and for /entries/4; "Line 7" for /lines/7 of a table. "" for
/// another pointer, else cut off from it.
std::string cut_entry(const AdminWords& own, std::string& pointer) {
  const auto parts = split(pointer, '/');  // the first is empty
  const std::size_t at = parts.size() > 1 && is_number(parts[1]) ? 1 : 2;
  if (parts.size() <= at || !is_number(parts[at])) return {};
  const auto name = at == 1 ? "items" : parts[1];
  const auto n = std::to_string(number(parts[at]) + (name == "items" ? 1 : 0));
  const auto words = own.text(name == "lines" ? "import.line" : "import.entry", {{"n", n}});
  pointer.erase(0, static_cast<std::size_t>(parts[at].data() - pointer.data()) + parts[at].size());
  return words;
}

/// "Entry 4, title: please fill this in."
std::string place_words(const AdminWords& own, const Json& error) {
  auto pointer = text_of(error, "pointer");
  auto place = cut_entry(own, pointer);
  auto within = error;
  within["pointer"] = pointer;
  const auto what = problem_words(own, Refused::item, within);
  if (!pointer.empty()) place += (place.empty() ? "" : ", ") + pointer.substr(1);
  return place.empty() ? what : own.text("import.at", {{"place", place}, {"what", what}});
}

Data refused_data(const AdminWords& own, const Json& problem) {
  list all;
  if (problem.is_object() && problem.contains("errors"))
    for (const auto& error : problem["errors"]) all.emplace_back(place_words(own, error));
  else
    all.emplace_back(own.text("problems.other"));
  return Data{"reasons", Data{all}};
}

Reply show_import(const Admin& admin, const Request& request) {
  auto data = plain_data(admin, "", "");
  if (const auto seq = request.query_value("seq")) {
    const auto& own = admin.words(request);
    const auto query = [&](std::string_view name) { return number(request.query_value(name).value_or("")); };
    Data done;
    done.set("counts", counted(own, query("created"), query("updated"), query("unchanged")));
    done.set("undo", query("created") + query("updated") > 0 ? Data{std::to_string(number(*seq))} : Data{false});
    data.set("done", done);
  }
  return draw(admin, request, std::move(data));
}

ApiAnswer send(const Admin& admin, const Request& request, bool dry, std::string_view lang, std::string bytes) {
  auto target = fmt::format("/import?dry_run={}", dry);
  if (!lang.empty()) target += "&lang=" + percent_encoded(lang);
  return admin.send_bytes(request, target, "application/octet-stream", std::move(bytes));
}

Reply look(const Admin& admin, const Request& request, const Form& form, KeptFiles& files) {
  const auto& own = admin.words(request);
  const auto lang = form.value("lang"), text = form.value("text");
  const auto* file = form.file("file");
  std::string bytes{file ? std::string_view{file->value} : text};
  auto data = plain_data(admin, lang, file ? std::string_view{} : text);
  if (bytes.empty()) {
    data.set("refused", Data{"reasons", Data{list{Data{own.text("import.empty")}}}});
    return draw(admin, request, std::move(data), 422);
  }
  auto answer = send(admin, request, true, lang, bytes);
  if (answer.status == 401 || answer.status >= 500) return std::move(answer.reply);
  if (!answer.ok()) {
    data.set("refused", refused_data(own, answer.body));
    return draw(admin, request, std::move(data), answer.status);
  }
  const auto kept = files.keep(bytes, request.identity.name, admin.app.now());
  data.set("preview", preview_data(admin, request, answer.body, kept, lang));
  return draw(admin, request, std::move(data));
}

Reply apply(const Admin& admin, const Request& request, const Form& form, KeptFiles& files) {
  const auto& own = admin.words(request);
  const std::string name{form.value("kept")};
  auto bytes = files.find(name, request.identity.name, admin.app.now());
  auto data = plain_data(admin, form.value("lang"), "");
  if (!bytes) {
    data.set("refused", Data{"reasons", Data{list{Data{own.text("import.gone")}}}});
    return draw(admin, request, std::move(data), 409);
  }
  auto answer = send(admin, request, false, form.value("lang"), std::move(*bytes));
  if (answer.status == 401 || answer.status >= 500) return std::move(answer.reply);
  if (!answer.ok()) {
    data.set("refused", refused_data(own, answer.body));
    return draw(admin, request, std::move(data), answer.status);
  }
  files.drop(name);
  std::string target = "/admin/import?";
  for (const auto* count : {"seq", "created", "updated", "unchanged"})
    target += fmt::format("{}={}&", count, answer.body.value(count, std::int64_t{0}));
  target.pop_back();
  return see_other(target);
}

}  // namespace

std::vector<Route> admin_import_routes(const SharedAdmin& admin) {
  const auto& spool = admin->app.settings.spool_folder;
  const auto files = std::make_shared<KeptFiles>(spool.empty() ? admin->app.store.folder() / "spool" : spool);
  const auto act = [files](const Admin& on, const Request& request, const Form& form) {
    return form.has("kept") ? apply(on, request, form, *files) : look(on, request, form, *files);
  };
  return {
      shown(admin, "/admin/import", Role::editor, show_import),
      posted(admin, "/admin/import", Role::editor, act, import_body_limit + form_body_limit),
  };
}

}  // namespace vitrine
