#include "web/account_link.hpp"

#include "base/json.hpp"
#include "web/app.hpp"
#include "web/own_address.hpp"

namespace vitrine {
Json to_json(const Link& link) {
  Json json;
  json["id"] = link.id;
  json["role"] = link.is_invitation() ? Json(name_of(link.role)) : Json(nullptr);
  json["account"] = link.is_invitation() ? Json(nullptr) : Json(link.account);
  json["note"] = link.note;
  json["created_by"] = link.created_by;
  json["created_at"] = format_rfc3339(link.created_at);
  json["expires_at"] = format_rfc3339(link.expires_at);
  return json;
}

Json to_json(const App& app, const Request& request, const NewLink& made) {
  auto json = to_json(made.link);
  const auto path = "/admin/welcome/" + made.secret;
  json["path"] = path;
  json["link"] = own_address(app, request) + path;
  return json;
}

}  // namespace vitrine
