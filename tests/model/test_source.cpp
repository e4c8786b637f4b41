#include "model/source.hpp"

#include "base/json.hpp"
#include "model/source_state.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

Expected<Source, Problems> read(const char* text) {
  return source_from_json(parse_json(text).value(), [](std::string_view name) { return name == "rss"; });
}

std::string pointers(const char* text) {
  const auto source = read(text);
  std::string out;
  if (!source)
    for (const auto& problem : source.error()) out += (out.empty() ? "" : " ") + problem.pointer;
  return out;
}

}  // namespace

TEST_CASE("a source needs an address, and takes defaults for the rest") {
  const auto source = read(R"({"url": "https://example.org/feed", "name": null, "state": {"x": 1}, "rev": 7})");
  REQUIRE(source);
  Source expected;
  expected.url = "https://example.org/feed";
  CHECK(*source == expected);
  CHECK(pointers("{}") == "/url");
}

TEST_CASE("a source comes back from its JSON the same") {
  Source source;
  source.id = Uuid::make(Instant{});
  source.name = "Website";
  source.url = "https://example.org/";
  source.format = "rss";
  source.lang = "nl-BE";
  source.tags = {"peace", "site"};
  source.kind = Kind::event;
  source.max_items = 7;
  source.max_age_days = 30;
  source.as_drafts = source.local_network = source.paused = true;
  source.when_gone = WhenGone::archive;
  source.interval_minutes = 15;
  source.selectors =
      Selectors{.item = "article", .title = "h2", .date = ".d", .excerpt = "p", .link = "a", .image = ""};
  source.rev = 3;
  auto back = source_from_json(to_json(source));
  REQUIRE(back);
  back->rev = 3;
  CHECK(*back == source);
}

TEST_CASE("an address is taken as people paste it") {
  CHECK(read(R"({"url": " example.org "})")->url == "https://example.org");
  CHECK(read(R"({"url": "webcal://example.org/a.ics"})")->url == "https://example.org/a.ics");
  CHECK(read(R"({"url": "HTTP://example.org/"})")->url == "HTTP://example.org/");
  for (const auto* url : {"ftp://example.org/", "javascript:alert(1)", "https://anna:secret@example.org/", "https://",
                          "file:///etc/passwd", "two words"}) {
    INFO(url);
    CHECK_FALSE(source_from_json(Json{{"url", url}}));
  }
}

TEST_CASE("all that is wrong with a source is told at once") {
  CHECK(pointers(R"({"id": "7", "url": "", "format": "docx", "lang": "x y", "tags": ["", "a"], "kind": "poster",
                     "max_items": 0, "max_age_days": -1, "as_drafts": 1, "when_gone": "burn", "local_network": "yes",
                     "interval_minutes": 14, "selectors": {"item": 1, "colour": "red"}, "colour": "red"})") ==
        "/id /url /format /lang /tags /kind /max_items /max_age_days /interval_minutes "
        "/as_drafts /when_gone /local_network /selectors/item /selectors/colour /colour");
}

TEST_CASE("what is known of a source's pulls comes back from its JSON the same, and validators stay here") {
  SourceState state;
  state.attempted_at = parse_rfc3339("2026-11-24T21:00:00Z").value();
  state.next_at = *state.attempted_at + std::chrono::minutes{15};
  state.error = PullError{PullTrouble::asked_to_wait, "later", 429};
  state.title = "News";
  state.parts = {{"https://example.org/feed", "rss", "W/\"a\"", "Sat, 1 Jan 2041 00:00:00 GMT", "https://b.org/", 2}};
  state.asked_minutes = 30;
  state.not_modified = 4;
  state.failures = 2;
  state.entries = 12;
  state.shrunk = state.stopped = true;
  state.last = {1, 2, 3, 4, 5, 6};
  CHECK(source_state_from_json(to_json(state)) == state);
  CHECK(source_state_from_json(Json::object()) == SourceState{});
  const auto told = public_json(state);
  CHECK(told["error"]["code"] == "asked_to_wait");
  CHECK(told["error"]["status"] == 429);
  CHECK(told["parts"][0] == Json({{"url", "https://example.org/feed"}, {"format", "rss"}}));
  CHECK_THROWS_AS(source_state_from_json(Json{{"entries", "many"}}), Fault);
}
