// What a channel shows, in words.
#include "web/show.hpp"

#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const Headers any{{"If-Match", "*"}};

void make_event(Desk& desk, const char* title, const char* room, const char* begin, const char* end,
                bool cancelled = false) {
  desk.make(Json{{"kind", "event"},
                 {"title", title},
                 {"room", room},
                 {"starts_at", begin},
                 {"ends_at", end},
                 {"cancelled", cancelled},
                 {"published_at", "2026-11-01T00:00:00Z"}}
                .dump());
}

/// At 18:45 in Brussels.
std::string said(Desk& desk, const std::string& patch, int days = 0) {
  REQUIRE(desk.ask("admin", "PATCH", "/api/v1/channels/main", patch, any).status == 200);
  return say_channel(desk.app, *desk.app.channels.find("main"), parse_rfc3339("2026-12-04T17:45:00Z").value(), days);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

void make_evening(Desk& desk) {
  make_event(desk, "Choir", "Main hall", "2026-12-04T18:00:00+01:00", "2026-12-04T20:00:00+01:00");
  make_event(desk, "Rehearsal", "Main hall", "2026-12-04T18:30:00+01:00", "2026-12-04T20:00:00+01:00", true);
  make_event(desk, "Film", "Main hall", "2026-12-04T20:30:00+01:00", "2026-12-05T00:30:00+01:00");
  make_event(desk, "Yoga", "Studio", "2026-12-04T19:30:00+01:00", "2026-12-04T20:30:00+01:00", true);
}

}  // namespace

TEST_CASE("show says what is on in each room and what comes after") {
  Desk desk;
  make_evening(desk);
  const auto text = said(desk, "{}");
  INFO(text);
  CHECK(has(text, "now       what is on in each room, and what comes after"));
  CHECK(has(text, "Main hall: now, until 20:00: Choir; at 20:30: Film\n"));
  CHECK(has(text, "Studio: at 19:30: Yoga (cancelled)\n"));
  CHECK(has(text, "Fri 4 Dec 2026 20:30 – Sat 5 Dec 2026 00:30, Main hall"));
  CHECK_FALSE(has(said(desk, R"({"summaries":["agenda"]})"), "what is on in each room"));
}

TEST_CASE("show says whose turn it is, with the titles of that language, and each change once") {
  Desk desk;
  desk.make(R"({"title":"Open house","published_at":"2026-11-01T00:00:00Z","show_until":"2026-12-04T19:00:00Z",
                "translations":{"nl":{"title":"Open huis"}}})");
  const auto text = said(desk, R"({"langs":["en","nl"],"langs_in_turn":true})", 1);
  INFO(text);
  const auto english = text.find("in en:\n"), dutch = text.find("in nl:\n");
  REQUIRE(english != std::string::npos);
  REQUIRE(dutch != std::string::npos);
  CHECK(english < text.find("Open house"));
  CHECK(dutch < text.find("Open huis"));
  CHECK(count(text, "goes ") == 1);
  CHECK_FALSE(has(said(desk, R"({"langs_in_turn":false})"), "in en:"));
}

TEST_CASE("show says what the ticker says") {
  Desk desk;
  desk.make(R"({"title":"First","published_at":"2026-11-01T00:00:00Z"})");
  desk.make(R"({"title":"Second","published_at":"2026-11-02T00:00:00Z"})");
  CHECK_FALSE(has(said(desk, "{}"), "Ticker"));
  CHECK(has(said(desk, R"({"ticker":"headlines"})"), "\nTicker of headlines: Second · First\n"));
  CHECK(has(said(desk, R"({"ticker":"notices"})"), "\nTicker of notices: nothing at this moment\n"));
}

TEST_CASE("show says that the screens sleep, until when, and when they fall asleep and wake") {
  Desk desk;
  make_evening(desk);
  const auto asleep = said(desk, R"({"sleep": [{"days": ["fri"], "from": "18:00", "to": "07:00"}]})", 1);
  INFO(asleep);
  CHECK(has(asleep, "The screens are asleep until Sat 5 Dec 2026 07:00: they are dark."));
  CHECK(has(asleep, "Sat 5 Dec 2026 07:00  wake   the screens"));
  CHECK(has(asleep, "Fri 4 Dec 2026 20:00  goes   event     Choir"));
  const auto awake = said(desk, R"({"sleep": [{"days": ["fri"], "from": "22:00", "to": "07:00"}]})", 1);
  CHECK_FALSE(has(awake, "asleep"));
  CHECK(has(awake, "Fri 4 Dec 2026 22:00  sleep  the screens"));
}
