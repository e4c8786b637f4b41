// The lines of an iCalendar file: RFC 5545, section 3.1, as strictly as the wild allows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vitrine {

struct IcalProperty {
  std::string name;                                          ///< in capitals
  std::vector<std::pair<std::string, std::string>> options;  ///< parameters, their names in capitals
  std::string value;                                         ///< as written: escapes are the reader's business

  std::string_view option(std::string_view name) const;  ///< empty: it is not there
};

struct IcalComponent {
  std::string name;  ///< in capitals
  std::vector<IcalProperty> properties;
  std::vector<IcalComponent> parts;
  std::string text;  ///< of a VTIMEZONE: all of its lines

  const IcalProperty* find(std::string_view name) const;  ///< the first one
  std::string_view value(std::string_view name) const;    ///< of the first one; empty: it is not there
};

/// Everything in the file, its calendars among `parts`. Lines may end with LF alone and be folded in the middle of a
/// character; a component that is not closed ends with its parent; what stands in no component is passed over.
/// `charset`: as the HTTP header names it.
IcalComponent read_ical_lines(std::string bytes, std::string_view charset);

/// A TEXT value: `\n`, `\,`, `\;`, `\\` are what they stand for.
std::string ical_text(std::string_view value);

}  // namespace vitrine
