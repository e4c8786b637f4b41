// An occurrence of a calendar to a draft.
#pragma once

#include <string_view>

#include "formats/ical_series.hpp"
#include "formats/reader.hpp"

namespace vitrine {

/// With its key. `about`: the calendar's own words, for an event without a title.
Draft draft_of(const IcalOccurrence& occurrence, const ReadOptions& options, const FeedAbout& about);

}  // namespace vitrine
