// The tables of staff's pages, one a file; admin_routes (web/api.hpp) puts them together.
#pragma once

#include <memory>
#include <vector>

#include "web/admin.hpp"

namespace vitrine {

using SharedAdmin = std::shared_ptr<const Admin>;

std::vector<Route> admin_wall_routes(const SharedAdmin& admin);      // web/admin_wall
std::vector<Route> admin_screens_routes(const SharedAdmin& admin);   // web/admin_screens
std::vector<Route> admin_channels_routes(const SharedAdmin& admin);  // web/admin_channels
std::vector<Route> admin_item_routes(const SharedAdmin& admin);      // web/admin_items: lists
std::vector<Route> admin_editor_routes(const SharedAdmin& admin);    // web/admin_editor
std::vector<Route> admin_import_routes(const SharedAdmin& admin);    // web/admin_import
std::vector<Route> admin_sources_routes(const SharedAdmin& admin);   // web/admin_sources
std::vector<Route> admin_history_routes(const SharedAdmin& admin);   // web/admin_history
std::vector<Route> admin_sign_in_routes(const SharedAdmin& admin);   // web/admin_sign_in
std::vector<Route> admin_setup_routes(const SharedAdmin& admin);     // web/admin_setup
std::vector<Route> admin_welcome_routes(const SharedAdmin& admin);   // web/admin_welcome
std::vector<Route> admin_people_routes(const SharedAdmin& admin);    // web/admin_people
std::vector<Route> admin_account_routes(const SharedAdmin& admin);   // web/admin_account
std::vector<Route> admin_urgent_routes(const SharedAdmin& admin);    // web/admin_urgent

}  // namespace vitrine
