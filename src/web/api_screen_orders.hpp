// What passes between a screen and staff: its reports, commands, pairing. With web/api_screens, which holds the orders.
#pragma once

#include <memory>
#include <vector>

#include "web/routes.hpp"
#include "web/screen_orders.hpp"

namespace vitrine {

class App;

using SharedOrders = std::shared_ptr<ScreenOrders>;

std::vector<Route> screen_order_routes(App& app, const SharedOrders& orders);

/// The same write; after its commit the screen of `{id}`, or of the answer's Location, is woken to hear its orders.
Handler waking(App& app, const SharedOrders& orders, Handler handle);

}  // namespace vitrine
