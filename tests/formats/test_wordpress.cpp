#include "base/text.hpp"
#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

std::string post(const std::string& more, const std::string& title = "A square") {
  return R"({"id":7,"guid":{"rendered":"https://example.org/?p=7"},"title":{"rendered":")" + title +
         R"("},"status":"publish")" + (more.empty() ? "" : ",") + more + "}";
}
Draft read_post(const std::string& more, const std::string& title = "A square") {
  return read_web("[" + post(more, title) + "]", Format::wordpress).only();
}
std::string event(const std::string& more) {
  return R"({"events":[{"id":9,"global_id":"example.org?id=9","title":"Concert","url":"https://example.org/event/c/",
             "timezone":"Europe/Brussels")" +
         (more.empty() ? "" : "," + more) + R"(}],"rest_url":"https://example.org/wp-json/tribe/events/v1/events/"})";
}
Draft read_event(const std::string& more) { return read_web(event(more), Format::wordpress).only(); }

std::string text(const std::optional<std::string>& value) { return value.value_or("(none)"); }
std::string picture(const Draft& draft) { return draft.image ? text(draft.image->url) : "(none)"; }

constexpr const char* times = R"("start_date":"2026-12-04 18:30:00","end_date":"2026-12-04 21:00:00",
    "utc_start_date":"2026-12-04 17:30:00","utc_end_date":"2026-12-04 20:00:00")";

}  // namespace

TEST_CASE("a post becomes a draft, its excerpt without the marks of cutting") {
  const auto draft = read_post(
      R"("link":"https://example.org/square/","date":"2026-11-20T10:00:00","date_gmt":"2026-11-20T09:00:00",
         "excerpt":{"rendered":"<p>The square opens in June. It has a market and a foun [&hellip;]</p>\n"},
         "content":{"rendered":"<p>Long.</p>","protected":false})",
      "A square &#8211; for everyone");
  CHECK(draft.problems.empty());
  CHECK(text(draft.key) == "wordpress:https://example.org/?p=7");
  CHECK(text(draft.title) == "A square – for everyone");
  CHECK(text(draft.summary) == "The square opens in June. It has a market and a…");
  CHECK(
      text(
          read_post(
              R"("excerpt":{"rendered":"<p>The square [&hellip;]</p>"},"content":{"rendered":"<p>The square opens.</p>"})")
              .summary) == "The square opens.");
  CHECK(text(draft.link) == "https://example.org/square/");
  CHECK(text(draft.published_at) == "2026-11-20T09:00:00Z");
  CHECK(!draft.kind);
}

TEST_CASE("date_gmt is UTC though it does not say so; without one there is only the site's own time") {
  for (const auto& [dates, at] :
       {std::pair{R"("date":"2026-07-01T10:00:00","date_gmt":"2026-07-01T09:00:00")", "2026-07-01T09:00:00Z"},
        std::pair{R"("date":"2026-07-01T10:00:00","date_gmt":"0000-00-00T00:00:00")", "2026-07-01T08:00:00Z"},
        std::pair{R"("date":"2026-07-01T10:00:00")", "2026-07-01T08:00:00Z"},
        std::pair{R"("date_gmt":"2026-07-01T09:00:00Z")", "2026-07-01T09:00:00Z"},
        std::pair{R"("date":null)", "(none)"}})
    CHECK(text(read_post(dates).published_at) == at);
}

TEST_CASE("the featured picture is the embedded one, in a size that a wall needs") {
  const auto embedded = [](const std::string& medium) {
    return R"("content":{"rendered":"<img src='https://example.org/first.jpg'>"},"_embedded":{"wp:featuredmedia":)" +
           medium + "}";
  };
  const std::string sizes = R"("media_details":{"width":6000,"height":4000,"sizes":{
      "thumbnail":{"width":1700,"height":1700,"source_url":"https://example.org/crop.jpg"},
      "medium":{"width":300,"height":200,"source_url":"https://example.org/300.jpg"},
      "2048x2048":{"width":2048,"height":1365,"source_url":"https://example.org/2048.jpg"},
      "full":{"width":6000,"height":4000,"source_url":"https://example.org/full.jpg"}}},)";
  for (const auto& [medium, url] :
       {std::pair{
            std::string{R"([{"source_url":"https://example.org/f.jpg","mime_type":"image/jpeg","alt_text":"x"}])"},
            "https://example.org/f.jpg"},
        std::pair{"[{" + sizes + R"("source_url":"https://example.org/full.jpg"}])", "https://example.org/2048.jpg"},
        std::pair{std::string{R"([{"code":"rest_forbidden","message":"Sorry","data":{"status":401}}])"},
                  "https://example.org/first.jpg"},
        std::pair{std::string{R"([{"source_url":false}])"}, "https://example.org/first.jpg"},
        std::pair{std::string{R"([{"source_url":"https://example.org/v.mp4","mime_type":"video/mp4"}])"},
                  "https://example.org/first.jpg"},
        std::pair{std::string{"{}"}, "https://example.org/first.jpg"},
        std::pair{std::string{"[null]"}, "https://example.org/first.jpg"}}) {
    INFO(medium);
    CHECK(picture(read_post(embedded(medium))) == url);
  }
  CHECK(picture(read_post("")) == "(none)");
  CHECK(picture(read_post(R"("jetpack_featured_media_url":"https://i0.example/x.jpg")")) == "https://i0.example/x.jpg");
}

TEST_CASE("a post in a language says so; categories are the site's affair") {
  const auto draft = read_post(R"("lang":"nl","_embedded":{"wp:term":[[{"name":"Slider","slug":"slider"}]]})");
  CHECK(draft.tags.empty());
  CHECK(text(draft.lang) == "nl");
}

TEST_CASE("what is not published, or needs a password, is passed over") {
  CHECK(read_web(R"([{"id":1,"title":{"rendered":"a"},"status":"future"},
                     {"id":2,"title":{"rendered":"b"},"status":"publish","content":{"rendered":"","protected":true}}])",
                 Format::wordpress)
            .drafts.empty());
}

TEST_CASE("a bad post spoils only itself") {
  const auto result = read_web(R"([null,"x",{"id":1},)" + post("") + "]", Format::wordpress);
  REQUIRE(result.drafts.size() == 4);
  for (int i : {0, 1, 2}) CHECK(!result.drafts[static_cast<std::size_t>(i)].problems.empty());
  CHECK(result.drafts[3].problems.empty());
  CHECK(result.pointers[3] == "/3");
}

TEST_CASE("what WordPress answers instead of posts is told in its words") {
  const auto result =
      read_web(R"({"code":"rest_no_route","message":"No route was found &amp; so on.","data":{"status":404}})",
               Format::wordpress);
  REQUIRE(result.refusal.size() == 1);
  CHECK(result.refusal[0].detail == "the site answers: No route was found & so on.");
}

TEST_CASE("an event of The Events Calendar has its own times, not those of its publication") {
  const auto result =
      read_web(event(std::string{times} + R"(,"date":"2026-11-01 10:00:00","date_utc":"2026-11-01 09:00:00",
      "description":"<p>Music.</p>","excerpt":"","cost":"&euro;5","image":{"url":"https://example.org/c.jpg"},
      "venue":{"venue":"Cloth Hall","address":"Grote Markt 34","city":"Ypres","country":"Belgium"},
      "categories":[{"name":"Music &amp; dance"}],"tags":[],"all_day":false)"),
               Format::wordpress);
  const auto& draft = result.only();
  CHECK(draft.problems.empty());
  CHECK(result.pointers[0] == "/events/0");
  CHECK(text(draft.kind) == "event");
  CHECK(text(draft.key) == "wordpress:example.org?id=9");
  CHECK(text(draft.starts_at) == "2026-12-04T18:30:00+01:00");
  CHECK(text(draft.ends_at) == "2026-12-04T21:00:00+01:00");
  CHECK(text(draft.time_zone) == "Europe/Brussels");
  CHECK(text(draft.published_at) == "2026-11-01T09:00:00Z");
  CHECK(text(draft.location) == "Cloth Hall, Grote Markt 34, Ypres");
  CHECK(text(draft.summary) == "Music.\n\n€5");
  CHECK(picture(draft) == "https://example.org/c.jpg");
  CHECK(draft.tags.empty());
}

TEST_CASE("times of an event: in its zone, an offset that is no place, without UTC, all day, without end") {
  struct Case {
    std::string times, starts, ends, zone;
  };
  for (const auto& [given, starts, ends, zone] : {
           Case{R"("timezone_abbr":"x","start_date":"2026-07-04 18:30:00")", "2026-07-04T18:30:00+02:00", "(none)",
                "Europe/Brussels"},
           Case{R"("start_date":"2026-12-04 18:30:00","utc_start_date":"2026-12-04 17:30:00",
                   "end_date":"2026-12-04 18:30:00","utc_end_date":"2026-12-04 17:30:00")",
                "2026-12-04T18:30:00+01:00", "(none)", "Europe/Brussels"},
           Case{R"("all_day":true,"start_date":"2026-12-04 00:00:00","end_date":"2026-12-06 23:59:59",
                   "utc_start_date":"2026-12-03 23:00:00")",
                "2026-12-04", "2026-12-06", "Europe/Brussels"},
           Case{R"("all_day":true,"start_date":"2026-12-04 00:00:00","end_date":"2026-12-04 23:59:59")", "2026-12-04",
                "(none)", "Europe/Brussels"},
       }) {
    INFO(given);
    const auto draft = read_event(given);
    CHECK(draft.problems.empty());
    CHECK(text(draft.starts_at) == starts);
    CHECK(text(draft.ends_at) == ends);
    CHECK(text(draft.time_zone) == zone);
  }
  const auto offset =
      read_web(R"({"events":[{"id":1,"title":"a","timezone":"UTC+1","utc_start_date":"2026-12-04 17:30:00"}]})",
               Format::wordpress);
  CHECK(text(offset.only().starts_at) == "2026-12-04T18:30:00+01:00");
  CHECK(text(offset.only().time_zone) == "Europe/Brussels");
}

TEST_CASE("an event without times has a problem; what else is missing or wrong does no harm") {
  const auto draft = read_event(R"("venue":[],"image":false,"cost":null,"categories":{},"start_date":"soon")");
  REQUIRE(draft.problems.size() == 1);
  CHECK(draft.problems[0].pointer == "/starts_at");
  CHECK(!draft.location);
  CHECK(picture(draft) == "(none)");
}

TEST_CASE("the next page of events is told") {
  const auto result =
      read_web(R"({"events":[],"next_rest_url":"https://example.org/wp-json/tribe/events/v1/events/?page=2"})",
               Format::wordpress);
  CHECK(result.refusal.empty());
  CHECK(result.about->next == "https://example.org/wp-json/tribe/events/v1/events/?page=2");
}

TEST_CASE("what WordPress answers is told from other JSON by its content") {
  CHECK(detect("[" + post("") + "]") == Format::wordpress);
  CHECK(detect(event(times)) == Format::wordpress);
  CHECK(detect(R"({"code":"rest_no_route","message":"x"})") == Format::wordpress);
  CHECK(detect(R"([{"title":"a","summary":"\"rendered\": \"title\":"}])") == Format::json);
  CHECK(detect("[]") == Format::json);
}
