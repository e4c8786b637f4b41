// How an event comes again: the fields of its editor, the rule, and both in words.
#include "base/json.hpp"
#include "desk.hpp"
#include "test.hpp"
#include "web/repeat_words.hpp"

using namespace vitrine;

namespace {

const Zone brussels = *Zone::find("Europe/Brussels");

/// 8 December 2026, the second Tuesday of its month.
RepeatStart start(std::string_view day = "2026-12-08", bool all_day = false) { return {day, all_day, brussels}; }

Typed typed_of(std::string_view rule, const RepeatStart& begins = start()) {
  Typed typed;
  read_repeat(rule, begins, typed);
  return typed;
}

Typed fields(std::initializer_list<std::pair<const char*, const char*>> values) {
  Typed typed;
  for (const auto& [name, value] : values) typed.set(name, value);
  return typed;
}

std::string words_of(const Typed& typed, const char* lang) {
  static const AdminDictionary own;
  static const Dictionary dates;
  return repeat_words(own.of({lang}), dates.of(lang), typed, start());
}

}  // namespace

TEST_CASE("what the form says of repeating is a rule, and the rule is what the form says") {
  struct Case {
    Typed typed;
    const char* rule;
  };
  auto weekly = fields({{"repeat", "weekly"}});
  weekly.set_all("repeat_day", {"tue", "thu"});
  for (const auto& [typed, rule] : {
           Case{fields({{"repeat", "daily"}}), "FREQ=DAILY"},
           Case{fields({{"repeat", "weekly"}}), "FREQ=WEEKLY"},
           Case{weekly, "FREQ=WEEKLY;BYDAY=TU,TH"},
           Case{fields({{"repeat", "two_weekly"}, {"repeat_count", "6"}}), "FREQ=WEEKLY;INTERVAL=2;COUNT=6"},
           Case{fields({{"repeat", "monthly_date"}}), "FREQ=MONTHLY"},
           Case{fields({{"repeat", "monthly_day"}}), "FREQ=MONTHLY;BYDAY=2TU"},
           Case{fields({{"repeat", "monthly_last"}}), "FREQ=MONTHLY;BYDAY=-1TU"},
           Case{fields({{"repeat", "daily"}, {"repeat_until", "2026-12-31"}}), "FREQ=DAILY;UNTIL=20261231T225959Z"},
           Case{fields({{"repeat", "daily"}, {"repeat_until", "2027-07-31"}}), "FREQ=DAILY;UNTIL=20270731T215959Z"},
       }) {
    CAPTURE(rule);
    CHECK(repeat_rule(typed, start()) == rule);
    const auto again = typed_of(rule);
    for (const auto* name : {"repeat", "repeat_day", "repeat_until", "repeat_count"}) CHECK(again.same(typed, name));
  }
  CHECK(repeat_rule(fields({{"repeat", "no"}, {"repeat_rule", "FREQ=DAILY"}}), start()).is_null());
  CHECK(repeat_rule(fields({{"repeat", "daily"}, {"repeat_until", "2026-12-31"}}), start("2026-12-08", true)) ==
        "FREQ=DAILY;UNTIL=20261231");
}

TEST_CASE("a rule stays as it was written while the form still says the same, and whatever the form cannot say") {
  for (const std::string rule : {"FREQ=WEEKLY;BYDAY=TH,TU", "BYDAY=TU;FREQ=WEEKLY", "FREQ=DAILY;UNTIL=20261231T190000Z",
                                 "FREQ=YEARLY", "FREQ=MONTHLY;BYDAY=3TU", "FREQ=MONTHLY;BYMONTHDAY=-1",
                                 "FREQ=WEEKLY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO"}) {
    CAPTURE(rule);
    CHECK(repeat_rule(typed_of(rule), start()) == rule);
  }
  const auto timed = typed_of("FREQ=DAILY;UNTIL=20261231T190000Z");
  CHECK(repeat_rule(timed, start("2026-12-08", true)) == "FREQ=DAILY;UNTIL=20261231");
  CHECK(typed_of("FREQ=YEARLY").value("repeat") == "own");
  CHECK(typed_of("FREQ=MONTHLY;BYDAY=3TU").value("repeat") == "own");
  CHECK(typed_of("").value("repeat") == "no");
}

TEST_CASE("how an event comes again is said in staff's language") {
  auto typed = typed_of("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261231T225959Z");
  CHECK(words_of(typed, "en") == "Every week on Tuesday and Thursday, until 31 December 2026.");
  CHECK(words_of(typed, "fr") == "Toutes les semaines les mardi et jeudi, jusqu’au 31 décembre 2026.");
  CHECK(words_of(typed, "nl") == "Elke week op dinsdag en donderdag, tot en met 31 december 2026.");
  CHECK(words_of(typed, "de") == "Jede Woche am Dienstag und Donnerstag, bis 31. Dezember 2026.");
  CHECK(words_of(typed_of("FREQ=WEEKLY;COUNT=4"), "en") == "Every Tuesday, 4 times in all.");
  CHECK(words_of(typed_of("FREQ=MONTHLY;BYDAY=2TU"), "nl") == "Elke maand op de tweede dinsdag.");
  CHECK(words_of(typed_of("FREQ=MONTHLY;BYDAY=-1TU"), "de") == "Jeden Monat am letzten Dienstag.");
  CHECK(words_of(typed_of("FREQ=MONTHLY"), "fr") == "Tous les mois, le 8.");
  CHECK(words_of(typed_of("FREQ=YEARLY"), "en") == "It repeats by the rule FREQ=YEARLY.");
  CHECK(words_of(typed_of(""), "en").empty());
}

TEST_CASE("the sentence names the hours, and a number of times by the rules of the language") {
  auto typed = typed_of("FREQ=WEEKLY;UNTIL=20261218T225959Z");
  typed.set("start_time", "19:00");
  CHECK(words_of(typed, "en") == "Every Tuesday at 19:00, until 18 December 2026.");
  CHECK(words_of(typed, "de") == "Jeden Dienstag um 19:00 Uhr, bis 18. Dezember 2026.");
  typed.set("end_time", "21:00");
  CHECK(words_of(typed, "en") == "Every Tuesday, 19:00–21:00, until 18 December 2026.");
  CHECK(words_of(typed, "fr") == "Tous les mardis, de 19:00 à 21:00, jusqu’au 18 décembre 2026.");
  CHECK(words_of(typed, "nl") == "Elke dinsdag, van 19:00 tot 21:00, tot en met 18 december 2026.");
  CHECK(words_of(typed, "de") == "Jeden Dienstag, 19:00–21:00 Uhr, bis 18. Dezember 2026.");
  typed.set("end_day", "2026-12-11");  // a camp of some days has no hours of each day
  CHECK(words_of(typed, "en") == "Every Tuesday at 19:00, until 18 December 2026.");
  CHECK(words_of(typed_of("FREQ=DAILY;COUNT=1"), "en") == "Every day, once in all.");
  CHECK(words_of(typed_of("FREQ=DAILY;COUNT=1"), "de") == "Jeden Tag, insgesamt einmal.");
  CHECK(words_of(typed_of("FREQ=DAILY;COUNT=5"), "fr") == "Tous les jours, 5 fois en tout.");
  CHECK(words_of(typed_of("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"), "nl") == "Elke dag.");
}

TEST_CASE("an event as it is kept says the same, on the clock of its zone") {
  static const AdminDictionary own;
  static const Dictionary dates;
  Content event;
  event.kind = Kind::event;
  event.time_zone = "America/New_York";
  event.starts_at = parse_rfc3339("2026-12-08T23:30:00Z").value();
  event.ends_at = parse_rfc3339("2026-12-09T01:00:00Z").value();
  const auto said = [&] { return repeat_words(own.of({"en"}), dates.of("en"), event, brussels); };
  CHECK(said().empty());
  event.recurrence = "FREQ=WEEKLY";
  CHECK(said() == "Every Tuesday, 18:30–20:00.");
  event.recurrence = "FREQ=YEARLY;BYMONTH=12";
  CHECK(said() == "It repeats by the rule FREQ=YEARLY;BYMONTH=12.");
  event.all_day = true;
  event.first_day = parse_date("2026-12-09").value();
  event.recurrence = "FREQ=WEEKLY;COUNT=3";
  CHECK(said() == "Every Wednesday, 3 times in all.");
}
