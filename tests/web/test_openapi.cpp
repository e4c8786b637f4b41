// The description of the API and its routes say the same.
#include <algorithm>
#include <functional>
#include <set>

#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string prefix = "/api/v1";

std::string described(Role role) { return role == Role::nobody ? "public" : std::string{name_of(role)}; }

bool is_method(const std::string& name) {
  return name == "get" || name == "put" || name == "post" || name == "patch" || name == "delete";
}

void each_value(const Json& value, const std::function<void(const Json&)>& visit) {
  visit(value);
  if (value.is_structured())
    for (const auto& child : value) each_value(child, visit);
}

/// One part of the description, by its "#/a/b".
bool resolves(const Json& document, const std::string& reference) {
  return reference.substr(0, 1) == "#" && document.contains(Json::json_pointer(reference.substr(1)));
}
}  // namespace

TEST_CASE("the description tells every route with its role, and nothing else") {
  Desk desk;
  const auto document = desk.get("/api/v1/openapi.json", "").json();
  CHECK(document["openapi"] == "3.1.0");
  std::set<std::string> routes, descriptions;
  for (const auto& route : desk.router->routes())
    if (!route.control_only && route.pattern.substr(0, prefix.size()) == prefix)
      routes.insert(to_lower_ascii(name_of(route.method)) + " " + route.pattern.substr(prefix.size()) + " " +
                    described(route.role));
  for (const auto& [path, operations] : document["paths"].items())
    for (const auto& [method, operation] : operations.items())
      if (is_method(method)) descriptions.insert(method + " " + path + " " + operation["x-role"].get<std::string>());
  CHECK(routes == descriptions);
}

TEST_CASE("every reference of the description leads somewhere") {
  Desk desk;
  const auto document = desk.get("/api/v1/openapi.json", "").json();
  int references = 0;
  each_value(document, [&](const Json& value) {
    if (!value.is_object() || !value.contains("$ref")) return;
    ++references;
    INFO(value.dump());
    CHECK(resolves(document, value["$ref"].get<std::string>()));
  });
  CHECK(references > 100);
}

TEST_CASE("every operation of the description has a name of its own, its parameters, and its refusals") {
  Desk desk;
  const auto document = desk.get("/api/v1/openapi.json", "").json();
  std::set<std::string> names;
  for (const auto& [path, operations] : document["paths"].items())
    for (const auto& [method, operation] : operations.items()) {
      if (!is_method(method)) continue;
      INFO(method << " " << path);
      CHECK(names.insert(operation["operationId"]).second);
      CHECK(operation.contains("summary"));
      CHECK(operation["responses"].contains("400"));
      if (operation["x-role"] != "public") CHECK(operation["responses"].contains("401"));
      if (path.find('{') != std::string::npos) CHECK(operations.contains("parameters"));
      if (method == "put" || method == "patch") CHECK(operation.contains("requestBody"));
    }
}

TEST_CASE("the schema of an item names the fields that an item has") {
  Desk desk;
  const auto schemas = desk.get("/api/v1/openapi.json", "").json()["components"]["schemas"];
  const auto same_names = [&](const Json& value, const char* schema) {
    std::set<std::string> has, described_as;
    for (const auto& [name, ignored] : value.items()) has.insert(name);
    for (const auto& [name, ignored] : schemas[schema]["properties"].items()) described_as.insert(name);
    INFO(schema);
    CHECK(has == described_as);
  };
  desk.ask("", "POST", "/api/v1/screens/one/report", "{}");
  same_names(desk.get("/api/v1/items/" + desk.make()).json(), "Item");
  same_names(desk.get("/api/v1/channels/main").json(), "Channel");
  same_names(desk.get("/api/v1/organisation").json(), "Organisation");
  same_names(desk.get("/api/v1/screens/one").json(), "Screen");
  same_names(desk.get("/api/v1/channels/main/deck").json(), "Deck");
  same_names(desk.post("/api/v1/import", R"({"items":[{"title":"a"}]})").json(), "ImportCounts");
}
