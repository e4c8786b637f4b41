// What a channel shows next, slide by slide, as every screen works it out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"

namespace vitrine {

struct Coming {
  std::string slide;  ///< its id; "idle": name and clock, as there is nothing to show; "asleep": the screens are dark
  Instant at;         ///< when it takes the screen
};

/// The slide that is on at `from`, then those that follow it, at most `most` altogether, within half an hour. `deck`:
/// as GET /channels/{name}/deck answers it.
std::vector<Coming> coming(const Json& deck, Instant from, std::size_t most);

}  // namespace vitrine
