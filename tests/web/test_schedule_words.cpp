#include "base/embedded.hpp"
#include "test.hpp"
#include "web/schedule_words.hpp"

using namespace vitrine;

namespace {

std::string said(const std::string& lang, const Typed& typed, Kind kind = Kind::news) {
  const AdminWords words{embedded_file("templates/admin/" + lang + ".json").value()};
  const Dictionary dates;
  const ItemForm form{kind, {"en"}, Zone::find("Europe/Brussels").value()};
  return schedule_words(words, dates.of(lang), form, typed, parse_rfc3339("2026-11-26T12:00:00Z").value());
}

Typed weekdays_until() {
  Typed typed;
  typed.set_all("hours-0-day", {"mon", "tue", "wed", "thu", "fri"});
  typed.set("hours-0-from", "08:00");
  typed.set("hours-0-to", "18:00");
  typed.set("show_until", "2026-12-04T18:00");
  return typed;
}

Typed on_days(std::vector<std::string> days) {
  Typed typed;
  typed.set_all("hours-0-day", std::move(days));
  return typed;
}

}  // namespace

TEST_CASE("a schedule is said back in each of staff's languages") {
  CHECK(said("en", weekdays_until()) == "Shown on weekdays 08:00–18:00, until Friday 4 December, 18:00.");
  CHECK(said("fr", weekdays_until()) == "Affiché en semaine de 08:00 à 18:00, jusqu’au vendredi 4 décembre à 18:00.");
  CHECK(said("nl", weekdays_until()) == "Te zien op weekdagen van 08:00 tot 18:00, tot vrijdag 4 december om 18:00.");
  CHECK(said("de", weekdays_until()) ==
        "Zu sehen von Montag bis Freitag von 08:00 bis 18:00, bis Freitag, 4. Dezember, 18:00 Uhr.");
}

TEST_CASE("days are said as people say them") {
  CHECK(said("en", on_days({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})) == "Shown every day.");
  CHECK(said("en", on_days({"sat", "sun"})) == "Shown at weekends.");
  CHECK(said("en", on_days({"mon", "tue", "wed", "thu"})) == "Shown from Monday to Thursday.");
  CHECK(said("en", on_days({"mon", "wed", "fri"})) == "Shown on Monday, Wednesday and Friday.");
  CHECK(said("fr", on_days({"mon", "wed", "fri"})) == "Affiché les lundi, mercredi et vendredi.");
  CHECK(said("de", on_days({"tue"})) == "Zu sehen am Dienstag.");
}

TEST_CASE("without dates and hours it is shown without end, an event until it is over") {
  CHECK(said("en", {}) == "Shown from publication on, without end.");
  CHECK(said("nl", {}, Kind::event) == "Te zien tot het voorbij is.");
}
