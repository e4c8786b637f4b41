#include "web/editor_source.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "web/change_words.hpp"

namespace vitrine {
namespace {

/// What sources bring and people read. The text for a picture goes with it.
std::vector<ItemForm::Group> groups_brought(const ItemForm& form) {
  constexpr std::string_view names[] = {"title",    "summary", "image",     "alt", "when",
                                        "location", "room",    "cancelled", "link"};
  auto groups = form.groups();
  std::erase_if(groups, [&](const ItemForm::Group& group) {
    return !group.lang.empty() || std::ranges::find(names, group.name) == std::end(names);
  });
  for (auto& group : groups)
    if (group.name == "image") group.fields.emplace_back("alt");
  return groups;
}

/// Where in a picture the point is, is staff's alone; and a text for another picture says nothing about this one.
bool says_otherwise(const ItemForm::Group& group, const Typed& typed, const Typed& brought) {
  if (group.name == "image") return !typed.same(brought, "image");
  if (group.name == "alt" && !typed.same(brought, "image")) return false;
  return !group_same(group, typed, brought);
}

Json brought_for(const Admin& admin, const Request& request, const std::string& id) {
  auto answer = admin.ask(request, "/items/" + id + "/source");
  return answer.ok() ? std::move(answer.body) : Json{{"source", nullptr}, {"content", nullptr}};
}

Data says_data(const Admin& admin, const Request& request, const ItemForm& form, const ItemForm::Group& group,
               const Typed& brought) {
  auto words = group_words(admin, request, form, group, brought);
  if (group.name == "image" && !brought.value("alt").empty())
    words = fmt::format("{} – {}", words, brought.value("alt"));
  Json values = Json::object();
  for (const auto& field : group.fields) values[field] = std::string{brought.value(field)};
  Data data;
  data.set("says", words.empty() ? admin.words(request).text("editor.nothing") : words);
  data.set("field", group.fields.front());
  data.set("values", to_text(values));
  data.set("label", group_label(admin, request, group));
  return data;
}

}  // namespace

void set_source(const Admin& admin, const Request& request, const EditorView& view, Data& data) {
  const auto known =
      view.rev.empty() ? Json{{"source", nullptr}, {"content", nullptr}} : brought_for(admin, request, view.id);
  const auto& source = known.at("source");
  const auto& content = known.at("content");
  Data from{false};
  if (source.is_object()) {
    from = Data{};
    from.set("name", text_of(source, "name"));
    const bool admins = request.identity.role >= Role::admin;
    from.set("link", admins ? Data{"/admin/sources/" + text_of(source, "id")} : Data{false});
  }
  data.set("source", from);
  const auto brought = content.is_object() ? view.form.typed(content) : Typed{};
  const auto who = admin.words(request).text(source.is_object() ? "editor.source_says" : "editor.import_says");
  for (const auto& group : groups_brought(view.form)) {
    Data says{false};
    if (content.is_object() && says_otherwise(group, view.typed, brought)) {
      says = says_data(admin, request, view.form, group, brought);
      says.set("who", who);
    }
    data.set("says_" + group.name, says);
  }
}

void take_from_source(const Admin& admin, const Request& request, const ItemForm& form, const std::string& id,
                      std::string_view field, Typed& typed) {
  const auto known = brought_for(admin, request, id);
  if (!known.at("content").is_object()) return;
  const auto brought = form.typed(known.at("content"));
  for (const auto& group : groups_brought(form))
    if (group.fields.front() == field)
      for (const auto& name : group.fields) typed.take(brought, name);
}

}  // namespace vitrine
