// CSV as spreadsheets save it: columns named like the fields of an item.
#pragma once

#include "formats/reader.hpp"

namespace vitrine {

/// The first line names the columns (csv_columns.hpp); at least `title`. Comma, semicolon or tab is told from it, or
/// from a line `sep=;` above it.
Expected<void, Problems> read_csv(std::istream& in, const ReadOptions& options, const DraftSink& sink);

/// Whether a text begins with such a first line.
bool looks_like_csv(std::string_view first_bytes);

}  // namespace vitrine
