#include "web/change_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "model/item_json.hpp"
#include "web/admin_merge.hpp"
#include "web/item_words.hpp"
#include "web/repeat_words.hpp"
#include "web/schedule_words.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

constexpr std::size_t longest_shown = 400;

std::string event_words(const Admin& admin, const Request& request, const Typed& typed) {
  const auto& dates = admin.dates(request);
  const auto day = [&](std::string_view name) {
    const auto date = parse_date(typed.value(name));
    return date ? fmt::format("{} {}", dates.day(*date), static_cast<int>(date->year()))
                : std::string{typed.value(name)};
  };
  const auto joined = [](std::string a, std::string_view with, std::string_view b) {
    return b.empty() ? a : fmt::format("{}{}{}", a, with, b);
  };
  if (typed.value("all_day") == "yes") return joined(day("start_day"), " – ", day("end_day"));
  auto text = joined(day("start_day"), ", ", typed.value("start_time"));
  if (typed.value("end_time").empty()) return text;
  return fmt::format("{} – {}{}", text, typed.value("end_day").empty() ? "" : day("end_day") + ", ",
                     typed.value("end_time"));
}

std::string time_words(const Admin& admin, const Request& request, const ItemForm& form, std::string_view text) {
  const auto at = parse_rfc3339_in(text, form.zone);
  if (!at) return std::string{text};
  const auto& dates = admin.dates(request);
  return admin.words(request).text(
      "schedule.moment", {{"day", dates.date(form.zone.date_at(*at))}, {"time", clock_time(form.zone.to_local(*at))}});
}

std::string hours_words(const Admin& admin, const Request& request, const ItemForm& form, const Typed& typed) {
  Typed hours;
  for (const auto& [name, values] : typed.all())
    if (name.starts_with("hours-")) hours.set_all(name, values);
  if (hours.all().empty()) return {};
  const ItemForm plain{Kind::news, form.langs, form.zone};
  return schedule_words(admin.words(request), admin.dates(request), plain, hours, admin.app.now());
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const auto& value : values) text += (text.empty() ? "" : ", ") + value;
  return text;
}

}  // namespace

std::string group_label(const Admin& admin, const Request& request, const ItemForm::Group& group) {
  const auto label = admin.words(request).text("fields." + group.name);
  return group.lang.empty() ? label : fmt::format("{} – {}", label, language_name(admin, group.lang));
}

std::string group_words(const Admin& admin, const Request& request, const ItemForm& form, const ItemForm::Group& group,
                        const Typed& typed) {
  const auto& own = admin.words(request);
  const auto value = typed.value(group.fields.front());
  if (group.name == "when") return event_words(admin, request, typed);
  if (group.name == "repeat") return repeat_words(own, admin.dates(request), typed, repeat_start(typed, form.zone));
  if (group.name == "hours") return hours_words(admin, request, form, typed);
  if (group.name == "show_from" || group.name == "show_until" || group.name == "published")
    return time_words(admin, request, form, value);
  if (group.name == "pinned" || group.name == "cancelled") return own.text(value == "yes" ? "common.yes" : "common.no");
  if (group.name == "lang") return language_name(admin, std::string{value});
  if (group.name == "channels")
    return value == "some" ? joined(typed.values("channel")) : own.text("editor.all_channels");
  if (group.name == "image") {
    if (value.empty()) return {};
    const auto at = typed.value("focus-x").empty()
                        ? std::string{}
                        : fmt::format("{} % / {} %", typed.value("focus-x"), typed.value("focus-y"));
    return own.text("history.picture", {{"name", std::string{value.substr(0, 6)}}}) + (at.empty() ? "" : ", " + at);
  }
  return shorten(value, longest_shown);
}

bool group_same(const ItemForm::Group& group, const Typed& a, const Typed& b) {
  return std::all_of(group.fields.begin(), group.fields.end(), [&](const auto& field) { return a.same(b, field); });
}

Data differences(const Admin& admin, const Request& request, const Json& before, const Json& after) {
  const auto& own = admin.words(request);
  const auto kind = kind_named(after.value("kind", "news")).value_or(Kind::news);
  auto form = item_form(admin, kind, after);
  for (const auto& lang : item_form(admin, kind, before).langs)
    if (std::find(form.langs.begin(), form.langs.end(), lang) == form.langs.end()) form.langs.push_back(lang);
  const auto was = before.is_object() ? form.typed(before) : Typed{}, is = form.typed(after);
  list all;
  const auto add = [&](const std::string& label, const std::string& from, const std::string& to) {
    if (from == to) return;
    Data one;
    one.set("label", label);
    one.set("before", from.empty() ? Data{false} : Data{from});
    one.set("after", to.empty() ? Data{false} : Data{to});
    all.push_back(one);
  };
  const auto status = [&](const Json& of) {
    return of.is_object() ? own.text("items.status_" + of.value("status", "draft")) : std::string{};
  };
  add(own.text("fields.status"), status(before), status(after));
  for (const auto& group : form.groups()) {
    if (group_same(group, was, is)) continue;
    const auto from = before.is_object() ? group_words(admin, request, form, group, was) : std::string{};
    const auto to = group_words(admin, request, form, group, is);
    if (!before.is_object() && (group.name == "lang" || group.name == "channels" || group.name == "published"))
      continue;
    add(group_label(admin, request, group), from, to);
  }
  return Data{all};
}

}  // namespace vitrine
