#include "web/editor_data.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/hours.hpp"
#include "model/item_json.hpp"
#include "model/legibility.hpp"
#include "web/editor_source.hpp"
#include "web/item_words.hpp"
#include "web/repeat_words.hpp"
#include "web/schedule_words.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

Data or_no(std::string_view text) { return text.empty() ? Data{false} : Data{std::string{text}}; }

/// The last day that fits a field: without it browsers take six digits for a year, and what is typed after four of them
/// goes into the year.
Data latest(std::string_view type) {
  if (type == "date") return Data{"9999-12-31"};
  return type == "datetime-local" ? Data{"9999-12-31T23:59"} : Data{false};
}

Data problem_of(const EditorView& view, const std::string& name) {
  const auto found = view.problems.beside.find(name);
  return found == view.problems.beside.end() ? Data{false} : Data{found->second};
}

Data choice(const std::string& value, const std::string& label, bool on) {
  Data data;
  data.set("value", value);
  data.set("label", label);
  data.set("on", Data{on});
  return data;
}

using Says = std::map<std::string, Data>;

Data says_data(const Says& says, const std::string& name) {
  const auto found = says.find(name);
  return found == says.end() ? Data{false} : found->second;
}

bool says_anything(const Says& says, std::initializer_list<const char*> names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) {
    const auto found = says.find(name);
    return found != says.end() && !found->second.is_false();
  });
}

Data texts_data(const Admin& admin, const AdminWords& own, const EditorView& view, const Says& says,
                const std::string& lang) {
  const auto ending = lang.empty() ? "" : "-" + lang;
  const auto shown = lang.empty() ? std::string{view.typed.value("lang")} : lang;
  const bool many = view.form.langs.size() > 1;
  const auto label = [&](const char* key) {
    const auto text = own.text(key);
    return many ? fmt::format("{} – {}", text, language_name(admin, shown)) : text;
  };
  Data data;
  data.set("tag", shown);
  data.set("name", language_name(admin, shown));
  auto title = field_data(view, "title" + ending, label("fields.title"));
  title.set("lang", shown);
  title.set("needed", Data{lang.empty()});
  data.set("title_field", title);
  auto summary = field_data(view, "summary" + ending, label("fields.summary"), "area");
  summary.set("lang", shown);
  data.set("summary_field", view.form.kind == Kind::poster ? Data{false} : summary);
  data.set("says_title", says_data(says, "title" + ending));
  data.set("says_summary", says_data(says, "summary" + ending));
  return data;
}

void set_texts(const Admin& admin, const AdminWords& own, const EditorView& view, const Says& says, Data& data) {
  const auto main = std::string{view.typed.value("lang")};
  list langs, translations;
  for (const auto& lang : view.form.langs) {
    langs.push_back(choice(lang, language_name(admin, lang), lang == main));
    if (lang != main) translations.push_back(texts_data(admin, own, view, says, lang));
  }
  data.set("main", texts_data(admin, own, view, says, ""));
  data.set("many_langs", Data{view.form.langs.size() > 1});
  data.set("langs", Data{langs});
  data.set("translations", Data{translations});
  data.set("lang", main);
  data.set("long_title", Data{view.form.kind != Kind::poster &&
                              !reads_from_afar(view.typed.value("title"),
                                               view.form.kind == Kind::event || !view.typed.value("image").empty())});
}

void set_image(const AdminWords& own, const EditorView& view, Data& data) {
  const auto& typed = view.typed;
  data.set("image", or_no(typed.value("image")));
  data.set("image_problem", problem_of(view, "image"));
  data.set("alt_field", field_data(view, "alt", own.text("fields.alt"), "text", own.text("editor.alt_hint")));
  data.set("focus_x", std::string{typed.value("focus-x")});
  data.set("focus_y", std::string{typed.value("focus-y")});
}

void set_event(const AdminWords& own, const EditorView& view, Data& data) {
  data.set("is_event", Data{view.form.kind == Kind::event});
  data.set("start_day", field_data(view, "start_day", own.text("editor.start_day"), "date"));
  data.set("start_time", field_data(view, "start_time", own.text("editor.start_time"), "time"));
  data.set("end_time", field_data(view, "end_time", own.text("editor.end_time"), "time"));
  data.set("end_day", field_data(view, "end_day", own.text("editor.end_day"), "date", own.text("editor.end_day_hint")));
  data.set("all_day", Data{view.typed.value("all_day") == "yes"});
  data.set("location_field", field_data(view, "location", own.text("fields.location")));
  data.set("room_field", field_data(view, "room", own.text("fields.room")));
  data.set("cancelled", Data{view.typed.value("cancelled") == "yes"});
  data.set("zone", std::string{view.typed.value("zone")});
}

/// A box for each day of the week. `field`: whose values are ticked.
list days_data(const Words& dates, const Typed& typed, const std::string& field) {
  const std::chrono::sys_days monday{std::chrono::year{2026} / 11 / 23};
  list days;
  for (std::size_t i = 0; i < day_names.size(); ++i) {
    const std::string day{day_names[i]};
    auto one = choice(day, dates.weekday_short(Date{monday + std::chrono::days{i}}), typed.has(field, day));
    one.set("whole", dates.weekday(Date{monday + std::chrono::days{i}}));
    days.push_back(one);
  }
  return days;
}

void set_repeat(const Admin& admin, const Request& request, const EditorView& view, Data& data) {
  const auto& own = admin.words(request);
  const auto way = view.typed.value("repeat");
  list ways;
  for (const std::string name : {"no", "daily", "weekly", "two_weekly", "monthly_date", "monthly_day", "monthly_last"})
    ways.push_back(choice(name, own.text("repeat." + name), way == name));
  if (way == "own") ways.push_back(choice("own", own.text("repeat.own"), true));
  data.set("repeat_ways", Data{ways});
  data.set("repeat_days", Data{days_data(admin.dates(request), view.typed, "repeat_day")});
  data.set("repeat_until", field_data(view, "repeat_until", own.text("repeat.until"), "date"));
  data.set("repeat_count", field_data(view, "repeat_count", own.text("repeat.count"), "number"));
  data.set("repeat_rule", std::string{view.typed.value("repeat_rule")});
  data.set("repeat_problem", problem_of(view, "repeat"));
  data.set("repeat_says",
           or_no(repeat_words(own, admin.dates(request), view.typed, repeat_start(view.typed, view.form.zone))));
}

Data hours_row(const Admin& admin, const Request& request, const EditorView& view, std::size_t n) {
  const auto name = [n](const char* part) { return fmt::format("hours-{}-{}", n, part); };
  Data row;
  row.set("days", Data{days_data(admin.dates(request), view.typed, name("day"))});
  for (const auto* part : {"day", "from", "to"}) row.set(std::string{part} + "_name", name(part));
  row.set("from", std::string{view.typed.value(name("from"))});
  row.set("to", std::string{view.typed.value(name("to"))});
  return row;
}

void set_schedule(const Admin& admin, const Request& request, const EditorView& view, const Says& says, Data& data) {
  const auto& own = admin.words(request);
  data.set("from_field", field_data(view, "show_from", own.text("fields.show_from"), "datetime-local"));
  data.set("until_field", field_data(view, "show_until", own.text("fields.show_until"), "datetime-local"));
  list hours;
  for (std::size_t n = 0; n < hours_shown(view.typed); ++n) hours.push_back(hours_row(admin, request, view, n));
  data.set("hours", Data{hours});
  data.set("hours_open",
           Data{hours.size() > 1 || view.problems.beside.contains("hours") || says_anything(says, {"hours"})});
  data.set("hours_problem", problem_of(view, "hours"));
  data.set("schedule", schedule_words(own, admin.dates(request), view.form, view.typed, admin.app.now()));
}

void set_seldom(const AdminWords& own, const EditorView& view, const Says& says, Data& data) {
  data.set("link_field", field_data(view, "link", own.text("fields.link"), "url", own.text("editor.link_hint")));
  data.set("tags_field", field_data(view, "tags", own.text("fields.tags"), "text", own.text("editor.tags_hint")));
  data.set("published_field", field_data(view, "published", own.text("fields.published"), "datetime-local",
                                         own.text("editor.published_hint")));
  data.set("pinned", Data{view.typed.value("pinned") == "yes"});
  const bool some = view.typed.value("where") == "some";
  list channels;
  for (const auto& channel : view.channels) {
    const auto name = channel.value("name", ""), title = channel.value("title", "");
    channels.push_back(choice(name, title.empty() ? name : title, view.typed.has("channel", name)));
  }
  data.set("many_channels", Data{channels.size() > 1 || some});
  data.set("channels", Data{channels});
  data.set("some", Data{some});
  data.set("channel_problem", problem_of(view, "channel"));
  bool open = some || says_anything(says, {"link", "tags", "published", "pinned", "channels"}) ||
              view.typed.value("pinned") == "yes";
  for (const auto* name : {"link", "tags", "published", "channel"}) open |= view.problems.beside.contains(name);
  data.set("seldom_open", Data{open});
}

void set_state(const Admin& admin, const Request& request, const EditorView& view, Data& data) {
  const auto status = view.item.is_object() ? view.item.value("status", "draft") : "draft";
  const bool editor = request.identity.role >= Role::editor;
  data.set("may_save", Data{editor || status == "draft"});
  data.set("may_publish", Data{editor && status != "published"});
  data.set("may_keep", Data{editor && status == "published"});
  data.set("exists", Data{view.item.is_object()});
  data.set("is_archived", Data{status == "archived"});
  if (!view.item.is_object()) {
    data.set("state", Data{false});
    return;
  }
  const auto standing =
      standing_on(admin.app.channels.all(), content_from_json(view.item), admin.zone(), admin.app.now());
  data.set("state", std::string{name_of(standing.state)});
  data.set("stands", standing_words(admin, request, standing));
  const auto changed = parse_rfc3339(view.item.value("updated_at", ""));
  data.set("changed", admin.words(request).text(
                          "editor.changed_by", {{"who", admin.words(request).person(view.item.value("updated_by", ""))},
                                                {"when", changed ? admin.when(request, *changed) : std::string{}}}));
}

}  // namespace

Data field_data(const EditorView& view, const std::string& name, const std::string& label, std::string_view type,
                const std::string& hint) {
  Data data;
  data.set("name", name);
  data.set("label", label);
  data.set("type", std::string{type == "area" ? "text" : type});
  data.set("area", Data{type == "area"});
  data.set("value", std::string{view.typed.value(name)});
  data.set("hint", or_no(hint));
  data.set("problem", problem_of(view, name));
  data.set("described", Data{!hint.empty() || view.problems.beside.contains(name)});
  data.set("latest", latest(type));
  data.set("needed", Data{false});
  data.set("lang", Data{false});
  return data;
}

Data editor_data(const Admin& admin, const Request& request, const EditorView& view) {
  const auto& own = admin.words(request);
  const std::string kind{name_of(view.form.kind)};
  Data data;
  data.set("kind", kind);
  data.set("id", view.id);
  data.set("rev", view.rev);
  data.set("list", "/admin/" + kind);
  data.set("list_name", own.text("nav." + kind));
  data.set("action", view.rev.empty() ? "/admin/" + kind + "/new" : fmt::format("/admin/{}/{}", kind, view.id));
  const auto says = source_says(admin, request, view);
  set_texts(admin, own, view, says, data);
  set_image(own, view, data);
  set_event(own, view, data);
  set_repeat(admin, request, view, data);
  set_schedule(admin, request, view, says, data);
  set_seldom(own, view, says, data);
  set_state(admin, request, view, data);
  data.set("source", source_data(request, view));
  for (const auto& [name, one] : says) data.set("says_" + name, one);
  list others;
  for (const auto& each : view.problems.others) others.emplace_back(each);
  data.set("others", Data{others});
  data.set("refused", Data{!view.problems.beside.empty() || !others.empty()});
  data.set("copied", Data{request.query_value("copied").has_value()});
  data.set("overtaken", Data{request.query_value("changed").has_value()});
  return data;
}

}  // namespace vitrine
