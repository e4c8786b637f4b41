#include "web/api_events.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"

namespace vitrine {
namespace {

/// Whoever comes back so soon after an urgent commit may have missed it, and must not take its time.
constexpr std::chrono::minutes urgent_echo{1};
/// Milliseconds until a browser's own reconnection; our pages have one of their own.
constexpr int retry = 2000;

/// The version that a reader already shows: a browser's header, or the query of a page that reconnects by itself.
std::string_view version_known(const Request& request) {
  if (const auto asked = request.query_value("last_event_id")) return *asked;
  return request.header("Last-Event-ID");
}

Reply stream_events(App& app, const Request& request) {
  if (auto no = check_query(request, {"last_event_id"})) return std::move(*no);
  std::string first = fmt::format("retry: {}\n\n", retry);
  const auto version = app.store.version();
  if (version_known(request) != version.text()) {
    const auto urgent = app.last_urgent();
    first += change_event(version, urgent && app.now() - *urgent < urgent_echo);
  }
  Reply reply;
  reply.content_type = "text/event-stream";
  reply.with("Cache-Control", std::string{caching::none});
  reply.body = StreamBody{std::move(first)};
  return reply;
}

}  // namespace

std::string change_event(const Version& version, bool urgent) {
  Json data;
  data["version"] = version.text();
  data["seq"] = version.seq;
  data["urgent"] = urgent;
  return fmt::format("event: change\nid: {}\ndata: {}\n\n", version.text(), to_text(data));
}

std::vector<Route> event_routes(App& app) {
  return {{Method::get, "/api/v1/events", Role::nobody, 0, reading(app, stream_events)}};
}

}  // namespace vitrine
