// What comes more than once in a rotation. Included by deck's own sources only.
#pragma once

#include <string>
#include <vector>

#include "model/deck_order.hpp"
#include "model/deck_parts.hpp"

namespace vitrine {

/// A slide and where it stands.
struct PlacedSlide {
  Place place;
  std::string thing;  ///< id of its first time in the first turn
  Slide slide;
};

/// The order of a rotation: by place, then by id.
void sort_by_place(std::vector<PlacedSlide>& slides);
/// Of slides in order: a second or third time is open only while something else is on between each two times, so that
/// nobody sees a slide follow itself. The first time of others alone counts as something else.
void keep_apart(std::vector<PlacedSlide>& slides);

}  // namespace vitrine
