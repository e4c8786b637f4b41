// Who is asking: bearer tokens (RFC 6750), the session of a browser, and the control socket.
#pragma once

#include <optional>

#include "model/item.hpp"
#include "web/routes.hpp"

namespace vitrine {

class App;

/// A wrong token is refused on every route, public ones too: 401, or 429 after many within a minute. A right one is
/// never locked out. Schemes other than Bearer are somebody else's (a proxy's password) and count as no token. A
/// session that is over counts as none; one that changes something without X-CSRF-Token is nobody's, with its name.
Expected<Identity, Reply> identify(App& app, const Request& request);

/// An author may do what an editor may, on drafts only. Says no, with 403, when a change from `before` (nullopt: made)
/// to `after` (nullopt: archived or only read) is more than that.
std::optional<Reply> beyond_drafts(const Identity& who, std::optional<Status> before, std::optional<Status> after);

}  // namespace vitrine
