#include "base/floor_clock.hpp"

#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

TEST_CASE("a clock that starts in 1970 counts on from the floor until the system knows the time") {
  const auto floor = parse_rfc3339("2026-11-24T12:00:00Z").value();
  Instant system = from_unix_ms(0);
  Milliseconds elapsed{5000};
  const FloorClock clock{floor, [&] { return system; }, [&] { return elapsed; }, [] { return false; }};

  CHECK_FALSE(clock.sure());
  CHECK(clock.now() == floor);
  elapsed += 90s;
  system += 90s;
  CHECK(clock.now() == floor + 90s);

  system = floor + 48h;
  CHECK(clock.sure());
  CHECK(clock.now() == floor + 48h);
}

TEST_CASE("a clock that is set back below the floor while running is doubted again") {
  const auto floor = parse_rfc3339("2026-11-24T12:00:00Z").value();
  Instant system = floor + 1h;
  Milliseconds elapsed{0};
  const FloorClock clock{floor, [&] { return system; }, [&] { return elapsed; }, [] { return false; }};
  elapsed = 2h;
  system = floor - 1h;
  CHECK_FALSE(clock.sure());
  CHECK(clock.now() == floor + 2h);
}

TEST_CASE("a floor may rise while the clock runs, and never falls") {
  const auto floor = parse_rfc3339("2026-11-24T12:00:00Z").value();
  FloorClock clock{floor, [] { return from_unix_ms(0); }, [] { return Milliseconds{0}; }, [] { return false; }};
  clock.raise_to(floor + 1h);
  CHECK(clock.now() == floor + 1h);
  clock.raise_to(floor);
  CHECK(clock.now() == floor + 1h);
}

TEST_CASE("a floor in the future, left by a wrong clock, yields to a clock that is kept right") {
  const auto now = parse_rfc3339("2026-11-24T12:00:00Z").value();
  bool kept = false;
  const FloorClock clock{now + 87600h, [&] { return now; }, [] { return Milliseconds{0}; }, [&] { return kept; }};
  CHECK(clock.now() == now + 87600h);
  kept = true;
  CHECK(clock.now() == now);
  CHECK(clock.sure());
}
