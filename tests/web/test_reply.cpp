#include "base/json.hpp"
#include "test.hpp"
#include "web/reply.hpp"

using namespace vitrine;

namespace {
Json body_of(const Reply& reply) { return Json::parse(std::get<std::string>(reply.body)); }
}  // namespace

TEST_CASE("a problem says title, status and detail, and every bad field with its pointer") {
  const auto reply = problem(422, "Two fields are wrong.", {{"/title", "is missing"}, {"/lang", "is not a language"}});
  CHECK(reply.status == 422);
  CHECK(reply.content_type == "application/problem+json");
  CHECK(reply.header("cache-control") == "no-store");
  const auto body = body_of(reply);
  CHECK(body.at("title") == "Unprocessable Content");
  CHECK(body.at("status") == 422);
  CHECK(body.at("detail") == "Two fields are wrong.");
  REQUIRE(body.at("errors").size() == 2);
  CHECK(body.at("errors")[1] == Json{{"pointer", "/lang"}, {"detail", "is not a language"}});
}

TEST_CASE("a problem without bad fields has no list of them") {
  CHECK_FALSE(body_of(problem(404, "Nothing here.")).contains("errors"));
}

TEST_CASE("each refusal has its status") {
  using Why = Refusal::Why;
  const std::pair<Why, int> cases[] = {{Why::not_found, 404}, {Why::stale, 412},    {Why::precondition_missing, 428},
                                       {Why::exists, 412},    {Why::conflict, 409}, {Why::invalid, 422},
                                       {Why::full, 507},      {Why::forbidden, 403}};
  for (const auto& [why, status] : cases) {
    const auto reply = to_reply(Refusal{why, "No.", {}, nullptr, nullptr});
    CHECK(reply.status == status);
    CHECK(body_of(reply).at("status") == status);
  }
}

TEST_CASE("a stale write is told what is there now and what it was based on") {
  const Refusal refusal{Refusal::Why::stale,
                        "Changed since.",
                        {},
                        std::make_shared<const Json>(Json{{"rev", 4}}),
                        std::make_shared<const Json>(Json{{"rev", 2}})};
  const auto body = body_of(to_reply(refusal));
  CHECK(body.at("current") == Json{{"rev", 4}});
  CHECK(body.at("base") == Json{{"rev", 2}});
}

TEST_CASE("an answer is completed with what every answer carries, and keeps what it has") {
  Reply reply;
  reply.with("cache-control", "no-cache");
  complete(reply);
  CHECK(reply.header("Cache-Control") == "no-cache");
  CHECK(reply.header("X-Content-Type-Options") == "nosniff");
  CHECK(reply.header("Referrer-Policy") == "same-origin");
  CHECK(reply.headers.size() == 3);
}

TEST_CASE("If-None-Match names a tag by itself, in a list, weakly, or by a star") {
  struct Case {
    const char* sent;
    bool named;
  };
  const Case cases[] = {{"\"a\"", true}, {"W/\"a\"", true}, {"\"b\", \"a\"", true}, {"\"b\",W/\"a\"", true},
                        {" * ", true},   {"\"b\"", false},  {"\"a,b\"", false},     {"\"x,\"a\"", false},
                        {"a", false},    {"", false},       {"\"", false},          {"\"b\" , ,\"a\"", true}};
  for (const auto& [sent, named] : cases) {
    INFO(sent);
    CHECK(names_etag(sent, "\"a\"") == named);
    CHECK(names_etag(sent, "W/\"a\"") == named);
  }
}
