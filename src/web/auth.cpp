#include "web/auth.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "web/app.hpp"
#include "web/session_cookie.hpp"

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

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

/// Forms of staff's pages carry the token as a field, which web/form's wrapper looks at.
bool is_form_of_ours(const Request& request) {
  return request.path.starts_with("/admin/") && request.method == Method::post;
}

/// The wall never stops for it: the disk may be full, or a long import hold the writer.
void note_use(App& app, std::string_view secret) {
  if (app.long_imports > 0) return;
  try {
    app.sessions.note_use(secret);
  } catch (const Fault& fault) {
    log(Level::warning, "session_not_noted", {{"reason", fault.what()}});
  }
}

/// By the cookie, if it is good for anything: a browser that was signed in once still sees the wall.
Expected<Identity, Reply> from_session(App& app, const Request& request) {
  const bool safe = is_safe(request.method);
  if (!safe && is_cross_site(request)) return refuse(problem(403, "Another site's page may not do this."));
  const auto secret = session_secret(request);
  if (secret.empty()) return Identity{};
  auto holder = app.sessions.holder(secret);
  if (!holder) return Identity{};
  if (!safe && !is_form_of_ours(request) && !same_secret(request.header("X-CSRF-Token"), holder->csrf))
    return Identity{Role::nobody, holder->name};  // the router says what is missing, where it matters
  note_use(app, secret);
  return std::move(*holder);
}

}  // namespace

Expected<Identity, Reply> identify(App& app, const Request& request) {
  if (request.peer == "local") return Identity{Role::local, "local"};
  const auto secret = bearer_secret(request);
  if (!secret) return from_session(app, request);
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
