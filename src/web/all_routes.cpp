// The whole table of routes.
#include <iterator>

#include "web/admin_routes.hpp"
#include "web/api.hpp"
#include "web/app.hpp"

namespace vitrine {

std::vector<Route> App::routes() {
  std::vector<Route> all;
  for (const auto table : {item_routes,         history_routes,    commit_routes,   import_routes,    channel_routes,
                           organisation_routes, screen_routes,     source_routes,   media_api_routes, media_routes,
                           event_routes,        time_routes,       openapi_routes,  health_routes,    metrics_routes,
                           display_routes,      feed_routes,       calendar_routes, session_routes,   setup_routes,
                           user_routes,         invitation_routes, token_routes,    audit_routes,     control_routes}) {
    auto routes = table(*this);
    std::move(routes.begin(), routes.end(), std::back_inserter(all));
  }
  admin_ = std::make_shared<const Admin>(*this);
  for (const auto table :
       {admin_wall_routes, admin_screens_routes, admin_channels_routes, admin_item_routes, admin_editor_routes,
        admin_import_routes, admin_sources_routes, admin_history_routes, admin_sign_in_routes, admin_setup_routes,
        admin_welcome_routes, admin_people_routes, admin_account_routes, admin_urgent_routes}) {
    auto routes = table(admin_);
    std::move(routes.begin(), routes.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace vitrine
