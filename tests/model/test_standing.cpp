#include "base/json.hpp"
#include "model/item_json.hpp"
#include "model/standing.hpp"
#include "model/validate.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

struct Case {
  const char* what;
  const char* fields;  ///< of a published item
  const char* state;
  const char* at;  ///< "" for none
};

const Case cases[] = {
    {"a story without dates is live, without end", R"({})", "live", ""},
    {"a draft is a draft whatever its dates say", R"({"status":"draft","show_until":"2026-11-01T00:00:00Z"})", "draft",
     ""},
    {"what was archived is archived", R"({"status":"archived"})", "archived", ""},
    {"what begins later is scheduled", R"({"show_from":"2026-11-27T08:00:00Z"})", "scheduled", "2026-11-27T08:00:00Z"},
    {"what ends later is live until then", R"({"show_until":"2026-12-04T17:00:00Z"})", "live", "2026-12-04T17:00:00Z"},
    {"what has ended has ended", R"({"show_until":"2026-11-26T12:00:00Z"})", "ended", "2026-11-26T12:00:00Z"},
    {"an event is over when it ends", R"({"kind":"event","starts_at":"2026-11-20T18:00:00Z"})", "ended",
     "2026-11-20T21:00:00Z"},
    {"a weekly event is live between its occurrences, without end",
     R"({"kind":"event","starts_at":"2026-11-03T18:00:00Z","recurrence":"FREQ=WEEKLY"})", "live", ""},
    {"or until the end of the last one",
     R"({"kind":"event","starts_at":"2026-11-03T18:00:00Z","recurrence":"FREQ=WEEKLY;UNTIL=20261215T180000Z"})", "live",
     "2026-12-15T21:00:00Z"},
    {"a series is over when its last occurrence ends",
     R"({"kind":"event","starts_at":"2026-11-03T18:00:00Z","recurrence":"FREQ=WEEKLY;COUNT=3"})", "ended",
     "2026-11-17T21:00:00Z"},
    {"outside its hours it is scheduled for the next of them",
     R"({"hours":[{"days":["fri"],"from":"08:00","to":"18:00"}]})", "scheduled", "2026-11-27T07:00:00Z"},
    {"within its hours it is live", R"({"hours":[{"days":["thu"],"from":"08:00","to":"18:00"}]})", "live", ""},
    {"hours that no longer come have ended",
     R"({"show_until":"2026-11-27T00:00:00Z","hours":[{"days":["mon"],"from":"08:00","to":"18:00"}]})", "ended", ""},
};

}  // namespace

TEST_CASE("how it stands with an item follows from its status, its dates and its hours") {
  const auto now = parse_rfc3339("2026-11-26T12:00:00Z").value();  // a Thursday
  for (const auto& each : cases) {
    INFO(each.what);
    auto json = parse_json(each.fields).value();
    json["title"] = "A title";
    json["published_at"] = "2026-11-01T08:00:00Z";
    const auto item = validate(draft_from_json(json), {});
    REQUIRE(item);
    const auto standing = standing_of(item->content(), Zone::find("Europe/Brussels").value(), now);
    CHECK(name_of(standing.state) == each.state);
    CHECK((standing.at ? format_rfc3339(*standing.at) : "") == each.at);
  }
}
