// How an event comes again: the RRULE of RFC 5545, section 3.3.10, as far as events of an organisation need it.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace vitrine {

/// The rule in upper case, without "RRULE:" in front. Refuses, with a sentence, whatever breaks RFC 5545, and what an
/// event on a wall has no use for: FREQ below DAILY, BYHOUR, BYMINUTE, BYSECOND.
Expected<std::string> check_recurrence(std::string_view rule);

}  // namespace vitrine
