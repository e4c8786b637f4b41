#include "base/json.hpp"
#include "test.hpp"
#include "web/screen_json.hpp"

using namespace vitrine;

namespace {
Json json(std::string_view text) { return *parse_json(text); }
}  // namespace

TEST_CASE("a screen has a name and a channel, and what the server writes is let pass") {
  const auto screen = screen_from_json(
      "hall-1",
      json(R"({"id":"hall-1","name":" Hall ","channel":"lobby","last_seen":null,"showing":null,"size":null})"));
  REQUIRE(screen.has_value());
  CHECK(screen->name == "Hall");
  CHECK(screen->channel == "lobby");
  CHECK(screen_from_json("hall-1", json("{}"))->channel == "main");
}

TEST_CASE("all that is wrong with a screen is told at once") {
  const auto screen = screen_from_json("a/b", json(R"({"id":"c","name":7,"colour":"red","channel":[]})"));
  REQUIRE_FALSE(screen.has_value());
  std::vector<std::string> pointers;
  for (const auto& problem : screen.error()) pointers.push_back(problem.pointer);
  CHECK(pointers == std::vector<std::string>{"/id", "/id", "/name", "/channel", "/colour"});
}

TEST_CASE("a report tells what a screen shows") {
  const auto report = report_from_json(
      json(R"({"version":"v","seq":128,"slide":null,"build":"b","size":[1920,1080],"errors":2,"last_error":"x"})"));
  REQUIRE(report.has_value());
  CHECK(report->seq == 128);
  CHECK(report->width == 1920);
  CHECK(report->errors == 2);
}

TEST_CASE("a report that is none is refused field by field") {
  for (const auto* text :
       {R"({"size":[1920]})", R"({"size":[1920,-1]})", R"({"size":[99999,1]})", R"({"size":"big"})", R"({"seq":-1})",
        R"({"seq":1.5})", R"({"seq":18446744073709551615})", R"({"errors":4294967296})", R"({"slide":"a\nb"})",
        R"({"mood":"fine"})", R"({"build":true})"}) {
    INFO(text);
    const auto report = report_from_json(json(text));
    REQUIRE_FALSE(report.has_value());
    CHECK(report.error().size() == 1);
  }
  CHECK_FALSE(report_from_json(json("{\"last_error\":\"" + std::string(301, 'x') + "\"}")).has_value());
}
