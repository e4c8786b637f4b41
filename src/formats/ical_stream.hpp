// An iCalendar file as it comes: one component after the other, so that it need not be held, however large it is.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "formats/ical_lines.hpp"

namespace vitrine {

/// Of one line, and of all lines of one event that are made use of, in bytes: what is longer is cut.
inline constexpr std::size_t longest_ical_line = 64u << 10, longest_ical_event = 256u << 10;

/// Told of each calendar in turn, whether or not the file closes it. All but the calendars' order is the file's own.
struct IcalTaker {
  std::function<void()> begins;
  std::function<void(IcalProperty)> says;        ///< something of the calendar itself
  std::function<void(IcalComponent)> defines;    ///< a VTIMEZONE: TZID, X-LIC-LOCATION and its text
  std::function<void(std::string)> takes_place;  ///< a VEVENT: those of its lines that a reader may make use of
  std::function<void()> ends;
};

/// Reads the stream to its end, twice, to tell its charset; what cannot be read again is held. Lines may end with LF
/// alone and be folded in the middle of a character; a component that is not closed ends with its parent; events that
/// stand in no calendar are one, all else there is passed over. `charset`: as the HTTP header names it. False: it broke
/// off, for it does not end with END:VCALENDAR, or is longer than anybody's calendar.
bool read_ical_stream(std::istream& in, std::string_view charset, const IcalTaker& taker);

}  // namespace vitrine
