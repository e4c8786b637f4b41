#include "web/moment.hpp"

#include "model/deck.hpp"
#include "web/app.hpp"

namespace vitrine {

Expected<Instant, Reply> moment_of(const App& app, const Request& request, const std::string& channel) {
  const auto found = app.channels.find(channel);
  const auto zone = Zone::find(found ? found->time_zone : Channel{}.time_zone).value_or(Zone{});
  const auto text = request.query_value("at").value_or("");
  const auto moment = parse_rfc3339_in(text, zone);
  if (!moment)
    return refuse(
        problem(400, "The moment in ?at= is not a time; write it as 2026-12-04T09:00.", {{"/at", moment.error()}}));
  if (request.identity.role == Role::nobody && *moment > app.now() + deck_reach) {
    auto reply = problem(401, "Without a token, ?at= reaches 7 days ahead.");
    return refuse(std::move(reply.with("WWW-Authenticate", "Bearer")));
  }
  return *moment;
}

}  // namespace vitrine
