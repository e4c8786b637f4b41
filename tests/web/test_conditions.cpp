#include "test.hpp"
#include "web/conditions.hpp"

using namespace vitrine;

namespace {
Request with(std::string name, std::string value) {
  Request request;
  request.headers.emplace_back(std::move(name), std::move(value));
  return request;
}

Conditions parsed(const std::string& if_match) {
  const auto conditions = conditions_of(with("If-Match", if_match));
  REQUIRE(conditions.has_value());
  return *conditions;
}
}  // namespace

TEST_CASE("an If-Match that names the present revision demands it") {
  for (const auto* text : {"\"3\"", " \"3\" ", "\"2\", \"3\"", "\"2\",\"3\" , \"x\"", "*"}) {
    INFO(text);
    const auto precondition = parsed(text).against(3);
    REQUIRE(precondition.has_value());
    CHECK(precondition->if_match == 3);
    CHECK(precondition->required);
  }
}

TEST_CASE("an If-Match that names another revision demands that one, so that the store refuses") {
  CHECK(parsed("\"2\"").against(3)->if_match == 2);
  for (const auto* text : {"W/\"3\"", "\"three\"", "\"-3\"", "\"03x\"", "\"\"", "\"99999999999999999999\""}) {
    INFO(text);
    CHECK(parsed(text).against(3)->if_match == 0);
  }
}

TEST_CASE("an If-Match of what is not there is refused as stale") {
  for (const auto* text : {"\"3\"", "*"}) {
    const auto precondition = parsed(text).against(std::nullopt);
    REQUIRE_FALSE(precondition.has_value());
    CHECK(precondition.error().why == Refusal::Why::stale);
  }
}

TEST_CASE("without conditions the store decides whether one is missing") {
  const auto conditions = conditions_of(Request{});
  REQUIRE(conditions.has_value());
  const auto precondition = conditions->against(3);
  CHECK_FALSE(precondition->if_match.has_value());
  CHECK_FALSE(precondition->if_none_match);
  CHECK(precondition->required);
}

TEST_CASE("If-None-Match on a write can only be a star") {
  CHECK(conditions_of(with("If-None-Match", "*"))->against(std::nullopt)->if_none_match);
  CHECK(conditions_of(with("If-None-Match", "\"3\"")).error().status == 400);
}

TEST_CASE("an If-Match without quotes is malformed") {
  for (const auto* text : {"3", "\"3", "3\"", "\"3\" \"4\"", "\"3\",,", "W/3"}) {
    INFO(text);
    const auto conditions = conditions_of(with("If-Match", text));
    REQUIRE_FALSE(conditions.has_value());
    CHECK(conditions.error().status == 400);
  }
}
