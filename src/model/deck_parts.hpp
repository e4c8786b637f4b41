// What decks are put together from. Included by deck's own sources only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/deck.hpp"
#include "model/ranges.hpp"

namespace vitrine {

/// One item and when it is on.
struct Placed {
  const Item* item;
  Windows windows;
};

std::vector<Windows> windows_of(const std::vector<Placed>& all);
void sort_by(std::vector<Placed>& all, bool (*before)(const Item&, const Item&));

/// At every moment only the first `most` that are open then; those that never are, are dropped.
std::vector<Placed> first_of(std::vector<Placed> ranked, std::size_t most);
/// Of events by rank: when each has a slide of its own, and when a summary may list it. See series.hpp.
std::vector<Placed> one_of_each_series(std::vector<Placed> ranked);
std::vector<Placed> soon_of_each_series(std::vector<Placed> ranked);
std::vector<Row> rows_of(const std::vector<Placed>& shown);

/// "20261204T183000Z"
std::string compact(Instant at);

/// A summary as it is before it knows its turn: its rows, and a name for its id.
Slide summary_named(std::string_view kind, int number, const std::vector<Placed>& rows);

}  // namespace vitrine
