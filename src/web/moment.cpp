#include "web/moment.hpp"

#include "model/deck.hpp"
#include "web/app.hpp"

namespace vitrine {
namespace {

/// In a query a plus sign means a space: "…T09:00:00+01:00", typed as it is, arrives with one before its offset.
std::string with_plus(std::string_view text) {
  std::string out{text};
  constexpr std::size_t offset_length = 6;
  if (out.size() > offset_length + 11 && out[out.size() - offset_length] == ' ') out[out.size() - offset_length] = '+';
  return out;
}

}  // namespace

Expected<Instant, Reply> moment_of(const App& app, const Request& request, const std::string& channel) {
  const auto found = app.channels.find(channel);
  const auto zone = Zone::find(found ? found->time_zone : Channel{}.time_zone).value_or(Zone{});
  const auto moment = parse_rfc3339_in(with_plus(request.query_value("at").value_or("")), zone);
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
