// Dates as pages print them for people.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.hpp"

namespace vitrine {

/// When something was written, or takes place: of several days from the first to the last.
struct PrintedDate {
  Instant at;
  std::optional<Date> last_day{};    ///< of several days
  std::optional<Instant> ends_at{};  ///< where it says when it is over
};

/// A date alone, also behind a word or two ("Published on 30.05.24"), before an author or a heading, or from one day to
/// another ("30 november – 2 december 2026"), with times as people write them (formats/printed_times). The hours of
/// several days are no part of it. nullopt: it is none.
std::optional<PrintedDate> read_printed_date(std::string_view text, const Zone& zone);

/// The day with the time that is all of the text ("20:00-22:00"); nullopt: the text is something else, or could be a
/// length ("1h30") or, unless it `is_called_time`, a price ("12.50").
std::optional<PrintedDate> with_printed_time(const PrintedDate& day, std::string_view text, const Zone& zone,
                                             bool is_called_time = false);

/// read_printed_date() without its end.
std::optional<Instant> printed_date(std::string_view text, const Zone& zone);

/// A date for machines, as in `datetime`.
std::optional<Instant> stated_date(std::string_view text, const Zone& zone);

}  // namespace vitrine
