#include "model/screen.hpp"

#include "base/json.hpp"

namespace vitrine {

Json to_json(const Screen& screen, const std::optional<ScreenReport>& report,
             const std::optional<Instant>& last_heard) {
  Json out = Json::object();
  out["id"] = screen.id;
  out["name"] = screen.name;
  out["channel"] = screen.channel;
  out["rotation"] = screen.rotation;
  const auto seen = report ? report->last_seen : last_heard;
  out["last_seen"] = seen ? Json(format_rfc3339(*seen)) : Json(nullptr);
  if (report)
    out["showing"] = {
        {"version", report->version}, {"slide", report->slide}, {"build", report->build}, {"seq", report->seq}};
  else
    out["showing"] = nullptr;
  out["size"] = report && report->width > 0 ? Json::array({report->width, report->height}) : Json(nullptr);
  out["errors"] = report ? report->errors : 0;
  out["last_error"] = report && !report->last_error.empty() ? Json(report->last_error) : Json(nullptr);
  return out;
}

}  // namespace vitrine
