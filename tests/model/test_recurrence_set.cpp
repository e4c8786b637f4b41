// Rules against tables: the library's own, and what went wrong at other screen systems.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <sstream>

#include "base/file.hpp"
#include "base/text.hpp"
#include "model/recurrence_set.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// "20261204T190000" or "20261204"
LocalTime local(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t count) { return std::stoi(std::string{text.substr(at, count)}); };
  const std::chrono::year_month_day day{std::chrono::year{number(0, 4)},
                                        std::chrono::month{static_cast<unsigned>(number(4, 2))},
                                        std::chrono::day{static_cast<unsigned>(number(6, 2))}};
  LocalTime out{std::chrono::local_days{day}};
  if (text.size() < 15) return out;
  return out + std::chrono::hours{number(9, 2)} + std::chrono::minutes{number(11, 2)} +
         std::chrono::seconds{number(13, 2)};
}

std::string text_of(LocalTime time, bool is_date) {
  auto text = format_rfc3339(Instant{time.time_since_epoch()});
  std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'Z'; });
  return is_date ? text.substr(0, 8) : text;
}

std::string text_of(const Starts& starts, bool is_date) {
  std::string out;
  for (const auto& start : starts.all) out += (out.empty() ? "" : " ") + text_of(start.local, is_date);
  return out;
}

RecurrenceSet set_of(std::string_view zone, std::string_view start, std::vector<std::string> rules) {
  RecurrenceSet set;
  set.zone = Zone::find(zone).value();
  set.start = local(start);
  set.all_day = start.size() == 8;
  set.rules = std::move(rules);
  return set;
}

constexpr Range all_of_time{beginning_of_time, Instant{std::chrono::sys_days{std::chrono::year{2100} / 1 / 1}}};

struct Case {
  const char* what;
  const char* zone;
  const char* start;
  const char* rule;
  const char* from;  ///< of the range, as UTC
  const char* until;
  const char* starts;  ///< on the wall clock
};

const Case cases[] = {
    {"Saturday evening in Los Angeles is Saturday, though it is Sunday in Greenwich", "America/Los_Angeles",
     "20261107T200000", "FREQ=WEEKLY;BYDAY=SA", "20261101", "20261123",
     "20261107T200000 20261114T200000 20261121T200000"},
    {"the third Thursday is found on the wall clock, though it is Friday in Greenwich", "America/New_York",
     "20261015T210000", "FREQ=MONTHLY;BYDAY=3TH", "20261001", "20261225",
     "20261015T210000 20261119T210000 20261217T210000"},
    {"a weekly event keeps its hour over the end of daylight saving", "Europe/Brussels", "20261020T190000",
     "FREQ=WEEKLY;BYDAY=TU", "20261019", "20261110", "20261020T190000 20261027T190000 20261103T190000"},
    {"UNTIL in UTC has the last evening, which is the next day there", "America/Los_Angeles", "20261201T200000",
     "FREQ=DAILY;UNTIL=20261204T040000Z", "20261201", "20261220", "20261201T200000 20261202T200000 20261203T200000"},
    {"and does not have the one that begins a second later", "America/Los_Angeles", "20261201T200000",
     "FREQ=DAILY;UNTIL=20261204T035959Z", "20261201", "20261220", "20261201T200000 20261202T200000"},
    {"UNTIL as a day has all of that day there", "America/Los_Angeles", "20261201T200000", "FREQ=DAILY;UNTIL=20261203",
     "20261201", "20261220", "20261201T200000 20261202T200000 20261203T200000"},
    {"UNTIL without a zone is on the wall clock", "Asia/Tokyo", "20261201T080000", "FREQ=DAILY;UNTIL=20261203T080000",
     "20261130", "20261220", "20261201T080000 20261202T080000 20261203T080000"},
    {"UNTIL before the first occurrence leaves the first one", "Europe/Brussels", "20261201T080000",
     "FREQ=DAILY;UNTIL=20261101T000000Z", "20261101", "20261220", "20261201T080000"},
    {"of days, UNTIL as midnight in Greenwich is that day, west of it too", "America/New_York", "20261201",
     "FREQ=DAILY;UNTIL=20261203T000000Z", "20261130", "20261220", "20261201 20261202 20261203"},
    {"of days, UNTIL as the last second there is that day", "America/Los_Angeles", "20261201",
     "FREQ=DAILY;UNTIL=20261204T075959Z", "20261130", "20261220", "20261201 20261202 20261203"},
    {"what daylight saving skips takes place an hour later", "Europe/Brussels", "20260327T023000", "FREQ=DAILY;COUNT=4",
     "20260301", "20260420", "20260327T023000 20260328T023000 20260329T023000 20260330T023000"},
    {"the first occurrence belongs to the series whether or not the rule names it", "Europe/Brussels",
     "20261202T190000", "FREQ=WEEKLY;BYDAY=TU", "20261201", "20261217",
     "20261202T190000 20261208T190000 20261215T190000"},
    {"COUNT counts from the beginning, not from the range", "Europe/Brussels", "20261101T190000", "FREQ=WEEKLY;COUNT=5",
     "20261115", "20270101", "20261115T190000 20261122T190000 20261129T190000"},
    {"every second week keeps its step years later", "Europe/Brussels", "20200107T190000",
     "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "20261123", "20261223", "20261201T190000 20261215T190000"},
    {"the last Friday of the month", "Europe/Brussels", "20260130T200000", "FREQ=MONTHLY;BYDAY=-1FR", "20261101",
     "20270101", "20261127T200000 20261225T200000"},
    {"the 31st passes over short months", "Europe/Brussels", "20260131", "FREQ=MONTHLY;BYMONTHDAY=31", "20260901",
     "20270101", "20261031 20261231"},
    {"the 29th of February", "Europe/Brussels", "20240229", "FREQ=YEARLY", "20260101", "20330101", "20280229 20320229"},
    {"no such day: only the first occurrence", "Europe/Brussels", "20261201T190000",
     "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "20261101", "20300101", "20261201T190000"},
    {"an interval of nothing is no rule", "Europe/Brussels", "20261201T190000", "FREQ=DAILY;INTERVAL=0", "20261101",
     "20300101", "20261201T190000"},
    {"what repeats within a day adds nothing", "Europe/Brussels", "20261201T190000", "FREQ=SECONDLY", "20261101",
     "20300101", "20261201T190000"},
    {"nor does what is no rule", "Europe/Brussels", "20261201T190000", "every other week, more or less", "20261101",
     "20300101", "20261201T190000"},
    {"a billion times, within the range only", "Europe/Brussels", "20261201T190000", "FREQ=DAILY;COUNT=1000000000",
     "20261205", "20261208", "20261205T190000 20261206T190000 20261207T190000"},
    {"a day's own zone begins it", "Pacific/Auckland", "20261201", "FREQ=DAILY", "20261130T110000", "20261202T110000",
     "20261201 20261202"},
};

}  // namespace

TEST_CASE("rules are followed on the wall clock of their zone") {
  for (const auto& each : cases) {
    INFO(each.what);
    const auto set = set_of(each.zone, each.start, {each.rule});
    const Range range{Instant{local(each.from).time_since_epoch()}, Instant{local(each.until).time_since_epoch()}};
    CHECK(text_of(starts_in(set, range, 1'000), set.all_day) == each.starts);
  }
}

TEST_CASE("over daylight saving the clock's hour stays and Greenwich's moves; a skipped time takes the offset before") {
  const auto weekly = starts_in(set_of("Europe/Brussels", "20261020T190000", {"FREQ=WEEKLY;COUNT=2"}), all_of_time, 9);
  REQUIRE(weekly.all.size() == 2);
  CHECK(format_rfc3339(weekly.all[0].at) == "2026-10-20T17:00:00Z");
  CHECK(format_rfc3339(weekly.all[1].at) == "2026-10-27T18:00:00Z");
  const auto skipped = starts_in(set_of("Europe/Brussels", "20260328T023000", {"FREQ=DAILY;COUNT=2"}), all_of_time, 9);
  REQUIRE(skipped.all.size() == 2);
  CHECK(format_rfc3339(skipped.all[1].at) == "2026-03-29T01:30:00Z");
  const auto twice = starts_in(set_of("Europe/Brussels", "20261024T023000", {"FREQ=DAILY;COUNT=2"}), all_of_time, 9);
  REQUIRE(twice.all.size() == 2);
  CHECK(format_rfc3339(twice.all[1].at) == "2026-10-25T00:30:00Z");
}

TEST_CASE("several rules, more dates and exceptions make one set, each moment once") {
  auto set = set_of("Europe/Brussels", "20261201T190000", {"FREQ=DAILY;COUNT=4", "FREQ=WEEKLY;COUNT=3"});
  const auto at = [&](const char* text) { return explicit_time(set.zone, local(text)); };
  set.more = {at("20261202T190000"), at("20261230T120000")};
  set.without = {at("20261203T190000"), at("20261208T190000"), at("20261208T190001")};
  set.days_without = {std::chrono::year{2026} / 12 / 15};
  CHECK(text_of(starts_in(set, all_of_time, 99), false) ==
        "20261201T190000 20261202T190000 20261204T190000 20261230T120000");
  const auto some = starts_in(set, all_of_time, 2);
  CHECK(text_of(some, false) == "20261201T190000 20261202T190000");
  CHECK(some.cut);
  CHECK_FALSE(starts_in(set, all_of_time, 4).cut);
}

TEST_CASE("no rule keeps a reader busy, and one that was cut says so") {
  const auto began = std::chrono::steady_clock::now();
  const Range coming{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 26}},
                     Instant{std::chrono::sys_days{std::chrono::year{2027} / 2 / 24}}};
  for (const auto* rule :
       {"FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,1,2,3,4,5,6,7,8,9",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;COUNT=999999999",
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTH=1;BYSETPOS=300", "FREQ=WEEKLY;INTERVAL=9999;BYMONTH=2"}) {
    INFO(rule);
    CHECK(starts_in(set_of("Europe/Brussels", "19000101T000000", {rule}), coming, 100).all.size() <= 100);
  }
  const auto minutes = set_of("Europe/Brussels", "20200101T000000",
                              {"FREQ=DAILY;COUNT=1000000000;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8"});
  CHECK(starts_in(minutes, coming, 100).cut);
  CHECK(starts_in(minutes, {coming.begin + std::chrono::days{20'000}, all_of_time.end}, 100).cut);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds{20});
}

/// The library counts years here from the year that the first occurrence is in, elsewhere from the year of its week, as
/// we always do. The rule does not name that first occurrence, so RFC 5545 leaves it open.
constexpr const char* told_otherwise[] = {"FREQ=YEARLY;BYWEEKNO=53;INTERVAL=6;BYDAY=TH;COUNT=1",
                                          "FREQ=YEARLY;BYWEEKNO=53;INTERVAL=5;BYDAY=TH;COUNT=1"};

TEST_CASE("the library's table of rules, jumping into the middle of each series too") {
  const auto* corpora = std::getenv("VITRINE_CORPORA");
  if (corpora == nullptr) {
    std::cout << "not run: the table of recurrence rules (VITRINE_CORPORA is unset)\n";
    return;
  }
  std::istringstream lines{read_file(std::filesystem::path{corpora} / "recur/icalrecur_test.txt")};
  std::string rule, start;
  int seen = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("RRULE:")) rule = line.substr(6);
    if (line.starts_with("DTSTART:")) start = line.substr(8);
    if (!line.starts_with("INSTANCES:") || line.find("***") != std::string::npos) continue;
    const bool within_days = rule.find("FREQ=SECONDLY") != std::string::npos ||
                             rule.find("FREQ=MINUTELY") != std::string::npos ||
                             rule.find("FREQ=HOURLY") != std::string::npos;
    const bool other_calendar = rule.find("RSCALE") != std::string::npos;
    if (within_days || other_calendar) continue;  // an event on a wall does not use them
    if (std::ranges::find(told_otherwise, rule) != std::end(told_otherwise)) continue;
    INFO(rule << " from " << start);
    ++seen;
    std::vector<std::string> expected;
    for (const auto each : split(std::string_view{line}.substr(10), ','))
      if (each != start) expected.emplace_back(each);
    auto set = set_of("Etc/UTC", start.substr(0, 15), {rule});
    // The table is of rules alone; of an event the first occurrence is always one.
    set.without = {Instant{set.start.time_since_epoch()}};
    for (const std::size_t skip : {std::size_t{0}, expected.size() / 2}) {
      const Range rest{
          skip == 0 || expected.size() < 2 ? beginning_of_time : Instant{local(expected[skip]).time_since_epoch()},
          all_of_time.end};
      std::string want;
      for (std::size_t i = rest.begin == beginning_of_time ? 0 : skip; i < expected.size(); ++i)
        want += (want.empty() ? "" : " ") + expected[i].substr(0, 15);
      CHECK(text_of(starts_in(set, rest, 5'000), set.all_day) == want);
    }
  }
  CHECK(seen > 110);
}
