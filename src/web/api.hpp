// The tables of routes, one a file; App::routes puts them together.
#pragma once

#include <vector>

#include "web/routes.hpp"

namespace vitrine {

class App;

/// A handler that only reads.
inline Handler reading(App& app, Reply (*read)(App&, const Request&)) {
  return [&app, read](const Request& request) { return read(app, request); };
}

std::vector<Route> item_routes(App& app);          // web/api_items
std::vector<Route> history_routes(App& app);       // web/api_history
std::vector<Route> commit_routes(App& app);        // web/api_commits
std::vector<Route> import_routes(App& app);        // web/api_import
std::vector<Route> channel_routes(App& app);       // web/api_channels
std::vector<Route> organisation_routes(App& app);  // web/api_organisation
std::vector<Route> screen_routes(App& app);        // web/api_screens
std::vector<Route> source_routes(App& app);        // web/api_sources
std::vector<Route> media_api_routes(App& app);     // web/api_media: uploads
std::vector<Route> media_routes(App& app);         // web/media: GET /media/…
std::vector<Route> event_routes(App& app);         // web/api_events
std::vector<Route> time_routes(App& app);          // web/api_time
std::vector<Route> openapi_routes(App& app);       // web/openapi
std::vector<Route> health_routes(App& app);        // web/health
std::vector<Route> metrics_routes(App& app);       // web/metrics
std::vector<Route> display_routes(App& app);       // web/display and web/api_deck: the page, its files, the deck
std::vector<Route> feed_routes(App& app);          // web/feeds: /feed.atom, /feed.json
std::vector<Route> calendar_routes(App& app);      // web/calendar: /calendar.ics
std::vector<Route> session_routes(App& app);       // web/api_session
std::vector<Route> setup_routes(App& app);         // web/api_setup
std::vector<Route> user_routes(App& app);          // web/api_users
std::vector<Route> invitation_routes(App& app);    // web/api_invitations: and what their links and resets lead to
std::vector<Route> token_routes(App& app);         // web/api_tokens
std::vector<Route> audit_routes(App& app);         // web/api_audit
std::vector<Route> control_routes(App& app);       // web/control: over the control socket only

}  // namespace vitrine
