// The tables of staff's pages, one a file; admin_routes (web/api.hpp) puts them together.
#pragma once

#include <memory>
#include <vector>

#include "web/admin.hpp"

namespace vitrine {

using SharedAdmin = std::shared_ptr<const Admin>;

std::vector<Route> admin_wall_routes(const SharedAdmin& admin);     // web/admin_wall
std::vector<Route> admin_item_routes(const SharedAdmin& admin);     // web/admin_items: lists
std::vector<Route> admin_editor_routes(const SharedAdmin& admin);   // web/admin_editor
std::vector<Route> admin_history_routes(const SharedAdmin& admin);  // web/admin_history

}  // namespace vitrine
