// GET /healthz: 200 when the server can do its work, else 503 and what is wrong.
#include <fmt/format.h>

#include "base/build.hpp"
#include "base/json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"

namespace vitrine {
namespace {

/// A screen reports once a minute; two may get lost.
constexpr std::chrono::minutes seen_lately{3};

std::string trouble(const Condition& condition) {
  if (!condition.why_not_writable.empty())
    return fmt::format("The database cannot be written: {}", condition.why_not_writable);
  if (condition.disk_free < disk_reserve)
    return fmt::format("The disk of the data is full: {} KiB are free; make room.", condition.disk_free >> 10);
  return "";
}

Reply show_health(App& app, const Request&) {  // monitors add parameters of their own to defeat caches
  const auto now = app.now();
  const auto condition = app.vitals.look(now);
  if (const auto what = trouble(condition); !what.empty()) {
    auto reply = problem(503, what);
    return std::move(reply.with("Retry-After", "10"));
  }
  const auto version = app.store.version();
  Json answer;
  answer["status"] = "ok";
  answer["program"] = build_version();
  answer["build"] = app.settings.build;
  answer["version"] = version.text();
  answer["epoch"] = version.epoch;
  answer["seq"] = version.seq;
  answer["database_writable"] = true;
  answer["disk_free_bytes"] = condition.disk_free;
  answer["last_backup"] = condition.last_backup ? Json(format_rfc3339(*condition.last_backup)) : Json(nullptr);
  answer["screens_seen"] = app.seen.heard_since(now - seen_lately);
  answer["uptime_seconds"] = std::chrono::floor<std::chrono::seconds>(now - app.started_at).count();
  return json_reply(answer, caching::none);
}

}  // namespace

std::vector<Route> health_routes(App& app) {
  return {{Method::get, "/healthz", Role::nobody, 0, reading(app, show_health)}};
}

}  // namespace vitrine
