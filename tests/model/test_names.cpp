// Words of the contract: kinds, states, roles, screens.
#include "base/json.hpp"
#include "model/item.hpp"
#include "model/role.hpp"
#include "model/screen.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("kinds, states and roles are known by the names that they have") {
  for (const auto kind : all_kinds) CHECK(kind_named(name_of(kind)) == kind);
  for (const auto status : {Status::draft, Status::published, Status::archived})
    CHECK(status_named(name_of(status)) == status);
  for (const auto role : {Role::reader, Role::author, Role::editor, Role::admin})
    CHECK(role_named(name_of(role)) == role);
  CHECK_FALSE(kind_named("News").has_value());
  CHECK_FALSE(status_named("").has_value());
}

TEST_CASE("nobody can be given the role of nobody or of the owner of the data folder") {
  CHECK_FALSE(role_named("nobody").has_value());
  CHECK_FALSE(role_named("local").has_value());
}

TEST_CASE("a screen that has not been heard of shows nothing, one that has tells what") {
  const Screen screen{"s-1", "Lobby", "main"};
  const auto silent = to_json(screen, {});
  CHECK(silent["name"] == "Lobby");
  CHECK(silent["last_seen"].is_null());
  CHECK(silent["showing"].is_null());
  ScreenReport report;
  report.last_seen = samples::at("2026-11-24T09:00:00Z");
  report.version = "v7";
  report.slide = "i-1";
  report.build = "b";
  report.seq = 7;
  report.width = 1920;
  report.height = 1080;
  const auto heard = to_json(screen, report);
  CHECK(heard["last_seen"] == "2026-11-24T09:00:00Z");
  CHECK(heard["showing"]["version"] == "v7");
  CHECK(heard["showing"]["slide"] == "i-1");
  CHECK(heard["size"] == parse_json("[1920, 1080]").value());
}
