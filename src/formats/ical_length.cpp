#include "formats/ical_length.hpp"

#include <string>

#include <libical/ical.h>

#include "base/text.hpp"

namespace vitrine {
namespace {

constexpr std::chrono::days longest{36'525};  ///< a hundred years; beyond, nothing that clocks and people tell

}  // namespace

Milliseconds IcalLength::from(const IcalZone& zone, LocalTime local, Instant begin) const {
  return (days.count() == 0 ? Milliseconds{0} : zone.at(local + days) - begin) + time;
}

std::optional<IcalLength> read_ical_length(std::string_view text) {
  icalerror_set_errors_are_fatal(0);
  const auto read = icaldurationtype_from_string(std::string{trim(text)}.c_str());
  if (icaldurationtype_is_bad_duration(read) != 0) return std::nullopt;
  const std::chrono::weeks weeks{read.weeks};
  const std::chrono::seconds time{std::chrono::hours{read.hours} + std::chrono::minutes{read.minutes} +
                                  std::chrono::seconds{read.seconds}};
  const IcalLength length{weeks + std::chrono::days{read.days}, time};
  if (length.days > longest || time > longest) return std::nullopt;
  const bool none = length.days.count() == 0 && length.time.count() == 0;
  return read.is_neg != 0 && !none ? std::nullopt : std::optional{length};
}

}  // namespace vitrine
