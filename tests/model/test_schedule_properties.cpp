// Windows against a second way of telling whether an item is open: ask the clock on the wall, minute by minute.
#include "model/ranges.hpp"
#include "model/schedule.hpp"
#include "random_items.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;

/// Whether a wall clock that shows `local` stands within one of the hours.
bool on_the_clock(const std::vector<Hours>& all, LocalTime local) {
  const auto day = floor<days>(local);
  const auto minute = floor<minutes>(local - day).count();
  const auto index = [](std::chrono::local_days d) { return std::chrono::weekday{d}.iso_encoding() - 1; };
  for (const auto& hours : all) {
    const bool overnight = hours.to <= hours.from;
    if (hours.days[index(day)] && minute >= hours.from && (overnight || minute < hours.to)) return true;
    if (overnight && hours.days[index(day - days{1})] && minute < hours.to) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("hours are open exactly when the clock on the wall stands within them") {
  for (const auto seed : seeds(40)) {
    INFO("seed " << seed);
    Random random(seed);
    const auto now = random_moment(random);
    const auto zone = Zone::find(random_channel(random).time_zone).value();
    auto content = random_item(random, 1, now).content;
    content.urgent = false;
    if (content.hours.empty()) content.hours = {hours({"mon", "sat", "sun"}, "01:30", "03:30")};
    const Range week{now, now + days{7}};
    const auto open = windows(content, zone, week);
    CHECK(merged(open) == open);
    for (auto at = week.begin; at < week.end; at += minutes{random.between(1, 20)}) {
      const auto local = zone.to_local(at);
      if (zone.to_instant(local) != at) continue;  // the second pass of a time that comes twice
      INFO(format_rfc3339(at, zone));
      CHECK(open_at(open, at) == (visible_range(content).contains(at) && on_the_clock(content.hours, local)));
      CHECK(visible_at(content, zone, at) == open_at(open, at));
    }
  }
}

TEST_CASE("what is asked for in two parts is what is asked for at once") {
  for (const auto seed : seeds(40)) {
    INFO("seed " << seed);
    Random random(seed);
    const auto now = random_moment(random);
    const auto zone = Zone::find(random_channel(random).time_zone).value();
    const auto content = random_item(random, 1, now).content;
    const auto middle = now + minutes{random.between(1, 7 * 24 * 60 - 1)};
    auto parts = windows(content, zone, {now, middle});
    const auto rest = windows(content, zone, {middle, now + days{7}});
    parts.insert(parts.end(), rest.begin(), rest.end());
    CHECK(merged(parts) == windows(content, zone, {now, now + days{7}}));
  }
}

TEST_CASE("windows are united whatever their order, and counted where they overlap") {
  const auto minute = [](int n) { return at("2026-11-24T12:00:00Z") + minutes{n}; };
  const auto range = [&](int from, int to) { return Range{minute(from), minute(to)}; };
  CHECK(merged({range(5, 6), range(0, 2), range(2, 3), range(4, 4), range(1, 2)}) == Windows{range(0, 3), range(5, 6)});
  CHECK(clipped({range(0, 3), range(5, 6)}, range(2, 5)) == Windows{range(2, 3)});
  const std::vector<Windows> ranked{{range(0, 2), range(6, 8)}, {range(1, 5)}, {range(1, 9)}};
  const auto two = first_open(ranked, 2);
  CHECK(two[0] == ranked[0]);
  CHECK(two[1] == ranked[1]);
  CHECK(two[2] == Windows{range(2, 9)});
  const auto one = first_open(ranked, 1);
  CHECK(one[1] == Windows{range(2, 5)});
  CHECK(one[2] == Windows{range(5, 6), range(8, 9)});
  CHECK(first_open(ranked, 0)[0].empty());
  CHECK(many_open(ranked, 2) == Windows{range(1, 5), range(6, 8)});
  CHECK(many_open(ranked, 3) == Windows{range(1, 2)});
  CHECK(many_open({}, 2).empty());
}
