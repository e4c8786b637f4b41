#include "base/json.hpp"
#include "model/deck.hpp"

namespace vitrine {
namespace {

Json windows_json(const std::vector<Range>& windows, Instant end) {
  Json out = Json::array();
  for (const auto& range : windows)
    out.push_back(
        Json::array({format_rfc3339(range.begin), range.end >= end ? Json(nullptr) : Json(format_rfc3339(range.end))}));
  return out;
}

Json rows_json(const std::vector<Row>& rows, Instant end) {
  Json out = Json::array();
  for (const auto& row : rows) {
    out.push_back(Json{{"item", row.item.text()}, {"windows", windows_json(row.windows, end)}});
    if (row.occurrence) out.back()["occurrence"] = format_rfc3339(*row.occurrence);
  }
  return out;
}

Json slide_json(const Slide& slide, Instant end) {
  Json out = Json::object();
  out["id"] = slide.id;
  out["layout"] = slide.layout;
  out["kind"] = slide.kind;
  out["item"] = slide.item ? Json(slide.item->text()) : Json(nullptr);
  if (slide.occurrence) out["occurrence"] = format_rfc3339(*slide.occurrence);
  out["slots"] = slide.slots;
  out["windows"] = windows_json(slide.windows, end);
  if (!slide.lang.empty()) out["lang"] = slide.lang;
  if (!slide.item) out["rows"] = rows_json(slide.rows, end);
  return out;
}

}  // namespace

Json to_json(const Deck& deck) {
  Json out = Json::object();
  out["channel"] = deck.channel;
  out["version"] = deck.version;
  out["seq"] = deck.seq;
  out["effective_at"] = format_rfc3339(deck.effective_at);
  out["horizon"] = format_rfc3339(deck.horizon);
  out["slot_seconds"] = deck.slot_seconds;
  out["slides"] = Json::array();
  for (const auto& slide : deck.slides) out["slides"].push_back(slide_json(slide, deck.range.end));
  out["sleep"] = windows_json(deck.sleep, deck.range.end);
  out["ticker"] = rows_json(deck.ticker, deck.range.end);
  return out;
}

}  // namespace vitrine
