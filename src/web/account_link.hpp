// A link that makes or mends an account, as the API tells it.
#pragma once

#include <string>

#include "base/json_fwd.hpp"
#include "store/links.hpp"
#include "web/request.hpp"

namespace vitrine {

class App;

/// As lists have it: without the secret.
Json to_json(const Link& link);
/// With the address to send to the person, told this once: where the organisation says that it is reached, else where
/// the asker reached it.
Json to_json(const App& app, const Request& request, const NewLink& made);

}  // namespace vitrine
