// What lives in memory stays bounded: counts of a minute, reports of screens, places for long work.
#include <fmt/format.h>

#include "store/screens.hpp"
#include "test.hpp"
#include "web/rate_limit.hpp"
#include "web/screens_seen.hpp"
#include "web/slots.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

namespace {
const Instant start = from_unix_ms(1'795'000'000'000);

ScreenReport heard(Instant at) {
  ScreenReport report;
  report.last_seen = at;
  return report;
}
}  // namespace

TEST_CASE("so many a minute are allowed for each name, and as many the minute after") {
  RateLimit limit{3};
  for (int i = 0; i < 3; ++i) CHECK(limit.allow("a", start + i * 1s));
  CHECK_FALSE(limit.allow("a", start + 59s));
  CHECK(limit.retry_after(start + 59s) == 1s);
  CHECK(limit.retry_after(start + 10s) == 50s);
  CHECK(limit.allow("b", start + 59s));
  CHECK(limit.allow("a", start + 60s));
}

TEST_CASE("names beyond what is remembered share one count") {
  RateLimit limit{2, 10};
  for (int i = 0; i < 10; ++i) CHECK(limit.allow(fmt::format("known {}", i), start));
  CHECK(limit.allow("new 1", start));
  CHECK(limit.allow("new 2", start));
  CHECK_FALSE(limit.allow("new 3", start));
  CHECK(limit.allow("known 1", start));
}

TEST_CASE("a clock set back does not lock anybody out") {
  RateLimit limit{1};
  CHECK(limit.allow("a", start));
  CHECK(limit.allow("a", start - 24h));
}

TEST_CASE("the 501st screen is not listed, until one has been silent for an hour") {
  ScreensSeen seen;
  for (std::size_t i = 0; i < screen_limit; ++i) CHECK(seen.note(fmt::format("screen-{}", i), heard(start + i * 1ms)));
  CHECK_FALSE(seen.note("late", heard(start + 1min)));
  CHECK(seen.all().size() == screen_limit);
  CHECK(seen.note("screen-7", heard(start + 1min)));  // who is listed goes on
  CHECK(seen.note("late", heard(start + 1h)));
  CHECK(seen.all().size() == screen_limit);
  CHECK_FALSE(seen.find("screen-0").has_value());
  CHECK(seen.heard_since(start + 1min) == 2);
}

TEST_CASE("long work finds a place again when the one before is done") {
  Slots slots{1};
  {
    const Slots::Place first{slots};
    CHECK(first);
    CHECK_FALSE(Slots::Place{slots});
    CHECK_FALSE(Slots::Place{slots});
  }
  CHECK(Slots::Place{slots});
}
