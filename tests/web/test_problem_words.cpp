// What staff read when something is refused: in their language, whatever the API's English says.
#include <array>
#include <filesystem>

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
        const auto said = problem_words(words, each.what, error);
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

TEST_CASE("a file that is refused is explained in staff's language, whatever is wrong with it") {
  Desk desk;
  const AdminDictionary dictionary;
  const auto long_text = std::string(70'000, 'x');
  for (const auto& [format, body, code] : std::vector<std::array<std::string, 3>>{
           {"json", R"([{"title":"A","colour":"red"}])", "unknown_field"},
           {"json", R"([{"title":"A"}, 7])", "not_an_object"},
           {"json", R"([{"title":"A"},)", "not_json"},
           {"json", " ", "empty_file"},
           {"json", R"([{"title":"A","id":"one"}])", ""},
           {"json", R"([{"title":"A","kind":"film"}])", ""},
           {"json", R"([{"title":"A","status":"new"}])", ""},
           {"json", R"([{"title":"A","pinned":"perhaps"}])", ""},
           {"json", R"([{"title":"A","time_zone":"Mars"}])", ""},
           {"json", R"([{"title":"A","image":{"sha256":"no"}}])", ""},
           {"json", R"([{"title":"A","image":{"file":"a.jpg"}}])", "picture_not_here"},
           {"json", R"([{"title":"A","key":"k"},{"title":"B","key":"k"}])", "twice"},
           {"csv", "title,colour\nA,red\n", "unknown_column"},
           {"csv", "title,title\nA,B\n", "double_column"},
           {"csv", "summary\nA\n", "no_header"},
           {"csv", "title\nA,B\n", "cell_without_column"},
           {"csv", "title\n\"A\n", "open_quotes"},
           {"csv", "title,pinned\nA,perhaps\n", "not_yes_or_no"},
           {"csv", "title,published_at\nA,soon\n", "not_a_date"},
           {"csv", "title,hours\nA,always\n", "not_hours"},
           {"csv", "title,image_sha256,image_focus_x\nA,x,left\n", "not_a_number"},
           {"csv", std::string{"title\nA\0B\n", 10}, "not_text"},
           {"csv", "title\n\xc3\xa9\n\xe9\n", "not_utf8"},
           {"listing", "A title\n\nRead more\n", "no_date"},
           {"listing", long_text, "not_a_listing"},
           {"rss", "<html/>", "not_a_feed"},
           {"jsonfeed", R"({"title":"A"})", "not_a_feed"},
           {"wordpress", R"([7])", "not_a_post"},
           {"wordpress", R"({"code":"no","message":"Closed"})", "site_answers"},
           {"page", "<p>Nothing</p>", "no_news_here"},
           {"ics", "VERSION:2.0", "not_a_calendar"},
           {"", long_text.substr(0, 30), "unknown_format"},
       }) {
    INFO(format << ": " << body.substr(0, 60));
    const auto target = "/api/v1/import?dry_run=true" + (format.empty() ? "" : "&format=" + format);
    const auto answer = desk.ask("editor", "POST", target, body, {{"Content-Type", "application/octet-stream"}});
    CHECK(answer.status == 422);
    if (answer.status != 422) continue;
    const auto error = answer.json()["errors"].at(0);
    CHECK(error.value("code", "") == code);
    for (const auto& words : dictionary.all()) {
      const auto said = problem_words(words, Refused::item, {{"pointer", ""}, {"code", code}, {"about", "7"}});
      if (!code.empty()) CHECK(said != words.text("problems.other"));
      CHECK(!has(said, "{about}"));
      CHECK(!has(said, error.value("detail", "")));
    }
  }
}

TEST_CASE("the import page says in the language of who asks what is wrong with a file, and where") {
  Desk desk;
  const auto page = [&](const char* lang, std::string_view text) {
    return desk
        .ask("editor", "POST", "/admin/import", "text=" + percent_encoded(text),
             {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", lang}})
        .text;
  };
  CHECK(has(page("fr", R"([{"title":"A"},{"title":"B","colour":"red"}])"),
            "<li>Élément 2, colour : Il n’y a pas de champ « colour » ici ; veuillez le retirer.</li>"));
  CHECK(has(page("de", R"({"items":[{"title":""}]})"), "<li>Eintrag 1, title: Bitte"));
  CHECK(has(page("nl", "title,pinned\nA,misschien\n"), "<li>Regel 2, pinned: “misschien” is ja noch nee.</li>"));
  CHECK(has(page("de", "title,farbe\nA,rot\n"), "<li>Zeile 1: Die Spalte „farbe“ ist nicht bekannt;"));
  for (const auto* lang : {"fr", "nl", "de"}) CHECK(!has(page(lang, "neither this nor that"), "could not be told"));
}

TEST_CASE("rule 10: the import page shows the days that it read in words, and asks when no date tells the order") {
  Desk desk;
  std::filesystem::create_directories(desk.app.settings.spool_folder);
  const auto page = [&](const char* lang, std::string_view text) {
    return desk
        .ask("editor", "POST", "/admin/import", "text=" + percent_encoded(text),
             {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", lang}})
        .text;
  };
  const std::string_view open = "kind,title,starts_at\nevent,A,04/12/26\n";
  CHECK(has(page("en", open), "<span class=\"soft small\">Friday 4 December 2026</span>"));
  CHECK(has(page("en", open),
            "Day or month first? The dates do not tell: “04/12/26” was read as Friday 4 December 2026."));
  CHECK(has(page("fr", open), "vendredi 4 décembre 2026"));
  CHECK(has(page("nl", open), "vrijdag 4 december 2026"));
  CHECK(has(page("de", open), "Freitag, 4. Dezember 2026"));
  const auto told = page("en", "kind,title,starts_at\nevent,A,04/13/26 18:30\n");
  CHECK(has(told, "Monday 13 April 2026, 18:30"));
  CHECK(!has(told, "Day or month first?"));
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
