#include "model/source_preview.hpp"

#include "base/json.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

std::string_view name_of(SourcePreview::Entry::Act act) {
  using enum SourcePreview::Entry::Act;
  return act == created ? "created" : act == updated ? "updated" : "unchanged";
}

}  // namespace

Json to_json(const SourcePreview& preview) {
  SourceState as_state;
  as_state.error = preview.error;
  as_state.title = preview.title;
  as_state.parts = preview.parts;
  as_state.entries = preview.entries;
  as_state.last = preview.counts;
  as_state.dates = preview.dates;
  const auto told = public_json(as_state);
  Json out = Json::object();
  for (const auto* name : {"error", "title", "parts", "entries", "dates"}) out[name] = told[name];
  out["selectors"] = preview.selectors ? to_json(*preview.selectors) : Json(nullptr);
  out["counts"] = told["last"];
  auto& items = out["items"] = Json::array();
  for (const auto& entry : preview.items)
    items.push_back({{"act", name_of(entry.act)},
                     {"picture", entry.picture},
                     {"date", to_json(entry.date)},
                     {"item", to_json(entry.content)}});
  auto& skipped = out["skipped"] = Json::array();
  for (const auto& problem : preview.skipped)
    skipped.push_back({{"pointer", problem.pointer}, {"detail", problem.detail}});
  return out;
}

}  // namespace vitrine
