#include "web/editor_source.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json.hpp"
#include "web/change_words.hpp"

namespace vitrine {
namespace {

using Group = ItemForm::Group;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// The text for a picture goes with it. The language is no field of its own here: see in_language().
std::vector<Group> groups_brought(const ItemForm& form) {
  auto groups = form.groups();
  std::erase_if(groups, [](const Group& group) { return group.name == "lang"; });
  for (auto& group : groups)
    if (group.name == "image") group.fields.emplace_back("alt");
  return groups;
}

/// The content as it reads with another main language: what staff turned around is compared text by text.
Json in_language(const Json& content, const std::string& lang) {
  const auto own = text_of(content, "lang");
  if (own == lang) return content;
  auto turned = content;
  const auto texts = content.value("translations", Json::object());
  const auto main = texts.value(lang, Json::object());
  turned["lang"] = lang;
  turned["title"] = text_of(main, "title");
  turned["summary"] = text_of(main, "summary");
  turned["translations"] = texts;
  turned["translations"].erase(lang);
  turned["translations"][own] = {{"title", text_of(content, "title")}, {"summary", text_of(content, "summary")}};
  return turned;
}

Typed typed_as_brought(const ItemForm& form, const Json& content, const Typed& typed) {
  return form.typed(in_language(content, std::string{typed.value("lang")}));
}

bool is_unsaid(const Group& group, const Typed& brought) {
  const auto value = brought.value(group.fields.front());
  if (group.name == "channels") return value != "some";
  if (group.name == "hours")
    return std::ranges::all_of(group.fields, [&](const auto& field) { return brought.value(field).empty(); });
  return value.empty();
}

/// What staff add where sources say nothing: a silence is not another opinion.
bool may_be_added(const Group& group) {
  return !group.lang.empty() ||
         is_one_of(group.name, {"summary", "tags", "show_from", "show_until", "hours", "pinned", "channels"});
}

/// Where in a picture the point is, is staff's alone; and a text for another picture says nothing about this one.
bool says_otherwise(const Group& group, const Typed& typed, const Typed& brought) {
  if (group.name == "image") return !typed.same(brought, "image");
  if (group.name == "alt" && !typed.same(brought, "image")) return false;
  if (may_be_added(group) && is_unsaid(group, brought)) return false;
  return !group_same(group, typed, brought);
}

/// Rows of hours come and go with what they hold, so they are drawn by the server.
Data values_data(const Group& group, const Typed& brought) {
  if (group.name == "hours") return Data{false};
  Json values = Json::object();
  for (const auto& field : group.fields) values[field] = brought.values(field);
  return Data{to_text(values)};
}

std::string says_words(const Admin& admin, const Request& request, const ItemForm& form, const Group& group,
                       const Typed& brought) {
  const auto& own = admin.words(request);
  auto words = group_words(admin, request, form, group, brought);
  if (group.name == "image" && !brought.value("alt").empty())
    words = fmt::format("{} – {}", words, brought.value("alt"));
  if (words.empty()) words = own.text(group.name == "repeat" ? "repeat.no" : "editor.nothing");
  return words;
}

}  // namespace

Json brought_for(const Admin& admin, const Request& request, const std::string& id) {
  auto answer = admin.ask(request, "/items/" + id + "/source");
  return answer.ok() ? std::move(answer.body) : Json{{"source", nullptr}, {"content", nullptr}};
}

void speak_also(ItemForm& form, const Json& brought) {
  const auto& content = brought.at("content");
  if (!content.is_object()) return;
  const auto add = [&](const std::string& lang) {
    if (std::ranges::find(form.langs, lang) == form.langs.end()) form.langs.push_back(lang);
  };
  add(text_of(content, "lang"));
  const auto texts = content.value("translations", Json::object());
  for (const auto& [lang, text] : texts.items()) add(lang);
}

Data source_data(const Request& request, const EditorView& view) {
  const auto source = view.brought.is_object() ? view.brought.at("source") : Json(nullptr);
  if (!source.is_object()) return Data{false};
  Data from;
  from.set("name", text_of(source, "name"));
  const bool admins = request.identity.role >= Role::admin;
  from.set("link", admins ? Data{"/admin/sources/" + text_of(source, "id")} : Data{false});
  return from;
}

std::map<std::string, Data> source_says(const Admin& admin, const Request& request, const EditorView& view) {
  std::map<std::string, Data> all;
  const bool any = view.brought.is_object() && view.brought.at("content").is_object();
  const auto brought = any ? typed_as_brought(view.form, view.brought.at("content"), view.typed) : Typed{};
  const bool source = any && view.brought.at("source").is_object();
  const auto who = admin.words(request).text(source ? "editor.source_says" : "editor.import_says");
  for (const auto& group : groups_brought(view.form)) {
    auto& says = all[group.lang.empty() ? group.name : fmt::format("{}-{}", group.name, group.lang)];
    says = Data{false};
    if (!any || !says_otherwise(group, view.typed, brought)) continue;
    says = Data{};
    says.set("who", who);
    says.set("says", says_words(admin, request, view.form, group, brought));
    says.set("field", group.fields.front());
    says.set("values", values_data(group, brought));
    says.set("label", group_label(admin, request, group));
  }
  return all;
}

void take_from_source(const ItemForm& form, const Json& brought, std::string_view field, Typed& typed) {
  if (!brought.at("content").is_object()) return;
  const auto last = typed_as_brought(form, brought.at("content"), typed);
  for (const auto& group : groups_brought(form))
    if (group.fields.front() == field)
      for (const auto& name : group.fields) typed.take(last, name);
}

}  // namespace vitrine
