// iCalendar (RFC 5545): what other programs publish of their events.
#pragma once

#include <iosfwd>
#include <string_view>

#include "formats/reader.hpp"

namespace vitrine {

inline constexpr std::size_t most_events = 5'000;  ///< items made of one calendar
inline constexpr std::chrono::days expanded_for{90};

bool looks_like_ical(std::string_view first_bytes);

/// Every event is an item, and so is every occurrence of a series of the coming 90 days (from options.now), so that one
/// of them may be moved, cancelled or edited by itself. An item's key is "ical:UID", or "ical:UID#20261204T183000Z"
/// with the time at which the rule would have it (a day: "#20261204"): the same at every reading, wherever it was
/// moved. An event that another Vitrine wrote (formats/feed_extension) is one item with its rule.
Expected<void, Problems> read_ical(std::istream& in, const ReadOptions& options, const DraftSink& sink);

}  // namespace vitrine
