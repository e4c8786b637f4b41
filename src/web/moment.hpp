// The moment that `?at=` names.
#pragma once

#include <string>

#include "base/instant.hpp"
#include "web/routes.hpp"

namespace vitrine {

class App;

/// Without offset it is read in the channel's zone (of `main` for a channel that there is not). Refused, with the
/// answer to give: no time (400); more than 7 days ahead without a token (401).
Expected<Instant, Reply> moment_of(const App& app, const Request& request, const std::string& channel);

}  // namespace vitrine
