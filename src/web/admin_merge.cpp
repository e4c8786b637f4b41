#include "web/admin_merge.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "web/change_words.hpp"

namespace vitrine {
namespace {

using kainjow::mustache::list;

std::string pick_of(const ItemForm::Group& group) { return "pick-" + group.fields.front(); }

/// What the form was drawn from; null when that is not known any more.
Json content_at(const Json& history, const std::string& rev) {
  for (const auto& revision : history.value("revisions", Json::array()))
    if (std::to_string(revision.value("rev", Rev{0})) == rev) return revision.value("content", Json(nullptr));
  return nullptr;
}

/// Who changed it since, newest first.
list changes_since(const Admin& admin, const Request& request, const Json& history, const std::string& rev) {
  list all;
  for (const auto& revision : history.value("revisions", Json::array())) {
    if (std::to_string(revision.value("rev", Rev{0})) == rev) break;
    const auto at = parse_rfc3339(revision.value("at", ""));
    all.emplace_back(
        admin.words(request).text("editor.changed_by", {{"who", admin.words(request).person(revision.value("by", ""))},
                                                        {"when", at ? admin.when(request, *at) : std::string{}}}));
  }
  return all;
}

/// What was typed travels on, out of sight.
list carried(const Typed& typed) {
  list all;
  for (const auto& [name, values] : typed.all()) {
    if (name == "rev" || name == "csrf" || name == "no_image" || name.starts_with("pick-")) continue;
    for (const auto& value : values) {
      Data one;
      one.set("name", name);
      one.set("value", value);
      all.push_back(one);
    }
  }
  return all;
}

/// A printed date that is left to the server, and channels where there is but one to choose.
bool is_unsaid(const ItemForm::Group& group, const Typed& typed) {
  return (group.name == "published" || group.name == "channels") && typed.value(group.fields.front()).empty();
}

struct Sides {
  const Typed base, theirs;
  const Typed& mine;
};

/// Changed by both and not alike: to be chosen. Changed by them alone: theirs. By me alone: mine.
void set_fields(const Admin& admin, const Request& request, const ItemForm& form, const Sides& sides, Data& data) {
  list choices, taken;
  for (const auto& group : form.groups()) {
    if (is_unsaid(group, sides.mine) || group_same(group, sides.mine, sides.theirs) ||
        group_same(group, sides.base, sides.theirs))
      continue;
    const auto says = [&](const Typed& typed) {
      const auto words = group_words(admin, request, form, group, typed);
      return words.empty() ? admin.words(request).text("editor.nothing") : words;
    };
    Data one;
    one.set("name", pick_of(group));
    one.set("label", group_label(admin, request, group));
    one.set("mine", says(sides.mine));
    one.set("theirs", says(sides.theirs));
    (group_same(group, sides.base, sides.mine) ? taken : choices).push_back(one);
  }
  data.set("undecided", Data{!choices.empty()});
  data.set("choices", Data{choices});
  data.set("any_taken", Data{!taken.empty()});
  data.set("taken", Data{taken});
}

}  // namespace

bool differs(const ItemForm& form, const Json& item, const Typed& typed) {
  const auto act = typed.value("act");
  if (act == "publish" && item.value("status", "") != "published") return true;
  if (act == "draft" && item.value("status", "") != "draft") return true;
  const auto theirs = form.typed(item);
  const auto groups = form.groups();
  return std::any_of(groups.begin(), groups.end(),
                     [&](const auto& group) { return !is_unsaid(group, typed) && !group_same(group, typed, theirs); });
}

void take_picks(const ItemForm& form, const Json& item, Typed& typed) {
  if (!item.is_object()) return;
  const auto theirs = form.typed(item);
  for (const auto& group : form.groups())
    if (typed.value(pick_of(group)) == "theirs")
      for (const auto& field : group.fields) typed.take(theirs, field);
}

Reply show_merge(const Admin& admin, const Request& request, const ItemForm& form, const Typed& typed, const Json& item,
                 const std::string& rev) {
  const auto& own = admin.words(request);
  const auto id = item.value("id", "");
  const auto history = admin.ask(request, "/items/" + id + "/history");
  const auto base = history.ok() ? content_at(history.body, rev) : Json(nullptr);
  const std::string kind{name_of(form.kind)};
  Data data;
  data.set("action", fmt::format("/admin/{}/{}", kind, id));
  data.set("rev", std::to_string(item.value("rev", Rev{0})));
  data.set("item_title", shorten(item.value("title", ""), 120));
  data.set("since", Data{history.ok() ? changes_since(admin, request, history.body, rev) : list{}});
  data.set("carried", Data{carried(typed)});
  set_fields(admin, request, form, {base.is_object() ? form.typed(base) : Typed{}, form.typed(item), typed}, data);
  return admin.page(request,
                    {.page = "merge",
                     .title = own.text("editor.merge_title"),
                     .section = name_of(form.kind),
                     .scripts = {},
                     .sheets = {"items"},
                     .status = 409},
                    std::move(data));
}

}  // namespace vitrine
