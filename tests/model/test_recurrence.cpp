#include "model/recurrence.hpp"

#include "test.hpp"

using namespace vitrine;

TEST_CASE("rules of RFC 5545 that an event may have are kept in upper case") {
  for (const auto* rule :
       {"FREQ=WEEKLY;BYDAY=MO", "FREQ=DAILY;COUNT=10", "FREQ=DAILY;UNTIL=20261231T225959Z", "FREQ=DAILY;UNTIL=20261231",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "FREQ=MONTHLY;BYDAY=-1FR,+3TH", "FREQ=MONTHLY;BYMONTHDAY=-3", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;BYYEARDAY=1,100,-1", "FREQ=YEARLY;BYMONTH=1,2;BYDAY=SU",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "FREQ=YEARLY;BYDAY=20MO"}) {
    INFO(rule);
    CHECK(check_recurrence(rule).value_or("refused") == rule);
  }
  CHECK(check_recurrence(" rrule:freq=weekly;byday=mo ").value() == "FREQ=WEEKLY;BYDAY=MO");
}

TEST_CASE("what breaks RFC 5545, or repeats within a day, is refused with a reason") {
  for (const auto* rule : {"",
                           "every Monday",
                           "BYDAY=MO",
                           "FREQ=HOURLY",
                           "FREQ=SECONDLY",
                           "FREQ=SOMETIMES",
                           "FREQ=DAILY;",
                           "FREQ=DAILY;COUNT=",
                           "FREQ=DAILY;COUNT=0",
                           "FREQ=DAILY;COUNT=ten",
                           "FREQ=DAILY;COUNT=3;UNTIL=20261231",
                           "FREQ=DAILY;INTERVAL=0",
                           "FREQ=DAILY;INTERVAL=-1",
                           "FREQ=DAILY;INTERVAL=99999999999999",
                           "FREQ=DAILY;FREQ=WEEKLY",
                           "FREQ=DAILY;UNTIL=tomorrow",
                           "FREQ=DAILY;UNTIL=20260230",
                           "FREQ=DAILY;UNTIL=20261231T250000Z",
                           "FREQ=WEEKLY;BYDAY=XX",
                           "FREQ=WEEKLY;BYDAY=3TH",
                           "FREQ=DAILY;BYDAY=1MO",
                           "FREQ=MONTHLY;BYDAY=6MO",
                           "FREQ=MONTHLY;BYDAY=0MO",
                           "FREQ=MONTHLY;BYDAY=MO,",
                           "FREQ=WEEKLY;BYMONTHDAY=1",
                           "FREQ=MONTHLY;BYMONTHDAY=32",
                           "FREQ=MONTHLY;BYMONTHDAY=0",
                           "FREQ=MONTHLY;BYYEARDAY=1",
                           "FREQ=MONTHLY;BYWEEKNO=1",
                           "FREQ=YEARLY;BYMONTH=13",
                           "FREQ=YEARLY;BYMONTH=-1",
                           "FREQ=MONTHLY;BYSETPOS=1",
                           "FREQ=DAILY;BYHOUR=9",
                           "FREQ=DAILY;BYMINUTE=0",
                           "FREQ=WEEKLY;WKST=1MO",
                           "FREQ=YEARLY;BYWEEKNO=20;BYDAY=1MO",
                           "FREQ=DAILY;X-FOO=1",
                           "FREQ=DAILY\nFREQ=DAILY",
                           "FREQ=DAILY;COUNT=+-1"}) {
    INFO(rule);
    const auto checked = check_recurrence(rule);
    CHECK_FALSE(checked.has_value());
    if (!checked) CHECK_FALSE(checked.error().empty());
  }
  CHECK_FALSE(check_recurrence("FREQ=YEARLY;BYMONTH=" + std::string(600, '1')).has_value());
}
