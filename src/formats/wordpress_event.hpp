// One event of The Events Calendar.
#pragma once

#include "base/json_fwd.hpp"
#include "formats/reader.hpp"

namespace vitrine {

/// Without a key. Without a time that can be read it has a problem.
Draft read_tribe_event(const Json& event, const ReadOptions& options);

/// The plain text of a member that holds HTML, in one line: names, titles, places.
std::string line_at(const Json& value, std::initializer_list<std::string_view> path);

}  // namespace vitrine
