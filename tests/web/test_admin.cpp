#include <algorithm>
#include <iterator>
#include <set>

#include "base/embedded.hpp"
#include "desk.hpp"
#include "test.hpp"
#include "web/admin.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// "nav.wall" of every text; of one that is counted, "nav.wall" too.
void add_keys(const Json& words, const std::string& path, std::set<std::string>& keys) {
  for (const auto& [name, value] : words.items()) {
    const auto key = path.empty() ? name : path + '.' + name;
    if (value.is_object() && !(value.contains("one") && value.contains("other")))  // not the forms of a number
      add_keys(value, key, keys);
    else
      keys.insert(key);
  }
}

std::set<std::string> keys_of(const EmbeddedFile& file) {
  std::set<std::string> keys;
  add_keys(parse_json(file.bytes)->at("sections"), "", keys);
  return keys;
}

/// The {names} of a text, which every language must have too.
std::set<std::string> names_in(std::string_view text) {
  std::set<std::string> names;
  for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
    names.insert(std::string{text.substr(at, text.find('}', at) - at)});
  return names;
}

std::vector<EmbeddedFile> word_files() {
  std::vector<EmbeddedFile> files;
  for (const auto& file : embedded_below("templates/admin/"))
    if (file.path.ends_with(".json")) files.push_back(file);
  return files;
}

}  // namespace

TEST_CASE("staff's words are there in four languages, each the whole of them, with the same names to fill in") {
  const auto files = word_files();
  REQUIRE(files.size() == 4);
  const AdminWords english{embedded_file("templates/admin/en.json").value()};
  const auto keys =
      keys_of(*std::find_if(files.begin(), files.end(), [](const auto& f) { return f.path.ends_with("en.json"); }));
  for (const auto& file : files) {
    INFO(file.path);
    const auto theirs = keys_of(file);
    std::vector<std::string> differ;
    std::set_symmetric_difference(keys.begin(), keys.end(), theirs.begin(), theirs.end(), std::back_inserter(differ));
    CHECK(differ == std::vector<std::string>{});
    const AdminWords words{file.bytes};
    for (const auto& key : keys) {
      INFO(key);
      const auto text = [&](const AdminWords& of) {
        try {
          return of.text(key);
        } catch (const Json::exception&) {
          return of.count(key, 2);
        }
      };
      CHECK(!text(words).empty());
      CHECK(names_in(text(words)) == names_in(text(english)));
    }
  }
}

TEST_CASE("every word that a page of staff asks for exists") {
  const auto files = word_files();
  const auto keys = keys_of(files.front());
  int asked = 0;
  for (const auto folder : {"templates/admin/", "templates/admin_parts/"})
    for (const auto& file : embedded_below(folder)) {
      INFO(file.path);
      for (auto at = file.bytes.find("{{w."); at != std::string_view::npos;
           at = file.bytes.find("{{w.", at + 1), ++asked) {
        const std::string key{file.bytes.substr(at + 4, file.bytes.find("}}", at) - at - 4)};
        INFO(key);
        CHECK(keys.count(key) == 1);
      }
    }
  CHECK(asked > 5);
}

TEST_CASE("words are filled in and counted by the rule of their language") {
  const AdminWords words{
      R"({"lang":"fr","name":"Français","sections":{"script":{},"a":{"b":"{x} et {x}","n":{"one":"{n} écran","other":"{n} écrans"}}}})"};
  CHECK(words.text("a.b", {{"x", "toi"}}) == "toi et toi");
  CHECK(words.count("a.n", 0) == "0 écran");
  CHECK(words.count("a.n", 1) == "1 écran");
  CHECK(words.count("a.n", 2) == "2 écrans");
  CHECK_THROWS_AS(words.text("a.c"), Fault);
}

TEST_CASE("the browser's languages are asked in their order") {
  using Tags = std::vector<std::string>;
  CHECK(accepted_languages("nl-BE,nl;q=0.9, en;q=0.7 ,fr;q=0.8,*;q=0.1,de;q=0") == Tags{"nl-BE", "nl", "fr", "en"});
  CHECK(accepted_languages("").empty());
}

TEST_CASE("who is not signed in is sent to where one signs in, and comes back from there") {
  Desk desk;
  const auto answer = desk.get("/admin?a=b", "");
  CHECK(answer.status == 303);
  CHECK(answer.header("Location") == "/admin/sign-in?to=%2Fadmin%3Fa%3Db");
}

TEST_CASE("what goes wrong on a page is said on a page, in the language of who reads it") {
  Desk desk;
  const auto answer = desk.ask("reader", "GET", "/admin/nothing", "", {{"Accept-Language", "nl-BE"}});
  CHECK(answer.status == 404);
  CHECK(answer.type == "text/html; charset=utf-8");
  CHECK(has(answer.text, "<html lang=\"nl\""));
  CHECK(has(answer.text, "Hier is niets"));
  CHECK(desk.ask("reader", "GET", "/api/v1/nothing").type == "application/problem+json");
}

TEST_CASE("pages of staff run nothing that is not ours and are kept by no cache") {
  Desk desk;
  const auto answer = desk.get("/admin", "reader");
  CHECK(answer.status == 200);
  CHECK(answer.header("Cache-Control") == "no-store");
  CHECK(has(answer.header("Content-Security-Policy"), "script-src 'self'; style-src 'self'"));
  CHECK(has(answer.header("Content-Security-Policy"), "frame-ancestors 'none'"));
  CHECK(!has(answer.text, "<style"));
  CHECK(!has(answer.text, " style="));
}
