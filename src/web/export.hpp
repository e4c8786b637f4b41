// Every item as one file, for `vitrine export`.
#pragma once

#include <iosfwd>
#include <string_view>

#include "base/result.hpp"

namespace vitrine {

class App;

/// Writes all items to `out`, one at a time, and gives the media type. Refuses a format that nothing is written in,
/// with a sentence. json, csv: whole. atom, jsonfeed: as /feed.atom and /feed.json tell items, but for drafts and
/// what is archived, too.
Expected<std::string_view> export_items(const App& app, std::string_view format, std::ostream& out);

}  // namespace vitrine
