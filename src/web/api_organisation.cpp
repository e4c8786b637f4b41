// The organisation over HTTP: one record, always there.
#include "base/json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"
#include "web/logo.hpp"

namespace vitrine {
namespace {

Reply show_organisation(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return std::move(*no);
  const auto organisation = app.channels.organisation();
  return tagged(request, to_json(organisation), etag_of(organisation.rev), caching::private_revalidate);
}

Expected<Act, Reply> patch_organisation(App& app, const Request& request) {
  if (auto no = check_query(request, {})) return refuse(std::move(*no));
  auto conditions = conditions_of(request);
  if (!conditions) return refuse(std::move(conditions.error()));
  auto patch = patch_body(request);
  if (!patch) return refuse(std::move(patch.error()));
  return [&app, patch = std::move(*patch),
          conditions = std::move(*conditions)](Transaction& tx) -> Expected<Reply, Reply> {
    const auto before = app.channels.organisation();
    const auto organisation = organisation_from_json(merged(to_json(before), patch));
    if (!organisation) return refuse(refused(organisation.error()));
    if (auto no = refuse_unknown_logo(app, organisation->logo, before.logo, "/logo")) return refuse(std::move(*no));
    const auto stored = app.channels.put(tx, *organisation, *conditions.against(before.rev));
    if (!stored) return refuse(to_reply(stored.error()));
    auto reply = json_reply(to_json(*stored), caching::none);
    return std::move(reply.with("ETag", etag_of(stored->rev)));
  };
}

}  // namespace

std::vector<Route> organisation_routes(App& app) {
  return {
      {Method::get, "/api/v1/organisation", Role::reader, 0, reading(app, show_organisation)},
      {Method::patch, "/api/v1/organisation", Role::admin, json_body_limit, writing(app, patch_organisation)},
  };
}

}  // namespace vitrine
