#include "model/channel.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

template <class T>
std::string pointers(const Expected<T, Problems>& result) {
  if (result) return "";
  std::string out;
  for (const auto& problem : result.error()) out += (out.empty() ? "" : " ") + problem.pointer;
  return out;
}

std::string channel_pointers(const char* text) { return pointers(channel_from_json(parse_json(text).value())); }
std::string organisation_pointers(const char* text) {
  return pointers(organisation_from_json(parse_json(text).value()));
}

}  // namespace

TEST_CASE("a channel takes defaults for what is absent or null, and comes back from its JSON the same") {
  CHECK(channel_from_json(Json::object()).value() == Channel{});
  CHECK(channel_from_json(parse_json(R"({"caps": null, "title": null, "langs": null})").value()).value() == Channel{});
  Channel channel;
  channel.name = "lobby-2";
  channel.title = "Lobby";
  channel.kinds = {Kind::event};
  channel.tags = {"peace"};
  channel.langs = {"nl-BE"};
  channel.time_zone = "America/New_York";
  channel.caps = {{Kind::news, 0}, {Kind::event, 100}, {Kind::notice, 1}, {Kind::poster, 2}};
  channel.slot_seconds = 7;
  channel.dwell = {10, 60};
  channel.theme = "night";
  channel.transition = "none";
  CHECK(channel_from_json(to_json(channel)).value() == channel);
}

TEST_CASE("a channel is written with the contract's fields in the contract's order") {
  CHECK(to_text(to_json(Channel{})) ==
        R"({"name":"main","title":"","kinds":["news","event","notice","poster"],"tags":[],"langs":[],)"
        R"("time_zone":"Europe/Brussels","caps":{"news":8,"event":8,"notice":8,"poster":8},"slot_seconds":5,)"
        R"("dwell_seconds":{"min":8,"max":30},"theme":"paper","transition":"fade",)"
        R"("summaries":["now","agenda","headlines"],"langs_in_turn":false,)"
        R"("brand":{"name":null,"logo":null,"accent":null},"night":null,"viewing":null,"ticker":null,)"
        R"("overscan_percent":0,"drift":false,"dwell_by_kind":{},"sleep":[],"sequence":null,"rev":0})");
}

TEST_CASE("every rule of a channel names the field it refuses") {
  struct Case {
    const char *json, *pointers;
  };
  for (const auto& [json, expected] : {
           Case{R"([])", ""},
           Case{R"({"rev": "any"})", ""},
           Case{R"({"name": "Main Hall"})", "/name"},
           Case{R"({"name": "../etc"})", "/name"},
           Case{R"({"name": ""})", "/name"},
           Case{R"({"name": "a2345678901234567890123456789012345678901"})", "/name"},
           Case{R"({"title": "a\nb"})", "/title"},
           Case{R"({"kinds": []})", "/kinds"},
           Case{R"({"kinds": ["video"]})", "/kinds"},
           Case{R"({"kinds": ["news", "news"]})", "/kinds"},
           Case{R"({"tags": [""]})", "/tags"},
           Case{R"({"langs": ["english!"]})", "/langs"},
           Case{R"({"langs": ["nl-be", "nl-BE"]})", "/langs"},
           Case{R"({"time_zone": "Mars/Olympus"})", "/time_zone"},
           Case{R"({"caps": {"news": -1, "event": 101, "video": 1}})", "/caps/news /caps/event /caps/video"},
           Case{R"({"caps": {"news": 1.5}})", "/caps/news"},
           Case{R"({"slot_seconds": 0})", "/slot_seconds"},
           Case{R"({"slot_seconds": 9223372036854775808})", "/slot_seconds"},
           Case{R"({"dwell_seconds": {"min": 20, "max": 10}})", "/dwell_seconds/max"},
           Case{R"({"dwell_seconds": {"min": 60}})", ""},
           Case{R"({"dwell_seconds": 5})", "/dwell_seconds"},
           Case{R"({"theme": "pink"})", "/theme"},
           Case{R"({"transition": "spin"})", "/transition"},
           Case{R"({"colour": "red", "slot_seconds": 61})", "/slot_seconds /colour"},
       }) {
    INFO(json);
    if (std::string_view{json} == "[]")
      CHECK_FALSE(channel_from_json(parse_json(json).value()).has_value());
    else
      CHECK(channel_pointers(json) == expected);
  }
}

TEST_CASE("the organisation needs a language, a zone that exists and a web address, and comes back the same") {
  CHECK(organisation_pointers(R"({})") == "");
  CHECK(organisation_pointers(R"({"langs": []})") == "/langs");
  CHECK(organisation_pointers(R"({"time_zone": "x", "public_url": "vitrine.local", "logo": "abc", "moto": 1})") ==
        "/time_zone /public_url /logo /moto");
  Organisation organisation;
  organisation.name = "Café";
  organisation.langs = {"en", "nl"};
  organisation.public_url = "https://example.org";
  organisation.logo = sha256("x");
  CHECK(organisation_from_json(to_json(organisation)).value() == organisation);
  CHECK(organisation_from_json(to_json(Organisation{})).value() == Organisation{});
}
