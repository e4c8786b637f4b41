// How much there is to read on a slide.
#pragma once

#include <cstddef>

#include "model/channel.hpp"
#include "model/item.hpp"

namespace vitrine {

/// What a reader has to take in, in words, in the language in which the channel shows the item; a picture counts as
/// some. Depends on nothing but the two.
std::size_t words_to_read(const Content& content, const Channel& channel);

}  // namespace vitrine
