// Staff's pages of sources: an address is looked at, added, changed, paused and removed, without script.
#include <set>

#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Answer send(Desk& desk, const std::string& path, std::string form, std::string_view who = "admin") {
  return desk.ask(who, "POST", path, std::move(form), {{"Content-Type", "application/x-www-form-urlencoded"}});
}

const std::string settings =
    "&name=Site&tags=site%2C+web&kind=news&lang=nl&interval=30&max_items=7&max_age=90&when_gone=archive&as_drafts=yes";

Json only_source(Desk& desk) {
  const auto list = desk.get("/api/v1/sources", "admin").json();
  REQUIRE(list["sources"].size() == 1);
  return list["sources"][0];
}

void bring(Desk& desk, std::optional<PullError> error) {
  desk.app.preview_source = [error](const Source& source, auto found) {
    SourcePreview preview;
    preview.error = error;
    if (error) return found(preview), true;
    preview.title = "The site";
    preview.parts = {{source.url + "/feed", "rss", "", "", "", 0}};
    preview.counts.created = 3;
    preview.counts.skipped = 1;
    preview.items.emplace_back();
    preview.items.back().content.title = "A <b> title";
    preview.items.back().picture = true;
    found(preview);
    return true;
  };
}

/// What the form leads to, when an address is looked at: the page with what was found.
Answer look(Desk& desk, const std::string& path, std::string form, const std::string& lang = "en") {
  const auto begun = desk.ask("admin", "POST", path, std::move(form),
                              {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", lang}});
  REQUIRE(begun.status == 303);
  return desk.ask("admin", "GET", begun.header("Location"), "", {{"Accept-Language", lang}});
}

}  // namespace

TEST_CASE("a pasted address is looked at, and added as the form says") {
  Desk desk;
  bring(desk, std::nullopt);
  CHECK(has(desk.get("/admin/sources", "admin").text, "No source yet."));
  const auto looked = look(desk, "/admin/sources/look", "url=example.org");
  CHECK(looked.status == 200);
  CHECK(has(looked.text, "value=\"https://example.org\""));
  CHECK(has(looked.text, "A &lt;b&gt; title"));
  CHECK(has(looked.text, "with a picture"));
  CHECK(has(looked.text, "and 2 more"));
  CHECK(has(looked.text, "1 entry could not be used"));
  CHECK(has(looked.text, "Add this source"));
  CHECK(desk.get("/api/v1/sources", "admin").json()["sources"].empty());
  const auto added = send(desk, "/admin/sources", "act=save&url=example.org" + settings);
  CHECK(added.status == 303);
  const auto source = only_source(desk);
  CHECK(source["url"] == "https://example.org");
  CHECK(source["name"] == "Site");
  CHECK(source["tags"] == *parse_json(R"(["site","web"])"));
  CHECK(source["kind"] == "news");
  CHECK(source["lang"] == "nl");
  CHECK(source["interval_minutes"] == 30);
  CHECK(source["max_items"] == 7);
  CHECK(source["max_age_days"] == 90);
  CHECK(source["when_gone"] == "archive");
  CHECK(source["as_drafts"] == true);
  CHECK(source["local_network"] == false);
  CHECK(has(desk.get("/admin/sources?done=added", "admin").text, "is being read"));
}

TEST_CASE("why an address could not be read is said in plain words, in staff's language") {
  Desk desk;
  for (const auto* name : {"address_forbidden", "robot_check", "not_stored"}) {
    bring(desk, PullError{trouble_named(name).value(), "sentence for programs", 0});
    const auto looked = look(desk, "/admin/sources/look", "url=example.org", "de");
    INFO(name);
    CHECK(looked.status == 200);
    CHECK(has(looked.text, "role=\"alert\""));
    CHECK_FALSE(has(looked.text, "sentence for programs"));
    CHECK(has(looked.text, "Quelle hinzufügen"));
  }
}

TEST_CASE("every trouble has words of its own in every language, on the list too") {
  Desk desk;
  send(desk, "/admin/sources", "act=save&url=example.org" + settings);
  const auto source = desk.app.sources.all().at(0);
  const auto error_shown = [&](const PullError& error, const char* lang) {
    SourceState state;
    state.error = error;
    desk.app.sources.keep_state(source, state);
    const auto text = desk.ask("admin", "GET", "/admin/sources", "", {{"Accept-Language", lang}}).text;
    const auto at = text.find("<p class=\"source-error\">") + 24;
    return text.substr(at, text.find("</p>", at) - at);
  };
  for (const auto* lang : {"en", "fr", "nl", "de"}) {
    std::set<std::string> said;
    for (int i = 0; i <= static_cast<int>(PullTrouble::not_stored); ++i) {
      const auto trouble = static_cast<PullTrouble>(i);
      INFO(lang << " " << name_of(trouble));
      bring(desk, PullError{trouble, "", 0});
      const auto words = error_shown({trouble, "", 0}, lang);
      CHECK(words.size() > 10);
      CHECK(words.find('_') == std::string::npos);
      CHECK(said.insert(words).second);
      CHECK(has(look(desk, "/admin/sources/look", "url=example.org", lang).text, words));
    }
  }
  bring(desk, PullError{PullTrouble::address_forbidden, "", 0});
  const auto local = look(desk, "/admin/sources", "act=look&url=169.254.169.254&local_network=yes" + settings);
  CHECK(has(local.text, "never read, not even on your own network"));
}

TEST_CASE("what is wrong with an address stands beside it") {
  Desk desk;
  bring(desk, std::nullopt);
  const auto looked = send(desk, "/admin/sources/look", "url=ftp%3A%2F%2Fexample.org");
  CHECK(looked.status == 422);
  CHECK(has(looked.text, "value=\"ftp://example.org\""));
  CHECK(has(looked.text, "url-wrong"));
  CHECK(has(looked.text, "Please give a whole web address"));
  CHECK(send(desk, "/admin/sources", "act=save&url=" + settings).status == 422);
  CHECK(has(send(desk, "/admin/sources", "act=save&url=example.org&interval=60&max_items=0").text,
            "a whole number from 1 to 500"));
}

TEST_CASE("a source is changed, paused, read and removed from its pages, by admins only") {
  Desk desk;
  std::vector<std::string> woken;
  desk.app.pull_now = [&](const Uuid& id) { woken.push_back(id.text()); };
  send(desk, "/admin/sources", "act=save&url=example.org" + settings);
  const auto id = only_source(desk)["id"].get<std::string>();
  const auto page = "/admin/sources/" + id;
  CHECK(has(desk.get(page, "admin").text, "value=\"Site\""));
  CHECK(desk.get(page, "editor").status == 403);
  CHECK(send(desk, page, "act=save&rev=1&url=example.org&max_items=7&interval=60&name=Other").status == 303);
  auto source = only_source(desk);
  CHECK(source["name"] == "Other");
  CHECK(source["kind"].is_null());
  CHECK(source["as_drafts"] == false);
  const auto stale = send(desk, page, "act=save&rev=1&url=example.org&max_items=7&interval=60&name=Third");
  CHECK(stale.status == 412);
  CHECK(has(stale.text, "value=\"Third\""));
  CHECK(has(stale.text, "name=\"rev\" value=\"2\""));
  CHECK(send(desk, page + "/pause", "paused=yes").status == 303);
  CHECK(only_source(desk)["paused"] == true);
  CHECK(has(desk.get("/admin/sources", "admin").text, "Paused"));
  woken.clear();
  CHECK(send(desk, page + "/pull", "").status == 303);
  CHECK(woken == std::vector<std::string>{id});
  CHECK(send(desk, page + "/remove", "items=archive&rev=3").status == 303);
  CHECK(desk.get("/api/v1/sources", "admin").json()["sources"].empty());
}

TEST_CASE("how a source stands is said in the list") {
  Desk desk;
  send(desk, "/admin/sources", "act=save&url=example.org" + settings);
  const auto id = Uuid::parse(only_source(desk)["id"].get<std::string>()).value();
  const auto source = desk.app.sources.find(id).value();
  const auto shows = [&](const SourceState& state, std::string_view part) {
    desk.app.sources.keep_state(source, state);
    return has(desk.get("/admin/sources", "admin").text, part);
  };
  SourceState state;
  CHECK(shows(state, "Not read yet"));
  state.succeeded_at = desk.now;
  state.last.skipped = 2;
  CHECK(shows(state, "2 entries could not be used"));
  CHECK(shows(state, "Read today at"));
  state.error = PullError{PullTrouble::timed_out, "", 0};
  CHECK(shows(state, "It did not answer in time."));
  state.stopped = true;
  CHECK(shows(state, "Is not read any more"));
}

TEST_CASE("rule 9: dates that cannot be read are said on the source's page, in every language, and in the API") {
  Desk desk;
  send(desk, "/admin/sources", "act=save&url=example.org" + settings);
  const auto source = desk.app.sources.all().at(0);
  const auto place = "/admin/sources/" + source.id.text();
  const auto page = [&](const std::string& lang) {
    return desk.ask("admin", "GET", place, "", {{"Accept-Language", lang}}).text;
  };
  SourceState state;
  state.succeeded_at = desk.now;
  desk.app.sources.keep_state(source, state);
  CHECK_FALSE(has(page("en"), "notice warn"));
  state.dates.add({"35 Foo <2026>", std::nullopt});
  state.dates.add({"some day", std::nullopt});
  desk.app.sources.keep_state(source, state);
  CHECK(has(page("en"),
            "The dates of 2 entries could not be read in the last reading, for example “35 Foo &lt;2026&gt;”"));
  CHECK(has(page("fr"), "les dates de 2 entrées n’ont pas pu être lues"));
  CHECK(has(page("nl"), "de datums van 2 berichten onleesbaar"));
  CHECK(has(page("de"), "die Datumsangaben von 2 Einträgen nicht lesbar"));
  const auto list = desk.get("/admin/sources", "admin").text;
  CHECK(has(list, "2 dates could not be read"));
  CHECK_FALSE(has(list, "source-error"));
  const auto told = only_source(desk)["state"];
  CHECK(told["error"].is_null());
  CHECK(told["dates"]["unread"] == 2);
  CHECK(told["dates"]["unread_text"] == "35 Foo <2026>");
}

TEST_CASE("rules 9 and 10: a preview says at the entry what is wrong with its date, and dates in words") {
  Desk desk;
  desk.app.preview_source = [](const Source&, auto found) {
    SourcePreview preview;
    const auto day = *parse_rfc3339("2026-12-04T08:00:00Z");
    for (const auto& note : {std::optional<DateNote>{}, std::optional{DateNote{"some day", std::nullopt}},
                             std::optional{DateNote{"04/12/26", day}}}) {
      preview.items.emplace_back();
      preview.items.back().content.title = "Title";
      preview.items.back().content.published_at = day;
      preview.items.back().date = note;
      if (note) preview.dates.add(*note);
    }
    found(preview);
    return true;
  };
  const auto text = look(desk, "/admin/sources/look", "url=example.org").text;
  CHECK(has(text, "The date could not be read: “some day”"));
  CHECK(has(text, "“04/12/26”: day and month may be the other way round"));
  CHECK(has(text, "“04/12/26” was read as Friday 4 December 2026"));
  CHECK(has(text, "News · Friday 4 December 2026, "));
  const auto begin = text.find("<strong>Title");
  CHECK_FALSE(has(text.substr(begin, text.find("</li>", begin) - begin), "entry-check"));
}

TEST_CASE("while an address is being read the page waits and asks again, and says when too many are") {
  Desk desk;
  std::function<void(SourcePreview)> answer;
  desk.app.preview_source = [&](const Source&, auto found) {
    if (answer) return false;
    answer = found;
    return true;
  };
  const auto begun = send(desk, "/admin/sources/look", "url=example.org");
  REQUIRE(begun.status == 303);
  const auto waiting = desk.get(begun.header("Location"), "admin");
  CHECK(has(waiting.text, "The address is being read"));
  CHECK(has(waiting.text, "<noscript><meta http-equiv=\"refresh\""));
  CHECK(has(waiting.text, "example.org"));
  CHECK(desk.get(begun.header("Location"), "editor").status == 403);
  const auto busy = send(desk, "/admin/sources", "act=look&url=example.org" + settings);
  CHECK(busy.status == 503);
  CHECK(has(busy.text, "Many addresses"));
  CHECK(has(busy.text, "value=\"Site\""));
  SourcePreview found;
  found.title = "The site";
  answer(found);
  const auto there = desk.get(begun.header("Location"), "admin");
  CHECK(has(there.text, "What it brings: The site"));
  CHECK_FALSE(has(there.text, "http-equiv"));
  desk.now += std::chrono::hours{2};
  CHECK(desk.get(begun.header("Location"), "admin").status == 404);
}

TEST_CASE("what was typed stays when an address is looked at again, and so does who changed the source meanwhile") {
  Desk desk;
  bring(desk, std::nullopt);
  send(desk, "/admin/sources", "act=save&url=example.org" + settings);
  const auto page = "/admin/sources/" + only_source(desk)["id"].get<std::string>();
  send(desk, page + "/pause", "paused=yes");  // rev 2
  const auto looked = look(
      desk, page, "act=look&rev=1&url=example.org%2Fnews&interval=30&max_items=9&max_age=&name=Typed&when_gone=keep");
  CHECK(has(looked.text, "value=\"Typed\""));
  CHECK(has(looked.text, "value=\"9\""));
  CHECK(has(looked.text, "name=\"rev\" value=\"1\""));
  CHECK(has(looked.text, "action=\"" + page + "\""));
  CHECK(only_source(desk)["name"] == "Site");
  CHECK(send(desk, page, "act=save&rev=1&url=example.org&interval=30&max_items=9").status == 412);
}

TEST_CASE("staff correct where the news of a page stand, beginning with what was found") {
  Desk desk;
  Source asked;
  const Selectors found{"article", "h2", ".date", "p", "h2 > a", ""};
  desk.app.preview_source = [&](const Source& source, auto done) {
    asked = source;
    SourcePreview preview;
    preview.parts = {{source.url, "page", "", "", "", 0}};
    preview.selectors = found;
    if (source.selectors) preview.selectors->title.clear();
    preview.items.emplace_back();
    preview.items.back().content.title = "Title";
    done(preview);
    return true;
  };
  const auto looked = look(desk, "/admin/sources/look", "url=example.org");
  CHECK(has(looked.text, "<details class=\"places\" open>"));
  CHECK(has(looked.text, "name=\"place_title\" value=\"h2\""));
  CHECK(has(looked.text, "name=\"found_title\" value=\"h2\""));
  CHECK(has(looked.text, "(found by itself)"));
  const std::string as_found =
      "&place_item=article&found_item=article&place_date=.date&found_date=.date&place_excerpt=p&found_excerpt=p"
      "&place_link=h2+%3E+a&found_link=h2+%3E+a&place_image=&found_image=&found_title=h2&may_be_page=yes";
  // As it was found it goes on being found.
  send(desk, "/admin/sources", "act=save&url=example.org&place_title=h2" + as_found + settings);
  const auto source = only_source(desk);
  CHECK(source["selectors"].is_null());
  CHECK(source["format"].is_null());
  const auto page = "/admin/sources/" + source["id"].get<std::string>();
  const auto changed =
      look(desk, page, "act=look&rev=1&url=example.org&as_page=yes&place_title=h2.head" + as_found + settings);
  REQUIRE(asked.selectors);
  CHECK(*asked.selectors == Selectors{"", "h2.head", "", "", "", ""});
  CHECK(asked.format == "page");
  CHECK(has(changed.text, "name=\"place_title\" value=\"h2.head\""));
  CHECK(has(changed.text, "name=\"place_item\" value=\"article\""));
  CHECK(send(desk, page, "act=save&rev=1&url=example.org&place_title=h2.head" + as_found + settings).status == 303);
  CHECK(only_source(desk)["selectors"]["title"] == "h2.head");
  CHECK(has(desk.get(page, "admin").text, "<details class=\"places\" open>"));
  const auto wrong = send(desk, page, "act=save&rev=2&url=example.org&place_title=h2%5B" + as_found + settings);
  CHECK(wrong.status == 422);
  CHECK(has(wrong.text, "place-wrong-title"));
  CHECK_FALSE(has(wrong.text, "place-wrong-date"));
  // A form without these fields leaves them as they are.
  CHECK(send(desk, page, "act=save&rev=2&url=example.org" + settings).status == 303);
  CHECK(only_source(desk)["selectors"]["title"] == "h2.head");
}
