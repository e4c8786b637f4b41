// Where this server is reached, for addresses that leave it: in links, feeds, calendars.
#pragma once

#include <string>

#include "web/request.hpp"

namespace vitrine {

class App;

/// "https://wall.example.org", a path may follow, never a slash at the end: where the organisation says that it is
/// reached, else where the asker reached it. Empty: neither is known.
std::string own_address(const App& app, const Request& request);
/// What the organisation says alone; empty: nothing.
std::string public_address(const App& app);

}  // namespace vitrine
