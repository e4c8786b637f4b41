// How an event comes again, as fields of its editor, and the way back to a rule (RFC 5545, RRULE).
//
//   repeat           no, daily, weekly, two_weekly, monthly_date, monthly_day, monthly_last, or own
//   repeat_day       mon … sun, of a week; none: the day on which the event begins
//   repeat_until     its last day, in the event's zone; repeat_count: how many times in all; neither: for ever
//   repeat_rule      the rule as it was, hidden: kept to the letter as long as the fields still say the same
#pragma once

#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"
#include "web/typed.hpp"

namespace vitrine {

/// What a rule is read and made with.
struct RepeatStart {
  std::string_view day;  ///< "2026-12-04": when the event begins
  bool all_day = false;
  Zone zone;  ///< the event's
};

/// Of an editor's fields; `otherwise`: the zone of an event that names none. Views into `typed`.
RepeatStart repeat_start(const Typed& typed, const Zone& otherwise);

/// Sets the fields. A rule that they cannot say is "own". `rule`: empty for an event that happens once.
void read_repeat(std::string_view rule, const RepeatStart& start, Typed& typed);

/// The rule that the fields say, or null. What cannot be read is handed on as it was typed, for the API to refuse.
Json repeat_rule(const Typed& typed, const RepeatStart& start);

/// Which weekday of its month a day is: 1 to 4, -1 for a fifth, which is the last.
int place_in_month(Date day);

}  // namespace vitrine
