// GET /time: what a page sets its clock by.
#include "base/json.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"

namespace vitrine {

std::vector<Route> time_routes(App& app) {
  return {{Method::get, "/api/v1/time", Role::nobody, 0, [&app](const Request& request) {
             if (auto no = check_query(request, {})) return std::move(*no);
             Json answer;
             answer["now"] = to_unix_ms(app.now());
             return json_reply(answer, caching::none);
           }}};
}

}  // namespace vitrine
