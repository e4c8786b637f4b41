// Which zone a calendar means: by name, however odd; by its own definition only when nobody else knows the name.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "formats/ical_lines.hpp"

namespace vitrine {

/// A wall clock: `zone` is where; `to_instant` is there when only the file, or the name's own offset, tells the time.
struct IcalZone {
  Zone zone;
  std::function<Instant(LocalTime)> to_instant = nullptr;

  Instant at(LocalTime local) const;
};

class IcalZones {
 public:
  /// `zone`: the organisation's. `definitions`: the VTIMEZONEs of the file. `floating`: its X-WR-TIMEZONE, or empty.
  explicit IcalZones(Zone zone, const std::vector<IcalComponent>& definitions = {}, std::string_view floating = {});
  ~IcalZones();

  /// Times without a zone are in this one: X-WR-TIMEZONE, else the organisation's.
  const Zone& floating() const { return floating_; }
  /// By TZID. A name that nobody knows is floating.
  const IcalZone& named(std::string_view name);

 private:
  IcalZone find(const std::string& name) const;

  struct Definitions;
  std::unique_ptr<Definitions> definitions_;
  Zone floating_;
  std::map<std::string, IcalZone, std::less<>> known_;
};

}  // namespace vitrine
