#include "web/routes.hpp"

#include <exception>
#include <system_error>

#include "base/log.hpp"

namespace vitrine {
namespace {
/// Takes the first segment off `path`, which begins with a slash.
std::string_view take_segment(std::string_view& path) {
  const auto end = path.find('/', 1);
  const auto segment = path.substr(1, end == std::string_view::npos ? end : end - 1);
  path = end == std::string_view::npos ? std::string_view{} : path.substr(end);
  return segment;
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// How many parameters the pattern has when the path fits it, else -1. `found` may be null.
int match(std::string_view pattern, std::string_view path,
          std::map<std::string, std::string, std::less<>>* found = nullptr) {
  if (path.empty() || path.front() != '/') return -1;
  if (pattern.size() > 1 && path.size() > 1 && pattern[1] != path[1] && pattern[1] != '{') return -1;  // most of them
  int parameters = 0;
  while (!pattern.empty() && !path.empty()) {
    const auto wanted = take_segment(pattern);
    const auto given = take_segment(path);
    if (wanted == given) continue;
    if (!is_parameter(wanted) || given.empty()) return -1;
    ++parameters;
    if (found) found->insert_or_assign(std::string{wanted.substr(1, wanted.size() - 2)}, std::string{given});
  }
  return pattern.empty() && path.empty() ? parameters : -1;
}

bool serves(const Route& route, Method method) {
  return route.method == method || (method == Method::head && route.method == Method::get);
}

std::uint64_t body_size(const Request& request) {
  return request.body_file.empty() ? request.body.size() : std::filesystem::file_size(request.body_file);
}

Reply no_token() {
  auto reply =
      problem(401, "This needs a token, sent as \"Authorization: Bearer TOKEN\", or a session: sign in at /admin.");
  reply.with("WWW-Authenticate", "Bearer realm=\"Vitrine\"");
  return reply;
}

Reply no_csrf() {
  return problem(403, "With a session this needs the header X-CSRF-Token: GET /api/v1/session answers its value.");
}

Reply broken(const Request& request, std::string_view what) {
  log(Level::error, "request_failed", {{"method", name_of(request.method)}, {"path", request.path}, {"error", what}});
  return problem(500, "Something broke on the server while it was answering; the server's log says what.");
}

Reply disk_full(const Request& request, std::string_view what) {
  log(Level::error, "disk_full", {{"method", name_of(request.method)}, {"path", request.path}, {"error", what}});
  return problem(507, "The server's disk is full: nothing was changed. Free some space and send it again.");
}

Reply too_large(const Route& route) {
  if (route.body_limit == 0) return problem(413, "This request takes no body.");
  return problem(413, "The body is too large: at most " + std::to_string(route.body_limit) + " bytes are taken here.");
}

const std::string every_method = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

bool over_control_socket(const Request& request) { return request.peer == "local"; }

/// What a GET or DELETE brings along means nothing (RFC 9110 sections 9.3.1, 9.3.5).
bool takes_body(Method method) { return method != Method::get && method != Method::head && method != Method::del; }

/// Whatever a handler throws becomes an answer here.
template <class Act>
Reply guarded(const Request& request, Act&& act) {
  try {
    return act();
  } catch (const DiskFull& full) {
    return disk_full(request, full.what());
  } catch (const std::exception& error) {
    return broken(request, error.what());
  } catch (...) {
    return broken(request, "an exception of unknown type");
  }
}
}  // namespace

Router::Router(std::vector<Route> routes, Authenticator authenticate, Dresser dress)
    : routes_(std::move(routes)), authenticate_(std::move(authenticate)), dress_(std::move(dress)) {}

const Route* Router::find(Method method, std::string_view path, bool over_control) const {
  const Route* best = nullptr;
  int fewest = 0;
  for (const auto& route : routes_) {
    if (!serves(route, method) || (route.control_only && !over_control)) continue;
    const int parameters = match(route.pattern, path);
    if (parameters < 0 || (best && parameters >= fewest)) continue;  // a literal segment wins over a parameter
    best = &route;
    fewest = parameters;
  }
  return best;
}

std::string Router::allowed(std::string_view path, bool over_control) const {
  std::string list;
  for (const auto method : {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del}) {
    if (!find(method, path, over_control)) continue;
    if (!list.empty()) list += ", ";
    list += name_of(method);
  }
  return list.empty() ? list : list + ", OPTIONS";
}

std::optional<std::uint64_t> Router::body_limit(Method method, std::string_view path, bool over_control) const {
  const auto* route = find(method, path, over_control);
  return route ? std::optional{route->body_limit} : std::nullopt;
}

std::optional<Reply> Router::refuse(const Route& route, Request& request, std::uint64_t body_size) const {
  auto identity = authenticate_(request);
  if (!identity) return std::move(identity.error());
  request.identity = std::move(*identity);
  if (request.identity.role < route.role) {
    if (request.identity.role == Role::nobody) return request.identity.name.empty() ? no_token() : no_csrf();
    return problem(403,
                   "Your role does not allow this; it needs the role of " + std::string{name_of(route.role)} + ".");
  }
  if (takes_body(request.method) && body_size > route.body_limit) return too_large(route);
  return std::nullopt;
}

Reply Router::answer_none(const Request& request) const {
  const bool of_server = request.path == "*" && request.method == Method::options;
  auto allow = of_server ? every_method : allowed(request.path, over_control_socket(request));
  if (allow.empty()) return problem(404, "There is nothing at this address.");
  auto reply = request.method == Method::options ? no_content() : problem(405, "Only " + allow + " are answered here.");
  reply.with("Allow", std::move(allow));
  return reply;
}

Reply Router::answer(Request request) const {
  auto reply = guarded(request, [&] {
    const auto* route = find(request.method, request.path, over_control_socket(request));
    if (!route) return answer_none(request);
    if (auto no = refuse(*route, request, body_size(request))) return std::move(*no);
    match(route->pattern, request.path, &request.parameters);
    return route->handle(request);
  });
  return finish(request, std::move(reply));
}

Reply Router::finish(const Request& request, Reply reply) const {
  if (dress_ && reply.status >= 400) reply = guarded(request, [&] { return dress_(request, std::move(reply)); });
  complete(reply);
  return reply;
}

std::optional<Reply> Router::refuse_early(Request head, std::uint64_t body_size) const {
  bool refused = true;
  auto reply = guarded(head, [&] {
    const auto* route = find(head.method, head.path, over_control_socket(head));
    if (!route) return answer_none(head);
    auto no = refuse(*route, head, body_size);
    refused = no.has_value();
    return refused ? std::move(*no) : Reply{};
  });
  if (!refused) return std::nullopt;
  return finish(head, std::move(reply));
}

}  // namespace vitrine
