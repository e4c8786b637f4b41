// Items and channels of every sort, for what must hold whatever there is.
#pragma once

#include <vector>

#include "model/channel.hpp"
#include "model/random.hpp"
#include "store/items.hpp"

namespace vitrine {

/// Mostly near, now and then years away.
Instant some_time(samples::Random& random, Instant around);
Content random_content(samples::Random& random, Instant around);
Channel random_channel(samples::Random& random);
/// Puts about as many items as asked for; what breaks a rule is passed over.
void fill(Store& store, samples::Random& random, int count, Instant around);
std::vector<Item> everything(const Store& store, const Items& items);

}  // namespace vitrine
