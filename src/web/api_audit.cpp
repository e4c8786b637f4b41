// The trail of who did what to accounts, tokens and sessions.
#include <algorithm>
#include <charconv>

#include "base/json.hpp"
#include "store/audit.hpp"
#include "web/api.hpp"
#include "web/app.hpp"
#include "web/body.hpp"
#include "web/conditions.hpp"

namespace vitrine {
namespace {

constexpr std::int64_t usual_limit = 50, largest_limit = 500;

/// A whole number of the query, from 1 on; nullopt when it is not there.
Expected<std::optional<std::int64_t>, Reply> number(const Request& request, std::string_view name) {
  const auto text = request.query_value(name);
  if (!text) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc{} && end == text->data() + text->size() && value >= 1) return value;
  return refuse(refused({{"/" + std::string{name}, "must be a whole number from 1 on"}}));
}

Reply list_audit(App& app, const Request& request) {
  if (auto no = check_query(request, {"limit", "cursor"})) return std::move(*no);
  const auto limit = number(request, "limit");
  if (!limit) return limit.error();
  const auto before = number(request, "cursor");
  if (!before) return before.error();
  const auto most = static_cast<int>(std::min(limit->value_or(usual_limit), largest_limit));
  const auto entries = audit_entries(app.store, most, *before);
  Json answer;
  auto& list = answer["entries"] = Json::array();
  for (const auto& entry : entries)
    list.push_back({{"at", format_rfc3339(entry.at)},
                    {"who", entry.who},
                    {"act", entry.act},
                    {"subject", entry.subject},
                    {"detail", entry.detail}});
  const bool more = entries.size() == static_cast<std::size_t>(most) && entries.back().n > 1;
  answer["next"] = more ? Json(std::to_string(entries.back().n)) : Json(nullptr);
  return tagged(request, answer, caching::private_revalidate);
}

}  // namespace

std::vector<Route> audit_routes(App& app) {
  return {{Method::get, "/api/v1/audit", Role::admin, 0, reading(app, list_audit)}};
}

}  // namespace vitrine
