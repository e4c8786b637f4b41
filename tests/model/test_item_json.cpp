#include "model/item_json.hpp"

#include "base/json.hpp"
#include "model/validate.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// The contract's example, made complete.
constexpr std::string_view full = R"({"id": "0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f",
 "kind": "event", "status": "published", "lang": "en",
 "title": "Women at the Peace Table", "summary": "Plain text.\n\nParagraphs.",
 "translations": {"nl": {"title": "Vrouwen", "summary": "Tekst"}},
 "link": "https://example.org/peace",
 "image": {"sha256": "abababababababababababababababababababababababababababababababab", "alt": "A table",
           "focus": {"x": 0.5, "y": 0.3}},
 "published_at": "2026-11-20T09:00:00Z",
 "starts_at": "2026-12-04T18:30:00+01:00", "ends_at": "2026-12-04T21:00:00+01:00", "all_day": false,
 "time_zone": "Europe/Brussels", "location": "Cloth Hall, Ypres", "room": "Main hall", "cancelled": false,
 "recurrence": "FREQ=WEEKLY;BYDAY=FR",
 "show_from": "2026-11-20T09:00:00Z", "show_until": "2026-11-21T09:00:00Z",
 "hours": [{"days": ["mon", "fri"], "from": "08:00", "to": "24:00"}],
 "pinned": true, "urgent": true, "urgent_since": "2026-11-20T09:00:00Z", "channels": ["main"],
 "tags": ["peace"], "key": "wordpress:1", "source": null,
 "rev": 3, "seq": 128, "created_at": "2026-11-20T09:00:00Z", "updated_at": "2026-11-20T09:00:00Z",
 "updated_by": "anna"})";

Content content_of(const Json& json) { return validate(draft_from_json(json), {}).value().content(); }

}  // namespace

TEST_CASE("an item is written with the contract's fields in the contract's order") {
  const auto json = parse_json(full).value();
  Item item;
  item.id = Uuid::parse("0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f").value();
  item.content = content_of(json);
  item.rev = 3;
  item.seq = 128;
  item.created_at = item.updated_at = samples::at("2026-11-20T09:00:00Z");
  item.updated_by = "anna";
  CHECK(to_text(to_json(item)) == to_text(json));
}

TEST_CASE("an item comes back from its JSON the same, through the gate and from the store") {
  for (const auto* patch :
       {R"({})", R"({"starts_at": "2026-12-04", "ends_at": "2026-12-06", "all_day": true})",
        R"({"starts_at": "2026-12-04", "ends_at": null, "all_day": true, "recurrence": null})",
        R"({"translations": {}, "image": null, "hours": [], "channels": null, "key": null, "link": null})",
        R"({"urgent": false, "urgent_since": null, "show_from": null, "show_until": null})",
        R"({"time_zone": "Asia/Kathmandu", "published_at": "2026-11-20T09:00:00.123Z"})",
        R"({"starts_at": "1920-05-01T10:00:00Z", "ends_at": null, "time_zone": "Europe/Amsterdam"})",
        R"({"image": {"sha256": "ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB",
            "focus": {"x": 0.1, "y": 1}}})"}) {
    INFO(patch);
    auto json = parse_json(full).value();
    json.merge_patch(parse_json(patch).value());
    const auto content = content_of(json);
    CHECK(content_of(to_json(content)) == content);
    CHECK(content_from_json(to_json(content)) == content);
    CHECK(content_from_json(parse_json(to_text(to_json(content))).value()) == content);
  }
}

TEST_CASE("the times of an event are written with the offset of its zone, others in UTC") {
  auto item = samples::event(1, "2026-07-04T16:30:00Z");
  item.content.show_from = samples::at("2026-07-01T00:00:00+02:00");
  const auto json = to_json(item.content);
  CHECK(json["starts_at"] == "2026-07-04T18:30:00+02:00");
  CHECK(json["show_from"] == "2026-06-30T22:00:00Z");
}

TEST_CASE("wrong types and unknown fields are noted with their pointers while reading") {
  const auto draft = draft_from_json(parse_json(R"({"title": 1, "all_day": "yes", "tags": {}, "hours": [5],
      "image": {"focus": {"x": "left", "z": 1}}, "colour": 1})")
                                         .value());
  std::vector<std::string> pointers;
  for (const auto& problem : draft.problems) pointers.push_back(problem.pointer);
  CHECK(pointers == std::vector<std::string>{"/title", "/image/focus/x", "/image/focus/z", "/all_day", "/hours/0",
                                             "/tags", "/colour"});
}

TEST_CASE("what is no object is refused as a whole") {
  for (const auto* text : {"[]", "null", "\"x\"", "5"})
    CHECK(draft_from_json(parse_json(text).value()).problems.at(0).pointer.empty());
}

TEST_CASE("stored JSON that cannot be read is a fault that says which field") {
  auto json = to_json(samples::news(1, "2026-11-24T09:00:00Z").content);
  json["published_at"] = "soon";
  CHECK_THROWS_AS(content_from_json(json), Fault);
  json["published_at"] = 5;
  CHECK_THROWS_AS(content_from_json(json), Fault);
  CHECK_THROWS_AS(content_from_json(Json(5)), Fault);
}
