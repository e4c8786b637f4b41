// Staff's pages of channels: what a form says is what the API gets; readers see, admins change.
#include "base/text.hpp"
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Answer send(Desk& desk, const std::string& path, std::string form, std::string_view who = "admin") {
  return desk.ask(who, "POST", path, std::move(form), {{"Content-Type", "application/x-www-form-urlencoded"}});
}

/// The form as a browser sends it for a channel as it is made, with `more` at its end.
std::string form_of(const Json& channel, const std::string& more = "") {
  return "rev=" + to_text(channel["rev"]) +
         "&title=Lobby&kinds=news&kinds=event&cap_news=6&cap_event=4&cap_notice=8&cap_poster=8&summaries=agenda"
         "&dwell_min=10&dwell_max=25&tags=peace%2C+care&langs=en&time_zone=Europe%2FBrussels&theme=bold&transition="
         "slide"
         "&ticker=headlines&overscan=2&diagonal=43&distance=2.5&brand_name=&accent=%230b5c66" +
         more;
}

Json channel(Desk& desk) { return desk.get("/api/v1/channels/main").json(); }

}  // namespace

TEST_CASE("the form of a channel says all that the API takes, and its receipt has the number of the commit") {
  Desk desk;
  const auto sent =
      send(desk, "/admin/channels/main",
           form_of(channel(desk), "&night=yes&night_theme=night&night_from=19%3A30&night_to=06%3A00&own_accent=yes"));
  CHECK(sent.status == 303);
  CHECK(sent.header("Location") == "/admin/channels/main?done=" + std::to_string(desk.store.version().seq));
  const auto now = channel(desk);
  CHECK(now["title"] == "Lobby");
  CHECK(now["kinds"] == *parse_json(R"(["news","event"])"));
  CHECK(now["caps"]["news"] == 6);
  CHECK(now["summaries"] == *parse_json(R"(["agenda"])"));
  CHECK(now["dwell_seconds"] == *parse_json(R"({"min":10,"max":25})"));
  CHECK(now["tags"] == *parse_json(R"(["peace","care"])"));
  CHECK(now["theme"] == "bold");
  CHECK(now["night"] == *parse_json(R"({"theme":"night","from":"19:30","to":"06:00"})"));
  CHECK(now["viewing"] == *parse_json(R"({"diagonal_inches":43,"distance_metres":2.5})"));
  CHECK(now["ticker"] == "headlines");
  CHECK(now["overscan_percent"] == 2);
  CHECK(now["brand"]["accent"] == "#0b5c66");
  CHECK(has(desk.get(sent.header("Location"), "admin").text, "value=\"Lobby\""));
}

TEST_CASE("staff are told from how far a screen can be read when that is less than they want") {
  Desk desk;
  auto form = form_of(channel(desk));
  send(desk, "/admin/channels/main", form);
  CHECK(!has(desk.get("/admin/channels/main", "admin").text, "larger screen"));
  form = form_of(channel(desk));
  form.replace(form.find("distance=2.5"), 12, "distance=8");
  send(desk, "/admin/channels/main", form);
  CHECK(has(desk.get("/admin/channels/main", "admin").text,
            "the smallest letters can be read from 2.8 m, titles from 3.9 m"));
}

TEST_CASE("a channel that is sent as it is shown stays as it is") {
  Desk desk;
  send(desk, "/admin/channels/main", form_of(channel(desk)));
  auto before = channel(desk);
  CHECK(before["night"].is_null());
  CHECK(before["brand"]["accent"].is_null());
  send(desk, "/admin/channels/main", form_of(before));
  auto after = channel(desk);
  before.erase("rev"), after.erase("rev");
  CHECK(after == before);
}

TEST_CASE("what the API refuses of a channel stands beside its field, with what was typed") {
  Desk desk;
  auto form = form_of(channel(desk));
  form.replace(form.find("dwell_max=25"), 12, "dwell_max=5&");
  form.replace(form.find("title=Lobby"), 11, "title=Entry");
  const auto refused = send(desk, "/admin/channels/main", form);
  CHECK(refused.status == 422);
  CHECK(has(refused.text, "value=\"Entry\""));
  CHECK(has(refused.text, "the second must not be smaller"));
  CHECK(channel(desk)["title"] == "");
}

TEST_CASE(
    "whoever is second hears that the channel was changed meanwhile, keeps what was typed, and can save it then") {
  Desk desk;
  const auto seen = channel(desk);
  send(desk, "/admin/channels/main", form_of(seen));
  auto form = form_of(seen);
  form.replace(form.find("title=Lobby"), 11, "title=Entry");
  const auto stale = send(desk, "/admin/channels/main", form);
  CHECK(stale.status == 412);
  CHECK(has(stale.text, "value=\"Entry\""));
  CHECK(has(stale.text, "Somebody else changed this channel"));
  CHECK(channel(desk)["title"] == "Lobby");
  form.replace(0, form.find('&'), "rev=" + to_text(channel(desk)["rev"]));
  CHECK(send(desk, "/admin/channels/main", form).status == 303);
  CHECK(channel(desk)["title"] == "Entry");
}

TEST_CASE("admins make and remove channels; the main one stays; others only look") {
  Desk desk;
  CHECK(send(desk, "/admin/channels", "title=Foyer%2C+1st+floor").header("Location") ==
        "/admin/channels/foyer-1st-floor?done=new");
  CHECK(has(send(desk, "/admin/channels", "title=Foyer+1st+floor").text, "There is a channel of this name already."));
  CHECK(send(desk, "/admin/channels", "title=%3F%3F").status == 422);
  CHECK(has(desk.get("/admin/channels", "reader").text, "Foyer, 1st floor"));
  const auto looked = desk.get("/admin/channels/main", "editor");
  CHECK(has(looked.text, "disabled"));
  CHECK(has(looked.text, "Only administrators change channels."));
  CHECK(send(desk, "/admin/channels/main", form_of(channel(desk)), "editor").status == 403);
  CHECK(!has(desk.get("/admin/channels/main", "admin").text, "/remove\""));
  const auto rev = to_text(desk.get("/api/v1/channels/foyer-1st-floor").json()["rev"]);
  CHECK(send(desk, "/admin/channels/foyer-1st-floor/remove", "rev=" + rev).status == 303);
  CHECK(desk.get("/api/v1/channels/foyer-1st-floor").status == 404);
  CHECK(desk.get("/admin/channels/nowhere").status == 404);
}

TEST_CASE("a channel's form says when its screens sleep, its beat, and the order and proportion of its slides") {
  Desk desk;
  const auto rhythm =
      "&slot=3&sleep-0-day=mon&sleep-0-day=fri&sleep-0-from=22%3A00&sleep-0-to=07%3A00&sleep-1-from=&sleep-1-to="
      "&own_order=yes&order-news=1&order-event=2&order-poster=2&times-news=3&times-agenda=2&rounds=1";
  CHECK(send(desk, "/admin/channels/main", form_of(channel(desk), rhythm)).status == 303);
  const auto now = channel(desk);
  CHECK(now["slot_seconds"] == 3);
  CHECK(now["sleep"] == *parse_json(R"([{"days":["mon","fri"],"from":"22:00","to":"07:00"}])"));
  CHECK(now["sequence"]["order"] == *parse_json(R"(["news","event","poster","notice","agenda","now","headlines"])"));
  CHECK(now["sequence"]["times"]["news"] == 3);
  CHECK(now["sequence"]["times"]["agenda"] == 2);
  CHECK(now["sequence"]["rounds"] == 1);
  const auto page = desk.get("/admin/channels/main", "admin").text;
  CHECK(has(page, R"(name="sleep-0-from" value="22:00")"));
  CHECK(has(page, R"(name="sleep-1-from" value="")"));
  CHECK(has(page, R"(name="own_order" value="yes" checked)"));
  CHECK(has(page, R"(name="order-news" value="1")"));
  CHECK(has(page, R"(<option value="3" selected>three times)"));
  CHECK(send(desk, "/admin/channels/main", form_of(now)).status == 303);
  CHECK(channel(desk)["sequence"].is_null());
  CHECK(channel(desk)["sleep"].empty());
}

TEST_CASE("a channel's form gives each kind seconds of its own, and says in words what results on the beat") {
  Desk desk;
  const auto seconds = "&slot=5&least-event=12&most-event=&least-poster=&most-poster=5&least-now=10&most-now=20";
  CHECK(send(desk, "/admin/channels/main", form_of(channel(desk), seconds)).status == 303);
  CHECK(channel(desk)["dwell_by_kind"] ==
        *parse_json(R"({"event":{"min":12,"max":12},"now":{"min":10,"max":20},"poster":{"min":5,"max":5}})"));
  const auto page = desk.get("/admin/channels/main", "admin").text;
  CHECK(has(page, R"(name="least-event" value="12")"));
  CHECK(has(page, R"(name="most-news" value="")"));
  CHECK(has(page, "<li>Events: 15 seconds</li>"));
  CHECK(has(page, "<li>Posters: 5 seconds</li>"));
  CHECK(has(page, "<li>What is on in each room: 10 to 20 seconds, by their length</li>"));
  CHECK(has(page, "<li>All other kinds: 10 to 25 seconds, by their length</li>"));
  const auto french = desk.ask("admin", "GET", "/admin/channels/main", "", {{"Accept-Language", "fr"}}).text;
  CHECK(has(french, "<li>Événements : 15 secondes</li>"));
  CHECK(send(desk, "/admin/channels/main", form_of(channel(desk))).status == 303);
  CHECK(channel(desk)["dwell_by_kind"].empty());
  CHECK(has(desk.get("/admin/channels/main", "admin").text, "<li>All kinds: 10 to 25 seconds, by their length</li>"));
}

TEST_CASE("wrong seconds of a kind are told beside that kind, with what was typed") {
  Desk desk;
  const auto refused =
      send(desk, "/admin/channels/main", form_of(channel(desk), "&least-event=20&most-event=8&least-news=soon"));
  CHECK(refused.status == 422);
  CHECK(has(refused.text, R"(name="most-event" value="8" min="1" max="3600" aria-invalid="true")"));
  CHECK(has(refused.text, R"(name="least-news" value="soon" min="1" max="3600" aria-invalid="true")"));
  CHECK(!has(refused.text, R"(name="least-poster" value="" min="1" max="3600" aria-invalid="true")"));
}

TEST_CASE("hours of sleep without a day are refused beside their field") {
  Desk desk;
  const auto refused = send(desk, "/admin/channels/main", form_of(channel(desk), "&sleep-0-from=22%3A00"));
  CHECK(refused.status == 422);
  CHECK(has(refused.text, "Please tick at least one day."));
  CHECK(has(refused.text, R"(name="sleep-0-from" value="22:00")"));
}

TEST_CASE("the wall's page says until when a channel is asleep") {
  Desk desk;
  desk.ask("admin", "PATCH", "/api/v1/channels/main",
           R"({"sleep": [{"days": ["mon","tue","wed","thu","fri","sat","sun"], "from": "22:00", "to": "07:00"}]})",
           {{"If-Match", "*"}});
  CHECK(has(desk.get("/admin?at=2026-12-01T23:00").text, "Asleep until 07:00"));
  CHECK(!has(desk.get("/admin?at=2026-12-01T12:00").text, "Asleep"));
}
