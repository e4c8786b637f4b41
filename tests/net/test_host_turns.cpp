// Turns at hosts: who waits, in which order, and for how long.
#include "net/host_turns.hpp"

#include <future>
#include <optional>
#include <vector>

#include "test.hpp"

using namespace vitrine;
using namespace std::chrono_literals;

TEST_CASE(
    "a turn comes when the one before has ended, at once at another host, and not at all when it takes too long") {
  HostTurns turns;
  std::optional<HostTurns::Turn> first;
  first.emplace(turns, "a.example.org", 0ms);
  CHECK(first->has_come());
  CHECK(HostTurns::Turn(turns, "b.example.org", 0ms).has_come());
  CHECK_FALSE(HostTurns::Turn(turns, "a.example.org", 1ms).has_come());
  auto next = std::async(std::launch::async, [&] { return HostTurns::Turn(turns, "a.example.org", 20s).has_come(); });
  first.reset();
  CHECK(next.get());
  CHECK(HostTurns::Turn(turns, "a.example.org", 0ms).has_come());
}

TEST_CASE("who gave up waiting is not waited for") {
  HostTurns turns;
  std::optional<HostTurns::Turn> first, late;
  first.emplace(turns, "a.example.org", 0ms);
  late.emplace(turns, "a.example.org", 1ms);
  CHECK_FALSE(late->has_come());
  first.reset();
  late.reset();
  CHECK(HostTurns::Turn(turns, "a.example.org", 0ms).has_come());
}
