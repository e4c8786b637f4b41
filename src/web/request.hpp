// A request as handlers see it: read whole, within limits, with its sender known.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/role.hpp"

namespace vitrine {

enum class Method { get, head, post, put, patch, del, options };
std::string_view name_of(Method method);
std::optional<Method> method_named(std::string_view name);

struct Request {
  Method method = Method::get;
  std::string path;                                          ///< decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;    ///< decoded, in order
  std::vector<std::pair<std::string, std::string>> headers;  ///< as sent; names compared without case
  std::string body;                                          ///< of small bodies
  std::filesystem::path body_file;                           ///< of large ones: spooled here, removed after the answer
  std::string peer;            ///< address of the sender, without port; "local" for the control socket
  bool peer_is_local = false;  ///< loopback or control socket
  bool secure = false;         ///< came to us through TLS

  // Filled in by the router:
  Identity identity;
  std::map<std::string, std::string, std::less<>> parameters;  ///< of the route's pattern: {id}, {name} …

  /// The first of that name; "" when absent.
  std::string_view header(std::string_view name) const;
  std::optional<std::string_view> query_value(std::string_view name) const;
  std::string_view parameter(std::string_view name) const;
};

}  // namespace vitrine
