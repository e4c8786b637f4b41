// Rule 10: numeric days, by the whole column and the clock.
#include "formats/day_order.hpp"

#include "formats/web_reading.hpp"
#include "test.hpp"

using namespace vitrine;

namespace {

Instant at(const char* text) { return *parse_rfc3339(text); }

/// Each of them as it is understood; "?" behind what is a guess.
std::string column(const std::vector<std::string>& texts, const std::string& lang = "en",
                   Instant now = at("2026-11-24T12:00:00Z")) {
  DayColumn all;
  for (const auto& text : texts) all.see(text);
  std::string out;
  for (const auto& text : texts)
    out += (out.empty() ? "" : ", ") + all.spelled_out(text, lang, now) + (all.is_guess(text) ? "?" : "");
  return out;
}

std::string rss(const std::vector<std::string>& dates, const std::string& lang) {
  std::string items;
  for (const auto& date : dates)
    items += "<item><title>T" + std::to_string(items.size()) + "</title><pubDate>" + date + "</pubDate></item>";
  return "<rss version=\"2.0\"><channel><title>F</title><language>" + lang + "</language>" + items + "</channel></rss>";
}

std::string json_feed(const std::vector<std::string>& dates) {
  std::string items;
  for (const auto& date : dates)
    items += (items.empty() ? "" : ",") + (R"({"id": ")" + date + R"(", "content_text": "Text", "title": "T )" + date +
                                           R"(", "date_published": ")" + date + R"("})");
  return R"({"version": "https://jsonfeed.org/version/1.1", "items": [)" + items + "]}";
}

std::string page(const std::vector<std::string>& dates) {
  std::string out = "<html><body>";
  for (const auto& date : dates)
    out += "<article><h2><a href=\"/" + std::to_string(out.size()) + "\">Story of " + date + "</a></h2><time>" + date +
           "</time><p>A text long enough to be an excerpt of it.</p></article>";
  return out + "</body></html>";
}

std::string csv(const std::vector<std::string>& dates) {
  std::string out = "title,published_at\n";
  for (const auto& date : dates) out += "On " + date + "," + date + "\n";
  return out;
}

std::string listing(const std::vector<std::string>& dates) {
  std::string out;
  for (const auto& date : dates) out += "Story of " + date + "\n\n" + date + "\n\nA text.\n\nRead more\n\n";
  return out;
}

/// The days in Brussels, of all drafts.
std::string days(const WebReadResult& read) {
  const auto zone = *Zone::find("Europe/Brussels");
  std::string out;
  for (const auto& draft : read.drafts) {
    const auto when = draft.published_at ? parse_rfc3339(*draft.published_at) : refuse(std::string{});
    out += (out.empty() ? "" : ", ") + (when ? format_date(zone.date_at(*when)) : std::string{"none"});
  }
  return out;
}

std::string keys(const WebReadResult& read) {
  std::string out;
  for (const auto& draft : read.drafts) out += draft.key.value_or("none") + "\n";
  return out;
}

}  // namespace

TEST_CASE("rule 10: the order of day and month is that of the whole column") {
  CHECK(column({"04/12/2026", "13/12/2026"}) == "04/12/2026, 13/12/2026");
  CHECK(column({"04/12/2026", "12/13/2026"}) == "12/04/2026, 13/12/2026");
  CHECK(column({"4-12-2026", "12-31-2026"}) == "12/04/2026, 31/12/2026");
  CHECK(column({"04 / 12 / 2026", "12 / 31 / 2026"}) == "12/04/2026, 31/12/2026");
  // Nothing tells: day first, but in the United States.
  CHECK(column({"04/12/2026", "05/12/2026"}) == "04/12/2026?, 05/12/2026?");
  CHECK(column({"04/12/2026"}, "en-US") == "12/04/2026?");
  CHECK(column({"04/12/2026"}, "en-GB") == "04/12/2026?");
  CHECK(column({"04/12/2026", "13/12/2026"}, "en-US") == "04/12/2026, 13/12/2026");
  // Where some tell one thing and some the other, what tells is right, and the rest a guess.
  CHECK(column({"13/12/2026", "12/31/2026", "04/12/2026"}) == "13/12/2026, 31/12/2026, 04/12/2026?");
  // Twice the same number is the same day either way.
  CHECK(column({"04/04/2026"}) == "04/04/2026");
}

TEST_CASE("rule 10: dots are day first whatever else the column says, and say nothing about others") {
  CHECK(column({"04.12.2026", "12/13/2026"}) == "04.12.2026, 13/12/2026");
  CHECK(column({"04.12.2026"}, "en-US") == "04.12.2026");
  CHECK(column({"13.12.2026", "04/12/2026"}) == "13.12.2026, 04/12/2026?");
}

TEST_CASE("rule 10: years of two digits are of the hundred that end in twenty years") {
  CHECK(column({"26.06.26"}) == "26.06.2026");
  CHECK(column({"26.06.46", "26.06.47", "26.06.99"}) == "26.06.2046, 26.06.1947, 26.06.1999");
  CHECK(column({"26.06.47"}, "en", at("2027-01-01T12:00:00Z")) == "26.06.2047");
  CHECK(column({"26/06/00"}) == "26/06/2000");
}

TEST_CASE("rule 10: what is no numeric day, or no day at all, stays as it is written") {
  for (const auto* text :
       {"2026-12-04", "2026/12/04 10:00", "Fri, 04 Dec 2026 10:00:00 GMT", "20031231", "13/13/2026", "1.2.3.4",
        "03-12-31T10:14:55Z", "10:30", "4/12", "", "192.168.10.20", "99/99/99 x", "31.02.26"})
    CHECK(column({text}) == text);
  CHECK(column({"Published on 04/12/26 at 18:30"}) == "Published on 04/12/2026 at 18:30?");
}

TEST_CASE("rule 10: a document's dates are read by its column in every format") {
  for (const auto& [name, read] :
       {std::pair<const char*, std::function<WebReadResult(const std::vector<std::string>&)>>{
            "rss", [](const auto& dates) { return read_web(rss(dates, "en"), Format::rss); }},
        {"jsonfeed", [](const auto& dates) { return read_web(json_feed(dates), Format::jsonfeed); }},
        {"page", [](const auto& dates) { return read_web(page(dates), Format::page); }},
        {"csv", [](const auto& dates) { return read_web(csv(dates), Format::csv); }},
        {"listing", [](const auto& dates) { return read_web(listing(dates), Format::listing); }}}) {
    INFO(name);
    const auto american = read({"04/12/2025", "05/12/2025", "04/13/2025"});
    CHECK(days(american) == "2025-04-12, 2025-05-12, 2025-04-13");
    CHECK(american.about.value().dates.empty());
    const auto european = read({"04/12/2025", "05/12/2025", "13/04/2025"});
    CHECK(days(european) == "2025-12-04, 2025-12-05, 2025-04-13");
    CHECK(european.about.value().dates.empty());
    CHECK(days(read({"12/31/25", "12/04/25"})) == "2025-12-31, 2025-12-04");
    const auto open = read({"04/12/25", "05/12/25"});
    CHECK(days(open) == "2025-12-04, 2025-12-05");
    REQUIRE(open.about.value().dates.size() == 2);
    const auto& [pointer, note] = *open.about->dates.begin();
    CHECK(pointer == open.pointers[0]);
    CHECK(note.text == "04/12/25");
    CHECK(note.read_as == at("2025-12-03T23:00:00Z"));
    // What tells may stand last, and an item be the same before and after it came.
    const auto later = read({"04/12/25", "05/12/25", "04/13/25"});
    CHECK(days(later) == "2025-04-12, 2025-05-12, 2025-04-13");
    CHECK(keys(later).starts_with(keys(open)));
  }
}

TEST_CASE("rule 10: events that a page lists by their days are read by the column, and noted when that is a guess") {
  const auto told = read_web(page({"04/12/27", "05/12/27", "04/13/27"}), Format::page);
  REQUIRE(told.drafts.size() == 3);
  CHECK(told.drafts[0].starts_at == "2027-04-12");
  CHECK(told.about.value().dates.empty());
  const auto open = read_web(page({"04/12/26", "05/12/26"}), Format::page);
  REQUIRE(open.drafts.size() == 2);
  CHECK(open.drafts[0].starts_at == "2026-12-04");
  REQUIRE(open.about.value().dates.size() == 2);
  CHECK(open.about->dates.at(open.pointers[0]).text == "04/12/26");
}

TEST_CASE("rule 10: a language of the document's own decides where nothing else does") {
  CHECK(days(read_web(rss({"04/12/26"}, "en-US"), Format::rss)) == "2026-04-12");
  CHECK(days(read_web(rss({"04/12/26"}, "en-us"), Format::rss)) == "2026-04-12");
  CHECK(days(read_web(rss({"04/12/26"}, "fr"), Format::rss)) == "2026-12-04");
  ReadOptions american;
  american.lang = "en-US";
  CHECK(days(read_web(csv({"04/12/26"}), Format::csv, american)) == "2026-04-12");
}

TEST_CASE("rule 10: keys are the same on either side of the day on which two digits turn to another century") {
  ReadOptions later;
  later.now = at("2027-01-01T12:00:00Z");
  const std::vector<std::string> dates{"04/06/47", "04.06.47"};
  for (const auto& [bytes, format] : {std::pair{rss(dates, "en"), Format::rss}, std::pair{csv(dates), Format::csv},
                                      std::pair{listing(dates), Format::listing}}) {
    const auto early = read_web(bytes, format), late = read_web(bytes, format, later);
    CHECK(days(early).substr(0, 4) == "1947");
    CHECK(days(late) != days(early));
    CHECK(keys(early) == keys(late));
  }
}

TEST_CASE("rule 10: each column of a table tells for itself, and for those that tell nothing") {
  const std::string head = "kind,title,starts_at,ends_at,published_at\n";
  const auto read =
      read_web(head + "event,A,04/12/2026,05/12/2026,13/11/2026\nevent,B,04/11/2026,04/30/2026,\n", Format::csv);
  REQUIRE(read.drafts.size() == 2);
  CHECK(read.drafts[0].ends_at == "2026-05-12");
  CHECK(format_date(Zone::find("Europe/Brussels")->date_at(*parse_rfc3339(*read.drafts[0].published_at))) ==
        "2026-11-13");
  CHECK(read.drafts[0].problems.empty());
  // starts_at tells nothing, and the others disagree.
  CHECK(read.drafts[0].starts_at == "2026-12-04");
  CHECK(read.about.value().dates.count("/lines/2") == 1);
  const auto helped = read_web(head + "event,A,04/12/2026,,04/13/2026\n", Format::csv);
  CHECK(helped.drafts[0].starts_at == "2026-04-12");
  CHECK(helped.about.value().dates.empty());
}

TEST_CASE("rule 10: in a large table, too, what tells may stand far down") {
  std::vector<std::string> dates(3000, "04/12/2026");
  dates.push_back("04/13/2026");
  for (const auto& [bytes, format] : {std::pair{csv(dates), Format::csv},
                                      std::pair{rss(std::vector(dates.end() - 1500, dates.end()), "en"), Format::rss}})
    CHECK(days(read_web(bytes, format)).starts_with("2026-04-12"));
}
