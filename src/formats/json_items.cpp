#include "formats/json_items.hpp"

#include "base/json.hpp"
#include "base/json_stream.hpp"
#include "formats/identity.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

constexpr std::size_t largest_item = 1u << 20;  ///< as a JSON body of the API

template <class T>
void put(Json& out, const char* name, const std::optional<T>& value) {
  if (value) out[name] = *value;
}

Json image_json(const Draft::Image& image) {
  Json out = Json::object();
  if (!image.sha256.empty()) out["sha256"] = image.sha256;
  put(out, "file", image.file);
  out["alt"] = image.alt;
  if (image.focus) out["focus"] = {{"x", image.focus->x}, {"y", image.focus->y}};
  return out;
}

Json hours_json(const std::vector<Draft::HoursText>& all) {
  Json out = Json::array();
  for (const auto& hours : all) out.push_back({{"days", hours.days}, {"from", hours.from}, {"to", hours.to}});
  return out;
}

}  // namespace

Expected<void, Problems> read_json(std::istream& in, const ReadOptions& options, const DraftSink& sink) {
  KeyGiver keys(options.zone);
  const auto read = read_json_elements(in, "items", largest_item, [&](const Json& element, std::string pointer) {
    auto draft = draft_from_json(element);
    if (!draft.lang && !options.lang.empty()) draft.lang = options.lang;
    keys.give(draft);
    sink(std::move(draft), std::move(pointer));
  });
  if (!read) return refuse(Problems{read.error()});
  return {};
}

Json to_json(const Draft& draft) {
  Json out = Json::object();
  put(out, "id", draft.id);
  put(out, "kind", draft.kind);
  put(out, "status", draft.status);
  put(out, "lang", draft.lang);
  put(out, "title", draft.title);
  put(out, "summary", draft.summary);
  for (const auto& [lang, text] : draft.translations)
    out["translations"][lang] = {{"title", text.title}, {"summary", text.summary}};
  put(out, "link", draft.link);
  if (draft.image) out["image"] = image_json(*draft.image);
  put(out, "published_at", draft.published_at);
  put(out, "starts_at", draft.starts_at);
  put(out, "ends_at", draft.ends_at);
  put(out, "all_day", draft.all_day);
  put(out, "time_zone", draft.time_zone);
  put(out, "location", draft.location);
  put(out, "room", draft.room);
  put(out, "cancelled", draft.cancelled);
  put(out, "recurrence", draft.recurrence);
  put(out, "show_from", draft.show_from);
  put(out, "show_until", draft.show_until);
  if (!draft.hours.empty()) out["hours"] = hours_json(draft.hours);
  put(out, "pinned", draft.pinned);
  put(out, "urgent", draft.urgent);
  put(out, "urgent_since", draft.urgent_since);
  put(out, "channels", draft.channels);
  if (!draft.tags.empty()) out["tags"] = draft.tags;
  put(out, "key", draft.key);
  return out;
}

}  // namespace vitrine
