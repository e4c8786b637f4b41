#include "random_items.hpp"

#include <array>

#include "model/hours.hpp"
#include "samples.hpp"

namespace vitrine::samples {
namespace {

constexpr std::array zones{"Europe/Brussels",  "America/New_York", "Australia/Lord_Howe",
                           "America/Santiago", "Pacific/Apia",     "Asia/Kathmandu"};

constexpr std::array rooms{"", "Main hall", "Garden room", "Studio"};
constexpr std::array langs{"en", "nl", "nl-BE", "fr"};

constexpr std::array rules{"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=WEEKLY;COUNT=2",
                           "FREQ=DAILY;INTERVAL=3"};

Instant near(Random& random, Instant around, int days) {
  return around + std::chrono::minutes{random.between(-days * 24 * 60, days * 24 * 60)};
}

Hours random_hours(Random& random) {
  Hours out;
  for (auto& day : out.days) day = random.one_in(2);
  out.days[static_cast<std::size_t>(random.between(0, 6))] = true;
  out.from = random.between(0, 47) * 30;
  out.to = random.between(0, 48) * 30;
  return out;
}

void make_event(Random& random, Content& content, Instant around) {
  content.cancelled = random.one_in(10);
  if (random.one_in(3)) {
    content.all_day = true;
    content.first_day = Zone{}.date_at(near(random, around, 10));
    if (random.one_in(2)) {
      content.last_day = content.first_day;
      for (int i = random.between(0, 4); i > 0; --i) content.last_day = next_day(*content.last_day);
    }
    return;
  }
  content.starts_at = near(random, around, random.one_in(3) ? 1 : 10);
  content.room = random.pick(rooms);
  if (random.one_in(2)) content.ends_at = *content.starts_at + std::chrono::minutes{random.between(1, 3000)};
}

}  // namespace

Instant random_moment(Random& random) {
  constexpr std::array moments{"2026-03-27T11:00:00Z", "2026-10-23T11:00:00Z", "2026-03-06T12:00:00Z",
                               "2026-10-02T12:00:00Z", "2026-04-03T12:00:00Z", "2026-09-04T12:00:00Z",
                               "2011-12-28T12:00:00Z", "2028-02-26T12:00:00Z", "2026-12-29T12:00:00Z",
                               "2026-11-24T12:00:00Z"};
  return at(random.pick(moments)) + Milliseconds{random.between(0, 48 * 3600 * 1000)};
}

Item random_item(Random& random, int n, Instant around) {
  constexpr std::array kinds{Kind::news, Kind::news, Kind::event, Kind::event, Kind::notice, Kind::poster};
  Item out = news(n, "2026-01-01T00:00:00Z");
  auto& content = out.content;
  content.kind = random.pick(kinds);
  content.time_zone = random.pick(zones);
  content.published_at = near(random, around, random.one_in(2) ? 300 : 5);
  if (random.one_in(5)) content.published_at = std::chrono::floor<std::chrono::days>(*content.published_at);
  if (content.kind == Kind::event) make_event(random, content, around);
  for (int i = random.one_in(3) ? random.between(1, 3) : 0; i > 0; --i) content.hours.push_back(random_hours(random));
  if (random.one_in(4)) content.show_from = near(random, around, 9);
  if (random.one_in(4))
    content.show_until = content.show_from.value_or(around) + std::chrono::minutes{random.between(1, 9000)};
  content.pinned = random.one_in(8);
  if (content.kind == Kind::event && random.one_in(5)) content.recurrence = random.pick(rules);
  if (random.one_in(15)) {
    content.urgent = true;
    content.urgent_since = near(random, around, 5);
    content.show_until = *content.urgent_since + std::chrono::minutes{random.between(1, 1440)};
    content.show_from.reset();
  }
  if (random.one_in(12)) content.status = random.one_in(2) ? Status::draft : Status::archived;
  if (random.one_in(12)) content.channels = {random.one_in(2) ? "main" : "other"};
  for (int i = random.between(0, 60); i > 0; --i) content.summary += "word ";
  content.lang = random.pick(langs);
  if (random.one_in(3)) content.translations["fr"] = {"Un titre qui est un peu plus long", "Des mots."};
  return out;
}

std::vector<Item> random_items(Random& random, int count, Instant around) {
  std::vector<Item> out;
  for (int n = 1; n <= count; ++n) out.push_back(random_item(random, n, around));
  return out;
}

Sequence random_sequence(Random& random) {
  Sequence out;
  random.shuffle(out.order);
  for (const auto kind : slide_kinds)
    if (random.one_in(2)) out.times[std::string{kind}] = random.between(2, 3);
  out.rounds = random.between(1, 6);
  return out;
}

Channel random_channel(Random& random) {
  constexpr std::array slots{1, 3, 5, 5, 7, 10};
  Channel out;
  out.time_zone = random.pick(zones);
  out.slot_seconds = random.pick(slots);
  for (auto& [kind, cap] : out.caps) cap = random.between(0, 6);
  if (random.one_in(4)) out.kinds = {Kind::news, Kind::event};
  std::erase_if(out.summaries, [&](const auto&) { return random.one_in(5); });
  if (random.one_in(2))
    for (const auto* lang : langs)
      if (random.one_in(2)) out.langs.push_back(lang);
  out.langs_in_turn = random.one_in(2);
  if (random.one_in(2)) out.ticker = random.one_in(2) ? Ticker::headlines : Ticker::notices;
  for (int i = random.one_in(2) ? random.between(1, 2) : 0; i > 0; --i) out.sleep.push_back(random_hours(random));
  if (random.one_in(2)) out.sequence = random_sequence(random);
  return out;
}

}  // namespace vitrine::samples
