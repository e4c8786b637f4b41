// Time: instants are UTC, local times belong to a zone, and the two never mix by accident.
// Calendar rules come from the system's IANA tz database.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace date {
class time_zone;
}

namespace vitrine {

/// A point in time, UTC, in whole milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// What a wall clock shows somewhere; meaningless without its Zone.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;
/// A calendar day, of no zone in particular.
using Date = std::chrono::year_month_day;

/// Tells the present time. Handed to whoever needs it, so that tests move time by hand.
using Clock = std::function<Instant()>;
Instant system_now();

inline std::int64_t to_unix_ms(Instant at) { return at.time_since_epoch().count(); }
inline Instant from_unix_ms(std::int64_t ms) { return Instant{Milliseconds{ms}}; }

/// A half-open range of time: begin is in it, end is not.
struct Range {
  Instant begin;
  Instant end;

  bool contains(Instant at) const { return begin <= at && at < end; }
  bool operator==(const Range&) const = default;
};
/// Stand in for "no beginning" and "no end" in a Range.
constexpr Instant beginning_of_time = Instant{Milliseconds{-62135596800000}};  // 0001-01-01
constexpr Instant end_of_time = Instant{Milliseconds{253402300799999}};        // 9999-12-31

/// An IANA time zone. Cheap to copy.
class Zone {
 public:
  /// UTC, which always exists.
  Zone();
  /// Looks up an IANA name such as "Europe/Brussels"; refuses with a sentence when there is none such.
  static Expected<Zone> find(std::string_view name);

  std::string name() const;
  LocalTime to_local(Instant at) const;
  /// A time skipped by daylight saving becomes the moment of the change; of a repeated one, the first.
  Instant to_instant(LocalTime local) const;
  /// Local minus UTC.
  std::chrono::minutes offset(Instant at) const;

  Date date_at(Instant at) const;
  /// The first moment of a day here (not always 00:00).
  Instant start_of_day(Date day) const;

  bool operator==(const Zone&) const = default;

 private:
  explicit Zone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;
};

Date next_day(Date day);
/// "2026-12-04" (RFC 3339 full-date); refuses days that do not exist.
Expected<Date> parse_date(std::string_view text);
std::string format_date(Date day);

/// RFC 3339 date-time with an offset; fractions beyond milliseconds are cut off.
Expected<Instant> parse_rfc3339(std::string_view text);
/// The same, but a time without offset is allowed and read in the zone given.
Expected<Instant> parse_rfc3339_in(std::string_view text, const Zone& zone);
/// "2026-11-20T09:00:00Z"; milliseconds only when there are any.
std::string format_rfc3339(Instant at);
/// "2026-11-20T10:00:00+01:00"
std::string format_rfc3339(Instant at, const Zone& zone);
/// RFC 9110 section 5.6.7, for Last-Modified and friends: "Tue, 24 Nov 2026 21:14:00 GMT"
std::string format_http_date(Instant at);

}  // namespace vitrine
