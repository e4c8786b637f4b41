// Events with a `recurrence`, taken apart: an occurrence is the event with the times of that one, and keeps its rule,
// by which it is known as one of many. Do not take an occurrence apart again: its COUNT would begin anew.
#pragma once

#include <optional>
#include <vector>

#include "model/item.hpp"

namespace vitrine {

/// An event whose times are there and that has a rule.
bool comes_again(const Content& content);

/// Which occurrences a deck for this range needs, in order: those that have not ended when it begins, until a week
/// after its end (series_notice), and the next one after that, if it is not years away. The event itself when it
/// happens once.
std::vector<Content> occurrences(const Content& event, Range range);

/// The one that begins then, as Row and Slide name it.
Content occurrence(const Content& event, Instant begins);

/// The one that is on or comes next; when all are over, the last that was found.
Content occurrence_at(const Content& event, Instant at);

/// When the last one ends; nullopt: it goes on for ever, or for more than ten years from `now`.
std::optional<Instant> end_of_series(const Content& event, Instant now);

}  // namespace vitrine
