// The summary `now`: what runs in each room, and what comes after.
#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "model/deck.hpp"
#include "model/ranges.hpp"
#include "model/rooms.hpp"
#include "model/schedule.hpp"
#include "random_items.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

constexpr const char* noon = "2026-11-24T12:00:00Z";  // 13:00 in Brussels

Item talk(int n, std::string_view room, std::string_view begin, std::string_view end) {
  auto item = event(n, fmt::format("2026-11-24T{}:00Z", begin), fmt::format("2026-11-24T{}:00Z", end));
  item.content.room = room;
  return item;
}

Deck deck_of(std::vector<Item> items, const Channel& channel = {}, std::string_view when = noon) {
  return build_deck({channel, std::move(items), at(when), "v1", 7, at(when)});
}

const Slide* slide_named(const Deck& deck, std::string_view id) {
  for (const auto& slide : deck.slides)
    if (slide.id == id) return &slide;
  return nullptr;
}

/// Windows of `now`, "none" when there is no such slide.
std::string now_of(const Deck& deck) {
  const auto* slide = slide_named(deck, "now-1");
  return slide ? text_of(slide->windows) : "none";
}

std::string row_of(const Deck& deck, int n) {
  const auto* slide = slide_named(deck, "now-1");
  if (slide)
    for (const auto& row : slide->rows)
      if (row.item == id(n)) return text_of(row.windows);
  return "none";
}

Channel only_now() {
  Channel channel;
  channel.summaries = {"now"};
  return channel;
}

/// The rows that should be there at a moment, worked out one by one.
std::set<Uuid> rows_at(const std::vector<Item>& items, const Channel& channel, const Zone& zone, Instant when) {
  std::vector<const Item*> open;
  for (const auto& item : items) {
    const auto& c = item.content;
    if (c.kind != Kind::event || c.all_day || c.urgent || c.room.empty() || !channel.takes(c)) continue;
    const auto event = event_range(c);
    if (visible_at(c, zone, when) && when < event.end && when >= event.begin - std::chrono::hours{12} &&
        zone.date_at(when) >= zone.date_at(event.begin))
      open.push_back(&item);
  }
  std::sort(open.begin(), open.end(), [](const Item* a, const Item* b) {
    return std::tuple(*a->content.starts_at, a->id) < std::tuple(*b->content.starts_at, b->id);
  });
  std::set<Uuid> out;
  for (std::size_t i = 0; i < open.size() && i < 24; ++i) out.insert(open[i]->id);
  return out;
}

/// Whether one of them is under way or begins soon.
bool one_is_near(const std::vector<Item>& items, const std::set<Uuid>& rows, Instant when) {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    const auto event = event_range(item.content);
    return rows.count(item.id) > 0 && event.end - event.begin <= std::chrono::hours{24} && when < event.end &&
           when >= event.begin - std::chrono::hours{3};
  });
}

}  // namespace

TEST_CASE("at every moment now has the rows that it should, and is on when it should, whatever the events") {
  int on = 0, off = 0;
  for (const auto seed : seeds(60)) {
    INFO("seed " << seed);
    Random random{seed};
    const auto now = random_moment(random);
    auto channel = random_channel(random);
    channel.summaries = {"now"};
    const auto zone = Zone::find(channel.time_zone).value();
    auto items = random_items(random, 150, now);
    for (auto& item : items) item.content.recurrence.reset();  // see test_deck_series
    const auto deck = build_deck({channel, items, now, "v", 1, now});
    const auto* slide = slide_named(deck, "now-1");
    for (int i = 0; i < 100; ++i) {
      const auto when = deck.range.begin + std::chrono::minutes{random.between(0, 7 * 24 * 60)};
      INFO(format_rfc3339(when));
      const auto expected = rows_at(items, channel, zone, when);
      const bool shown = expected.size() >= 2 && one_is_near(items, expected, when) && !open_at(deck.sleep, when);
      ++(shown ? on : off);
      CHECK((slide && open_at(slide->windows, when)) == shown);
      std::set<Uuid> rows;
      if (slide)
        for (const auto& row : slide->rows)
          if (open_at(row.windows, when)) rows.insert(row.item);
      if (shown) CHECK(rows == expected);
    }
  }
  CHECK(on > 100);
  CHECK(off > 100);
}

TEST_CASE("now lists what runs in two rooms, from midnight before it until it ends, soonest first") {
  const auto deck = deck_of({talk(1, "Studio", "13:00", "14:00"), talk(2, "Main hall", "12:30", "15:00")});
  const auto* now = slide_named(deck, "now-1");
  REQUIRE(now != nullptr);
  CHECK(now->layout == "now");
  CHECK(now->kind == "now");
  CHECK_FALSE(now->item.has_value());
  CHECK(now->rows[0].item == id(2));
  CHECK(now->rows[1].item == id(1));
  CHECK(text_of(now->windows) == "2026-11-24T12:00:00Z/2026-11-24T14:00:00Z");
  CHECK(row_of(deck, 2) == "2026-11-24T12:00:00Z/2026-11-24T15:00:00Z");
}

TEST_CASE("a row comes with the day in the channel's zone, but no more than twelve hours ahead") {
  const auto rows = [](std::string_view begin, std::string_view end) {
    const std::vector<Item> items{talk(1, "Studio", begin, end), talk(2, "Studio", begin, end)};
    return row_of(deck_of(items, {}, "2026-11-23T12:00:00Z"), 1);
  };
  CHECK(rows("08:00", "09:00") == "2026-11-23T23:00:00Z/2026-11-24T09:00:00Z");
  CHECK(rows("20:00", "21:00") == "2026-11-24T08:00:00Z/2026-11-24T21:00:00Z");
}

TEST_CASE("now is on from three hours before a row begins, while there are two: two rooms, or two in one") {
  const std::string_view morning = "2026-11-24T07:00:00Z";
  const auto first = talk(1, "Studio", "12:00", "13:00"), next = talk(2, "Studio", "14:00", "15:00"),
             other = talk(3, "Main hall", "12:00", "13:00"), evening = talk(4, "Studio", "19:00", "20:00");
  CHECK(now_of(deck_of({first}, {}, morning)) == "none");
  CHECK(now_of(deck_of({first, next}, {}, morning)) == "2026-11-24T09:00:00Z/2026-11-24T13:00:00Z");
  CHECK(now_of(deck_of({first, other}, {}, morning)) == "2026-11-24T09:00:00Z/2026-11-24T13:00:00Z");
  CHECK(now_of(deck_of({first, next, evening}, {}, morning)) == "2026-11-24T09:00:00Z/2026-11-24T15:00:00Z");
}

TEST_CASE("what has no room, lasts all day or is urgent is no row; what is cancelled is one") {
  auto homeless = talk(1, "", "12:00", "13:00"), alarm = talk(2, "Studio", "12:00", "13:00"),
       cancelled = talk(3, "Studio", "12:00", "13:00");
  alarm.content.urgent = true;
  alarm.content.show_until = at("2026-11-24T13:00:00Z");
  cancelled.content.cancelled = true;
  auto holiday = all_day(4, "2026-11-24", "2026-11-24");
  holiday.content.room = "Studio";
  const std::vector<Item> items{homeless, alarm, cancelled, holiday, talk(5, "Main hall", "12:00", "13:00")};
  const auto deck = deck_of(items);
  REQUIRE(slide_named(deck, "now-1") != nullptr);
  CHECK(slide_named(deck, "now-1")->rows.size() == 2);
  CHECK(row_of(deck, 3) != "none");
  CHECK(row_of(deck, 5) != "none");
}

TEST_CASE("exhibitions of many days are rows beside others, and do not call the slide by themselves") {
  auto show = talk(1, "Gallery", "08:00", "09:00"), other = talk(2, "Foyer", "08:00", "09:00");
  for (auto* long_one : {&show, &other}) long_one->content.ends_at = at("2026-12-20T17:00:00Z");
  CHECK(now_of(deck_of({show, other})) == "none");
  const auto deck = deck_of({show, other, talk(3, "Studio", "18:00", "20:00")});
  CHECK(now_of(deck) == "2026-11-24T15:00:00Z/2026-11-24T20:00:00Z");
  CHECK(slide_named(deck, "now-1")->rows.size() == 3);
}

TEST_CASE("the cap of events is none of the rows, which are 24 at every moment; nor is the item's own time") {
  auto channel = only_now();
  channel.caps[Kind::event] = 0;
  std::vector<Item> items;
  for (int n = 1; n <= 30; ++n) items.push_back(talk(n, fmt::format("Room {}", n), "12:00", n < 3 ? "13:00" : "14:00"));
  items[0].content.show_until = at("2026-11-24T12:30:00Z");
  const auto deck = deck_of(items, channel);
  CHECK(deck.slides.size() == 1);
  CHECK(row_of(deck, 1) == "2026-11-24T12:00:00Z/2026-11-24T12:30:00Z");
  CHECK(row_of(deck, 24) == "2026-11-24T12:00:00Z/2026-11-24T14:00:00Z");
  CHECK(row_of(deck, 25) == "2026-11-24T12:30:00Z/2026-11-24T14:00:00Z");
  CHECK(row_of(deck, 26) == "2026-11-24T13:00:00Z/2026-11-24T14:00:00Z");
  CHECK(row_of(deck, 27) == "none");
}

TEST_CASE("now comes twice in a rotation while agenda and headlines stand between the two") {
  std::vector<Item> items{talk(1, "Studio", "12:00", "13:00"), talk(2, "Main hall", "12:00", "14:00")};
  CHECK(slide_named(deck_of(items), "now-2") == nullptr);
  items.push_back(news(3, "2026-11-23T12:00:00Z"));
  items.push_back(news(4, "2026-11-23T12:00:00Z"));
  const auto deck = deck_of(items);
  REQUIRE(slide_named(deck, "now-2") != nullptr);
  CHECK(slide_named(deck, "now-2")->windows == slide_named(deck, "now-1")->windows);
  std::string order;
  for (const auto& slide : deck.slides)
    if (!slide.item) order += slide.id + " ";
  CHECK(order == "agenda-1 now-1 headlines-1 now-2 ");
}

TEST_CASE("summaries are those that the channel names") {
  const std::vector<Item> items{talk(1, "Studio", "12:00", "13:00"), talk(2, "Main hall", "12:00", "14:00"),
                                news(3, "2026-11-23T12:00:00Z"), news(4, "2026-11-23T12:00:00Z")};
  const auto ids = [&](std::vector<std::string> summaries) {
    Channel channel;
    channel.summaries = std::move(summaries);
    std::string out;
    for (const auto& slide : deck_of(items, channel).slides)
      if (!slide.item) out += slide.id + " ";
    return out;
  };
  CHECK(ids({}).empty());
  CHECK(ids({"now"}) == "now-1 ");
  CHECK(ids({"agenda"}) == "agenda-1 ");
  CHECK(ids({"headlines"}) == "headlines-1 ");
  CHECK(ids({"headlines", "agenda"}) == "agenda-1 headlines-1 ");
}
