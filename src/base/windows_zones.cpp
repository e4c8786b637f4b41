#include "base/windows_zones.hpp"

#include <string>

#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace vitrine {

std::optional<Zone> zone_of_windows(std::string_view name) {
  constexpr std::size_t longest = 100;
  if (name.empty() || name.size() > longest) return std::nullopt;
  icu::UnicodeString id;
  UErrorCode error = U_ZERO_ERROR;
  icu::TimeZone::getIDForWindowsID(icu::UnicodeString::fromUTF8({name.data(), static_cast<int>(name.size())}), "001",
                                   id, error);
  if (U_FAILURE(error) || id.isEmpty()) return std::nullopt;
  std::string text;
  id.toUTF8String(text);
  const auto zone = Zone::find(text);
  return zone ? std::optional{*zone} : std::nullopt;
}

}  // namespace vitrine
