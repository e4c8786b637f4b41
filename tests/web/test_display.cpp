// The page and the deck as the router answers them.
#include <set>

#include <fmt/format.h>

#include "desk.hpp"
#include "model/deck.hpp"
#include "test.hpp"
#include "web/decks.hpp"
#include "web/phone_link.hpp"

using namespace vitrine;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Answer again(Desk& desk, const std::string& target, const std::string& etag) {
  return desk.ask("", "GET", target, "", {{"If-None-Match", etag}});
}

}  // namespace

TEST_CASE("pages and decks are for everybody, and have a tag to ask again with") {
  Desk desk;
  desk.make();
  for (const std::string target :
       {"/", "/display/main", "/display/main?still", "/display/main?embed", "/api/v1/channels/main/deck"}) {
    CAPTURE(target);
    const auto first = desk.get(target, "");
    CHECK(first.status == 200);
    CHECK(first.header("Cache-Control") == "no-cache");
    CHECK(!first.etag().empty());
    CHECK(again(desk, target, first.etag()).status == 304);
    CHECK(again(desk, target, "\"another\"").status == 200);
  }
}

TEST_CASE("a page brings the time of its sending, also when it is the same page as before") {
  Desk desk;
  desk.make();
  const auto now = fmt::format("now;desc=\"{}\"", to_unix_ms(desk.now));
  const auto first = desk.get("/display/main", "");
  CHECK(first.header("Server-Timing") == now);
  CHECK(again(desk, "/display/main", first.etag()).header("Server-Timing") == now);
  CHECK(desk.get("/display/main?at=2026-12-04T09:00", "").header("Server-Timing").empty());
}

TEST_CASE("the four faces of a channel have tags of their own") {
  Desk desk;
  const auto plain = desk.get("/display/main", ""), screen = desk.get("/", "");
  const auto still = desk.get("/display/main?still", ""), frame = desk.get("/display/main?embed", "");
  CHECK(plain.etag() != screen.etag());
  CHECK(plain.etag() != still.etag());
  CHECK(plain.etag() != frame.etag());
  CHECK(has(screen.text, " data-screen"));
  CHECK(!has(plain.text, " data-screen"));
}

TEST_CASE("a commit changes page, deck and their tags") {
  Desk desk;
  const auto before = desk.get("/display/main", "");
  const auto id = desk.make(R"({"title":"Brand new"})");
  const auto after = desk.get("/display/main", "");
  CHECK(after.etag() != before.etag());
  CHECK(has(after.text, "data-item=\"" + id + "\""));
  CHECK(has(after.text, "Brand new"));
  const auto deck = desk.get("/api/v1/channels/main/deck", "").json();
  CHECK(deck.at("slides").at(0).at("item") == id);
  CHECK(has(after.text, "data-seq=\"" + std::to_string(deck.at("seq").get<int>()) + "\""));
  CHECK(has(after.text, "data-version=\"" + deck.at("version").get<std::string>() + "\""));
}

TEST_CASE("the page moves with the horizon though nobody commits") {
  Desk desk;
  desk.make();
  const auto before = desk.get("/display/main", "");
  desk.now += std::chrono::minutes{61};
  const auto after = desk.get("/display/main", "");
  CHECK(after.etag() != before.etag());
  CHECK(again(desk, "/display/main", before.etag()).status == 200);
}

TEST_CASE("a deck that is still right is not made again") {
  Desk desk;
  desk.make();
  Decks decks{desk.app};
  const auto first = decks.now("main");
  desk.now += std::chrono::seconds{1};
  CHECK(decks.now("main") == first);
  desk.make();
  const auto second = decks.now("main");
  CHECK(second != first);
  desk.now = second->deck.horizon;
  CHECK(decks.now("main") != second);
  CHECK(decks.now("nowhere") == nullptr);
}

TEST_CASE("a clock that was set back does not keep a deck of the future") {
  Desk desk;
  Decks decks{desk.app};
  desk.now += std::chrono::hours{5};
  const auto ahead = decks.now("main");
  desk.now -= std::chrono::hours{5};
  CHECK(decks.now("main") != ahead);
}

TEST_CASE("a deck holds the items that its slides name, and no other") {
  Desk desk;
  for (int n = 0; n < 30; ++n) desk.make();
  Decks decks{desk.app};
  const auto view = decks.now("main");
  std::set<Uuid> named;
  for (const auto& slide : view->deck.slides) {
    if (slide.item) named.insert(*slide.item);
    for (const auto& row : slide.rows) named.insert(row.item);
  }
  CHECK(view->items.size() == named.size());
  for (const auto& id : named) CHECK(view->items.count(id) == 1);
}

TEST_CASE("a channel that does not exist: a calm page, and a problem for programs") {
  Desk desk;
  const auto page = desk.get("/display/nowhere", "");
  CHECK(page.status == 404);
  CHECK(page.type == "text/html; charset=utf-8");
  CHECK(!has(page.text, "<script"));
  const auto deck = desk.get("/api/v1/channels/nowhere/deck", "");
  CHECK(deck.status == 404);
  CHECK(deck.type == "application/problem+json");
}

TEST_CASE("any moment of the next 7 days may be seen by everybody, later ones with a token") {
  Desk desk;
  desk.make();
  const auto at = [&](std::chrono::hours ahead) { return format_rfc3339(desk.now + ahead); };
  for (const std::string target : {"/api/v1/channels/main/deck?at=", "/display/main?at="}) {
    CAPTURE(target);
    CHECK(desk.get(target + at(std::chrono::hours{24}), "").status == 200);
    CHECK(desk.get(target + at(std::chrono::hours{24}), "").header("Cache-Control") == "no-store");
    const auto far = desk.get(target + at(std::chrono::hours{24 * 8}), "");
    CHECK(far.status == 401);
    CHECK(far.header("WWW-Authenticate") == "Bearer");
    CHECK(desk.get(target + at(std::chrono::hours{24 * 8}), "reader").status == 200);
    CHECK(desk.get(target + "soon", "").status == 400);
    CHECK(desk.get(target, "").status == 400);
  }
}

TEST_CASE("a moment without an offset is in the channel's zone, and a plus may have become a space") {
  Desk desk;
  const auto horizon = [&](const std::string& at) {
    return desk.get("/api/v1/channels/main/deck?at=" + at, "admin").json().at("horizon").get<std::string>();
  };
  CHECK(horizon("2026-12-04T09:00") == horizon("2026-12-04T08:00:00Z"));
  CHECK(horizon("2026-12-04T09:00:00+01:00") == horizon("2026-12-04T08:00:00Z"));
  CHECK(horizon("2026-12-04T09:00:00 01:00") == horizon("2026-12-04T08:00:00Z"));
}

TEST_CASE("pages are sent compressed to those who take it") {
  Desk desk;
  const auto packed = desk.ask("", "GET", "/display/main", "", {{"Accept-Encoding", "gzip, br"}});
  CHECK(packed.header("Content-Encoding") == "gzip");
  CHECK(packed.header("Vary") == "Accept-Encoding");
  CHECK(again(desk, "/display/main", packed.etag()).status == 304);
}

TEST_CASE("drafts and archived items are on no page") {
  Desk desk;
  desk.make(R"({"title":"Half written","status":"draft"})");
  for (const std::string target : {"/display/main", "/display/main?still", "/api/v1/channels/main/deck"})
    CHECK(!has(desk.get(target, "").text, "Half written"));
}

TEST_CASE("the code at the foot of the screen leads to where a phone finds this server, and moves with it") {
  Desk desk;
  desk.make();
  const auto alone = desk.get("/display/main", "");
  CHECK(!has(alone.text, "bar-link"));
  std::string address = "http://192.168.1.5:8080";
  desk.app.network_address = [&] { return address; };
  const auto first = desk.get("/display/main", "");
  CHECK(has(first.text, "aria-label=\"HTTP://192.168.1.5:8080/P\""));
  CHECK(has(first.text, "<span class=\"bar-link-words\" data-word=\"on_phone\">Read it on your phone</span>"));
  CHECK(again(desk, "/display/main", first.etag()).status == 304);
  address = "http://192.168.1.77:8080";
  CHECK(again(desk, "/display/main", first.etag()).status == 200);
  CHECK(has(desk.get("/display/main", "").text, "HTTP://192.168.1.77:8080/P"));
  for (const auto& [path, place] :
       {std::pair<std::string, std::string>{"/P", "display/main?still"}, {"/P/HALL-2", "../display/hall-2?still"}}) {
    CHECK(desk.get(path, "").status == 302);
    CHECK(desk.get(path, "").header("Location") == place);
  }
}

TEST_CASE("a page is dressed for the night by the server, before any script runs") {
  Desk desk;
  desk.ask("admin", "PATCH", "/api/v1/channels/main", R"({"night":{"theme":"night","from":"20:30","to":"07:00"}})",
           {{"If-Match", "*"}, {"Content-Type", "application/merge-patch+json"}});
  const auto theme = [&](const std::string& time) {
    desk.now = *parse_rfc3339("2026-11-24T" + time + ":00+01:00");
    const auto html = desk.get("/display/main?still", "").text;
    const auto page = desk.get("/display/main", "").text;
    const auto worn = has(html, "<html lang=\"en\" data-theme=\"night\">") && has(html, "/themes/night.css\"");
    CHECK(has(page, "<html lang=\"en\" data-theme=\"night\">") == worn);
    CHECK(has(page, "/themes/night.css\" class=\"theme\" data-theme=\"night\">") == worn);
    CHECK(has(page, "/themes/paper.css\" class=\"theme\" data-theme=\"paper\" media=\"not all\">") == worn);
    CHECK(has(page, " data-day-theme=\"paper\" data-night=\"night 1230 420\""));
    return worn ? "night" : "day";
  };
  CHECK(theme("20:29") == std::string{"day"});
  CHECK(theme("20:30") == std::string{"night"});
  CHECK(theme("20:29") == std::string{"day"});
  const auto then = desk.get("/display/main?still&at=2026-11-24T23:00", "").text;
  CHECK(has(then, "data-theme=\"night\""));
}

TEST_CASE("the plain list is kept in the channel's languages only, whatever is asked for") {
  Desk desk;
  desk.make(R"({"title":"Open day","translations":{"nl":{"title":"Opendeurdag"}}})");
  desk.ask("admin", "PATCH", "/api/v1/channels/main", R"({"langs":["en","nl"]})",
           {{"If-Match", "*"}, {"Content-Type", "application/merge-patch+json"}});
  const auto english = desk.get("/display/main?still", ""), dutch = desk.get("/display/main?still&lang=nl", "");
  CHECK(has(english.text, "Open day"));
  CHECK(has(dutch.text, "Opendeurdag"));
  CHECK(dutch.etag() != english.etag());
  CHECK(desk.get("/display/main?still&lang=xx", "").etag() == english.etag());
  CHECK(again(desk, "/display/main?still&lang=nl", dutch.etag()).status == 304);
}

TEST_CASE("a drill is called one in the plain list too") {
  Desk desk;
  desk.now = *parse_rfc3339("2026-11-24T10:00:00+01:00");
  const auto make = [&](const std::string& tags) {
    desk.make(R"({"kind":"notice","title":"Leave the house","urgent":true,"urgent_since":"2026-11-24T09:55:00+01:00",)"
              R"("show_until":"2026-11-24T11:00:00+01:00","tags":)" +
              tags + "}");
    return desk.get("/display/main?still", "").text;
  };
  CHECK(has(make("[]"), "<strong>Urgent</strong> · Issued 09:55"));
  CHECK(has(make(R"(["drill"])"), "<strong>Drill</strong> · Issued 09:55"));
}

TEST_CASE("a phone is led by the public address when there is one") {
  Organisation organisation;
  CHECK(phone_link(organisation, "", "main").empty());
  organisation.public_url = "https://news.example.org/";
  CHECK(phone_link(organisation, "http://192.168.1.5", "hall-2") == "HTTPS://NEWS.EXAMPLE.ORG/P/HALL-2");
  organisation.public_url = "https://example.org/wall";
  CHECK(phone_link(organisation, "", "main") == "https://example.org/wall/display/main?still");
  for (const auto* nowhere : {"http://localhost:8080", "http://LOCALHOST", "http://127.0.0.1/", "http://[::1]:8080"}) {
    organisation.public_url = nowhere;
    CHECK(phone_link(organisation, "http://192.168.1.5", "main") == "HTTP://192.168.1.5/P");
    CHECK(phone_link(organisation, "", "main").empty());
  }
}

TEST_CASE("the service worker has an address that lets it answer for every page") {
  Desk desk;
  const auto script = desk.get("/sw.js", "");
  CHECK(script.status == 200);
  CHECK(script.type == "text/javascript; charset=utf-8");
  CHECK(script.header("Cache-Control") == "no-cache");
  CHECK(desk.get("/favicon.ico", "").status == 200);
}
