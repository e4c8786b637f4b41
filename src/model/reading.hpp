// How much there is to read on a slide.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/item.hpp"

namespace vitrine {

/// What a reader has to take in, in words, of an item shown to those who want these languages, the dearest first; a
/// picture counts as some. Depends on nothing but the two.
std::size_t words_to_read(const Content& content, const std::vector<std::string>& langs);

}  // namespace vitrine
