#include "model/merge.hpp"

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

Json story() {
  auto content = samples::news(1, "2026-11-24T09:00:00Z").content;
  content.summary = "As imported.";
  content.translations["nl"] = {"Titel", "Tekst"};
  content.tags = {"peace"};
  return to_json(content);
}

Json talk() { return to_json(samples::event(1, "2026-12-04T18:00:00Z", "2026-12-04T20:00:00Z").content); }

Json with(Json json, const char* patch) { return apply_merge_patch(std::move(json), parse_json(patch).value()); }

}  // namespace

TEST_CASE("a merge patch sets, replaces and with null removes (RFC 7396, appendix A)") {
  struct Case {
    const char *target, *patch, *result;
  };
  for (const auto& [target, patch, result] : {
           Case{R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
           Case{R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
           Case{R"({"a":"b"})", R"({"a":null})", R"({})"},
           Case{R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
           Case{R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
           Case{R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
           Case{R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
           Case{R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
           Case{R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
           Case{R"({"a":"b"})", R"(["c"])", R"(["c"])"},
           Case{R"({"a":"foo"})", R"("bar")", R"("bar")"},
           Case{R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
           Case{R"([1,2])", R"({"a":"b","c":null})", R"({"a":"b"})"},
           Case{R"({})", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
       }) {
    INFO(target << " with " << patch);
    CHECK(apply_merge_patch(parse_json(target).value(), parse_json(patch).value()) == parse_json(result).value());
  }
}

TEST_CASE("the same file again changes nothing, and staff's edits stay") {
  CHECK(merge_import(story(), story(), story()) == story());
  const auto edited = with(story(), R"({"title": "By staff", "pinned": true, "tags": ["peace", "ypres"]})");
  CHECK(merge_import(story(), story(), edited) == edited);
}

TEST_CASE("what the file changed is taken, beside staff's edits of other fields") {
  const auto edited = with(story(), R"({"summary": "By staff.", "pinned": true})");
  const auto file = with(story(), R"({"title": "By the file"})");
  CHECK(merge_import(story(), file, edited) == with(edited, R"({"title": "By the file"})"));
  const auto both = with(story(), R"({"summary": "By the file."})");
  CHECK(merge_import(story(), both, edited) == with(edited, R"({"summary": "By the file."})"));
}

TEST_CASE("each translation is a field of its own") {
  const auto edited = with(story(), R"({"translations": {"fr": {"title": "Titre", "summary": ""}}})");
  const auto file = with(story(), R"({"translations": {"nl": {"title": "Nieuw", "summary": "Tekst"}}})");
  const auto merged = merge_import(story(), file, edited);
  CHECK(merged["translations"]["nl"]["title"] == "Nieuw");
  CHECK(merged["translations"]["fr"]["title"] == "Titre");
  const auto dropped = with(story(), R"({"translations": {"nl": null}})");
  CHECK_FALSE(merge_import(story(), dropped, edited)["translations"].contains("nl"));
  CHECK(merge_import(story(), dropped, edited)["translations"].contains("fr"));
}

TEST_CASE("what staff archived stays archived, what the file archived or brought back follows the file") {
  const auto archived = with(story(), R"({"status": "archived"})");
  const auto file = with(story(), R"({"title": "New"})");
  CHECK(merge_import(story(), file, archived)["status"] == "archived");
  CHECK(merge_import(story(), file, archived)["title"] == "New");
  CHECK(merge_import(with(story(), R"({"status": "draft"})"), story(), archived)["status"] == "archived");
  CHECK(merge_import(story(), archived, story())["status"] == "archived");
  CHECK(merge_import(archived, story(), archived)["status"] == "published");
  CHECK(merge_import(archived, archived, story())["status"] == "published");
}

TEST_CASE("an event's times move together, so that staff's end cannot come before the file's start") {
  const auto edited = with(talk(), R"({"ends_at": "2026-12-04T22:00:00+01:00", "room": "By staff"})");
  const auto moved =
      with(talk(), R"({"starts_at": "2026-12-11T19:00:00+01:00", "ends_at": "2026-12-11T21:00:00+01:00"})");
  const auto merged = merge_import(talk(), moved, edited);
  CHECK(merged["starts_at"] == moved["starts_at"]);
  CHECK(merged["ends_at"] == moved["ends_at"]);
  CHECK(merged["room"] == "By staff");
  CHECK(merge_import(talk(), talk(), edited) == edited);
}

TEST_CASE("whatever is merged passes the gate again") {
  const auto variants = {
      story(),
      talk(),
      with(talk(), R"({"starts_at": "2026-12-04", "ends_at": null, "all_day": true})"),
      with(story(), R"({"lang": "nl", "translations": {"nl": null, "en": {"title": "T", "summary": ""}}})"),
      with(story(), R"({"show_from": "2026-11-24T09:00:00Z", "show_until": "2026-11-25T09:00:00Z", "urgent": true})"),
      with(story(), R"({"show_from": "2026-11-26T09:00:00Z"})"),
      with(story(), R"({"show_until": "2026-11-20T09:00:00Z"})"),
      with(story(), R"({"kind": "notice"})"),
      with(talk(), R"({"translations": {"nl": {"title": "T", "summary": ""}, "fr": {"title": "T", "summary": ""}}})"),
  };
  for (const auto& last : variants)
    for (const auto& incoming : variants)
      for (const auto& current : variants) {
        const auto merged = merge_import(last, incoming, current);
        INFO(to_text(last) << "\n" << to_text(incoming) << "\n" << to_text(current));
        CHECK(validate(draft_from_json(merged), {}).has_value());
      }
}
