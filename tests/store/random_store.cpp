#include "random_store.hpp"

#include <array>

#include "items_of.hpp"
#include "test.hpp"

namespace vitrine {
namespace {

using samples::Random;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array tags{"peace", "art", "food", "sport"};
constexpr std::array langs{"en", "nl", "nl-BE", "fr"};
constexpr std::array rules{
    "FREQ=DAILY",  "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=2",           "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=YEARLY", "FREQ=WEEKLY;COUNT=6",     "FREQ=DAILY;UNTIL=20261101T120000Z"};
constexpr std::array rooms{"Main hall", "Studio"};
constexpr std::array zones{"Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"};

void make_event(Random& random, Content& content, Instant around) {
  if (random.one_in(4)) {
    content.all_day = true;
    content.first_day = Zone{}.date_at(some_time(random, around));
    content.last_day = content.first_day;
    for (int i = random.one_in(8) ? 100 : random.between(0, 3); i > 0; --i)
      content.last_day = next_day(*content.last_day);
    return;
  }
  content.starts_at = some_time(random, around);
  if (random.one_in(2)) content.room = random.pick(rooms);
  constexpr std::array durations{30, 300, 3'000, 30'000};
  if (!random.one_in(3)) content.ends_at = *content.starts_at + minutes{random.pick(durations)};
}

void make_hours(Random& random, Content& content) {
  for (int i = random.between(1, 2); i > 0; --i) {
    auto& entry = content.hours.emplace_back();
    for (auto& day : entry.days) day = random.one_in(2);
    entry.days[static_cast<std::size_t>(random.between(0, 6))] = true;
    entry.from = random.between(0, 7) * 180;
    entry.to = random.between(1, 8) * 180;
  }
}

/// One of a calendar's series that are items of their own.
void make_occurrence(Random& random, Content& content) {
  const auto day = content.all_day ? Instant{std::chrono::sys_days{*content.first_day}} : *content.starts_at;
  auto start = format_rfc3339(std::chrono::floor<std::chrono::seconds>(day));
  std::erase_if(start, [](char c) { return c == '-' || c == ':'; });
  content.key = "ical:series-" + std::to_string(random.between(1, 3)) + "#" + start;
  content.recurrence.reset();
}

}  // namespace

Instant some_time(Random& random, Instant around) {
  constexpr std::array spans{2, 10, 10, 70, 600, 2'000};
  const int span = random.pick(spans) * 24 * 60;
  return around + minutes{random.between(-span, span)};
}

Content random_content(Random& random, Instant around) {
  Content content;
  content.kind = random.pick(all_kinds);
  content.title = "Item";
  content.lang = random.pick(langs);
  content.time_zone = random.pick(zones);
  content.published_at = std::chrono::floor<hours>(some_time(random, around));
  if (random.one_in(4)) content.published_at = std::chrono::floor<days>(*content.published_at);
  if (content.kind == Kind::event) make_event(random, content, around);
  if (content.kind == Kind::event && random.one_in(4)) content.recurrence = random.pick(rules);
  if (content.kind == Kind::event && random.one_in(3)) make_occurrence(random, content);
  if (content.kind == Kind::poster) content.image = ImageRef{};
  if (random.one_in(4)) make_hours(random, content);
  if (random.one_in(4)) content.show_from = some_time(random, around);
  if (random.one_in(3)) content.show_until = some_time(random, content.show_from.value_or(around));
  content.pinned = random.one_in(8);
  if (random.one_in(12)) {
    content.urgent = true;
    content.urgent_since = some_time(random, around);
    content.show_until = *content.urgent_since + minutes{random.between(1, 1440)};
    content.show_from.reset();
  }
  if (random.one_in(10)) content.status = random.one_in(2) ? Status::draft : Status::archived;
  if (random.one_in(8)) content.channels = {random.one_in(2) ? "main" : "other"};
  for (const auto* tag : tags)
    if (random.one_in(4)) content.tags.push_back(tag);
  if (random.one_in(4)) content.translations["fr"] = {"Titre", ""};
  return content;
}

void fill(Store& store, Random& random, int count, Instant around) {
  int made = 0;
  store.write("anna", [&](Transaction& tx) -> Done {
    for (int i = 0; i < count; ++i) {
      const auto item = validate(draft_from_json(to_json(random_content(random, around))), {});
      if (item) made += Items{store}.put(tx, *item, Precondition::none()).has_value();
    }
    return true;
  });
  REQUIRE(made * 3 > count * 2);
}

Channel random_channel(Random& random) {
  Channel channel;
  channel.time_zone = random.pick(zones);
  for (auto& [kind, cap] : channel.caps) cap = random.between(0, 5);
  if (random.one_in(3)) channel.kinds = {Kind::news, Kind::event};
  for (const auto* tag : tags)
    if (random.one_in(5)) channel.tags.push_back(tag);
  for (const auto* lang : langs)
    if (random.one_in(6)) channel.langs.push_back(lang);
  channel.langs_in_turn = random.one_in(2);
  if (random.one_in(4)) channel.summaries = {"agenda"};
  if (random.one_in(2)) channel.ticker = random.one_in(2) ? Ticker::headlines : Ticker::notices;
  return channel;
}

std::vector<Item> everything(const Store&, const Items& items) {
  std::vector<Item> all;
  items.each([&](const Item& item) { all.push_back(item); });
  return all;
}

}  // namespace vitrine
