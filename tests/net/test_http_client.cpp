#include "net/http_client.hpp"

#include <future>

#include "base/file.hpp"
#include "net/stand_in.hpp"
#include "test.hpp"

using namespace vitrine;

TEST_CASE("a request goes out with its headers and body, and the answer comes back with its status") {
  StandIn server([](const SeenRequest&) {
    return GivenReply{.status = 201, .body = "made", .extra_headers = "Location: /x\r\n"};
  });
  const auto reply = send({.method = "POST",
                           .url = server.address() + "/api/v1/items?a=b",
                           .headers = {{"Authorization", "Bearer t"}, {"Content-Type", "application/json"}},
                           .body = "{\"title\": \"é\"}"});
  REQUIRE(reply);
  CHECK(reply->status == 201);
  CHECK(reply->body == "made");
  CHECK(reply->header("location") == "/x");
  CHECK(reply->header("nothing").empty());
  const auto seen = server.seen().at(0);
  CHECK(seen.method == "POST");
  CHECK(seen.target == "/api/v1/items?a=b");
  CHECK(seen.header("authorization") == "Bearer t");
  CHECK(seen.header("content-length") == "15");
  CHECK(seen.header("transfer-encoding").empty());
  CHECK(seen.header("expect").empty());
  CHECK(seen.body == "{\"title\": \"é\"}");
}

TEST_CASE("methods without a body send none, and a POST without one says so") {
  StandIn server([](const SeenRequest&) { return GivenReply{}; });
  for (const auto* method : {"GET", "HEAD", "DELETE", "POST"})
    REQUIRE(send({.method = method, .url = server.address() + "/"}));
  const auto seen = server.seen();
  CHECK(seen.at(0).method == "GET");
  CHECK(seen.at(1).method == "HEAD");
  CHECK(seen.at(2).method == "DELETE");
  CHECK(seen.at(3).method == "POST");
  CHECK(seen.at(3).header("content-length") == "0");
}

TEST_CASE("a body is sent from a file, with progress, and an answer is written to one") {
  StandIn server([](const SeenRequest& request) { return GivenReply{.body = "echo:" + request.body}; });
  TemporaryFolder folder;
  std::uint64_t sent = 0, total = 0;
  const std::string big(300'000, 'x');
  const auto reply = send({.method = "PUT",
                           .url = server.address() + "/",
                           .body_file = folder.add("in", big),
                           .progress =
                               [&](std::uint64_t now, std::uint64_t all) {
                                 sent = now;
                                 total = all;
                               },
                           .output_file = folder.path() / "out"});
  REQUIRE(reply);
  CHECK(reply->body.empty());
  CHECK(read_file(folder.path() / "out") == "echo:" + big);
  CHECK(sent == big.size());
  CHECK(total == big.size());
}

TEST_CASE("an error's answer is kept for reading even when an output file is named") {
  StandIn server([](const SeenRequest&) { return GivenReply{.status = 404, .body = "none"}; });
  TemporaryFolder folder;
  const auto reply = send({.url = server.address() + "/", .output_file = folder.path() / "out"});
  REQUIRE(reply);
  CHECK(reply->body == "none");
  CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
}

TEST_CASE("a Unix socket is spoken to by its path, whatever proxy the environment names") {
  TemporaryFolder folder;
  const auto socket = folder.path() / "control.sock";
  StandIn server([](const SeenRequest&) { return GivenReply{.body = "local"}; }, socket);
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  const auto reply = send({.url = "http://vitrine/healthz", .unix_socket = socket});
  ::unsetenv("http_proxy");
  REQUIRE(reply);
  CHECK(reply->body == "local");
}

TEST_CASE("a server that cannot be reached or breaks off is refused with a sentence that names it") {
  StandIn server([](const SeenRequest&) { return GivenReply{.break_off = true}; });
  std::string closed;
  {
    StandIn gone([](const SeenRequest&) { return GivenReply{}; });
    closed = gone.address();
  }
  struct Case {
    std::string url, part;
  };
  for (const auto& [url, part] :
       {Case{server.address(), "127.0.0.1"}, Case{closed, "is the server running"},
        Case{"ftp://127.0.0.1/", "begins with http://"}, Case{"http://[::", "not an address"}}) {
    const auto reply = send({.url = url});
    REQUIRE_FALSE(reply);
    INFO(reply.error());
    CHECK(reply.error().find(part) != std::string::npos);
    CHECK(reply.error().starts_with(url));
  }
}

TEST_CASE("a header cannot smuggle in another line") {
  CHECK_THROWS_AS(send({.url = "http://127.0.0.1:1/", .headers = {{"Authorization", "a\r\nX: b"}}}), Fault);
}

TEST_CASE("an answer that does not come ends at the deadline") {
  std::promise<void> over;
  StandIn silent([done = over.get_future().share()](const SeenRequest&) {
    done.wait();
    return GivenReply{.break_off = true};
  });
  const auto reply = send({.url = silent.address() + "/", .deadline = std::chrono::milliseconds{100}});
  over.set_value();
  REQUIRE_FALSE(reply);
  CHECK(reply.error().find("no answer in time") != std::string::npos);
}
