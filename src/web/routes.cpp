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
  auto reply = problem(401, "This needs a token: send it as \"Authorization: Bearer TOKEN\".");
  reply.with("WWW-Authenticate", "Bearer realm=\"Vitrine\"");
  return reply;
}

Reply broken(const Request& request, std::string_view what) {
  log(Level::error, "request_failed", {{"method", name_of(request.method)}, {"path", request.path}, {"error", what}});
  return problem(500, "Something broke on the server while it was answering; the server's log says what.");
}

Reply too_large(const Route& route) {
  if (route.body_limit == 0) return problem(413, "This request takes no body.");
  return problem(413, "The body is too large: at most " + std::to_string(route.body_limit) + " bytes are taken here.");
}

bool over_control_socket(const Request& request) { return request.peer == "local"; }
}  // namespace

Router::Router(std::vector<Route> routes, Authenticator authenticate)
    : routes_(std::move(routes)), authenticate_(std::move(authenticate)) {}

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

Reply Router::answer_route(const Route& route, Request& request) const {
  auto identity = authenticate_(request);
  if (!identity) return std::move(identity.error());
  if (identity->role < route.role) {
    if (identity->role == Role::nobody) return no_token();
    return problem(403, "Your role does not allow this; ask somebody with a higher one.");
  }
  const bool bodiless = request.method == Method::get || request.method == Method::head;
  if (!bodiless && body_size(request) > route.body_limit) return too_large(route);
  request.identity = *identity;
  match(route.pattern, request.path, &request.parameters);
  return route.handle(request);
}

Reply Router::answer(Request request) const {
  Reply reply;
  try {
    const bool control = over_control_socket(request);
    if (const auto* route = find(request.method, request.path, control)) {
      reply = answer_route(*route, request);
    } else if (auto allow = allowed(request.path, control); allow.empty()) {
      reply = problem(404, "There is nothing at this address.");
    } else {
      reply = request.method == Method::options ? no_content() : problem(405, "Only " + allow + " are answered here.");
      reply.with("Allow", std::move(allow));
    }
  } catch (const std::exception& error) {
    reply = broken(request, error.what());
  } catch (...) {
    reply = broken(request, "an exception of unknown type");
  }
  complete(reply);
  return reply;
}

}  // namespace vitrine
