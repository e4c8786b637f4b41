// What urgent items are on the wall at this moment, for every page of staff.
#pragma once

#include <string>
#include <vector>

#include "base/instant.hpp"
#include "web/admin.hpp"

namespace vitrine {

struct UrgentNow {
  std::string id, title;
  Instant until{};
  bool drill = false;
};

/// Of all channels, each once, in no order that means anything.
std::vector<UrgentNow> urgent_now(const Admin& admin);

/// For the bar of every page: [{"id", "said"}], said in whole sentences; false for none.
Data urgent_bar(const Admin& admin, const Request& request);

}  // namespace vitrine
