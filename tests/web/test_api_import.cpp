// Importing over HTTP.
#include "desk.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {
const std::string import = "/api/v1/import";
const std::string two = R"({"items":[{"title":"One","key":"k:1"},{"title":"Two","key":"k:2"}]})";

std::string counts(const Answer& answer) {
  INFO(answer.text);
  REQUIRE(answer.status == 200);
  const auto json = answer.json();
  return std::to_string(json["created"].get<int>()) + "/" + std::to_string(json["updated"].get<int>()) + "/" +
         std::to_string(json["unchanged"].get<int>());
}
}  // namespace

TEST_CASE("an import is one commit, and the same file twice changes nothing") {
  Desk desk;
  const auto first = desk.post(import, two);
  CHECK(counts(first) == "2/0/0");
  CHECK(first.json()["seq"] == 1);
  CHECK(desk.published.size() == 1);
  const auto again = desk.post(import, two);
  CHECK(counts(again) == "0/0/2");
  CHECK(again.json()["seq"] == 1);
  CHECK(desk.published.size() == 1);
  CHECK(desk.get("/api/v1/items").json()["items"].size() == 2);
}

TEST_CASE("a calendar's weekly evening is imported for the coming weeks") {
  Desk desk;
  const auto begins = format_date(Zone{}.date_at(desk.now));
  std::string day;
  for (const char c : begins)
    if (c != '-') day += c;
  const auto calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:choir\r\nDTSTART:" + day +
                        "T235900Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Choir\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  CHECK(counts(desk.post(import, calendar)) == "3/0/0");
  CHECK(counts(desk.post(import, calendar)) == "0/0/3");
}

TEST_CASE("a dry run answers the same counts and changes nothing") {
  Desk desk;
  CHECK(counts(desk.post(import + "?dry_run=true", two)) == "2/0/0");
  CHECK(desk.store.version().seq == 0);
  CHECK(desk.get("/api/v1/items").json()["items"].empty());
  CHECK(desk.published.empty());
  CHECK(counts(desk.post(import + "?dry_run=false", two)) == "2/0/0");
  CHECK(desk.post(import + "?dry_run=perhaps", two).status == 422);
}

TEST_CASE("one wrong item refuses the whole file, with the place of every problem") {
  Desk desk;
  const auto answer =
      desk.post(import, R"({"items":[{"title":"One","key":"k:1"},{"key":"k:2"},{"title":"Three","kind":"x"}]})");
  CHECK(answer.status == 422);
  CHECK(answer.pointers() == "/items/1/title,/items/2/kind");
  CHECK(desk.get("/api/v1/items").json()["items"].empty());
  CHECK(desk.store.version().seq == 0);
}

TEST_CASE("of many problems the first hundred are told") {
  Desk desk;
  std::string body = R"({"items":[)";
  for (int i = 0; i < 300; ++i) body += std::string{i ? "," : ""} + R"({"kind":"news"})";
  const auto answer = desk.post(import, body + "]}");
  CHECK(answer.status == 422);
  CHECK(answer.json()["errors"].size() == 100);
}

TEST_CASE("the format is told by content or by name") {
  Desk desk;
  CHECK(counts(desk.post(import + "?format=json", two)) == "2/0/0");
  CHECK(desk.post(import + "?format=docx", two).status == 422);
  CHECK(desk.post(import, "\x01\x02\x03").status == 422);
  CHECK(desk.post(import + "?format=json", "{ not json").status >= 400);
  CHECK(desk.post(import, "").status == 400);
}

TEST_CASE("a listing is read as it was copied") {
  Desk desk;
  const std::string listing =
      "Peace talks begin\n24.11.26\nThe talks begin today, and everybody is welcome.\nRead more\n";
  const auto answer = desk.post(import + "?format=listing&lang=en", listing, {{"Content-Type", "text/plain"}});
  CHECK(counts(answer) == "1/0/0");
  CHECK(desk.get("/api/v1/items").json()["items"][0]["title"] == "Peace talks begin");
}

TEST_CASE("a form is told how to send a file") {
  Desk desk;
  const auto answer = desk.post(import, two, {{"Content-Type", "multipart/form-data; boundary=x"}});
  CHECK(answer.status == 415);
  CHECK(answer.json()["detail"].get<std::string>().find("--data-binary") != std::string::npos);
  CHECK(counts(desk.post(import, two, {{"Content-Type", "application/x-www-form-urlencoded"}})) == "2/0/0");
}

TEST_CASE("an import over its limit is too large") {
  Desk desk;
  CHECK(desk.post(import, std::string((32u << 20) + 1, ' ')).status == 413);
}

TEST_CASE("an author imports drafts only") {
  Desk desk;
  CHECK(desk.ask("author", "POST", import, two).status >= 400);
  const auto drafts = R"({"items":[{"title":"One","key":"k:1","status":"draft"}]})";
  CHECK(counts(desk.ask("author", "POST", import, drafts)) == "1/0/0");
}

TEST_CASE("while a large import is under way, two other writes may wait for it and no more") {
  Desk desk;
  desk.app.long_imports = 1;
  CHECK(desk.post("/api/v1/items", R"({"title":"a"})").status == 201);
  const Slots::Place one{desk.app.waiting_writes}, two{desk.app.waiting_writes};
  const auto answer = desk.post("/api/v1/items", R"({"title":"a"})");
  CHECK(answer.status == 503);
  CHECK(answer.header("Retry-After") == "2");
  desk.app.long_imports = 0;
  CHECK(desk.post("/api/v1/items", R"({"title":"a"})").status == 201);
}

TEST_CASE("an import counts as long while it runs, and only a large one") {
  Desk desk;
  int at_commit = 0;
  desk.app.publish = [&](const std::string&) { at_commit = desk.app.long_imports; };
  desk.post(import, two);
  CHECK(at_commit == 0);
  const auto gap = "," + std::string(600'000, ' ');
  const auto item = [](const char* key) { return R"({"title":"Three","key":")" + std::string{key} + "\"}"; };
  const auto large = R"({"items":[)" + item("k:3") + gap + item("k:4") + gap + item("k:5") + "]}";
  CHECK(counts(desk.post(import, large)) == "3/0/0");
  CHECK(at_commit == 1);
  CHECK(desk.app.long_imports == 0);
}

TEST_CASE("rule 10: a dry run tells the dates that it read, and when their order is a guess") {
  Desk desk;
  const auto dry = [&](const std::string& rows) {
    return desk.post("/api/v1/import?dry_run=true", "kind,title,starts_at\n" + rows).json();
  };
  const auto open = dry("event,A,04/12/26\nevent,B,05/12/26 18:30\n");
  CHECK(open["changes"][0]["date"] == "2026-12-04");
  CHECK(open["changes"][1]["date"] == "2026-12-05T18:30:00+01:00");
  CHECK(open["dates"]["guessed"] == 2);
  CHECK(open["dates"]["guessed_text"] == "04/12/26");
  const auto plain = dry("event,A,04/12/26\nevent,B,04/13/26\n");
  CHECK(plain["changes"][0]["date"] == "2026-04-12");
  CHECK(plain["dates"]["guessed"] == 0);
}

TEST_CASE("a dry run tells what would be made and what of which would change, and changes nothing") {
  Desk desk;
  desk.post("/api/v1/import", R"({"items":[{"key":"a","title":"A"}]})");
  const auto seq = desk.store.version().seq;
  const auto answer =
      desk.post("/api/v1/import?dry_run=true", R"({"items":[{"key":"a","title":"A2"},{"key":"b","title":"B"}]})")
          .json();
  REQUIRE(answer["changes"].size() == 2);
  CHECK(answer["changes"][0]["act"] == "updated");
  CHECK(answer["changes"][0]["fields"] == Json::array({"title"}));
  CHECK(answer["changes"][1]["act"] == "created");
  CHECK(answer["changes"][1]["title"] == "B");
  CHECK(desk.store.version().seq == seq);
}
