// Setting a new server up: the code for this machine's own screen, and the first account for who knows it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "web/account_input.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/peers.hpp"
#include "web/session_cookie.hpp"
#include "web/setup.hpp"
#include "web/sign_in.hpp"

namespace vitrine {
namespace {

using namespace std::chrono_literals;

/// What counts as one account with who guesses.
constexpr std::string_view guessed_name = "set-up code";

/// From a loopback address, and through no proxy: whoever asks sits at this machine. A proxy here that hides the sender
/// and puts our own address into Host, as nginx does unless told otherwise, still says that it closes each connection.
bool is_this_machine(const Request& request) {
  constexpr std::array proxied{"X-Forwarded-For",  "X-Forwarded-Host", "X-Forwarded-Proto",
                               "Forwarded",        "X-Real-IP",        "Via",
                               "CF-Connecting-IP", "True-Client-IP"};
  return request.peer_is_local && !is_cross_site(request) && names_this_machine(request.header("Host")) &&
         !same_ignoring_case(trim(request.header("Connection")), "close") &&
         std::all_of(proxied.begin(), proxied.end(), [&](const char* name) { return request.header(name).empty(); });
}

Reply show_code(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto offer = is_this_machine(request) ? offer_set_up(app) : std::nullopt;
  if (!offer) return problem(404, "There is nothing to set up from here.");
  return json_reply({{"code", offer->code},
                     {"expires_at", format_rfc3339(offer->expires_at)},
                     {"address", offer->address.empty() ? Json(nullptr) : Json(offer->address)}},
                    caching::none);
}

Reply set_up_already() { return problem(409, "This server was set up already; sign in."); }

/// The answer that refuses a code, or nothing to object to.
std::optional<Reply> wrong_code(App& app, const Request& request, std::string_view code) {
  if (const auto wait = app.guesses.attempt(request.peer, guessed_name, app.now()); wait > 0s) {
    auto reply = problem(429, fmt::format("Too many tries; wait {} s and try again.", wait.count()));
    return std::move(reply.with("Retry-After", std::to_string(wait.count())));
  }
  if (!app.setup_code.matches(code, app.now())) {
    offer_set_up(app);  // the log has one that works, also when this one has died
    return refused(
        {{"/code", "is not the code of this server, or no longer: it is in the log and on the machine's screen"}});
  }
  app.guesses.succeeded(request.peer, guessed_name);
  return std::nullopt;
}

Expected<Act, Reply> set_up(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  if (!app.accounts.none()) return refuse(set_up_already());
  const auto body = json_body(request);
  if (!body) return refuse(body.error());
  Problems problems;
  Fields fields{*body, "", problems};
  const auto code = fields.text("code").value_or("");
  Account account;
  account.name = read_account_name(fields).value_or("");
  account.role = Role::admin;
  account.lang = read_account_lang(fields, *body).value_or("");
  const auto password = read_new_password(fields, account.name);
  if (!password && !fields.noted("password")) fields.note("password", "is missing");
  fields.refuse_unknown("a set-up");
  if (!problems.empty()) return refuse(refused(problems));
  if (auto no = wrong_code(app, request, code)) return refuse(std::move(*no));
  auto hash = hash_of(app, *password);
  if (!hash) return refuse(std::move(hash.error()));
  return [&app, &request, account, hash = std::move(*hash)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto made = app.accounts.create_first(tx, account, hash);
    if (!made) return refuse(to_reply(made.error()));
    tx.after_commit([&app] { app.setup_code.end(); });
    return signed_in(request, *made, begin_session(app, tx, request, made->name), 201);
  };
}

}  // namespace

std::optional<SetUpOffer> offer_set_up(App& app) {
  if (!app.accounts.none()) return std::nullopt;
  const auto code = app.setup_code.current(app.now());
  const auto network = app.network_address ? app.network_address() : "";
  SetUpOffer offer{code.text, code.expires_at, network.empty() ? "" : network + "/admin"};
  if (code.is_new)
    log(Level::info, "set_up_code",
        {{"code", offer.code}, {"open", offer.address.empty() ? "/admin" : offer.address}, {"good_for", "1 h"}});
  return offer;
}

std::vector<Route> setup_routes(App& app) {
  return {
      {Method::get, "/api/v1/setup", Role::nobody, 0, reading(app, show_code)},
      {Method::post, "/api/v1/setup", Role::nobody, sign_in_body_limit, writing_secret(app, set_up)},
  };
}

}  // namespace vitrine
