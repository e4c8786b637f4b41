// Items and channels of every sort, around a moment, for properties.
#pragma once

#include "model/deck.hpp"
#include "random.hpp"

namespace vitrine::samples {

/// Days of daylight saving on both halves of the earth, leap days, turns of the year, and plain ones.
Instant random_moment(Random& random);
Item random_item(Random& random, int n, Instant around);
std::vector<Item> random_items(Random& random, int count, Instant around);
Sequence random_sequence(Random& random);
Channel random_channel(Random& random);

}  // namespace vitrine::samples
