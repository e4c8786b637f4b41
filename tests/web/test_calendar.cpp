// GET /calendar.ics, and events that come again on the page.
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Began two years before the desk's today, weekly.
std::string weekly(const Desk& desk, const std::string& more = "") {
  const auto begin = format_rfc3339(desk.now - std::chrono::days{728} + std::chrono::hours{1});
  return R"({"kind":"event","title":"Choir","starts_at":")" + begin + R"(","recurrence":"FREQ=WEEKLY")" + more + "}";
}

}  // namespace

TEST_CASE("the calendar is for everybody, and has published events only") {
  Desk desk;
  desk.make(weekly(desk));
  desk.make(R"({"kind":"event","title":"Secret","starts_at":"2026-12-04T18:30:00Z","status":"draft"})");
  desk.make(R"({"kind":"event","title":"Long ago","starts_at":"2020-12-04T18:30:00Z"})");
  desk.make(R"({"title":"A story"})");
  const auto first = desk.get("/calendar.ics", "");
  CHECK(first.status == 200);
  CHECK(first.type == "text/calendar; charset=utf-8");
  CHECK(has(first.text, "SUMMARY;LANGUAGE=en:Choir\r\n"));
  CHECK(has(first.text, "RRULE:FREQ=WEEKLY\r\n"));
  for (const auto* other : {"Secret", "Long ago", "A story"}) CHECK_FALSE(has(first.text, other));
  CHECK(desk.ask("", "GET", "/calendar.ics", "", {{"If-None-Match", first.etag()}}).status == 304);
  desk.make(R"({"kind":"event","title":"Another","starts_at":"2027-12-04T18:30:00Z"})");
  CHECK(has(desk.ask("", "GET", "/calendar.ics", "", {{"If-None-Match", first.etag()}}).text, "Another"));
  CHECK(desk.get("/calendar.ics?kind=news", "").status == 400);
}

TEST_CASE("the page shows a weekly event on its next day, long after its first") {
  Desk desk;
  desk.make(weekly(desk));
  const auto deck = desk.get("/api/v1/channels/main/deck", "").json();
  const auto next = format_rfc3339(desk.now + std::chrono::hours{1});
  std::vector<std::string> shown;
  for (const auto& slide : deck.at("slides"))
    if (slide.at("layout") == "event") shown.push_back(slide.at("occurrence"));
  REQUIRE(shown.size() == 2);
  CHECK(shown[0] == next);
  const auto page = desk.get("/display/main", "").text;
  CHECK(has(page, "datetime=\"" + next.substr(0, 10)));
  CHECK_FALSE(has(page, "datetime=\"2024"));
}
