#include "formats/json_items.hpp"

#include "base/json.hpp"
#include "formats/reading.hpp"
#include "model/item_json.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
ReadResult read(const std::string& text) { return read_text(text, Format::json); }
}  // namespace

TEST_CASE("items are read from every form of JSON that they come in, with their places") {
  struct Case {
    std::string text;
    std::vector<std::string> pointers;
  };
  for (const auto& [text, pointers] :
       {Case{R"({"items": [{"title": "A"}, {"title": "B"}], "next": null})", {"/items/0", "/items/1"}},
        Case{R"([{"title": "A"}, {"title": "B"}])", {"/0", "/1"}}, Case{R"({"title": "A"})", {""}},
        Case{"{\"title\": \"A\"}\n{\"title\": \"B\"}\n", {"/lines/1", "/lines/2"}}, Case{R"({"items": []})", {}}}) {
    const auto result = read(text);
    CHECK(result.refusal.empty());
    CHECK(result.pointers == pointers);
    for (std::size_t i = 0; i < result.drafts.size(); ++i) {
      CHECK(result.drafts[i].title == (i == 0 ? "A" : "B"));
      CHECK(result.drafts[i].lang == "en");
      CHECK(result.drafts[i].problems.empty());
    }
  }
}

TEST_CASE("what is wrong with one item of JSON travels with it; broken JSON refuses the file with the line") {
  const auto result = read(R"([{"title": 5}, "text", {"titel": "A"}, {"title": "A"}])");
  REQUIRE(result.drafts.size() == 4);
  CHECK(result.drafts[0].problems.at(0).pointer == "/title");
  CHECK(result.drafts[1].problems.size() == 1);
  CHECK(result.drafts[2].problems.at(0).pointer == "/titel");
  CHECK(result.drafts[3].problems.empty());
  for (const auto* text : {"", "[", "[{\"title\": \"A\"}", "nonsense", "[{\"title\": \"\\ud800\"}]"}) {
    const auto refusal = read(text).refusal;
    REQUIRE(refusal.size() == 1);
    CHECK(refusal[0].detail.starts_with("line 1: "));
  }
}

TEST_CASE("an item of JSON without id or key gets an identity that lasts, one with either keeps it") {
  const auto text = R"([{"title": "A", "published_at": "2024-05-30T10:00:00Z"}, {"title": "A", "key": "k"},
                        {"title": "A", "id": "0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f"}, {"kind": "event", "title": "A",
                        "starts_at": "2024-05-30"}])";
  const auto first = read(text), second = read(text);
  REQUIRE(first.drafts.size() == 4);
  CHECK(first.drafts[0].key->starts_with("auto:"));
  CHECK(first.drafts[0].key == second.drafts[0].key);
  CHECK(first.drafts[1].key == "k");
  CHECK_FALSE(first.drafts[2].key);
  CHECK(first.drafts[3].key != first.drafts[0].key);
}

TEST_CASE("a draft written as JSON is the same draft when it is read back") {
  const std::string full =
      R"({"id":"0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f","kind":"event","status":"draft","lang":"nl","title":"T",)"
      R"("summary":"S","translations":{"en":{"title":"t","summary":"s"}},"link":"https://example.org/",)"
      R"("image":{"sha256":"ab","file":"x.jpg","alt":"a","focus":{"x":0.25,"y":0.75}},)"
      R"("published_at":"p","starts_at":"s","ends_at":"e","all_day":false,"time_zone":"z","location":"l","room":"r",)"
      R"("cancelled":true,"recurrence":"R","show_from":"f","show_until":"u",)"
      R"("hours":[{"days":["mon"],"from":"08:00","to":"18:00"}],"pinned":true,"urgent":false,"urgent_since":"us",)"
      R"("channels":["main"],"tags":["x"],"key":"k"})";
  const auto parsed = draft_from_json(*parse_json(full));
  CHECK(parsed.problems.empty());
  CHECK(to_text(to_json(parsed)) == full);
  CHECK(to_text(to_json(Draft{})) == "{}");
}
