// GET /openapi.json: the description of the API, written by hand in openapi.json and checked against the routes.
#include "base/embedded.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"

namespace vitrine {

std::vector<Route> openapi_routes(App&) {
  const auto text = embedded_file("src/web/openapi.json");
  if (!text) throw Fault("the description of the API is missing from this program; build it again");
  const auto bytes = std::make_shared<const std::string>(*text);
  return {
      {Method::get, "/api/v1/openapi.json", Role::nobody, 0, [bytes, etag = etag_of(*bytes)](const Request& request) {
         if (auto no = check_query(request, {})) return std::move(*no);
         if (names_etag(request.header("If-None-Match"), etag)) return not_modified(etag, caching::revalidate);
         Reply reply;
         reply.content_type = "application/json";
         reply.with("Cache-Control", std::string{caching::revalidate}).with("ETag", etag);
         reply.body = bytes;
         return reply;
       }}};
}

}  // namespace vitrine
