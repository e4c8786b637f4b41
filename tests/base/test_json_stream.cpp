#include "base/json_stream.hpp"

#include <sstream>

#include "base/json.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

/// "pointer=element" for each, or the refusal.
std::vector<std::string> read(const std::string& text, std::size_t limit = 1000) {
  std::vector<std::string> seen;
  std::istringstream in(text);
  const auto result = read_json_elements(
      in, "items", limit, [&](Json element, std::string pointer) { seen.push_back(pointer + "=" + to_text(element)); });
  if (!result) seen.push_back("refused: " + result.error().detail);
  return seen;
}

}  // namespace

TEST_CASE("a list of JSON values is read in each of the forms it comes in") {
  using Seen = std::vector<std::string>;
  CHECK(read(R"([{"a":[1,{"b":null}]}, 2, "x"])") == Seen{R"(/0={"a":[1,{"b":null}]})", "/1=2", R"(/2="x")"});
  CHECK(read(R"({"items":[{"a":1.5},{}],"next":null})") == Seen{R"(/items/0={"a":1.5})", "/items/1={}"});
  CHECK(read(R"({"title":"t","tags":["x"]})") == Seen{R"(={"title":"t","tags":["x"]})"});
  CHECK(read("{\"a\":1}\n{\"a\":2}\n\n{\"a\":-3}\n") ==
        Seen{R"(/lines/1={"a":1})", R"(/lines/2={"a":2})", R"(/lines/4={"a":-3})"});
  CHECK(read("[]").empty());
  CHECK(read("\xef\xbb\xbf[true]") == Seen{"/0=true"});
  CHECK(read(R"([[1,[2]],[]])") == Seen{"/0=[1,[2]]", "/1=[]"});
}

TEST_CASE("JSON that is broken, doubtful or too large is refused with its line") {
  struct Case {
    std::string text, part;
  };
  for (const auto& [text, part] :
       {Case{"", "nothing in it"}, Case{" \n ", "nothing in it"}, Case{"[{\"a\":1},\n{\"a\"", "line 2: not JSON"},
        Case{"[1,]", "not JSON"}, Case{"[1] [2]", "after the end of the list"}, Case{"[1] x", "after the end"},
        Case{"{\"a\":1} []", "after the end of the list"}, Case{"12", "number"},
        Case{"[{\"a\":1,\"a\":2}]", "\"a\" is given twice"}, Case{"{\"items\":[],\"items\":[]}", "given twice"},
        Case{"{\"items\":[],\"rows\":1}", "\"rows\" beside \"items\""}, Case{"[\"\\ud800\"]", "not JSON"},
        Case{"[\"\xff\"]", "not JSON"}, Case{std::string(70, '[') + std::string(70, ']'), "64 levels"},
        Case{"[\"" + std::string(2000, 'x') + "\"]", "longer than 1000 bytes"},
        Case{"{\"a\":1}\nnonsense", "line 2"}}) {
    const auto seen = read(text);
    INFO(text);
    REQUIRE_FALSE(seen.empty());
    INFO(seen.back());
    CHECK(seen.back().starts_with("refused: line "));
    CHECK(seen.back().find(part) != std::string::npos);
  }
}

TEST_CASE("the limit of an element is its own: many small ones may be much longer together") {
  std::string text = "[0";
  for (int i = 0; i < 5000; ++i) text += ",{\"a\":1}";
  CHECK(read(text + "]").size() == 5001);
}

TEST_CASE("an object with absurdly many names is refused before it costs time") {
  std::string text = "{\"a\":0";
  for (int i = 0; i < 1000; ++i) text += ",\"" + std::to_string(i) + "\":1";
  text += "}";
  CHECK(parse_json(text).error().find("more names") != std::string::npos);
  CHECK(read(text, 1 << 20).back().find("more names") != std::string::npos);
}

TEST_CASE(
    "what stands beside the list is told to who asks: what came before it in time for its elements, all at the end") {
  std::istringstream in(R"({"a":1,"items":[1,2],"b":{"c":[3]}})");
  Json beside;
  std::vector<std::string> seen;
  const auto result = read_json_elements(
      in, "items", 100, [&](const Json&, std::string) { seen.push_back(to_text(beside)); }, &beside);
  REQUIRE(result);
  CHECK(seen == std::vector<std::string>{R"({"a":1,"items":[]})", R"({"a":1,"items":[]})"});
  CHECK(to_text(beside) == R"({"a":1,"items":[],"b":{"c":[3]}})");
}

TEST_CASE("what the taker of elements throws passes through") {
  std::istringstream in("[1,2]");
  CHECK_THROWS_AS(read_json_elements(in, "items", 100, [](Json, std::string) { throw Fault("full"); }), Fault);
}
