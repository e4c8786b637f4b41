// What staff read when something is refused: in their language, whatever the API's English says.
#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"
#include "web/problem_words.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

struct Case {
  Refused what;
  std::string body;
};

/// Each is wrong in one way that a form of staff's pages can bring about.
std::vector<Case> refused_by_forms() {
  const auto item = [](std::string_view fields) {
    return Case{Refused::item, R"({"kind":"event","title":"A title","starts_at":"2026-12-04T18:30:00+01:00")" +
                                   (fields.empty() ? "" : "," + std::string{fields}) + "}"};
  };
  const auto channel = [](const std::string& fields) { return Case{Refused::channel, "{" + fields + "}"}; };
  const auto letters = [](int n) { return "\"" + std::string(static_cast<std::size_t>(n), 'a') + "\""; };
  return {
      {Refused::item, R"({"title":" "})"},
      {Refused::item, R"({"title":)" + letters(301) + "}"},
      {Refused::item, R"({"kind":"poster","title":"No picture"})"},
      {Refused::item, R"({"kind":"event","title":"When?"})"},
      item(R"("summary":)" + letters(4001)),
      item(R"("location":)" + letters(201)),
      item(R"("room":)" + letters(201)),
      item(R"("lang":"no such language")"),
      item(R"("link":"example.org")"),
      item(R"("link":"https://exa mple.org")"),
      item(R"("translations":{"nl":{"title":""}})"),
      item(R"("translations":{"nl":{"title":"T","summary":)" + letters(4001) + "}}"),
      item(R"("ends_at":"2026-12-04T17:00:00+01:00")"),
      item(R"("show_from":"soon")"),
      item(R"("show_from":"2026-12-02T00:00:00Z","show_until":"2026-12-01T00:00:00Z")"),
      item(R"("published_at":"yesterday")"),
      item(R"("hours":[{"days":[],"from":"08:00","to":"18:00"}])"),
      item(R"("hours":[{"days":["mon","mon"],"from":"08:00","to":"18:00"}])"),
      item(R"("hours":[{"days":["mon"],"from":"8 o'clock","to":"18:00"}])"),
      item(R"("hours":[{"days":["mon"],"from":"08:00","to":"25:00"}])"),
      item(R"("channels":[])"),
      item(R"("tags":["one","one"])"),
      item(R"("tags":[)" + letters(65) + "]"),
      channel(R"("title":)" + letters(201)),
      channel(R"("kinds":[])"),
      channel(R"("caps":{"news":101})"),
      channel(R"("caps":{"news":"many"})"),
      channel(R"("dwell_seconds":{"min":0})"),
      channel(R"("dwell_seconds":{"max":3601})"),
      channel(R"("dwell_seconds":{"min":9,"max":8})"),
      channel(R"("dwell_by_kind":{"event":{"min":9,"max":8}})"),
      channel(R"("dwell_by_kind":{"agenda":{"min":0,"max":"long"}})"),
      channel(R"("overscan_percent":11)"),
      channel(R"("tags":[""])"),
      channel(R"("time_zone":"Mars/Base")"),
      channel(R"("night":{"theme":"night","from":"20:00","to":"20:00"})"),
      channel(R"("night":{"theme":"night","from":"late","to":"20:00"})"),
      channel(R"("viewing":{"diagonal_inches":4,"distance_metres":6})"),
      channel(R"("viewing":{"diagonal_inches":55,"distance_metres":51})"),
      channel(R"("brand":{"name":)" + letters(201) + "}"),
      channel(R"("brand":{"accent":"blue"})"),
  };
}

Json errors_of(Desk& desk, const Case& each) {
  const auto answer = each.what == Refused::item
                          ? desk.ask("admin", "POST", "/api/v1/items", each.body)
                          : desk.ask("admin", "PATCH", "/api/v1/channels/main", each.body, {{"If-Match", "*"}});
  INFO(each.body);
  REQUIRE(answer.status == 422);
  return answer.json()["errors"];
}

}  // namespace

TEST_CASE("whatever a form can have refused is said in staff's language, without the API's English") {
  Desk desk;
  const AdminDictionary dictionary;
  REQUIRE(dictionary.all().size() == 4);
  for (const auto& each : refused_by_forms()) {
    INFO(each.body);
    const auto errors = errors_of(desk, each);
    REQUIRE(!errors.empty());
    for (const auto& error : errors) {
      const auto detail = error["detail"].get<std::string>();
      INFO(error["pointer"].get<std::string>() << ": " << detail);
      for (const auto& words : dictionary.all()) {
        const auto said = problem_words(words, each.what, error["pointer"].get<std::string>(), detail);
        CHECK(!has(said, detail));
        CHECK(!has(said, "{"));
      }
    }
  }
}

TEST_CASE("the bounds that staff are told are those that hold") {
  Desk desk;
  const auto status = [&](const std::string& body) {
    return desk.ask("admin", "PATCH", "/api/v1/channels/main", body, {{"If-Match", "*"}}).status;
  };
  for (const auto* held :
       {R"({"caps":{"news":100}})", R"({"caps":{"news":0}})", R"({"dwell_seconds":{"min":1}})",
        R"({"dwell_seconds":{"max":3600}})", R"({"overscan_percent":10})", R"({"overscan_percent":0})",
        R"({"slot_seconds":1})", R"({"slot_seconds":60})", R"({"viewing":{"diagonal_inches":5,"distance_metres":0.3}})",
        R"({"viewing":{"diagonal_inches":300,"distance_metres":50}})"}) {
    INFO(held);
    CHECK(status(held) == 200);
  }
}

TEST_CASE("a place that no form has is told as the API tells it, to who writes files by hand") {
  const AdminDictionary dictionary;
  const auto& words = dictionary.of({"de"});
  CHECK(has(problem_words(words, Refused::item, "/colour", "\"colour\" is not a field of an item; remove it"),
            "\"colour\" is not a field of an item"));
}

TEST_CASE("a picture that was not taken is explained by what happened to it") {
  const AdminDictionary dictionary;
  const auto& words = dictionary.of({"fr"});
  CHECK(picture_problem(words, 413) == "Cette image est trop lourde : 32 Mo au plus.");
  CHECK(has(picture_problem(words, 422), "illisible"));
  CHECK(has(picture_problem(words, 507), "disque"));
  CHECK(picture_problem(words, 503) == words.text("refusal.busy"));
}

TEST_CASE("a form sent with mistakes says each beside its field in the language of who sent it") {
  Desk desk;
  const auto answer = desk.ask("editor", "POST", "/admin/news/new",
                               "lang=en&title=&link=example.org&act=publish&id=0192f6c0-3b9d-7c4e-8f21-5a6b7c8d9e0f",
                               {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", "nl"}});
  CHECK(has(answer.text, "Geef een titel van hoogstens 300 tekens."));
  CHECK(has(answer.text, "Geef een volledig webadres, beginnend met https://"));
  CHECK_FALSE(has(answer.text, "must"));
}
