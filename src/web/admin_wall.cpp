// The first page: each channel as it looks now.
#include "web/admin_routes.hpp"

namespace vitrine {
namespace {

Reply show_wall(const Admin& admin, const Request& request) {
  auto channels = admin.ask(request, "/channels");
  if (!channels.ok()) return std::move(channels.reply);
  for (auto& channel : channels.body["channels"])
    if (channel.value("title", "").empty()) channel["title"] = channel["name"];
  return admin.page(request, {.page = "wall", .title = admin.words(request).text("nav.wall"), .section = "wall"},
                    to_data(channels.body));
}

}  // namespace

std::vector<Route> admin_wall_routes(const SharedAdmin& admin) {
  return {shown(admin, "/admin", Role::reader, show_wall)};
}

}  // namespace vitrine
