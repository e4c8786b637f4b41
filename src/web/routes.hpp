// The table of routes: read by people, by the router, and by the test of the API description.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/role.hpp"
#include "web/reply.hpp"
#include "web/request.hpp"

namespace vitrine {

using Handler = std::function<Reply(const Request&)>;

struct Route {
  Method method;
  std::string pattern;       ///< "/api/v1/items/{id}"; a parameter is one segment
  Role role;                 ///< the least that may call it
  std::uint64_t body_limit;  ///< bytes; 0: no body
  Handler handle;
  bool control_only = false;  ///< only over the control socket; not in the API description
};

constexpr std::uint64_t json_body_limit = 1 << 20;
constexpr std::uint64_t import_body_limit = 32u << 20;
constexpr std::uint64_t image_body_limit = 32u << 20;

/// Finds the route, checks role and size, calls the handler; HEAD is GET without the body. An exception becomes 500
/// (507 when the disk is full) with nothing of its text but "see the log". 404 and 405 (with Allow) are made here.
class Router {
 public:
  /// Says who a request is from: by its bearer token or, on the control socket, Role::local. A bad token is refused
  /// with the answer to give (401, or 429 after many), on public routes too.
  using Authenticator = std::function<Expected<Identity, Reply>(const Request&)>;
  /// Makes a page for people of what an answer says in problem details, where the address is one of a page; other
  /// answers come back as they are.
  using Dresser = std::function<Reply(const Request&, Reply)>;
  Router(std::vector<Route> routes, Authenticator authenticate, Dresser dress = nullptr);

  /// From any thread. The answer to HEAD has the body of GET: whoever sends it leaves the body out.
  Reply answer(Request request) const;
  /// Before the body is read: how large may it be for this method and path? nullopt: no such route (no body is read).
  std::optional<std::uint64_t> body_limit(Method method, std::string_view path, bool over_control = false) const;
  /// Before a large body is read: the answer, when route, sender or announced size already say no. nullopt: read it.
  std::optional<Reply> refuse_early(Request head, std::uint64_t body_size) const;
  std::span<const Route> routes() const { return routes_; }

 private:
  const Route* find(Method method, std::string_view path, bool over_control) const;
  std::string allowed(std::string_view path, bool over_control) const;
  std::optional<Reply> refuse(const Route& route, Request& request, std::uint64_t body_size) const;
  Reply finish(const Request& request, Reply reply) const;
  Reply answer_none(const Request& request) const;

  std::vector<Route> routes_;
  Authenticator authenticate_;
  Dresser dress_;
};

}  // namespace vitrine
