// The stream of events, the time, and that commits are told.
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string events = "/api/v1/events";
bool tells_change(const Answer& answer) { return answer.text.find("event: change\n") != std::string::npos; }
}  // namespace

TEST_CASE("a stream begins with the present version") {
  Desk desk;
  desk.make();
  const auto stream = desk.get(events, "");
  CHECK(stream.status == 200);
  CHECK(stream.type == "text/event-stream");
  CHECK(stream.header("Cache-Control") == "no-store");
  const auto version = desk.store.version();
  CHECK(stream.text == "retry: 2000\n\nevent: change\nid: " + version.text() + "\ndata: {\"version\":\"" +
                           version.text() + "\",\"seq\":1,\"urgent\":false}\n\n");
}

TEST_CASE("who shows the present version already is told nothing") {
  Desk desk;
  desk.make();
  const auto version = desk.store.version().text();
  CHECK_FALSE(tells_change(desk.ask("", "GET", events, "", {{"Last-Event-ID", version}})));
  CHECK_FALSE(tells_change(desk.get(events + "?last_event_id=" + version, "")));
  CHECK(tells_change(desk.get(events + "?last_event_id=older", "")));
  CHECK(tells_change(desk.ask("", "GET", events + "?last_event_id=older", "", {{"Last-Event-ID", version}})));
}

TEST_CASE("every commit is told to the streams, with its version as id") {
  Desk desk;
  desk.make();
  desk.make(R"({"title":"Alarm","urgent":true,"show_until":"2026-11-24T13:00:00Z"})");
  REQUIRE(desk.published.size() == 2);
  CHECK(desk.published[0].find("\"urgent\":false") != std::string::npos);
  CHECK(desk.published[1].find("\"urgent\":true") != std::string::npos);
  CHECK(desk.published[1].find("id: " + desk.store.version().text() + "\n") != std::string::npos);
}

TEST_CASE("who comes back just after an urgent commit learns that it was urgent") {
  Desk desk;
  desk.make(R"({"title":"Alarm","urgent":true,"show_until":"2026-11-24T13:00:00Z"})");
  CHECK(desk.get(events, "").text.find("\"urgent\":true") != std::string::npos);
  desk.now += std::chrono::minutes{2};
  CHECK(desk.get(events, "").text.find("\"urgent\":false") != std::string::npos);
}

TEST_CASE("the time is the server's, and no cache keeps it") {
  Desk desk;
  const auto time = desk.get("/api/v1/time", "");
  CHECK(time.json() == Json{{"now", to_unix_ms(desk.now)}});
  CHECK(time.header("Cache-Control") == "no-store");
}
