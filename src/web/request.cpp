#include "web/request.hpp"

#include <array>

#include "base/text.hpp"

namespace vitrine {
namespace {
struct Named {
  Method method;
  std::string_view name;
};
constexpr std::array<Named, 7> methods{{{Method::get, "GET"},
                                        {Method::head, "HEAD"},
                                        {Method::post, "POST"},
                                        {Method::put, "PUT"},
                                        {Method::patch, "PATCH"},
                                        {Method::del, "DELETE"},
                                        {Method::options, "OPTIONS"}}};
}  // namespace

std::string_view name_of(Method method) {
  for (const auto& known : methods)
    if (known.method == method) return known.name;
  return "";
}

std::optional<Method> method_named(std::string_view name) {
  for (const auto& known : methods)
    if (known.name == name) return known.method;  // names of methods are compared with case (RFC 9110 section 9.1)
  return std::nullopt;
}

std::string_view Request::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (same_ignoring_case(key, name)) return value;
  return "";
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  for (const auto& [key, value] : query)
    if (key == name) return value;
  return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace vitrine
