// Items that are hard to write down: scripts, signs that formats give a meaning to, lengths, days, zones, rules.
#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/sha256.hpp"
#include "formats/writer.hpp"
#include "model/item_json.hpp"
#include "model/validate.hpp"
#include "test.hpp"

namespace vitrine {

inline Item difficult_item(Json fields, std::size_t number) {
  if (!fields.contains("lang")) fields["lang"] = "en";
  if (!fields.contains("published_at")) fields["published_at"] = "2026-11-01T08:00:00Z";
  const auto valid = validate(draft_from_json(fields), {"en", "Europe/Brussels"});
  if (!valid) FAIL(to_text(fields) + ": " + valid.error().at(0).pointer + ": " + valid.error().at(0).detail);
  Item item;
  item.id = Uuid::parse(fmt::format("0192f6c0-3b9d-7c4e-8f21-{:012x}", number)).value();
  item.content = valid->content();
  item.rev = static_cast<Rev>(1 + number);
  item.created_at = parse_rfc3339("2026-11-02T08:00:00Z").value();
  item.updated_at = parse_rfc3339("2026-11-21T08:00:00.250Z").value();
  return item;
}

inline std::vector<Item> difficult_items() {
  const std::string picture =
      R"("image":{"sha256":")" + std::string(64, 'a') + R"(","alt":"A \"dove\" & <b>","focus":{"x":0.25,"y":0.75}})";
  const std::vector<std::string> all{
      R"({"title":"]]> <script>alert(1)</script> &amp; &lt;b&gt; <!-- -- --> <![CDATA[ x ]]>","summary":"<p>Not HTML</p>\n\n&nbsp;"})",
      R"({"title":"مهرجان السلام في بروكسل","summary":"دعوة عامة\n\nالدخول مجاني","lang":"ar"})",
      R"({"title":"👩‍👧‍👦 🏳️‍🌈 𝔘𝔫𝔦 – “quotes” ’ \u00a0 \u2028 \u0301 ﷽","summary":"\ud83c\udde7\ud83c\uddea"})",
      R"({"title":"日本語の見出し、とても長い。","lang":"ja","summary":"一。\n二。"})",
      R"({"title":"English","lang":"en","translations":{"nl":{"title":"Nederlands","summary":"Één"},"zh-Hant":{"title":"漢語"}}})",
      R"({"title":")" + std::string(300, 'W') + R"(","summary":")" + std::string(3999, 'x') +
          R"(é","link":"https://example.org/?a=1,2;3&b=%20#x"})",
      R"({"title":"Back\\slash, comma; semicolon: colon \"quote\" 'tick' \\n","summary":"a\nb\n\nc\\nd","tags":["a,b;c","<tag>","\"q\""]})",
      R"({"kind":"poster","title":"Poster",)" + picture + R"(})",
      R"({"kind":"notice","title":"Notice","pinned":true,"channels":["main"],"hours":[{"days":["mon"],"from":"22:00","to":"06:00"}]})",
      R"({"title":"IRI","link":"https://exämple.org/straße?q=ü#日"})",
      R"({"kind":"event","title":"Timed","starts_at":"2026-12-04T18:30:00+01:00","ends_at":"2026-12-04T21:00:00+01:00","room":"Main hall, left; wing","location":"Ypres\\Ieper",)" +
          picture + R"(})",
      R"({"kind":"event","title":"No end","starts_at":"2026-12-04T18:30:00+01:00","cancelled":true,"link":"https://exämple.org/straße,x;y"})",
      R"({"kind":"event","title":"A day","all_day":true,"starts_at":"2026-12-24"})",
      R"({"kind":"event","title":"Days over the clock change","all_day":true,"starts_at":"2027-03-27","ends_at":"2027-03-29","time_zone":"America/Santiago"})",
      R"({"kind":"event","title":"Tokyo","starts_at":"2026-12-04T18:30:00+09:00","ends_at":"2026-12-06T02:00:00+09:00","time_zone":"Asia/Tokyo"})",
      R"({"kind":"event","title":"Kathmandu","starts_at":"2026-12-04T18:30:00+05:45","time_zone":"Asia/Kathmandu"})",
      R"({"kind":"event","title":"UTC","starts_at":"2026-12-04T18:30:00Z","time_zone":"UTC"})",
      R"({"kind":"event","title":"The hour that comes twice","starts_at":"2027-10-31T02:30:00+01:00","ends_at":"2027-10-31T03:30:00+01:00"})",
      R"({"kind":"event","title":"Weekly over the clock change","starts_at":"2027-03-22T19:00:00+01:00","ends_at":"2027-03-22T21:00:00+01:00","recurrence":"FREQ=WEEKLY;BYDAY=MO;COUNT=3"})",
      R"({"kind":"event","title":"Until","starts_at":"2026-12-01T19:00:00-05:00","time_zone":"America/New_York","recurrence":"FREQ=WEEKLY;UNTIL=20261215"})",
      R"({"kind":"event","title":"Until a day","all_day":true,"starts_at":"2026-12-01","recurrence":"FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270601T000000Z"})",
      R"({"kind":"event","title":"Begins beside its rule","starts_at":"2026-12-02T19:00:00+01:00","recurrence":"FREQ=WEEKLY;BYDAY=MO,FR;INTERVAL=2"})",
      R"({"kind":"event","title":"Yearly","all_day":true,"starts_at":"2024-02-29","recurrence":"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"})"};
  std::vector<Item> items;
  for (const auto& fields : all) items.push_back(difficult_item(parse_json(fields).value(), items.size()));
  return items;
}

/// What a server would tell of itself and of each item.
inline FeedFrame judged_frame(const std::string& base) {
  FeedFrame frame;
  frame.title = "Peace & <Co>, “Ieper”; \\ 平和";
  frame.lang = "nl-BE";
  frame.base = base;
  frame.updated = parse_rfc3339("2026-11-21T08:00:00Z").value();
  if (!base.empty()) frame.next = base + "/feed?tag=a%20b&cursor=1";
  frame.picture = [](const Sha256&) { return FeedPicture{"image/webp", 1234}; };
  return frame;
}

inline std::string written(std::unique_ptr<ItemWriter> (*write)(std::ostream&, FeedFrame), const std::string& base,
                           const std::vector<Item>& items) {
  std::ostringstream out;
  const auto writer = write(out, judged_frame(base));
  for (const auto& item : items) writer->add(item);
  writer->finish();
  return out.str();
}

}  // namespace vitrine
