// Staff's pages of sources: an address is looked at, added, changed, paused and removed, without script.
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
  desk.app.preview_source = [error](const Source& source) {
    SourcePreview preview;
    preview.error = error;
    if (error) return preview;
    preview.title = "The site";
    preview.parts = {{source.url + "/feed", "rss", "", "", "", 0}};
    preview.counts.created = 3;
    preview.counts.skipped = 1;
    preview.items.emplace_back();
    preview.items.back().content.title = "A <b> title";
    preview.items.back().picture = true;
    return preview;
  };
}

}  // namespace

TEST_CASE("a pasted address is looked at, and added as the form says") {
  Desk desk;
  bring(desk, std::nullopt);
  CHECK(has(desk.get("/admin/sources", "admin").text, "No source yet."));
  const auto looked = send(desk, "/admin/sources/look", "url=example.org");
  CHECK(looked.status == 200);
  CHECK(has(looked.text, "value=\"example.org\""));
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
    bring(desk, PullError{trouble_named(name).value(), "detail", 0});
    const auto looked = desk.ask("admin", "POST", "/admin/sources/look", "url=example.org",
                                 {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", "de"}});
    INFO(name);
    CHECK(looked.status == 200);
    CHECK(has(looked.text, "role=\"alert\""));
    CHECK_FALSE(has(looked.text, "detail"));
    CHECK(has(looked.text, "Quelle hinzufügen"));
  }
}

TEST_CASE("every trouble has its words in every language") {
  Desk desk;
  for (const auto* lang : {"en", "fr", "nl", "de"})
    for (int i = 0; i <= static_cast<int>(PullTrouble::not_stored); ++i) {
      bring(desk, PullError{static_cast<PullTrouble>(i), "", 0});
      INFO(lang << " " << name_of(static_cast<PullTrouble>(i)));
      CHECK(desk.ask("admin", "POST", "/admin/sources/look", "url=example.org",
                     {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept-Language", lang}})
                .status == 200);
    }
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
