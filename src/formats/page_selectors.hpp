// What was found on a page, said again as selectors: for people who want to change some of them.
#pragma once

#include <vector>

#include "formats/page_entry.hpp"
#include "model/source.hpp"

namespace vitrine {

/// For each part that was guessed the selector that finds most nearly the same; empty where there is none, and for the
/// parts that were said (around.paths). All are empty when the items are not elements of their own.
Selectors guessed_selectors(const PageAround& around, const std::vector<PageBlock>& blocks);

}  // namespace vitrine
