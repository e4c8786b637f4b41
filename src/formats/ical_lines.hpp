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
  std::string text;  ///< of a VTIMEZONE: all of its lines

  const IcalProperty* find(std::string_view name) const;  ///< the first one
  std::string_view value(std::string_view name) const;    ///< of the first one; empty: it is not there
};

/// One unfolded line. nullopt: it is none.
std::optional<IcalProperty> read_ical_line(std::string_view line);
/// Of unfolded lines with LF between them.
IcalComponent ical_component(std::string name, std::string_view lines);

std::string ical_capitals(std::string_view text);

/// A TEXT value: `\n`, `\,`, `\;`, `\\` are what they stand for.
std::string ical_text(std::string_view value);

}  // namespace vitrine
