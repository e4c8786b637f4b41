#include "model/validate.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "samples.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

const ItemDefaults defaults{};

/// A valid item with the members of `patch` put upon it.
Json item_json(std::string_view patch, std::string_view base = R"({"title": "A title",
    "published_at": "2026-11-24T09:00:00Z"})") {
  auto out = parse_json(base).value();
  const auto over = parse_json(patch).value();
  for (const auto& [name, value] : over.items()) out[name] = value;
  return out;
}

constexpr std::string_view event_base = R"({"kind": "event", "title": "An event",
    "published_at": "2026-11-24T09:00:00Z", "starts_at": "2026-12-04T18:30:00+01:00"})";

Expected<ValidItem, Problems> checked(const Json& json) { return validate(draft_from_json(json), defaults); }

std::string pointers(const Expected<ValidItem, Problems>& result) {
  if (result) return "";
  std::string out;
  for (const auto& problem : result.error()) out += (out.empty() ? "" : " ") + problem.pointer;
  return out;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

const std::string sha = repeated("ab", 32);

}  // namespace

TEST_CASE("a title alone makes a published news item in the organisation's language and zone") {
  Draft draft;
  draft.title = "  A title ";
  complete(draft, samples::at("2026-11-24T09:00:00.250Z"));
  const auto item = validate(draft, {.lang = "fr", .time_zone = "Europe/Paris"}).value();
  CHECK(item.content().kind == Kind::news);
  CHECK(item.content().status == Status::published);
  CHECK(item.content().title == "A title");
  CHECK(item.content().lang == "fr");
  CHECK(item.content().time_zone == "Europe/Paris");
  CHECK(item.content().published_at == samples::at("2026-11-24T09:00:00Z"));
  CHECK_FALSE(item.id().has_value());
}

TEST_CASE("every rule of a field that all kinds have names the field it refuses") {
  struct Case {
    std::string patch, pointers;
  };
  const auto text = [](std::string_view field, const std::string& value) {
    return fmt::format(R"({{"{}": "{}"}})", field, value);
  };
  for (const auto& [patch, expected] : {
           Case{R"({"title": null})", "/title"},
           Case{R"({"title": "   "})", "/title"},
           Case{R"({"title": "\u200b\u00a0"})", "/title"},
           Case{R"({"title": "two\nlines"})", "/title"},
           Case{R"({"title": "bell\u0007"})", "/title"},
           Case{R"({"title": "nul\u0000"})", "/title"},
           Case{R"({"title": "\u202egnp.exe"})", "/title"},
           Case{R"({"title": 5})", "/title"},
           Case{text("title", repeated("x", 301)), "/title"},
           Case{text("title", repeated("é", 300)), ""},
           Case{text("title", repeated("e\u0301", 300)), ""},
           Case{text("title", repeated("👩", 300)), ""},
           Case{text("summary", repeated("x", 4000)), ""},
           Case{text("summary", repeated("x", 4001)), "/summary"},
           Case{R"({"summary": "a\u001b[31m"})", "/summary"},
           Case{R"({"kind": "newz"})", "/kind"},
           Case{R"({"status": "deleted"})", "/status"},
           Case{R"({"lang": "english!"})", "/lang"},
           Case{R"({"lang": "e"})", "/lang"},
           Case{R"({"lang": "sr-Latn-RS"})", ""},
           Case{R"({"id": "0192f6c0-3b9d-4c4e-8f21-5a6b7c8d9e0f"})", "/id"},
           Case{R"({"id": "0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f"})", ""},
           Case{R"({"id": "7"})", "/id"},
           Case{R"({"translations": {"nl": {"title": "Titel", "summary": ""}}})", ""},
           Case{R"({"translations": {"nl": {"summary": "x"}}})", "/translations/nl/title"},
           Case{R"({"translations": {"??": {"title": "x"}}})", "/translations/??"},
           Case{R"({"translations": {"a/b~": {"title": "x"}}})", "/translations/a~1b~0"},
           Case{R"({"translations": {"en": {"title": "x"}}})", "/translations/en"},
           Case{R"({"translations": {"nl-be": {"title": "x"}, "nl-BE": {"title": "y"}}})", "/translations/nl-be"},
           Case{R"({"translations": {"nl": "x"}})", "/translations/nl /translations/nl/title"},
           Case{R"({"link": "https://example.org/a?b=c#d"})", ""},
           Case{R"({"link": "http://[2001:db8::1]:8080/"})", ""},
           Case{R"({"link": "https://müller.example/straße"})", ""},
           Case{R"({"link": "example.org"})", "/link"},
           Case{R"_({"link": "javascript:alert(1)"})_", "/link"},
           Case{R"({"link": "ftp://example.org/"})", "/link"},
           Case{R"({"link": "https://"})", "/link"},
           Case{R"({"link": "https:///path"})", "/link"},
           Case{R"({"link": "https://user:pass@example.org/"})", "/link"},
           Case{R"({"link": "https://example.org/a b"})", "/link"},
           Case{R"({"link": "https://example.org:port/"})", "/link"},
           Case{R"({"link": "https://example.org/\n"})", "/link"},
           Case{text("link", "https://e.org/" + repeated("x", 1986)), ""},
           Case{text("link", "https://e.org/" + repeated("x", 1987)), "/link"},
           Case{R"({"published_at": "yesterday"})", "/published_at"},
           Case{R"({"published_at": null})", "/published_at"},
           Case{R"({"published_at": null, "status": "draft"})", ""},
           Case{R"({"published_at": "1899-12-31T23:59:59Z"})", "/published_at"},
           Case{R"({"published_at": "0000-01-01T00:00:00Z"})", "/published_at"},
           Case{R"({"published_at": "9999-12-31T23:59:59Z"})", "/published_at"},
           Case{R"({"time_zone": "Mars/Olympus"})", "/time_zone"},
           Case{R"({"show_from": "2026-11-24T10:00:00Z", "show_until": "2026-11-24T10:00:00Z"})", "/show_until"},
           Case{R"({"show_from": "2026-11-24T10:00:00Z", "show_until": "2026-11-24T10:00:01Z"})", ""},
           Case{R"({"tags": ["a", "b"]})", ""},
           Case{R"({"tags": ["a", "", "a"]})", "/tags/1 /tags/2"},
           Case{R"({"tags": ["e\u0301", "\u00e9"]})", "/tags/1"},
           Case{R"({"tags": "a"})", "/tags"},
           Case{R"({"tags": ["a", 1]})", "/tags/1"},
           Case{R"({"channels": ["main", "lobby-2"]})", ""},
           Case{R"({"channels": []})", "/channels"},
           Case{R"({"channels": ["Main", "main", "main"]})", "/channels/0 /channels/2"},
           Case{text("key", repeated("k", 501)), "/key"},
           Case{R"({"key": ""})", "/key"},
           Case{R"({"colour": "red", "title": null})", "/colour /title"},
           Case{R"({"rev": 3, "seq": "x", "updated_by": 1, "created_at": null, "updated_at": "", "source": {}})", ""},
       }) {
    INFO(patch);
    CHECK(pointers(checked(item_json(patch))) == expected);
  }
}

TEST_CASE("twenty tags are allowed, the twenty-first is refused") {
  auto json = item_json("{}");
  for (int i = 0; i < 20; ++i) json["tags"].push_back(fmt::format("t{}", i));
  CHECK(checked(json).has_value());
  json["tags"].push_back("one more");
  CHECK(pointers(checked(json)) == "/tags");
}

TEST_CASE("an image names kept bytes, a focus within it and a text of at most 500 characters") {
  const auto image = [](std::string_view rest) { return fmt::format(R"({{"image": {{{}}}}})", rest); };
  const auto known = fmt::format(R"("sha256": "{}")", sha);
  CHECK(pointers(checked(item_json(image(known)))) == "");
  CHECK(pointers(checked(item_json(image(known + R"(, "focus": {"x": 0, "y": 1})")))) == "");
  CHECK(pointers(checked(item_json(image(known + R"(, "focus": {"x": -0.1, "y": 1.5})")))) ==
        "/image/focus/x /image/focus/y");
  CHECK(pointers(checked(item_json(image(known + R"(, "alt": ")" + repeated("a", 501) + "\"")))) == "/image/alt");
  CHECK(pointers(checked(item_json(image(R"("sha256": "abc")")))) == "/image/sha256");
  CHECK(pointers(checked(item_json(image(R"("alt": "x")")))) == "/image/sha256");
  CHECK(pointers(checked(item_json(image(R"("file": "photo.jpg")")))) == "/image/file");
  CHECK(pointers(checked(item_json(image(known + R"(, "width": 5)")))) == "/image/width");
  CHECK(pointers(checked(item_json(R"({"kind": "poster"})"))) == "/image");
}

TEST_CASE("hours list days once and times of day, 24:00 only as an end") {
  const auto hours = [](std::string_view rest) { return fmt::format(R"({{"hours": [{{{}}}]}})", rest); };
  CHECK(pointers(checked(item_json(hours(R"("days": ["mon", "fri"], "from": "08:00", "to": "18:00")")))) == "");
  CHECK(pointers(checked(item_json(hours(R"("days": ["sun"], "from": "22:00", "to": "24:00")")))) == "");
  CHECK(pointers(checked(item_json(hours(R"("days": ["sun"], "from": "00:00", "to": "00:00")")))) == "");
  CHECK(pointers(checked(item_json(hours(R"("days": [], "from": "24:00", "to": "24:01")")))) ==
        "/hours/0/days /hours/0/from /hours/0/to");
  CHECK(pointers(checked(item_json(hours(R"("days": ["mon", "mon", "day"], "from": "8:00", "to": "18.00")")))) ==
        "/hours/0/days/1 /hours/0/days/2 /hours/0/from /hours/0/to");
  CHECK(pointers(checked(item_json(R"({"hours": {"days": ["mon"]}})"))) == "/hours");
  CHECK(checked(item_json(R"({"hours": []})")).value().content().hours.empty());
}

TEST_CASE("an event's times and days are checked together") {
  struct Case {
    std::string patch, pointers;
  };
  for (const auto& [patch, expected] : {
           Case{"{}", ""},
           Case{R"({"starts_at": null})", "/starts_at"},
           Case{R"({"starts_at": null, "ends_at": "2026-12-04T21:00:00Z"})", "/starts_at"},
           Case{R"({"ends_at": "2026-12-04T18:30:00+01:00"})", "/ends_at"},
           Case{R"({"ends_at": "2026-12-04T17:30:00+01:00"})", "/ends_at"},
           Case{R"({"ends_at": "2026-12-04T17:30:00Z"})", "/ends_at"},
           Case{R"({"ends_at": "2026-12-04T17:31:00Z"})", ""},
           Case{R"({"starts_at": "2026-12-04", "all_day": false})", "/starts_at"},
           Case{R"({"starts_at": "2026-12-04"})", ""},
           Case{R"({"starts_at": "2026-12-04", "all_day": true, "ends_at": "2026-12-04"})", ""},
           Case{R"({"starts_at": "2026-12-04", "all_day": true, "ends_at": "2026-12-03"})", "/ends_at"},
           Case{R"({"starts_at": "2026-12-04", "all_day": true, "ends_at": "2026-12-05T10:00:00Z"})", "/ends_at"},
           Case{R"({"all_day": true})", "/starts_at"},
           Case{R"({"starts_at": "2026-02-29", "all_day": true})", "/starts_at"},
           Case{R"({"starts_at": "2028-02-29", "all_day": true})", ""},
           Case{R"({"location": "Cloth Hall, Ypres", "room": "Main hall", "cancelled": true})", ""},
           Case{R"({"recurrence": "FREQ=WEEKLY;BYDAY=MO"})", ""},
           Case{R"({"recurrence": "every Monday"})", "/recurrence"},
       }) {
    INFO(patch);
    CHECK(pointers(checked(item_json(patch, event_base))) == expected);
  }
}

TEST_CASE("what only events have is refused on other kinds, all at once") {
  CHECK(pointers(checked(item_json(R"({"starts_at": "2026-12-04T18:30:00Z", "ends_at": "2026-12-04T19:30:00Z",
      "all_day": true, "location": "Here", "room": "There", "cancelled": true, "recurrence": "FREQ=DAILY"})"))) ==
        "/starts_at /ends_at /all_day /location /room /cancelled /recurrence");
  CHECK(pointers(checked(item_json(R"({"starts_at": null, "all_day": false, "location": "", "cancelled": false})"))) ==
        "");
}

TEST_CASE("a time without offset is read in the item's zone") {
  const auto item =
      checked(item_json(R"({"starts_at": "2026-07-04T18:30:00", "time_zone": "America/New_York"})", event_base));
  CHECK(item.value().content().starts_at == samples::at("2026-07-04T22:30:00Z"));
}

TEST_CASE("an urgent item ends within 24 hours of its beginning or renewal, by no clock") {
  struct Case {
    std::string patch, pointers;
  };
  for (const auto& [patch, expected] : {
           Case{R"({"urgent": true})", "/show_until"},
           Case{R"({"urgent": true, "show_until": "2026-11-25T09:00:00Z"})", "/urgent_since"},
           Case{R"({"urgent": true, "show_until": "2026-11-25T09:00:00Z", "urgent_since": "2026-11-24T09:00:00Z"})",
                ""},
           Case{R"({"urgent": true, "show_until": "2026-11-25T09:00:01Z", "urgent_since": "2026-11-24T09:00:00Z"})",
                "/show_until"},
           Case{R"({"urgent": true, "show_until": "2026-11-26T09:00:00Z", "show_from": "2026-11-25T09:00:00Z",
                 "urgent_since": "2026-11-24T09:00:00Z"})",
                ""},
           Case{R"({"urgent": true, "show_until": "2026-11-26T09:00:00Z", "show_from": "2026-11-24T09:00:00Z",
                 "urgent_since": "2026-11-25T09:00:00Z"})",
                ""},
           Case{R"({"urgent": true, "show_until": "2031-01-01T00:00:00Z", "show_from": "2030-12-31T00:00:00Z"})", ""},
           Case{R"({"urgent": false, "show_until": "2036-11-25T09:00:00Z"})", ""},
       }) {
    INFO(patch);
    CHECK(pointers(checked(item_json(patch))) == expected);
  }
}

TEST_CASE("text is kept in NFC with trimmed ends and plain line breaks") {
  const auto item = checked(item_json(R"({"title": " Cafe\u0301 ", "summary": "one\r\ntwo\rthree\tfour\n\n"})"));
  CHECK(item.value().content().title == "Café");
  CHECK(item.value().content().summary == "one\ntwo\nthree four");
}

TEST_CASE("text that is not UTF-8 is refused") {
  Draft draft;
  draft.title = "caf\xe9";
  complete(draft, samples::at("2026-11-24T09:00:00Z"));
  CHECK(pointers(validate(draft, defaults)) == "/title");
}

TEST_CASE("what is completed once is completed the same way again") {
  const auto first = samples::at("2026-11-24T09:00:00Z"), later = samples::at("2026-11-25T09:00:00Z");
  Draft draft;
  draft.title = "x";
  draft.urgent = true;
  draft.show_until = "2026-11-25T09:00:00Z";
  auto again = draft;
  complete(draft, first);
  const auto before = validate(draft, defaults).value();
  complete(again, later, &before.content());
  CHECK(validate(again, defaults).value().content() == before.content());
}

TEST_CASE("a megabyte of rubbish is refused without much work, with a hundred problems at most") {
  auto json = item_json("{}");
  for (int i = 0; i < 2000; ++i) json[fmt::format("f{}", i)] = i;
  json["summary"] = repeated("\r\n", 400'000);
  json["tags"] = std::vector<std::string>(200'000);
  json["channels"] = std::vector<std::string>(200'000);
  json["hours"] = std::vector<int>(200'000);
  const auto result = checked(json);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().size() < 120);
}
