#include "web/auth.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/text.hpp"
#include "web/app.hpp"

namespace vitrine {
namespace {

/// The secret of "Bearer SECRET"; nullopt for no header and for other schemes.
std::optional<std::string_view> bearer_secret(const Request& request) {
  const auto header = trim(request.header("Authorization"));
  const auto space = header.find(' ');
  if (!same_ignoring_case(header.substr(0, space), "bearer")) return std::nullopt;
  return space == std::string_view::npos ? std::string_view{} : trim(header.substr(space));
}

Reply bad_token() {
  auto reply = problem(401, "This token is unknown or was revoked; ask an administrator for a new one.");
  return std::move(reply.with("WWW-Authenticate", "Bearer realm=\"Vitrine\", error=\"invalid_token\""));
}

Reply too_many_guesses(std::chrono::seconds wait) {
  auto reply = problem(429, "Too many wrong tokens came from this address; wait a minute.");
  return std::move(reply.with("Retry-After", std::to_string(wait.count())));
}

}  // namespace

Expected<Identity, Reply> identify(App& app, const Request& request) {
  if (request.peer == "local") return Identity{Role::local, "local"};
  const auto secret = bearer_secret(request);
  if (!secret) return Identity{};
  if (auto holder = app.tokens.holder(*secret)) return std::move(*holder);
  const auto now = app.now();
  if (app.bad_tokens.allow(request.peer, now)) return refuse(bad_token());
  return refuse(too_many_guesses(app.bad_tokens.retry_after(now)));
}

std::optional<Reply> beyond_drafts(const Identity& who, std::optional<Status> before, std::optional<Status> after) {
  if (who.role != Role::author) return std::nullopt;
  if (before && *before != Status::draft)
    return problem(403, fmt::format("Authors work on drafts only, and this item is {}; ask an editor.",
                                    *before == Status::published ? "published" : "archived"));
  if (after && *after != Status::draft)
    return problem(403, "Authors work on drafts only: send \"status\": \"draft\", and an editor publishes it.");
  return std::nullopt;
}

}  // namespace vitrine
