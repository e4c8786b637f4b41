// The tables of staff's pages, one a file; admin_routes (web/api.hpp) puts them together.
#pragma once

#include <memory>
#include <vector>

#include "web/admin.hpp"

namespace vitrine {

using SharedAdmin = std::shared_ptr<const Admin>;

std::vector<Route> admin_wall_routes(const SharedAdmin& admin);  // web/admin_wall

}  // namespace vitrine
