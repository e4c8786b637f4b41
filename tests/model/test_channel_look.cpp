// How a channel looks: its fields in JSON, the theme of the hour, the smallest letter.
#include <fmt/format.h>

#include "base/json.hpp"
#include "model/channel.hpp"
#include "model/legibility.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;
using namespace vitrine::samples;

namespace {

Expected<Channel, Problems> read(const std::string& text) { return channel_from_json(parse_json(text).value()); }

std::string pointers(const std::string& text) {
  const auto channel = read(text);
  if (channel) return "";
  std::string out;
  for (const auto& problem : channel.error()) out += (out.empty() ? "" : " ") + problem.pointer;
  return out;
}

Channel with_night(int from, int to) {
  Channel channel;
  channel.night = NightTheme{"night", from, to};
  return channel;
}

}  // namespace

TEST_CASE("how a channel looks comes back from its JSON the same") {
  Channel channel;
  channel.summaries = {"headlines", "now"};
  channel.langs_in_turn = true;
  channel.brand = {"Foundation", sha256("logo"), "#0a7d4f"};
  channel.night = NightTheme{"bold", 22 * 60 + 30, 6 * 60};
  channel.viewing = Viewing{65, 7.5};
  channel.ticker = Ticker::notices;
  channel.overscan_percent = 3;
  channel.drift = true;
  CHECK(channel_from_json(to_json(channel)).value() == channel);
  CHECK(to_json(channel)["night"] == Json{{"theme", "bold"}, {"from", "22:30"}, {"to", "06:00"}});
  channel.summaries = {};
  channel.ticker = Ticker::headlines;
  CHECK(channel_from_json(to_json(channel)).value() == channel);
}

TEST_CASE("what is absent or null of a channel's look takes its default") {
  CHECK(read(R"({"summaries": null, "langs_in_turn": null, "brand": null, "night": null, "viewing": null,
                 "ticker": null, "overscan_percent": null, "drift": null})")
            .value() == Channel{});
  CHECK(read(R"({"brand": {"name": null, "logo": null, "accent": null}})").value() == Channel{});
  CHECK(read(R"({"night": {}})").value().night == NightTheme{"night", 20 * 60, 7 * 60});
  CHECK(read(R"({"viewing": {"distance_metres": 12}})").value().viewing->diagonal_inches == 55);
}

TEST_CASE("a brand's empty name is none, and its accent is kept in small letters") {
  const auto brand = read(R"({"brand": {"name": "  ", "accent": "#0A7D4F"}})").value().brand;
  CHECK_FALSE(brand.name.has_value());
  CHECK(brand.accent == "#0a7d4f");
}

TEST_CASE("every rule of a channel's look names the field it refuses") {
  struct Case {
    const char *json, *pointers;
  };
  for (const auto& [json, expected] : {
           Case{R"({"summaries": []})", ""},
           Case{R"({"summaries": ["agenda", "agenda"]})", "/summaries"},
           Case{R"({"summaries": ["weather"]})", "/summaries"},
           Case{R"({"summaries": "now"})", "/summaries"},
           Case{R"({"summaries": [1]})", "/summaries/0"},
           Case{R"({"langs_in_turn": 1})", "/langs_in_turn"},
           Case{R"({"brand": "House"})", "/brand"},
           Case{R"({"brand": {"name": "a\nb", "logo": "abc", "accent": "green", "font": "x"}})",
                "/brand/name /brand/logo /brand/accent /brand/font"},
           Case{R"({"brand": {"accent": "#abc"}})", "/brand/accent"},
           Case{R"({"brand": {"accent": "#0a7d4g"}})", "/brand/accent"},
           Case{R"({"night": {"theme": "pink", "from": "8:00", "to": "24:00", "days": []}})",
                "/night/theme /night/from /night/to /night/days"},
           Case{R"({"night": {"from": "07:00"}})", "/night/to"},
           Case{R"({"night": {"from": "20:00", "to": "19:59"}})", ""},
           Case{R"({"viewing": {"diagonal_inches": 4.9, "distance_metres": 50.1, "colour": 1}})",
                "/viewing/diagonal_inches /viewing/distance_metres /viewing/colour"},
           Case{R"({"viewing": {"diagonal_inches": "55"}})", "/viewing/diagonal_inches"},
           Case{R"({"viewing": {"diagonal_inches": 5, "distance_metres": 0.3}})", ""},
           Case{R"({"ticker": "none"})", "/ticker"},
           Case{R"({"ticker": ""})", "/ticker"},
           Case{R"({"overscan_percent": 11, "drift": "yes"})", "/overscan_percent /drift"},
           Case{R"({"overscan_percent": 2.5})", "/overscan_percent"},
       }) {
    INFO(json);
    CHECK(pointers(json) == expected);
  }
}

TEST_CASE("a channel that was kept before it had a look is read with the defaults") {
  CHECK(read(R"({"name":"main","title":"","kinds":["news","event","notice","poster"],"tags":[],"langs":[],)"
             R"("time_zone":"Europe/Brussels","caps":{"news":8,"event":8,"notice":8,"poster":8},"slot_seconds":5,)"
             R"("dwell_seconds":{"min":8,"max":30},"theme":"paper","transition":"fade","rev":0})")
            .value() == Channel{});
}

TEST_CASE("the night theme is on by the clock of the channel's zone, also past midnight") {
  struct Case {
    int from, to;  // hours
    const char *at, *theme;
  };
  for (const auto& [from, to, moment, expected] : {
           Case{20, 7, "2026-11-24T19:59:59+01:00", "paper"},
           Case{20, 7, "2026-11-24T20:00:00+01:00", "night"},
           Case{20, 7, "2026-11-25T06:59:59+01:00", "night"},
           Case{20, 7, "2026-11-25T07:00:00+01:00", "paper"},
           Case{1, 5, "2026-11-25T00:59:00+01:00", "paper"},
           Case{1, 5, "2026-11-25T01:00:00+01:00", "night"},
           Case{1, 5, "2026-11-25T05:00:00+01:00", "paper"},
           Case{12, 0, "2026-11-25T23:59:00+01:00", "night"},
           Case{12, 0, "2026-11-25T00:00:00+01:00", "paper"},
           // The same hour of the clock in summer.
           Case{20, 7, "2026-07-01T19:59:00+02:00", "paper"},
           Case{20, 7, "2026-07-01T20:00:00+02:00", "night"},
       }) {
    INFO(from << " to " << to << " at " << moment);
    CHECK(theme_at(with_night(from * 60, to * 60), at(moment)) == expected);
  }
  CHECK(theme_at(Channel{}, at("2026-11-25T02:00:00Z")) == "paper");
}

TEST_CASE("an hour that comes twice in autumn is night twice, and one that spring skips is never") {
  const auto night = with_night(2 * 60, 3 * 60);
  // 29 March 2026: from 02:00 to 03:00 within no time.
  CHECK(theme_at(night, at("2026-03-29T00:59:59Z")) == "paper");
  CHECK(theme_at(night, at("2026-03-29T01:00:00Z")) == "paper");
  // 25 October 2026: 02:00 to 03:00 in summer time, and again in winter time.
  for (const auto* moment :
       {"2026-10-25T00:00:00Z", "2026-10-25T00:59:59Z", "2026-10-25T01:00:00Z", "2026-10-25T01:59:59Z"})
    CHECK(theme_at(night, at(moment)) == "night");
  CHECK(theme_at(night, at("2026-10-25T02:00:00Z")) == "paper");
  // What ends within the hour that comes twice ends with either pass.
  const auto short_night = with_night(20 * 60, 2 * 60 + 30);
  CHECK(theme_at(short_night, at("2026-10-25T00:45:00Z")) == "paper");
  CHECK(theme_at(short_night, at("2026-10-25T01:15:00Z")) == "night");
  CHECK(theme_at(short_night, at("2026-10-25T01:45:00Z")) == "paper");
}

TEST_CASE("the smallest letter grows with the distance and shrinks with the screen, within what makes sense") {
  const auto percent = [](double inches, double metres) {
    return fmt::format("{:.2f}", least_letter(Viewing{inches, metres}));
  };
  CHECK(least_letter(std::nullopt) == 2.2);
  CHECK(percent(55, 3) == "5.02");
  CHECK(percent(75, 3) == "3.68");
  CHECK(percent(98, 3) == "2.82");
  CHECK(percent(55, 1) == "2.20");
  CHECK(percent(7, 0.5) == "6.00");
  CHECK(percent(55, 10) == "6.00");
  CHECK(fmt::format("{:.1f}", letter_by_rule({55, 10})) == "16.7");  // an inch at ten feet, whatever comes of it
  CHECK(!readable_from({55, 3}));
  CHECK(fmt::format("{:.1f} {:.1f}", readable_from({55, 10})->smallest_letters, readable_from({55, 10})->titles) ==
        "3.6 5.0");
}
