// What a web page names, tried and read. Included in this room's own sources only.
#pragma once

#include "net/part_reader.hpp"

namespace vitrine {

/// Adds to the reading the first news that are there and all calendars, or the page itself as a list. Nothing:
/// something was found.
std::optional<UpstreamFailure> find_parts(PartReader& reader, const FetchReply& page);

}  // namespace vitrine
