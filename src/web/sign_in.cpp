#include "web/sign_in.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "store/audit.hpp"
#include "web/app.hpp"
#include "web/session_cookie.hpp"

namespace vitrine {
namespace {

using namespace std::chrono_literals;

Reply must_wait(std::chrono::seconds wait) {
  auto reply = problem(429, fmt::format("Too many tries; wait {} s and try again.", wait.count()));
  return std::move(reply.with("Retry-After", std::to_string(wait.count())));
}

Reply hashing_busy() { return busy("Many people are signing in; try again in a moment."); }

/// A trail of who guesses, a few a minute at most: guessers shall fill neither trail nor disk.
void note_guesser(App& app, const Request& request, std::string_view name) {
  if (!app.guesses.begins_to_wait(request.peer) || !app.guess_notes.allow("", app.now())) return;
  const auto shown = is_account_name(name) ? std::string{name} : std::string{"?"};
  log(Level::warning, "sign_in_slowed", {{"account", shown}, {"address", request.peer}});
  app.store.write("", [&](Transaction& tx) -> Expected<bool, Refusal> {
    note_in_audit(tx, "sign_in_slowed", shown, request.peer);
    return true;
  });
}

bool compare(App& app, std::string_view name, const std::string& password) {
  const auto hash = app.accounts.password_hash(name);
  if (!hash) return app.passwords.pretend(password), false;
  if (!app.passwords.matches(*hash, password)) return false;
  if (app.passwords.is_outdated(*hash)) {
    const auto fresh = app.passwords.hash(password);
    app.store.write(std::string{name}, [&](Transaction& tx) -> Expected<bool, Refusal> {
      app.accounts.rehash(tx, name, *hash, fresh);
      return true;
    });
  }
  return true;
}

}  // namespace

Expected<std::string, Reply> hash_of(App& app, std::string_view password) {
  const Slots::Place place{app.hashing};
  if (!place) return refuse(hashing_busy());
  return app.passwords.hash(password);
}

Expected<bool, Reply> is_password_of(App& app, const Request& request, std::string_view name,
                                     std::string_view password) {
  const Slots::Place place{app.hashing};
  if (!place) return refuse(hashing_busy());
  if (const auto wait = app.guesses.attempt(request.peer, name, app.now()); wait > 0s) return refuse(must_wait(wait));
  if (compare(app, name, is_utf8(password) ? to_nfc(password) : std::string{password})) {
    app.guesses.succeeded(request.peer, name);
    return true;
  }
  note_guesser(app, request, name);
  return false;
}

std::string begin_session(App& app, Transaction& tx, const Request& request, std::string_view account) {
  if (const auto old = session_secret(request); !old.empty()) app.sessions.forget(tx, old);
  return app.sessions.begin(tx, account, request.header("User-Agent"));
}

Reply signed_in(const Request& request, const Account& account, std::string_view secret, int status) {
  Json answer;
  answer["name"] = account.name;
  answer["role"] = name_of(account.role);
  answer["lang"] = account.lang.empty() ? Json(nullptr) : Json(account.lang);
  answer["csrf"] = Sessions::csrf_of(secret);
  answer["session"] = Sessions::id_of(secret);
  auto reply = json_reply(answer, caching::none, status);
  set_session_cookie(reply, request, secret);
  return reply;
}

std::optional<Reply> needs_session(const Request& request) {
  if (!request.identity.csrf.empty()) return std::nullopt;
  return problem(403, "This is for people who are signed in, not for tokens: POST /api/v1/session first.");
}

}  // namespace vitrine
