#include "model/item_json.hpp"

#include "base/json.hpp"
#include "model/fields.hpp"

namespace vitrine {
namespace {

void read_translations(Fields& fields, Draft& draft) {
  const auto* object = fields.object("translations");
  if (!object) return;
  for (const auto& [lang, value] : object->items()) {
    if (value.is_null()) continue;
    Fields texts(value, fields.pointer("translations") + pointer_to(lang), draft.problems);
    auto& translation = draft.translations[lang];
    translation.title = texts.text("title").value_or("");
    translation.summary = texts.text("summary").value_or("");
    texts.refuse_unknown("a translation");
  }
}

void read_image(Fields& fields, Draft& draft) {
  const auto* object = fields.object("image");
  if (!object) return;
  Fields image(*object, fields.pointer("image"), draft.problems);
  auto& out = draft.image.emplace();
  out.sha256 = image.text("sha256").value_or("");
  out.alt = image.text("alt").value_or("");
  out.file = image.text("file");
  if (const auto* value = image.object("focus")) {
    Fields focus(*value, image.pointer("focus"), draft.problems);
    const auto x = focus.number("x"), y = focus.number("y");
    out.focus = {x.value_or(0.5), y.value_or(0.5)};
    focus.refuse_unknown("a focus");
  }
  image.refuse_unknown("an image");
}

void read_hours(Fields& fields, Draft& draft) {
  const auto* list = fields.list("hours");
  if (!list) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    Fields hours((*list)[i], fields.pointer("hours") + pointer_to(i), draft.problems);
    auto& out = draft.hours.emplace_back();
    out.days = hours.texts("days").value_or(std::vector<std::string>{});
    out.from = hours.text("from").value_or("00:00");
    out.to = hours.text("to").value_or("24:00");
    hours.refuse_unknown("hours");
  }
}

void read_event(Fields& fields, Draft& draft) {
  draft.starts_at = fields.text("starts_at");
  draft.ends_at = fields.text("ends_at");
  draft.all_day = fields.flag("all_day");
  draft.time_zone = fields.text("time_zone");
  draft.location = fields.text("location");
  draft.room = fields.text("room");
  draft.cancelled = fields.flag("cancelled");
  draft.recurrence = fields.text("recurrence");
}

void read_showing(Fields& fields, Draft& draft) {
  draft.show_from = fields.text("show_from");
  draft.show_until = fields.text("show_until");
  read_hours(fields, draft);
  draft.pinned = fields.flag("pinned");
  draft.urgent = fields.flag("urgent");
  draft.urgent_since = fields.text("urgent_since");
  draft.channels = fields.texts("channels");
}

}  // namespace

Draft draft_from_json(const Json& value) {
  Draft draft;
  Fields fields(value, "", draft.problems);
  draft.id = fields.text("id");
  draft.kind = fields.text("kind");
  draft.status = fields.text("status");
  draft.lang = fields.text("lang");
  draft.title = fields.text("title");
  draft.summary = fields.text("summary");
  read_translations(fields, draft);
  draft.link = fields.text("link");
  read_image(fields, draft);
  draft.published_at = fields.text("published_at");
  read_event(fields, draft);
  read_showing(fields, draft);
  draft.tags = fields.texts("tags").value_or(std::vector<std::string>{});
  draft.key = fields.text("key");
  fields.ignore({"source", "rev", "seq", "created_at", "updated_at", "updated_by"});
  fields.refuse_unknown("an item");
  return draft;
}

Json to_json(const Item& item) {
  Json out = Json::object();
  out["id"] = item.id.text();
  auto content = to_json(item.content);
  for (auto& [name, value] : content.items()) out[name] = std::move(value);
  out["source"] = item.source ? Json(*item.source) : Json(nullptr);
  out["rev"] = item.rev;
  out["seq"] = item.seq;
  out["created_at"] = format_rfc3339(item.created_at);
  out["updated_at"] = format_rfc3339(item.updated_at);
  out["updated_by"] = item.updated_by;
  return out;
}

}  // namespace vitrine
