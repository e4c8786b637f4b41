// What sign-in, set-up and the links for new passwords have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "web/routes.hpp"

namespace vitrine {

class App;
class Transaction;
struct Account;

/// Largest body of these requests: a name and passwords.
constexpr std::uint64_t sign_in_body_limit = 8192;

/// A place for one who wants a password hashed, while it is: few may wait, since each holds a worker that the wall
/// needs. An answer (503) when all are taken.
Expected<std::string, Reply> hash_of(App& app, std::string_view password);
/// Whether this is the account's password; takes as long for names that nobody has. 503 as above; 429 with Retry-After
/// for who must wait (web/guesses).
Expected<bool, Reply> is_password_of(App& app, const Request& request, std::string_view name,
                                     std::string_view password);

/// Begins a session within a write; the one that the request came with is over.
std::string begin_session(App& app, Transaction& tx, const Request& request, std::string_view account);
/// The answer to who is signed in by `secret` from now on: who they are, and the cookie.
Reply signed_in(const Request& request, const Account& account, std::string_view secret, int status);

/// 403 with a sentence, unless the request comes with a session: what follows is for people only.
std::optional<Reply> needs_session(const Request& request);

}  // namespace vitrine
